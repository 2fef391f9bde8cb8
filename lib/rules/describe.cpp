#include "rules/describe.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"

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

std::string quote(std::string_view text) {
  constexpr std::size_t kShown = 40;
  std::string out = "`";
  std::size_t shown = 0;
  for (std::size_t at = 0; at < text.size(); ++shown) {
    if (shown == kShown) {
      out += "...";
      break;
    }
    const base::CodePoint point = base::decode_utf8(text, at);
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    if (control || !point.valid) {
      out += fmt::format("<U+{:04X}>", point.value);
    } else {
      out += text.substr(at, point.size);
    }
    at += point.size;
  }
  out += '`';
  return out;
}

std::string count_of(std::size_t count, std::string_view singular) {
  return fmt::format("{} {}{}", count, singular, count == 1 ? "" : "s");
}

}  // namespace ftdata::rules
