// The edits that rules want made in one line, and the line that comes out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "json/raw_text.hpp"

namespace ftdata::emitting {

class LineEdits final : public FixSink {
 public:
  // Starts anew with a line. `parsed` is null for a line without a record.
  void begin(std::string_view line, const json::ParsedLine* parsed);
  // The edits that follow are this rule's.
  void bind(const RuleInfo& rule) { rule_ = &rule; }

  void replace(JsonValue value, std::string json) override;
  void erase(const JsonMember& member) override;
  void erase_element(JsonValue element) override;
  void replace_bytes(std::size_t begin, std::size_t length, std::string_view bytes) override;
  void drop() override { dropped_ = true; }
  [[nodiscard]] std::string_view spelling(JsonValue value) const override;

  [[nodiscard]] std::size_t count() const noexcept { return edits_.size(); }
  [[nodiscard]] bool dropped() const noexcept { return dropped_; }

  // The line with the edits made, but for those that touch what another one has changed. Appends
  // the rules whose edits were made.
  std::string apply(std::vector<const RuleInfo*>& rules);

 private:
  struct Edit {
    std::size_t begin = 0;  // bytes in the line
    std::size_t end = 0;
    std::string bytes;
    const RuleInfo* rule = nullptr;
  };

  // Where the spelling of a value, or of a key, is in the line.
  [[nodiscard]] std::size_t offset_of(std::string_view spelling) const;
  void cut(std::size_t begin, std::size_t end);

  std::string_view line_;
  const json::ParsedLine* parsed_ = nullptr;
  mutable json::RawText raw_;  // read when the first rule asks: most lines need no edit
  mutable bool has_raw_ = false;
  const RuleInfo* rule_ = nullptr;
  std::vector<Edit> edits_;
  bool dropped_ = false;
};

}  // namespace ftdata::emitting
