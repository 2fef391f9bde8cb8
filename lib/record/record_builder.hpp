// Fills a Record from a parsed line. One Builder is reused for all lines of a worker, so that its
// vectors keep their memory.
#pragma once

#include "ftdata/detail/tape.hpp"
#include "ftdata/mapping.hpp"
#include "ftdata/record.hpp"

#include "record/keys.hpp"
#include "record/shape.hpp"
#include "record/text_marks.hpp"

namespace ftdata {

struct Record::Builder {
  // Reads `parsed` as `forced`, or recognises its format when that is Unknown. `line` and `parsed`
  // must outlive the use of the record.
  void read(const Line& line, const json::ParsedLine& parsed, Format forced);

  // From now on every record is read by the mapping, which must outlive the builder; not if empty.
  void use(const FieldMapping& mapping) { mapping_ = mapping.empty() ? nullptr : &mapping; }

  // For the readers of single formats.
  [[nodiscard]] const FieldMapping* mapping() const noexcept { return mapping_; }
  void set_turns(JsonValue turns) { record.turns_value_ = turns; }
  void set_tools(JsonValue tools, JsonValue functions = {}, JsonValue parallel_tool_calls = {}) {
    record.tools_ = tools;
    record.functions_ = functions;
    record.parallel_tool_calls_ = parallel_tool_calls;
  }
  void set_label(JsonValue label) { record.label_ = label; }
  Message& add_turn(Role role, JsonValue value);
  // A turn that is one text, if it exists.
  void add_text(Role role, JsonValue text);
  // The turns that follow answer what stands before them.
  void begin_answer() {
    record.answer_begin_ = static_cast<std::uint32_t>(record.messages_.size());
  }
  // The turns that follow are the rejected ones.
  void begin_rejected() { turns_ = &record.rejected_; }
  void turns_are_messages() { record.is_chat_ = true; }
  void turn_is_broken() { record.roles_known_ = false; }
  void set_plain(bool turns, bool keys) {
    record.has_plain_turns_ = turns;
    record.is_plain_ = turns && keys;
  }
  // Set anew for each record by whoever counts; must outlive the use of the record.
  void set_tokens(const RecordTokens* tokens) { record.tokens_ = tokens; }
  // The role of the last turn so far, Role::Missing at the start.
  [[nodiscard]] Role last_role() const noexcept {
    return turns_->empty() ? Role::Missing : turns_->back().role;
  }
  // Whether every turn, rejected ones too, is one visible text.
  [[nodiscard]] bool texts_are_visible() const noexcept;
  // For readers that must look twice at what roles mean.
  [[nodiscard]] std::span<Message> turns() noexcept { return *turns_; }
  // Whether a reader may decide for another format when it sees the turns.
  [[nodiscard]] bool may_switch() const noexcept { return !forced_; }
  // Reads the record again as of another format.
  void switch_to(const record::Shape& shape, const record::RootKeys& keys);
  // The same turns, another format.
  void rename(const record::Shape& shape);

  // Fills record.marks(); the texts of the record are looked at here and not before.
  const record::RecordMarks& find_marks() {
    marks_.find(record);
    record.marks_ = &marks_;
    return marks_;
  }

  Record record;

 private:
  const record::Shape* recognise(const record::RootKeys& keys);
  void start(const record::Shape& shape, const record::RootKeys& keys);
  void clear_turns() noexcept;

  std::vector<Message>* turns_ = &record.messages_;
  bool forced_ = false;
  const FieldMapping* mapping_ = nullptr;
  // Records of a file look alike: where keys alone decided, they need not be compared again.
  record::KeySet last_seen_ = 0;
  const record::Shape* last_shape_ = nullptr;
  record::RecordMarks marks_;
};

}  // namespace ftdata
