#include "record/keys.hpp"

namespace ftdata::record {

Key key_of(std::string_view name) noexcept {
  switch (name.size()) {
    case 4:
      return name == "text" ? Key::Text : Key::kCount;
    case 6:
      return name == "prompt" ? Key::Prompt : Key::kCount;
    case 8:
      if (name == "messages") return Key::Messages;
      return name == "response" ? Key::Response : Key::kCount;
    case 10:
      return name == "completion" ? Key::Completion : Key::kCount;
    default:
      return Key::kCount;
  }
}

RootKeys::RootKeys(const json::ParsedLine& line, std::uint32_t root) noexcept : line_(&line) {
  const json::Tape& tape = line.tape;
  const std::uint32_t end = tape.end(root);
  for (std::uint32_t at = root + 1; at < end; at = tape.next(at + 1)) {
    const Key key = key_of(tape.string(at));
    if (key != Key::kCount) indices_[static_cast<std::size_t>(key)] = at + 1;
  }
}

}  // namespace ftdata::record
