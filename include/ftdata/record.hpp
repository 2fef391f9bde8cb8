// One line of an input, and the training example in it.
//
// Both are views that ftdata owns: they, and every string_view and JsonValue they hand out, are
// valid only during the call that received them. To remember a record keep its RecordId or an
// Anchor. That is why neither can be copied.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/export.hpp"
#include "ftdata/json_value.hpp"

namespace ftdata {

namespace record {
class RecordMarks;  // internal
}

// Names a record for ever: totally ordered, in the order of the inputs and of their lines.
struct RecordId {
  std::uint32_t input = 0;  // position in the Dataset
  std::uint32_t part = 0;   // 0-based record within its line; more than 0 only in odd containers
  std::uint64_t line = 0;   // 1-based; 0 stands for the input as a whole
  friend bool operator==(const RecordId&, const RecordId&) = default;
  friend std::strong_ordering operator<=>(const RecordId& a, const RecordId& b) noexcept {
    if (const auto by_input = a.input <=> b.input; std::is_neq(by_input)) return by_input;
    if (const auto by_line = a.line <=> b.line; std::is_neq(by_line)) return by_line;
    return a.part <=> b.part;
  }
};

// What is wrong with the bytes of a line, found while parsing it.
enum class LineProblemKind : std::uint8_t {
  Blank,             // nothing but whitespace; yields no record
  InvalidUtf8,       // yields no record
  InvalidJson,       // yields no record
  TruncatedJson,     // the line ends inside a value; yields no record
  NestedTooDeep,     // yields no record
  RaggedRow,         // a table's row with other fields than its header; yields no record
  LineTooLong,       // over the bound; skipped, yields no record
  NulPadding,        // zero bytes around the record; skipped, the rest is read, if there is one
  ByteOrderMark,     // EF BB BF at the start of the line; skipped, the rest is read
  NanOrInfinity,     // read as 0
  NumberOutOfRange,  // overflows a double; read as 0
  LoneSurrogate,     // read as U+FFFD
  LoneCr,            // a CR that is not part of the line's end stands between two of its values
};

struct LineProblem {
  LineProblemKind kind = LineProblemKind::InvalidJson;
  std::uint32_t offset = 0;  // bytes from the start of the line
  std::uint32_t length = 1;  // bytes
  std::string message;       // what was expected and found
  std::string help;          // the likely cure, may be empty
};

struct Anchor;
struct RecordTokens;  // tokens.hpp

// A line without its line break. `bytes` is what the file holds, whatever was wrong with it.
//
// In containers other than JSON Lines it is the text of one record instead: several may stand in
// one physical line (then `column` is more than 1), or one may span several (then `bytes` has line
// breaks in it). The place of a record is where it starts; findings inside it have the line and the
// column that an editor shows. The rows of a table are `rewritten` as JSON: all findings in one
// have the place where the row starts.
class FTDATA_EXPORT Line {
 public:
  Line() = default;
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  RecordId id;
  std::uint64_t byte_offset = 0;  // of the first byte in its input, decompressed and as UTF-8
  std::uint64_t column = 1;       // of the first byte in its physical line, in code points
  std::uint64_t byte_column = 1;  // the same in bytes
  std::string_view bytes;         // without "\n" or "\r\n"
  bool ends_with_crlf = false;
  bool rewritten = false;  // `bytes` says in JSON what the input says otherwise
  bool has_record = false;
  std::span<const LineProblem> problems;

  // Something that can be kept; copies at most 256 bytes of the line.
  [[nodiscard]] Anchor anchor() const;
};

// A place in a line that outlives the line: for rules that report in finish().
struct Anchor {
  static constexpr std::size_t kHeadBytesMax = 256;

  RecordId id;
  std::uint64_t byte_offset = 0;  // of the line in its input
  std::uint64_t column = 1;       // of its first byte, as in Line
  std::uint64_t byte_column = 1;
  std::string head;  // the first bytes of the line, for the excerpt
};

// How the data is laid out; reference: docs/formats.md. The ids are what --format takes.
enum class Format : std::uint8_t {
  Unknown,
  OpenaiChat,          // messages: [{role, content}]
  OpenaiRft,           // messages that end with a question, and keys for the grader
  OpenaiPref,          // input: {messages}, preferred_output, non_preferred_output
  PromptCompletion,    // prompt, completion: texts or lists of messages
  PromptResponse,      // prompt, response
  TrlPref,             // [prompt], chosen, rejected: texts or lists of messages
  TrlKto,              // prompt, completion, label
  TrlStepwise,         // prompt, completions, labels
  PlainText,           // text
  Alpaca,              // instruction, input, output
  Sharegpt,            // conversations: [{from, value}]
  SharegptPairs,       // conversation: [{human, assistant}]
  Gemini,              // contents: [{role, parts}]
  GeminiPref,          // contents, completions: [{score, completion}]
  GeminiRl,            // contents, references
  GeminiLegacyInline,  // text_input, output
  BedrockConverse,     // messages: [{role, content: [{text}]}], system: [{text}]
  BedrockClaude,       // system, messages
  CohereChat,          // messages with the roles System, User, Chatbot
  MistralInstruct,     // interactions: [{role, content}]
  NemoChat,            // system, conversations, mask
  Pretokenized,        // input_ids
  AxolotlInputOutput,  // segments: [{label, text}]
  MsSwiftQr,           // query, response, history
  Mapped,              // read by a FieldMapping
};
inline constexpr std::size_t kFormatCount = 26;

FTDATA_EXPORT std::string_view format_name(Format format) noexcept;  // "openai-chat"
// What gives the format away: "the key `messages`"; empty for Format::Unknown.
FTDATA_EXPORT std::string_view format_evidence(Format format) noexcept;
// Returns Format::Unknown for a name that is none, and for that of Format::Mapped.
FTDATA_EXPORT Format format_from_name(std::string_view name) noexcept;

enum class Role : std::uint8_t {
  Missing,  // no `role`, or one that is not a string
  Unknown,  // a string that names no role here; see Message::role_text
  System,
  Developer,
  User,
  Assistant,
  Tool,
  Function,
};
FTDATA_EXPORT std::string_view role_name(Role role) noexcept;

// One turn. Prompt/completion records have two (user, assistant), plain text has one (assistant).
// Formats that keep texts at keys of the record, or in lists, have turns without a role in the
// data.
struct Message {
  std::uint32_t index = 0;  // 0-based position in the conversation
  Role role = Role::Missing;
  std::string_view role_text;  // as spelled in the data; empty when there is none
  std::string_view text;       // the content when it is one string, otherwise empty
  JsonValue value;             // the whole message; the text itself where there is no object
  JsonValue role_value;        // these are missing when the key is absent
  JsonValue name;
  JsonValue content;
  JsonValue more_text;  // a text that belongs behind `content`, on a new line: Alpaca's input
  JsonValue tool_calls;
  JsonValue function_call;  // an object, or a string with one in it as ShareGPT has it
  JsonValue refusal;
  JsonValue weight;
  JsonValue unknown_key;  // the first key that chat messages do not have
};

// A training example in a parsed line. Check `messages()` first: it is empty when the record's
// shape is too broken to read turns from, and `format` is Unknown when no format fits.
class FTDATA_EXPORT Record {
 public:
  Record() = default;
  Record(const Record&) = delete;
  Record& operator=(const Record&) = delete;

