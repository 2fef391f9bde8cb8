// Records of any shape, read by a FieldMapping.
#include "ftdata/mapping.hpp"

#include "base/ascii.hpp"
#include "record/messages.hpp"
#include "record/pointer.hpp"

namespace ftdata::record {
namespace {

class Reader {
 public:
  Reader(const FieldMapping& mapping, Record::Builder& builder)
      : mapping_(mapping), builder_(builder), root_(builder.record.root()) {}

  void read() {
    builder_.set_tools(at(MapField::Tools));
    builder_.set_label(at(MapField::Label));
    builder_.add_text(Role::System, at(MapField::System));
    read_history(at(MapField::History), builder_);
    if (!mapping_[MapField::Messages].empty()) read_list(at(MapField::Messages));
    add_question();
    if (mapping_[MapField::Assistant].empty()) return;
    builder_.begin_answer();
    builder_.add_text(Role::Assistant, at(MapField::Assistant));
    if (mapping_[MapField::Rejected].empty()) return;
    builder_.begin_rejected();
    builder_.add_text(Role::Assistant, at(MapField::Rejected));
  }

 private:
  [[nodiscard]] JsonValue at(MapField field) const {
    return mapping_[field].empty() ? JsonValue() : resolve(root_, mapping_[field]);
  }

  void add_question() {
    const JsonValue user = at(MapField::User);
    if (!user.exists()) return;
    builder_.add_text(Role::User, user);
    const JsonValue input = at(MapField::Input);
    if (!input.as_string().empty()) builder_.turns().back().more_text = input;
  }

  void read_list(JsonValue list) {
    builder_.set_turns(list);
    builder_.turns_are_messages();
    for (const JsonValue value : list.elements()) {
      Message& message = builder_.add_turn(Role::Missing, value);
      message.role_value = member(value, MapField::Role, {"/role", "/from"});
      message.content = member(value, MapField::Content, {"/content", "/value"});
      message.text = message.content.as_string();
      message.role_text = message.role_value.as_string();
      if (message.role_value.is_string()) message.role = role_of(message.role_text);
      if (message.role <= Role::Unknown) builder_.turn_is_broken();
    }
  }

  // What the mapping names, or the first of the usual places that is there.
  [[nodiscard]] JsonValue member(JsonValue message, MapField field,
                                 std::initializer_list<std::string_view> usual) const {
    if (!mapping_[field].empty()) return resolve(message, mapping_[field]);
    for (const std::string_view place : usual) {
      if (const JsonValue value = resolve(message, place); value.exists()) return value;
    }
    return {};
  }

  [[nodiscard]] Role role_of(std::string_view name) const {
    if (name == mapping_[MapField::UserRole]) return Role::User;
    if (name == mapping_[MapField::AssistantRole]) return Role::Assistant;
    if (name == mapping_[MapField::SystemRole]) return Role::System;
    if (name == mapping_[MapField::ToolRole]) return Role::Tool;
    for (const Dialect* dialect : {&kChatDialect, &kSharegptDialect}) {
      for (const RoleName& role : dialect->roles) {
        if (base::equal_ignoring_case(role.name, name)) return role.role;
      }
    }
    return Role::Unknown;
  }

  const FieldMapping& mapping_;
  Record::Builder& builder_;
  JsonValue root_;
};

// Whatever is not mapped is not the format's business, but rules about any JSON must see it: the
// records are never plain but by their turns.
void read_mapped(const RootKeys&, Record::Builder& builder) {
  if (builder.mapping() == nullptr) return;
  Reader(*builder.mapping(), builder).read();
  const auto turns = builder.record.messages();
  const bool pair = !builder.record.is_chat() && turns.size() > 1 &&
                    turns[turns.size() - 2].role == Role::User &&
                    turns.back().role == Role::Assistant;
  builder.set_plain(pair && builder.texts_are_visible(), false);
}

}  // namespace

const Shape kMapped{.format = Format::Mapped,
                    .name = "mapped",
                    .evidence = "the mapping that was given",
                    .signatures = {},
                    .keys = {},
                    .known = kEveryKey,
                    .list = "messages",
                    .dialect = &kChatDialect,
                    .read = read_mapped};

}  // namespace ftdata::record
