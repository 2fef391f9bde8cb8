#include "rules/describe.hpp"

namespace ftdata::rules {

std::string describe_roles(const Record& record) {
  constexpr std::size_t kShown = 6;
  const auto turns = record.messages();
  std::string text = count_of(turns.size(), "message") + ": ";
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (turns.size() > kShown && i == kShown / 2) {
      text += ", ...";
      i = turns.size() - kShown / 2;
    }
    if (i > 0) text += ", ";
    text += turns[i].role == Role::Unknown ? quote(turns[i].role_text)
                                           : std::string(role_name(turns[i].role));
  }
  return text;
}

}  // namespace ftdata::rules
