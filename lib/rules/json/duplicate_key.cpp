// A key that stands twice in one object, at any depth.
//
// Walks the tape directly: each word once. Few keys are compared with each other, many by hash and
// then sorted, so that no object takes quadratic time.
#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "ftdata/detail/tape.hpp"
#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

using json::Tape;

struct HashedKey {
  std::size_t hash;
  std::uint32_t index;  // on the tape
};

// Finds the first key of the line, in the order of objects ending, that its object has already.
class DuplicateFinder {
 public:
  // Does not look into the value at index `skip`; 0 is none.
  DuplicateFinder(const Tape& tape, std::uint32_t skip) : tape_(tape), skip_(skip) {}

  // Tape index of the second occurrence; nothing when all keys in the container differ. Calls
  // itself for each level, of which a parsed line has at most json::kDepthMax.
  std::optional<std::uint32_t> search(std::uint32_t container) {
    return tape_.type(container) == '{' ? search_object(container) : search_array(container);
  }

 private:
  static constexpr std::size_t kFewKeys = 12;

  struct Key {
    const char* text;
    std::size_t size;
  };

  std::optional<std::uint32_t> search_array(std::uint32_t array) {
    const std::uint32_t end = tape_.end(array);
    for (std::uint32_t at = array + 1; at < end; at = tape_.next(at)) {
      if (auto found = search_member(at)) return found;
    }
    return std::nullopt;
  }

  std::optional<std::uint32_t> search_object(std::uint32_t object) {
    if (tape_.count(object) > kFewKeys) return search_large(object);
    std::array<Key, kFewKeys> keys;  // not initialised: most objects have two
    std::size_t count = 0;
    const std::uint32_t end = tape_.end(object);
    for (std::uint32_t at = object + 1; at < end; at = tape_.next(at + 1)) {
      const std::string_view key = tape_.string(at);
      for (std::size_t i = 0; i < count; ++i) {
        if (std::string_view(keys[i].text, keys[i].size) == key) return at;
      }
      keys[count++] = {key.data(), key.size()};
      if (auto found = search_member(at + 1)) return found;
    }
    return std::nullopt;
  }

  std::optional<std::uint32_t> search_member(std::uint32_t value) {
    if (!tape_.is_container(value) || value == skip_) return std::nullopt;
    return search(value);
  }

  std::optional<std::uint32_t> search_large(std::uint32_t object) {
    std::vector<HashedKey> keys;
    keys.reserve(tape_.count(object));
    const std::uint32_t end = tape_.end(object);
    for (std::uint32_t at = object + 1; at < end; at = tape_.next(at + 1)) {
      keys.push_back({std::hash<std::string_view>()(tape_.string(at)), at});
      if (auto found = search_member(at + 1)) return found;
    }
    // Texts decide where hashes are equal, so that chosen collisions gain nothing.
    const auto text = [this](const HashedKey& key) { return tape_.string(key.index); };
    std::ranges::sort(keys, [&text](const HashedKey& a, const HashedKey& b) {
      if (a.hash != b.hash) return a.hash < b.hash;
      const int order = text(a).compare(text(b));
      return order != 0 ? order < 0 : a.index < b.index;
    });
    return first_repeated(keys);
  }

  [[nodiscard]] std::optional<std::uint32_t> first_repeated(
      const std::vector<HashedKey>& sorted) const {
    std::optional<std::uint32_t> first;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      if (sorted[i].hash != sorted[i - 1].hash) continue;
      if (tape_.string(sorted[i].index) != tape_.string(sorted[i - 1].index)) continue;
      first = std::min(first.value_or(sorted[i].index), sorted[i].index);
    }
    return first;
  }

  const Tape& tape_;
  std::uint32_t skip_;
};

class DuplicateKey final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ008",
      .name = "duplicate-key",
      .summary = "an object has the same key twice",
      .rationale =
          "Parsers disagree on which value counts: most keep the last, some the first, strict ones "
          "refuse the line. What is trained on then depends on the reader.",
      .bad = R"({"text":"a","text":"b"})",
      .good = R"({"text":"a"})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const json::ParsedLine* line = record.root().line();
    if (line->tape.type(Tape::kRoot) != '{') return;  // not-an-object has said what is wrong
    // Plain turns have each key once.
    const std::uint32_t skip = record.has_plain_turns() ? record.turns_value().index() : 0;
    const auto found = DuplicateFinder(line->tape, skip).search(Tape::kRoot);
    if (!found) return;
    const JsonValue key(line, *found);
    sink.report(Place(record, key),
                fmt::format("key {} stands twice in the same object", quote(key.as_string())),
                {.help = "remove one of them; most readers keep the last"});
  }

  // The last value stays, which most readers keep.
  void fix(const Record& record, FixSink& sink) override {
    const json::ParsedLine* line = record.root().line();
    const auto found = DuplicateFinder(line->tape, 0).search(Tape::kRoot);
    if (!found) return;
    const std::string_view key = line->tape.string(*found);
    for (std::uint32_t at = Tape::kRoot, end = line->tape.end(Tape::kRoot); at < end; ++at) {
      if (line->tape.type(at) == 'l' || line->tape.type(at) == 'u' || line->tape.type(at) == 'd') {
        ++at;
        continue;
      }
      const JsonValue object(line, at);
      if (line->tape.type(at) != '{' || !(at < *found && *found < line->tape.end(at))) continue;
      for (const JsonMember& member : object.members()) {
        if (member.key_value.index() >= *found) break;
        if (member.key == key && is_member(object, *found)) sink.erase(member);
      }
    }
  }

 private:
  static bool is_member(JsonValue object, std::uint32_t key) {
    for (const JsonMember& member : object.members()) {
      if (member.key_value.index() == key) return true;
    }
    return false;
  }
};

}  // namespace

const Rule& duplicate_key() {
  static const RuleOf<DuplicateKey> kRule;
  return kRule;
}

}  // namespace ftdata::rules
