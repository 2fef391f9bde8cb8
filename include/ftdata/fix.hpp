// Mends records: what rules found, changed in the line itself. Bytes that no fix names stay as they
// are.
//
//   auto fixer = ftdata::LineFixer::make(rules, {.level = ftdata::FixLevel::Shape});
//   const ftdata::FixedLine fixed = fixer->fix(line);
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/json_value.hpp"
#include "ftdata/mapping.hpp"
#include "ftdata/record.hpp"
#include "ftdata/rule_set.hpp"

namespace ftdata {

// Where a rule says how to mend a record; see Checker::fix(). Values are those of the record, which
// does not change while it is spoken of. Of two edits of the same bytes the first counts; the rule
// is asked again about the record that comes out.
class FTDATA_EXPORT FixSink {
 public:
  FixSink() = default;
  virtual ~FixSink() = default;
  FixSink(const FixSink&) = delete;
  FixSink& operator=(const FixSink&) = delete;

  // The value becomes this JSON text. A JsonMember::key_value may be replaced by a string.
  virtual void replace(JsonValue value, std::string json) = 0;
  // The member goes, with its key.
  virtual void erase(const JsonMember& member) = 0;
  // The element of an array goes.
  virtual void erase_element(JsonValue element) = 0;
  // Bytes of the line, for what stands outside of values.
  virtual void replace_bytes(std::size_t begin, std::size_t length, std::string_view bytes) = 0;
  // The whole record goes.
  virtual void drop() = 0;

  // The value as the line spells it; valid until the end of the call that received the sink.
  [[nodiscard]] virtual std::string_view spelling(JsonValue value) const = 0;

  // The value, or key, becomes a string with this text, which is valid UTF-8.
  void set_text(JsonValue value, std::string_view text);
};

struct FixOptions {
  FixLevel level = FixLevel::Safe;  // fixes up to this level are made; Manual: none
  // With FixLevel::Unsafe a record is dropped when it has a finding of this severity or worse whose
  // rule can do nothing else about it.
  Severity drop_from = Severity::Error;
  Format format = Format::Unknown;  // as in ScanOptions
  FieldMapping mapping;
  std::size_t line_bytes_max = std::size_t{64} << 20;  // longer lines stay as they are
};

struct FixedLine {
  enum class Fate : std::uint8_t { Unchanged, Changed, Dropped };
  Fate fate = Fate::Unchanged;
  std::string bytes;  // what to write in place of the line, when it is Changed
  // The rules whose fixes were made, each once, in the order of their codes; for a dropped record
  // the one that drops it.
  std::vector<const RuleInfo*> fixes;
};

// For one thread; keeps its buffers from line to line. Only rules of scope Record that are switched
// on are asked.
class FTDATA_EXPORT LineFixer {
 public:
  // `rules` must outlive the fixer.
  static Result<LineFixer> make(const RuleSet& rules, const FixOptions& options = {});
  LineFixer(LineFixer&&) noexcept;
  LineFixer& operator=(LineFixer&&) noexcept;
  ~LineFixer();

  // `line` is without its line break: which one to write is the caller's business. `number` is its
  // place in the input, from 1.
  FixedLine fix(std::string_view line, std::uint64_t number = 1);

 private:
  struct State;
  explicit LineFixer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace ftdata
