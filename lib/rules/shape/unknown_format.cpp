// Records whose keys fit no format, with a guess at what they were meant to be.
#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "record/keys.hpp"
#include "rules/describe.hpp"
#include "rules/likely_key.hpp"

namespace ftdata::rules {
namespace {

// Layouts that are not read here, known by one key each. The first that fits is named.
struct Foreign {
  std::string_view key;
  std::string_view help;
};

constexpr std::array<Foreign, 17> kForeign = {{
    {"preferred_output",
     "this is OpenAI preference data: for supervised training put the input "
     "messages and the preferred output into `messages`"},
    {"chosen", "this is preference data: for supervised training keep the prompt and `chosen`"},
    {"conversations", "this is ShareGPT: write `messages` with `role` and `content`"},
    {"conversation", "this is ShareGPT: write `messages` with `role` and `content`"},
    {"instruction",
     "this is Alpaca: put instruction and input into a `user` message of `messages`, "
     "the output into an `assistant` message"},
    {"contents", "this is Gemini: write `messages` with `role` and `content`"},
    {"body", "this is a batch request: lift `messages` out of `body`"},
    {"interactions", "this is Mistral: rename `interactions` to `messages`"},
    {"segments", "this is axolotl's input_output: write `messages` with `role` and `content`"},
    {"input_ids", "these are tokens already: give the text they were made from"},
    {"question", "write the question as `prompt` and the answer as `completion`"},
    {"query", "write the query as `prompt` and the answer as `completion`"},
    {"text_input", "rename `text_input` to `prompt` and `output` to `completion`"},
    {"input", "rename `input` to `prompt` and the answer to `completion`"},
    {"response", "the prompt is missing: add it as `prompt`"},
    {"role", "this is a single message: put all messages of a conversation into `messages`"},
    {"instances", "write each instance as a record of its own"},
}};

constexpr std::array<std::string_view, 5> kWanted = {"messages", "prompt", "completion", "response",
                                                     "text"};

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

// Many records in a list under one key, as web interfaces and pandas write them.
bool wraps_records(JsonValue root) {
  const auto members = root.members();
  return !members.empty() && (*members.begin()).value.at(0).is_object() && root.size() == 1;
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
    std::string_view wanted;
    if (const JsonValue key = misspelled(root, wanted); key.exists()) {
      return sink.report(Place(record, key), describe_keys(root),
                         {.help = rename_help(key, wanted)});
    }
    sink.report(record, describe_keys(root),
                {.help = wraps_records(root)
                             ? "write each element of the list on a line of its own"
                             : "write `messages`, or `prompt` with `completion` or `response`, or "
                               "`text`"});
  }
};

}  // namespace

const Rule& unknown_format() {
  static const RuleOf<UnknownFormat> kRule;
  return kRule;
}

}  // namespace ftdata::rules
