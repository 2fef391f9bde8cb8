// A record as a conversation, the same for every format: what writers write, and what is compared
// when a written line is read again. Texts are the record's own; only tool calls are copied.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/record.hpp"

#include "json/line_parser.hpp"
#include "json/raw_text.hpp"

namespace ftdata::record {

// What a conversation may have that not every format can hold: a set of these.
using Features = std::uint32_t;
inline constexpr Features kSystem = 1;              // instructions in front
inline constexpr Features kSeveralTurns = 1 << 1;   // more than a question and its answer
inline constexpr Features kFreeOrder = 1 << 2;      // turns that do not alternate
inline constexpr Features kParts = 1 << 3;          // contents of several texts
inline constexpr Features kCalls = 1 << 4;          // tool calls and their results
inline constexpr Features kTextWithCalls = 1 << 5;  // a text beside the calls of a turn
inline constexpr Features kNoAnswer = 1 << 6;       // the last turn is not the assistant's
inline constexpr Features kRefusals = 1 << 7;       // OpenAI's `refusal`
inline constexpr Features kNoQuestion = 1 << 8;     // nothing stands before the answer
inline constexpr Features kLongAnswers = 1 << 9;    // of a pair, one of several turns
// Without these it is still the same conversation: they are lost, not refused.
inline constexpr Features kDeveloper = 1 << 10;
inline constexpr Features kTools = 1 << 11;
inline constexpr Features kCallIds = 1 << 12;
inline constexpr Features kWeights = 1 << 13;
inline constexpr Features kNames = 1 << 14;
inline constexpr Features kRejected = 1 << 15;
inline constexpr Features kLabel = 1 << 16;
inline constexpr Features kSameConversation = kDeveloper - 1;  // what may not get lost

// "several turns"; of one feature.
std::string_view feature_name(Features feature) noexcept;

struct Call {
  std::string id;
  std::string name;
  std::string arguments;  // JSON text, on one line
};

struct Turn {
  Role role = Role::Missing;
  const Message* message = nullptr;
  std::vector<JsonValue> texts;  // strings; one, but for contents in parts and calls without text
  JsonValue more;                // a text that belongs behind, on a new line
  std::vector<Call> calls;
};

class Transcript {
 public:
  // Reads the record, which must outlive the transcript. Without success fault() says why.
  bool read(const Record& record);

  [[nodiscard]] const std::string& fault() const noexcept { return fault_; }
  [[nodiscard]] Features uses() const noexcept { return uses_; }
  [[nodiscard]] const Record& record() const noexcept { return *record_; }
  [[nodiscard]] const json::RawText& raw() const noexcept { return raw_; }
  [[nodiscard]] const std::vector<Turn>& turns() const noexcept { return turns_; }
  [[nodiscard]] const std::vector<Turn>& rejected() const noexcept { return rejected_; }
  [[nodiscard]] std::size_t answer_begin() const noexcept { return answer_begin_; }
  // JSON text of each tool's definition, without {"type": "function"} around it.
  [[nodiscard]] const std::vector<std::string>& tools() const noexcept { return tools_; }
  // The members that are no part of the conversation.
  [[nodiscard]] const std::vector<JsonMember>& extra() const noexcept { return extra_; }

 private:
  bool read_turns(std::span<const Message> messages, std::vector<Turn>& turns);
  bool read_content(const Message& message, Turn& turn);
  bool read_calls(const Message& message, Turn& turn);
  bool read_call(JsonValue function, JsonValue id, Turn& turn);
  bool read_call_text(std::string_view text, Turn& turn);
  bool read_tools(JsonValue tools);
  void find_shared_prompt();
  void read_extra();
  void find_uses();
  void find_uses_of(const Turn& turn);
  bool fail(const Message& message, std::string_view why);
  const json::ParsedLine* parse_text(std::string_view text);

  const Record* record_ = nullptr;
  json::RawText raw_;
  std::vector<Turn> turns_;
  std::vector<Turn> rejected_;
  std::size_t answer_begin_ = 0;
  std::vector<std::string> tools_;
  std::vector<JsonMember> extra_;
  Features uses_ = 0;
  std::string fault_;
  // JSON inside strings.
  json::LineParser inner_;
  json::RawText inner_raw_;
  std::string inner_text_;
  std::vector<LineProblem> inner_problems_;
};

// What differs between the two, but for what is in `lost`; "" when nothing does.
std::string difference(const Transcript& written, const Transcript& original, Features lost);

}  // namespace ftdata::record
