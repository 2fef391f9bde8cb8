#include "record/keys.hpp"

namespace ftdata::record {
namespace {

constexpr KeySet bit(Key key) noexcept {
  return KeySet{1} << static_cast<unsigned>(key);
}

}  // namespace

Key key_of(std::string_view name) noexcept {
  switch (name.size()) {
    case 4:
      return name == "text" ? Key::Text : Key::kCount;
    case 5:
      return name == "tools" ? Key::Tools : Key::kCount;
    case 6:
      if (name == "prompt") return Key::Prompt;
      return name == "chosen" ? Key::Chosen : Key::kCount;
    case 8:
      if (name == "messages") return Key::Messages;
      if (name == "rejected") return Key::Rejected;
      return name == "response" ? Key::Response : Key::kCount;
    case 9:
      return name == "functions" ? Key::Functions : Key::kCount;
    case 10:
      return name == "completion" ? Key::Completion : Key::kCount;
    case 19:
      return name == "parallel_tool_calls" ? Key::ParallelToolCalls : Key::kCount;
    default:
      return Key::kCount;
  }
}

RootKeys::RootKeys(const json::ParsedLine& line, std::uint32_t root) noexcept
    : line_(&line), root_(root), count_(line.tape.count(root)) {
  const json::Tape& tape = line.tape;
  const std::uint32_t end = tape.end(root);
  for (std::uint32_t at = root + 1; at < end; at = tape.next(at + 1)) {
    const Key key = key_of(tape.string(at));
    seen_ |= bit(key);
    if (key != Key::kCount) indices_[static_cast<std::size_t>(key)] = at + 1;
  }
}

JsonValue RootKeys::first_beside(KeySet allowed) const noexcept {
  if ((seen_ & ~allowed) == 0) return {};
  const json::Tape& tape = line_->tape;
  std::uint32_t at = root_ + 1;
  while ((bit(key_of(tape.string(at))) & allowed) != 0) at = tape.next(at + 1);
  return {line_, at};
}

KeySet keys_of(Format format) noexcept {
  switch (format) {
    case Format::Unknown:
      break;
    case Format::OpenaiChat:
      return bit(Key::Messages) | bit(Key::Tools) | bit(Key::Functions) |
             bit(Key::ParallelToolCalls);
    case Format::PromptCompletion:
      return bit(Key::Prompt) | bit(Key::Completion);
    case Format::PromptResponse:
      return bit(Key::Prompt) | bit(Key::Response);
    case Format::PlainText:
      return bit(Key::Text);
  }
  return 0;
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
