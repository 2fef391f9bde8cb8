#include "record/keys.hpp"

namespace ftdata::record {

Key key_of(std::string_view name) noexcept {
  switch (name.size()) {
    case 4:
      return name == "text" ? Key::Text : Key::kCount;
    case 6:
      if (name == "prompt") return Key::Prompt;
      return name == "chosen" ? Key::Chosen : Key::kCount;
    case 8:
      if (name == "messages") return Key::Messages;
      if (name == "rejected") return Key::Rejected;
      return name == "response" ? Key::Response : Key::kCount;
    case 10:
      return name == "completion" ? Key::Completion : Key::kCount;
    default:
      return Key::kCount;
  }
}

RootKeys::RootKeys(const json::ParsedLine& line, std::uint32_t root) noexcept
    : line_(&line), count_(line.tape.count(root)) {
  const json::Tape& tape = line.tape;
  const std::uint32_t end = tape.end(root);
  for (std::uint32_t at = root + 1; at < end; at = tape.next(at + 1)) {
    const Key key = key_of(tape.string(at));
    if (key != Key::kCount) indices_[static_cast<std::size_t>(key)] = at + 1;
  }
}

std::span<const std::string_view> top_level_keys(Format format) noexcept {
  static constexpr std::array<std::string_view, 4> kChat = {"messages", "tools", "functions",
                                                            "parallel_tool_calls"};
  static constexpr std::array<std::string_view, 2> kCompletion = {"prompt", "completion"};
  static constexpr std::array<std::string_view, 2> kResponse = {"prompt", "response"};
  static constexpr std::array<std::string_view, 1> kText = {"text"};
  switch (format) {
    case Format::Unknown:
      return {};
    case Format::OpenaiChat:
      return kChat;
    case Format::PromptCompletion:
      return kCompletion;
    case Format::PromptResponse:
      return kResponse;
    case Format::PlainText:
      return kText;
  }
  return {};
}

}  // namespace ftdata::record
