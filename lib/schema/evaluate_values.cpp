// Keywords about single values: constants, numbers, strings.
#include <algorithm>

#include <fmt/format.h>

#include "schema/evaluator.hpp"
#include "text/quote.hpp"

namespace ftdata::schema {
namespace {

std::string_view limit_words(Keyword keyword) {
  switch (keyword) {
    case Keyword::Maximum:
      return "at most";
    case Keyword::ExclusiveMaximum:
      return "less than";
    case Keyword::Minimum:
      return "at least";
    case Keyword::ExclusiveMinimum:
      return "more than";
    default:
      return "a multiple of";
  }
}

bool fits(Keyword keyword, Number number, Number limit) {
  switch (keyword) {
    case Keyword::Maximum:
      return std::is_lteq(compare(number, limit));
    case Keyword::ExclusiveMaximum:
      return std::is_lt(compare(number, limit));
    case Keyword::Minimum:
      return std::is_gteq(compare(number, limit));
    case Keyword::ExclusiveMinimum:
      return std::is_gt(compare(number, limit));
    default:
      return is_multiple(number, limit);
  }
}

// Of valid UTF-8, as JSON values hold: every byte that does not go on with a character starts one.
std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

std::string describe_choices(const Program& program, const Choices& choices) {
  constexpr std::uint32_t kShown = 8;
  const std::uint32_t count = choices.constants.count;
  if (count == 0) return "nothing, as `enum` is empty";
  std::string text = count == 1 ? "" : "one of ";
  for (std::uint32_t i = 0; i < std::min(count, kShown); ++i) {
    if (i > 0) text += ", ";
    text += describe_canonical(program.constants[choices.constants.first + i]);
  }
  if (count > kShown) text += fmt::format(" and {} more", count - kShown);
  return text;
}

}  // namespace

bool Evaluator::check_choices(const Op& op, std::uint32_t index) {
  const Choices& choices = program_.choices[op.a];
  if ((choices.types & type_at(tape_, index)) != 0 && has_choice(choices, index)) return true;
  return fail(index, op.keyword, [&] {
    return fmt::format("expected {}, found {}", describe_choices(program_, choices),
                       describe_value(tape_, index));
  });
}

bool Evaluator::has_choice(const Choices& choices, std::uint32_t index) {
  const auto constants = program_.constants.begin() + choices.constants.first;
  const auto end = constants + choices.constants.count;
  const bool few = choices.by_hash == kNone;
  if (few && tape_.type(index) == '"') {
    const std::string_view text = tape_.string(index);
    return std::any_of(constants, end,
                       [&](std::string_view constant) { return equals_string(constant, text); });
  }
  std::string& bytes = scratch_.bytes;
  bytes.clear();
  scratch_.canonical.append(tape_, index, bytes);
  if (!spend(tape_.next(index) - index + bytes.size() / 16)) return false;
  if (few) return std::find(constants, end, bytes) != end;

  const auto hashed = program_.hashed.begin() + choices.by_hash;
  const std::uint64_t hash = hash_canonical(bytes);
  auto at = std::lower_bound(
      hashed, hashed + choices.constants.count, hash,
      [](const HashedConstant& constant, std::uint64_t h) { return constant.hash < h; });
  for (; at != hashed + choices.constants.count && at->hash == hash && spend(1); ++at) {
    if (program_.constants[at->constant] == bytes) return true;
  }
  return false;
}

bool Evaluator::check_number(const Op& op, std::uint32_t index) {
  const Number number = number_at(tape_, index);
  const Number limit = program_.numbers[op.b];
  if (fits(op.keyword, number, limit)) return true;
  return fail(index, op.keyword, [&] {
    return fmt::format("expected {} {}, found {}", limit_words(op.keyword), to_text(limit),
                       to_text(number));
  });
}

bool Evaluator::check_length(const Op& op, std::uint32_t index) {
  const std::string_view text = tape_.string(index);
  const bool at_most = op.keyword == Keyword::MaxLength;
  // A character takes one to four bytes: most texts need no counting.
  if (at_most ? text.size() <= op.a : text.size() / 4 >= op.a) return true;
  if (!spend(text.size() / 16)) return false;
  const std::size_t length = count_characters(text);
  if (at_most ? length <= op.a : length >= op.a) return true;
  return fail(index, op.keyword, [&] {
    const std::string limit = to_text(program_.numbers[op.b]);
    return fmt::format("expected at {} {} character{}, found {}", at_most ? "most" : "least", limit,
                       limit == "1" ? "" : "s", length);
  });
}

bool Evaluator::check_pattern(const Op& op, std::uint32_t index) {
  const std::string_view text = tape_.string(index);
  if (matches(op.a, text)) return true;
  return fail(index, op.keyword, [&] {
    return fmt::format("expected text that matches {}, found {}",
                       text::quote(program_.patterns[op.a]->source), text::quote(text));
  });
}

bool Evaluator::matches(std::uint32_t pattern, std::string_view text) {
  const Pattern& compiled = *program_.patterns[pattern];
  return spend(8 + text.size() / 8 + text.size() * compiled.cost / 8192) && compiled.matches(text);
}

bool Evaluator::check_format(const Op& op, std::uint32_t index) {
  const Program::Format& format = program_.formats[op.a];
  const std::string_view text = tape_.string(index);
  if (spend(text.size() / 8) && format.check(text)) return true;
  return fail(index, op.keyword, [&] {
    return fmt::format("expected the format {}, found {}", text::quote(format.name),
                       text::quote(text));
  });
}

}  // namespace ftdata::schema
