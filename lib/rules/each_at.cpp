#include "rules/each_at.hpp"

#include "record/pointer.hpp"

namespace ftdata::rules {
namespace {

// Where the first token stands that is a star and nothing else.
std::size_t star_in(std::string_view pointer) {
  std::size_t star = pointer.find("/*");
  while (star != pointer.npos && star + 2 < pointer.size() && pointer[star + 2] != '/') {
    star = pointer.find("/*", star + 1);
  }
  return star;
}

}  // namespace

void each_at(JsonValue root, std::string_view pointer,
             const std::function<void(JsonValue)>& visit) {
  const std::size_t star = star_in(pointer);
  if (star == pointer.npos) {
    const JsonValue value = record::resolve(root, pointer);
    if (value.exists()) visit(value);
    return;
  }
  const JsonValue list = record::resolve(root, pointer.substr(0, star));
  const std::string_view rest = pointer.substr(star + 2);
  for (const JsonValue element : list.elements()) each_at(element, rest, visit);
}

}  // namespace ftdata::rules
