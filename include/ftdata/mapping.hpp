// Reads records of any shape: says where in them the turns are.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/json_value.hpp"

namespace ftdata {

// What a place in a record holds. Messages is a list of messages, Role and Content are places in
// one of them; the roles below name who speaks in it where that is not said in an ordinary way.
enum class MapField : std::uint8_t {
  System,
  User,
  Input,  // more text of the user's
  Assistant,
  Rejected,
  Label,
  Tools,
  History,
  Messages,
  Role,
  Content,
  UserRole,
  AssistantRole,
  SystemRole,
  ToolRole,
};
inline constexpr std::size_t kMapFieldCount = 15;
FTDATA_EXPORT std::span<const std::string_view> map_field_names() noexcept;  // "user", ...

// A JSON Pointer (RFC 6901) for each field that is mapped; the name of a role for the role fields.
class FTDATA_EXPORT FieldMapping {
 public:
  [[nodiscard]] const std::string& operator[](MapField field) const noexcept {
    return places_[static_cast<std::size_t>(field)];
  }
  void set(MapField field, std::string place) {
    places_[static_cast<std::size_t>(field)] = std::move(place);
  }
  [[nodiscard]] bool empty() const noexcept;
  // "user=/question,assistant=/answer", as add() takes it.
  [[nodiscard]] std::string text() const;
  // Adds "user=/question,assistant=/answer". A name without a slash stands for a key at the top.
  Status add(std::string_view assignments);
  // Whether there is something to read: an assistant, a user or messages.
  [[nodiscard]] Status check() const;

 private:
  std::array<std::string, kMapFieldCount> places_;
};

// The mapping that fits a record by the names of its keys; empty when none comes to mind.
FTDATA_EXPORT FieldMapping guess_mapping(JsonValue record);

}  // namespace ftdata
