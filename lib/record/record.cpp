#include "ftdata/record.hpp"

#include <algorithm>
#include <array>

#include "record/record_builder.hpp"

namespace ftdata {
namespace {

constexpr std::array<const record::Shape*, 4> kShapes = {
    &record::kOpenaiChat, &record::kPromptCompletion, &record::kPromptResponse,
    &record::kPlainText};

// Every format but Unknown has exactly one shape.
static_assert(kShapes.size() + 1 == kFormatCount);

const record::Shape* shape_of(const record::RootKeys& keys, Format forced) {
  for (const record::Shape* shape : kShapes) {
    if (forced == Format::Unknown ? shape->recognise(keys) : shape->format == forced) return shape;
  }
  return nullptr;
}

}  // namespace

void Record::Builder::read(const Line& line, const json::ParsedLine& parsed, Format forced) {
  record.line_ = &line;
  record.root_ = JsonValue(&parsed, json::Tape::kRoot);
  record.format_ = Format::Unknown;
  record.roles_known_ = true;
  record.has_plain_turns_ = record.is_plain_ = false;
  record.turns_value_ = record.tools_ = record.functions_ = {};
  record.parallel_tool_calls_ = record.extra_key_ = {};
  record.messages_.clear();
  if (!record.root_.is_object()) return;
  const record::RootKeys keys(parsed, json::Tape::kRoot);
  const record::Shape* shape = shape_of(keys, forced);
  if (shape == nullptr) return;
  record.format_ = shape->format;
  record.extra_key_ = keys.first_beside(record::keys_of(shape->format));
  shape->read(keys, *this);
}

Message& Record::Builder::add_turn(Role role, JsonValue value) {
  Message& message = record.messages_.emplace_back();
  message.index = static_cast<std::uint32_t>(record.messages_.size() - 1);
  message.role = role;
  message.value = value;
  return message;
}

Anchor Line::anchor() const {
  return {id, byte_offset, std::string(bytes.substr(0, Anchor::kHeadBytesMax))};
}

Anchor Record::anchor() const {
  return line_->anchor();
}

std::string_view format_name(Format format) noexcept {
  for (const record::Shape* shape : kShapes) {
    if (shape->format == format) return shape->name;
  }
  return "unknown";
}

Format format_from_name(std::string_view name) noexcept {
  for (const record::Shape* shape : kShapes) {
    if (shape->name == name) return shape->format;
  }
  return Format::Unknown;
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
