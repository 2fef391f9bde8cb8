// Records whose keys fit no format, with a guess at what they were meant to be.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/mapping.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/likely_key.hpp"

namespace ftdata::rules {
namespace {

// Layouts that are not read here, known by one key each. The first that fits is named.
struct Foreign {
  std::string_view key;
  std::string_view help;
};

constexpr std::array<Foreign, 2> kForeign = {{
    {"body", "this is a batch request: lift `messages` out of `body`"},
    {"role", "this is a single message: put all messages of a conversation into `messages`"},
}};

constexpr std::array<std::string_view, 7> kWanted = {
    "messages", "conversations", "instruction", "prompt", "completion", "response", "text"};

bool is_wanted(std::string_view name) {
  return std::ranges::find(kWanted, name) != kWanted.end();
}

// A key that is one of ours but for its spelling.
JsonValue misspelled(JsonValue root, std::string_view& wanted) {
  for (const std::string_view candidate : kWanted) {
    const JsonValue key = likely_key(root, candidate, is_wanted);
    if (!key.exists()) continue;
    wanted = candidate;
    return key;
  }
  return {};
}

// Many records in a list under one key, as web interfaces and pandas write them: the key of the
// list.
JsonValue wrapping_key(JsonValue root) {
  for (const JsonMember& member : root.members()) {
    const JsonValue first = member.value.at(0);
    if (!first.is_object()) continue;
    const auto has = [first](std::string_view key) { return first.find(key).exists(); };
    if (root.size() == 1 || std::ranges::any_of(kWanted, has)) return member.key_value;
  }
  return {};
}

bool is_word(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

std::string describe_keys(JsonValue root) {
  std::vector<std::string_view> keys;
  for (const JsonMember& member : root.members()) keys.push_back(member.key);
  return keys.empty() ? "the record is an empty object"
                      : "the keys fit no known format: " + list_keys(keys);
}

class UnknownFormat final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS101",
      .name = "unknown-format",
      .summary = "the keys of a record fit no known format",
      .rationale =
          "Trainers find the text by its key. A record that has none of the expected keys is "
          "refused (`unexpected file format`), or passed over as if it were empty.",
      .bad =
          R"({"mesages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    const JsonValue root = record.root();
    if (record.format() != Format::Unknown || !root.is_object()) return;
    const auto foreign = std::ranges::find_if(
        kForeign, [root](const Foreign& format) { return root.find(format.key).exists(); });
    if (foreign != kForeign.end()) {
      return sink.report(record, describe_keys(root), {.help = std::string(foreign->help)});
    }
    const JsonValue wrapping = wrapping_key(root);
    if (wrapping.exists() && guess_mapping(root).empty()) {
      return report_wrapped(record, wrapping, sink);
    }
    std::string_view wanted;
    const JsonValue key = misspelled(root, wanted);
    if (key.exists() && (is_slip(key, wanted) || guess_mapping(root).empty())) {
      return sink.report(Place(record, key), describe_keys(root),
                         {.help = rename_help(key, wanted)});
    }
    sink.report(record, describe_keys(root), {.help = help_for(root)});
  }

  // Another word for a key is a guess; a slip in its spelling is none.
  void fix(const Record& record, FixSink& sink) override {
    if (record.format() != Format::Unknown || !record.root().is_object()) return;
    std::string_view wanted;
    const JsonValue key = misspelled(record.root(), wanted);
    if (is_slip(key, wanted)) sink.set_text(key, wanted);
  }

 private:
  static void report_wrapped(const Record& record, JsonValue key, FindingSink& sink) {
    const std::string_view name = key.as_string();
    const std::size_t count = record.root().find(name).size();
    sink.report(
        Place(record, key),
        fmt::format("{} {} in a list under the key {}, expected one a line",
                    count_of(count, "record"), count == 1 ? "stands" : "stand", quote(name)),
        {.help = is_word(name) ? fmt::format("take them out, for example with "
                                             "`jq -c '.{}[]' FILE > NEW.jsonl`",
                                             name)
                               : "write each element of the list on a line of its own"});
  }

  static std::string help_for(JsonValue root) {
    const FieldMapping guess = guess_mapping(root);
    if (!guess.empty()) return fmt::format("say where the turns are: --map {}", guess.text());
    return "write `messages`, or `prompt` with `completion` or `response`, or `text`, or say where "
           "the turns are with --map";
  }
};

}  // namespace

const Rule& unknown_format() {
  static const RuleOf<UnknownFormat> kRule;
  return kRule;
}

}  // namespace ftdata::rules
