#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/ascii.hpp"
#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

constexpr auto kData = std::to_array<std::string_view>(
    {"text", "inlineData", "inline_data", "fileData", "file_data", "functionCall", "function_call",
     "functionResponse", "function_response", "executableCode", "executable_code",
     "codeExecutionResult", "code_execution_result"});

bool is_data_key(std::string_view key) {
  return std::ranges::find(kData, key) != kData.end();
}

bool is_snake(std::string_view key) {
  return key.find('_') != std::string_view::npos;
}
bool is_camel(std::string_view key) {
  return std::ranges::any_of(key, base::is_upper);
}

bool is_gemini(Format format) {
  return format == Format::Gemini || format == Format::GeminiPref || format == Format::GeminiRl;
}

class MalformedGeminiPart final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS117",
      .name = "malformed-gemini-part",
      .summary = "a part of a Gemini content has no data that is known, or mixes two spellings",
      .rationale =
          "A part holds `text`, `inlineData`, `fileData`, `functionCall` or "
          "`functionResponse`, or all in snake case. What has another name is dropped or "
          "refused by Vertex AI.",
      .bad =
          R"({"contents":[{"role":"user","parts":[{"txt":"hi"}]},{"role":"model","parts":[{"text":"yo"}]}]})",
      .good =
          R"({"contents":[{"role":"user","parts":[{"text":"hi"}]},{"role":"model","parts":[{"text":"yo"}]}]})",
      .severity = Severity::Error};

  void check(const Record& record, FindingSink& sink) override {
    if (!is_gemini(record.format())) return;
    for (const Message& turn : chat_turns(record)) {
      for (const JsonValue part : turn.content.elements()) {
        if (part.is_object() &&
            (report_unknown(record, part, sink) || report_mix(record, part, sink))) {
          return;
        }
      }
    }
  }

 private:
  static bool report_unknown(const Record& record, JsonValue part, FindingSink& sink) {
    for (const JsonMember& member : part.members()) {
      if (is_data_key(member.key)) return false;
    }
    sink.report(Place(record, part), "the part has no data that is known",
                {.help = "write `text`, `inlineData`, `fileData` or `functionCall`"});
    return true;
  }

  // The keys of the part, and of a file in it; arguments of functions have names of their own.
  static bool report_mix(const Record& record, JsonValue part, FindingSink& sink) {
    JsonValue camel;
    JsonValue snake;
    const auto note = [&](const JsonMember& member) {
      if (is_camel(member.key)) camel = member.key_value;
      if (is_snake(member.key)) snake = member.key_value;
    };
    for (const JsonMember& member : part.members()) {
      note(member);
      const bool is_file = member.key.ends_with("Data") || member.key.ends_with("_data");
      if (!is_file || !member.value.is_object()) continue;
      for (const JsonMember& inner : member.value.members()) note(inner);
    }
    if (!camel.exists() || !snake.exists()) return false;
    sink.report(
        Place(record, snake),
        fmt::format("{} in a part with {}", quote(snake.as_string()), quote(camel.as_string())),
        {.help = "spell all keys in one way, as the API does: `fileUri`"});
    return true;
  }
};

}  // namespace

const Rule& malformed_gemini_part() {
  static const RuleOf<MalformedGeminiPart> kRule;
  return kRule;
}

}  // namespace ftdata::rules
