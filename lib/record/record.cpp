#include "ftdata/record.hpp"

#include <algorithm>
#include <array>

#include "record/record_builder.hpp"
#include "record/substance.hpp"

namespace ftdata {
namespace {

using record::Shape;
using record::Signature;

bool fits(const Signature& signature, record::KeySet seen) noexcept {
  return (seen & signature.all) == signature.all && (seen & signature.none) == 0 &&
         (signature.any == 0 || (seen & signature.any) != 0);
}

// Notes whether it took a look at values to tell.
bool matches(const Shape& shape, const record::RootKeys& keys, bool& looked_at_values) {
  for (const Signature& signature : shape.signatures) {
    if (!fits(signature, keys.seen())) continue;
    if (signature.check == nullptr) return true;
    looked_at_values = true;
    if (signature.check(keys)) return true;
  }
  return false;
}

}  // namespace

const Shape* Record::Builder::recognise(const record::RootKeys& keys) {
  if (last_shape_ != nullptr && keys.seen() == last_seen_) return last_shape_;
  bool looked_at_values = false;
  const auto is_of = [&](const Shape* shape) { return matches(*shape, keys, looked_at_values); };
  const auto all = record::shapes();
  const auto found = std::ranges::find_if(all, is_of);
  const Shape* shape = found == all.end() ? nullptr : *found;
  last_shape_ = looked_at_values ? nullptr : shape;
  last_seen_ = keys.seen();
  return shape;
}

void Record::Builder::clear_turns() noexcept {
  record.roles_known_ = true;
  record.is_chat_ = record.has_plain_turns_ = record.is_plain_ = false;
  record.turns_value_ = record.tools_ = record.functions_ = {};
  record.parallel_tool_calls_ = record.label_ = record.extra_key_ = {};
  record.messages_.clear();
  record.rejected_.clear();
  record.answer_begin_ = kNoAnswer;
  turns_ = &record.messages_;
}

void Record::Builder::start(const Shape& shape, const record::RootKeys& keys) {
  record.format_ = shape.format;
  record.extra_key_ = keys.first_beside(shape.known);
  shape.read(keys, *this);
}

void Record::Builder::read(const Line& line, const json::ParsedLine& parsed, Format forced) {
  record.line_ = &line;
  record.root_ = JsonValue(&parsed, json::Tape::kRoot);
  record.format_ = Format::Unknown;
  clear_turns();
  if (!record.root_.is_object()) return;
  const record::RootKeys keys(parsed, json::Tape::kRoot);
  if (mapping_ != nullptr) forced = Format::Mapped;
  forced_ = forced != Format::Unknown;
  const Shape* shape = forced_ ? &record::shape_of(forced) : recognise(keys);
  if (shape != nullptr) start(*shape, keys);
}

void Record::Builder::switch_to(const Shape& shape, const record::RootKeys& keys) {
  clear_turns();
  start(shape, keys);
}

void Record::Builder::rename(const Shape& shape) {
  record.format_ = shape.format;
  record.extra_key_ = {};
}

Message& Record::Builder::add_turn(Role role, JsonValue value) {
  Message& message = turns_->emplace_back();
  message.index = static_cast<std::uint32_t>(turns_->size() - 1);
  message.role = role;
  message.value = value;
  return message;
}

void Record::Builder::add_text(Role role, JsonValue text) {
  if (!text.exists()) return;
  Message& message = add_turn(role, text);
  message.content = text;
  message.text = text.as_string();
}

bool Record::Builder::texts_are_visible() const noexcept {
  const auto visible = [](const Message& turn) { return record::is_visible(turn.text); };
  return std::ranges::all_of(record.messages_, visible) &&
         std::ranges::all_of(record.rejected_, visible);
}

Anchor Line::anchor() const {
  return {.id = id,
          .byte_offset = byte_offset,
          .column = column,
          .byte_column = byte_column,
          .head = std::string(bytes.substr(0, Anchor::kHeadBytesMax))};
}

Anchor Record::anchor() const {
  return line_->anchor();
}

std::size_t Record::answer_begin() const noexcept {
  return std::min<std::size_t>(answer_begin_, messages_.size());
}

std::string_view role_name(Role role) noexcept {
  static constexpr std::array<std::string_view, 8> kNames = {
      "missing", "unknown", "system", "developer", "user", "assistant", "tool", "function"};
  return kNames[static_cast<std::size_t>(role)];
}

bool is_trained(const Message& message) noexcept {
  if (message.role != Role::Assistant) return false;
  const JsonValue weight = message.weight;
  return !(weight.is_number() && weight.as_double() == 0);
}

}  // namespace ftdata