  [[nodiscard]] const RecordId& id() const noexcept { return line_->id; }
  [[nodiscard]] const Line& line() const noexcept { return *line_; }
  [[nodiscard]] JsonValue root() const noexcept { return root_; }
  [[nodiscard]] Format format() const noexcept { return format_; }

  // The conversation. Of a preference record it is the prompt with the answer that was chosen.
  [[nodiscard]] std::span<const Message> messages() const noexcept { return messages_; }

  // Where in messages() the answer begins that stands apart from its prompt (a completion, what was
  // chosen); messages().size() for a conversation in one piece.
  [[nodiscard]] std::size_t answer_begin() const noexcept;

  // What was rejected in place of the turns from answer_begin() on; empty for other records.
  [[nodiscard]] std::span<const Message> rejected() const noexcept { return rejected_; }

  // What says whether the answer is good (KTO), or each step of it (a list), or the missing value.
  [[nodiscard]] JsonValue label() const noexcept { return label_; }

  // True when turns are objects that say who speaks, false when they are texts whose place says it.
  [[nodiscard]] bool is_chat() const noexcept { return is_chat_; }

  // The value the turns are in (`messages`), or the missing value.
  [[nodiscard]] JsonValue turns_value() const noexcept { return turns_value_; }

  // Other top-level values that a chat may have, or the missing value.
  [[nodiscard]] JsonValue tools() const noexcept { return tools_; }
  [[nodiscard]] JsonValue functions() const noexcept { return functions_; }
  [[nodiscard]] JsonValue parallel_tool_calls() const noexcept { return parallel_tool_calls_; }

  // The first top-level key that records of the format do not have, or the missing value.
  [[nodiscard]] JsonValue extra_key() const noexcept { return extra_key_; }

  // True when every turn is an object with a role that is known. Rules about the conversation as a
  // whole hold their tongue otherwise: another rule has said what is wrong.
  [[nodiscard]] bool roles_known() const noexcept { return roles_known_; }

  // True when there is nothing odd about the turns, as in most data: each is an object with just a
  // known role and a visible text, and they go [system] user assistant ... user assistant. In other
  // formats: all texts are there and visible. See Reads::OddTurns.
  [[nodiscard]] bool has_plain_turns() const noexcept { return has_plain_turns_; }

  // True when besides no key is there but those the format must have. See Reads::OddRecords.
  [[nodiscard]] bool is_plain() const noexcept { return is_plain_; }

  // Token counts; null unless ScanOptions::tokens is set.
  [[nodiscard]] const RecordTokens* tokens() const noexcept { return tokens_; }

  [[nodiscard]] Anchor anchor() const;  // of the line

  // For ftdata itself.
  struct Builder;
  [[nodiscard]] const record::RecordMarks& marks() const noexcept { return *marks_; }

 private:
  const Line* line_ = nullptr;
  JsonValue root_;
  Format format_ = Format::Unknown;
  static constexpr std::uint32_t kNoAnswer = 0xFFFF'FFFF;

  bool roles_known_ = true;
  bool is_chat_ = false;
  bool has_plain_turns_ = false;
  bool is_plain_ = false;
  JsonValue turns_value_;
  JsonValue tools_;
  JsonValue functions_;
  JsonValue parallel_tool_calls_;
  JsonValue extra_key_;
  const RecordTokens* tokens_ = nullptr;
  JsonValue label_;
  std::vector<Message> messages_;
  std::vector<Message> rejected_;
  std::uint32_t answer_begin_ = kNoAnswer;
  const record::RecordMarks* marks_ = nullptr;  // set for rules with Reads::MarkedTexts
};

// True for a turn the trainer computes loss on: an assistant turn whose weight is not 0.
FTDATA_EXPORT bool is_trained(const Message& message) noexcept;

// True when there is something to read or to do in the turn: visible text, a content part, a tool
// call, a refusal.
FTDATA_EXPORT bool has_substance(const Message& message) noexcept;

}  // namespace ftdata
