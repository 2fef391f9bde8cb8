// Keywords about arrays.
#include <algorithm>

#include <fmt/format.h>

#include "schema/evaluator.hpp"

namespace ftdata::schema {

bool Evaluator::check_items(const Op& op, std::uint32_t index) {
  const ArrayRules& rules = program_.arrays[op.a];
  const std::uint32_t end = tape_.end(index);
  const bool closed = program_.accepts_nothing(rules.rest);
  bool accepted = true;
  std::uint32_t position = 0;
  for (std::uint32_t at = index + 1; at < end; at = tape_.next(at), ++position) {
    const bool in_tuple = position < rules.tuple.count;
    if (!in_tuple && rules.rest == kTrueNode) break;
    if (!in_tuple && closed) {
      return fail(at, rules.rest_keyword, [&] {
        return fmt::format("expected at most {} element{}, found {}", rules.tuple.count,
                           rules.tuple.count == 1 ? "" : "s", count_elements(index));
      });
    }
    const std::uint32_t node =
        in_tuple ? program_.tuples[rules.tuple.first + position] : rules.rest;
    if (accepts(node, at)) continue;
    accepted = false;
    if (stop()) break;
  }
  return accepted;
}

bool Evaluator::check_contains(const Op& op, std::uint32_t index) {
  const std::uint32_t end = tape_.end(index);
  for (std::uint32_t at = index + 1; at < end && !exhausted_; at = tape_.next(at)) {
    if (quietly_accepts(op.a, at)) return true;
  }
  return fail(index, op.keyword,
              [] { return std::string("no element fits the schema in `contains`"); });
}

bool Evaluator::check_element_count(const Op& op, std::uint32_t index) {
  const std::uint64_t count = count_elements(index);
  const bool at_most = op.keyword == Keyword::MaxItems;
  if (at_most ? count <= op.a : count >= op.a) return true;
  return fail(index, op.keyword, [&] {
    const std::string limit = to_text(program_.numbers[op.b]);
    return fmt::format("expected at {} {} element{}, found {}", at_most ? "most" : "least", limit,
                       limit == "1" ? "" : "s", count);
  });
}

// Elements or members.
std::uint64_t Evaluator::count_elements(std::uint32_t index) {
  constexpr std::uint32_t kSaturated = 0xFF'FFFF;
  if (tape_.count(index) < kSaturated) return tape_.count(index);
  const std::uint32_t key = tape_.type(index) == '{' ? 1 : 0;
  std::uint64_t count = 0;
  for (std::uint32_t at = index + 1; at < tape_.end(index); at = tape_.next(at + key)) ++count;
  spend(count);
  return count;
}

// Sorts the hashes of the elements' canonical bytes; equal ones are compared byte by byte.
bool Evaluator::check_unique(std::uint32_t index) {
  struct Element {
    std::uint64_t hash;
    std::uint32_t position;
    std::uint32_t index;
    std::size_t begin;  // of its canonical bytes
    std::size_t end;
  };
  if (count_elements(index) < 2) return true;
  std::vector<Element> elements;
  std::string bytes;
  if (!spend(tape_.next(index) - index)) return false;
  for (std::uint32_t at = index + 1; at < tape_.end(index); at = tape_.next(at)) {
    const std::size_t begin = bytes.size();
    scratch_.canonical.append(tape_, at, bytes);
    const std::uint64_t hash = hash_canonical(std::string_view(bytes).substr(begin));
    elements.push_back(
        {hash, static_cast<std::uint32_t>(elements.size()), at, begin, bytes.size()});
  }
  if (!spend(bytes.size() / 16)) return false;
  std::ranges::sort(elements, [](const Element& a, const Element& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.position < b.position;
  });
  const auto text = [&](const Element& element) {
    return std::string_view(bytes).substr(element.begin, element.end - element.begin);
  };
  bool unique = true;
  for (std::size_t i = 1; i < elements.size(); ++i) {
    for (std::size_t j = i; j-- > 0 && elements[j].hash == elements[i].hash;) {
      if (!spend(1)) return false;
      if (text(elements[j]) != text(elements[i])) continue;
      unique = fail(elements[i].index, Keyword::UniqueItems, [&] {
        return fmt::format("expected different elements, element {} repeats element {}",
                           elements[i].position, elements[j].position);
      });
      if (stop()) return false;
      break;
    }
  }
  return unique;
}

}  // namespace ftdata::schema
