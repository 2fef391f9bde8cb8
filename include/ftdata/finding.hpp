// What a rule says about the data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/export.hpp"
#include "ftdata/record.hpp"

namespace ftdata {

struct RuleInfo;

enum class Severity : std::uint8_t { Off, Info, Warning, Error };
FTDATA_EXPORT std::string_view severity_name(Severity severity) noexcept;  // "warning"

// Where something is, as people and editors count: lines and columns from 1, columns in code
// points. Unknown numbers are 0, and null in reports.
struct Location {
  std::uint32_t input = 0;
  std::uint64_t line = 0;         // 0: the input as a whole
  std::uint64_t column = 0;       // code points
  std::uint64_t byte_column = 0;  // bytes
  std::uint64_t end_column = 0;   // one past the last code point
  std::uint64_t byte_offset = 0;  // in the input, decompressed and as UTF-8
  bool has_pointer = false;       // false when the line did not parse
  std::string pointer;            // JSON Pointer (RFC 6901); "" is the whole record
};

// A piece of the line around the place, already redacted and valid UTF-8. Control characters are
// still in it: each renderer escapes what is dangerous to its reader.
struct Excerpt {
  std::string text;
  std::uint32_t mark_begin = 0;  // bytes in `text`
  std::uint32_t mark_length = 0;
  bool cut_before = false;  // the line goes on to the left
  bool cut_after = false;
  bool redacted = false;
  bool lossy = false;  // invalid bytes are shown as \xNN
};

struct RelatedPlace {
  Location location;
  std::string message;
};

struct Finding {
  const RuleInfo* rule = nullptr;
  Severity severity = Severity::Error;
  Location location;
  std::string message;  // lower case, no full stop: what is wrong, expected and found
  std::string help;     // what to do, may be empty
  std::vector<std::string> notes;
  Excerpt excerpt;  // empty text when excerpts are off or there is no line
  std::vector<RelatedPlace> related;
};

// Points at a part of a line. Cheap: columns and pointers are worked out only for findings that
// somebody will read. Same lifetime as the Line or Anchor it was made from.
class FTDATA_EXPORT Place {
 public:
  // The whole record or line.
  Place(const Record& record) : line_(&record.line()) {}  // NOLINT(google-explicit-constructor)
  Place(const Line& line) : line_(&line) {}               // NOLINT(google-explicit-constructor)
  // A kept place. Without a line number: the input as a whole.
  Place(const Anchor& anchor) : anchor_(&anchor) {}  // NOLINT(google-explicit-constructor)
  // A value, or a key when `value` is JsonMember::key_value. The whole record when it is missing.
  Place(const Record& record, JsonValue value) : line_(&record.line()), value_(value) {}
  // Bytes `begin` to `begin + length` of the decoded string `value`.
  Place(const Record& record, JsonValue value, std::size_t begin, std::size_t length)
      : line_(&record.line()), value_(value), in_text_(true), begin_(begin), length_(length) {}
  // Bytes of the line.
  Place(const Line& line, std::size_t begin, std::size_t length)
      : line_(&line), in_line_(true), begin_(begin), length_(length) {}

  [[nodiscard]] const Line* line() const noexcept { return line_; }
  [[nodiscard]] const Anchor* anchor() const noexcept { return anchor_; }
  [[nodiscard]] JsonValue value() const noexcept { return value_; }
  [[nodiscard]] bool in_text() const noexcept { return in_text_; }
  [[nodiscard]] bool in_line() const noexcept { return in_line_; }
  [[nodiscard]] std::size_t begin() const noexcept { return begin_; }
  [[nodiscard]] std::size_t length() const noexcept { return length_; }

 private:
  const Line* line_ = nullptr;
  const Anchor* anchor_ = nullptr;
  JsonValue value_;
  bool in_text_ = false;
  bool in_line_ = false;
  std::size_t begin_ = 0;
  std::size_t length_ = 0;
};

// What FindingText::targets is where a finding has nothing to do with targets.
inline constexpr std::uint32_t kEveryTarget = 0xFFFF'FFFF;

// What else there is to say. Filled in with designated initialisers at the call.
struct FindingText {
  std::string help;
  std::vector<std::string> notes;
  const Anchor* related = nullptr;  // for example the record that this one repeats
  std::string related_message;
  std::uint32_t targets = kEveryTarget;  // of RuleOptions::targets(), a bit each: whom it concerns
};

// Where a rule reports. Bound to the rule that is running, so the rule need not name itself.
// Used by one thread at a time; a rule must not keep it.
class FTDATA_EXPORT FindingSink {
 public:
  virtual ~FindingSink() = default;
  FindingSink() = default;
  FindingSink(const FindingSink&) = delete;
  FindingSink& operator=(const FindingSink&) = delete;

  virtual void report(const Place& place, std::string message, FindingText text) = 0;

  // True once enough findings of the rule are listed: from then on they are counted and nobody
  // reads their words. A rule that may find something in every record can save itself the work and
  // report an empty message.
  [[nodiscard]] virtual bool only_counts() const noexcept { return false; }
  void report(const Place& place, std::string message) { report(place, std::move(message), {}); }
};

}  // namespace ftdata
