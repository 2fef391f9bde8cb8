// How a conversation is written in a format. The writer of a format stands behind its reader.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ftdata/record.hpp"

#include "record/shape.hpp"
#include "record/transcript.hpp"

namespace ftdata::record {

// Where a writer puts its line.
class Sheet {
 public:
  Sheet(std::string& out, const json::RawText& raw) : out_(&out), raw_(&raw) {}

  Sheet& put(std::string_view json) {
    out_->append(json);
    return *this;
  }
  // The value as the data spells it, on one line.
  Sheet& copy(JsonValue value);
  // Text as a JSON string.
  Sheet& string(std::string_view text);
  // The text of a turn as one JSON string, spelled as in the data; "" when it has none.
  Sheet& text(const Turn& turn);
  // Each text of a turn by `write`, with commas between.
  template <class Write>
  Sheet& each_text(const Turn& turn, Write write);

 private:
  std::string* out_;
  const json::RawText* raw_;
};

using Turns = std::span<const Turn>;

// How messages are laid out; role names are the dialect's.
struct MessageStyle {
  const Dialect* dialect = nullptr;
  enum class Content : std::uint8_t { Text, Parts, TypedParts } content = Content::Text;
  bool calls_in_text = false;  // ShareGPT's function_call
};

// A list of messages with its brackets. Messages that are spelled alike are copied whole.
void write_messages(Turns turns, const Transcript& from, const MessageStyle& style, Sheet& sheet);
extern const MessageStyle kChatStyle;

// `,"tools":[...]` as OpenAI has them, nothing when there are none.
void write_tools(const Transcript& from, Sheet& sheet);
// Tools as JSON text in a string, as ShareGPT has them.
void write_tools_text(const Transcript& from, Sheet& sheet);

// The parts of a conversation that formats keep apart.
struct Split {
  const Turn* system = nullptr;
  Turns earlier;  // pairs of question and answer before the last one
  const Turn* question = nullptr;
  const Turn* answer = nullptr;
};
// Of a conversation whose turns alternate and end with an answer.
Split split(const Transcript& from);
// `,"history":[["q","a"],...]`, nothing when there are none.
void write_history(Turns pairs, Sheet& sheet);
// Prompt and answer of a preference record: what stands before the last answer, and that.
Turns prompt_of(const Transcript& from);
Turns answer_of(const Transcript& from);

// One side of a pair as TRL has it: a text where the source has texts, otherwise messages.
void write_side(Turns turns, const Transcript& from, Sheet& sheet);

struct Writer {
  Format format = Format::Unknown;
  Features holds = 0;
  Features needs = 0;        // what must be there: the rejected answer, a label
  std::string_view mapping;  // "instruction + input -> user, output -> assistant"
  void (*write)(const Transcript& from, Sheet& sheet) = nullptr;
};

// nullptr for formats that cannot be written.
const Writer* writer_of(Format format) noexcept;
// All of them, as a table by format.
std::span<const Writer* const> writers() noexcept;

inline constexpr Features kEveryFeature = (kLabel << 1) - 1;
// What all lists of messages in OpenAI's spelling hold.
inline constexpr Features kChatFeatures = kEveryFeature & ~(kRejected | kLabel);

extern const Writer kOpenaiChatWriter;
extern const Writer kOpenaiPrefWriter;
extern const Writer kPromptCompletionWriter;
extern const Writer kPromptResponseWriter;
extern const Writer kTrlPrefWriter;
extern const Writer kTrlKtoWriter;
extern const Writer kAlpacaWriter;
extern const Writer kSharegptWriter;
extern const Writer kSharegptPairsWriter;
extern const Writer kGeminiWriter;
extern const Writer kGeminiPrefWriter;
extern const Writer kGeminiLegacyInlineWriter;
extern const Writer kBedrockConverseWriter;
extern const Writer kBedrockClaudeWriter;
extern const Writer kCohereChatWriter;
extern const Writer kMistralInstructWriter;
extern const Writer kNemoChatWriter;
extern const Writer kMsSwiftQrWriter;

template <class Write>
Sheet& Sheet::each_text(const Turn& turn, Write write) {
  for (std::size_t i = 0; i < turn.texts.size(); ++i) {
    if (i > 0) out_->push_back(',');
    Turn one;
    one.texts.push_back(turn.texts[i]);
    if (i + 1 == turn.texts.size()) one.more = turn.more;
    write(one);
  }
  return *this;
}

}  // namespace ftdata::record
