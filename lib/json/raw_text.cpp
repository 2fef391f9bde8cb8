#include "json/raw_text.hpp"

#include "json/token_cursor.hpp"

namespace ftdata::json {

void RawText::read(const ParsedLine& line) {
  line_ = &line;
  const Tape& tape = line.tape;
  const std::uint32_t end = tape.next(Tape::kRoot);
  tokens_.resize(end);
  TokenCursor cursor(line.text);
  for (std::uint32_t at = Tape::kRoot; at < end;) {
    tokens_[at] = {static_cast<std::uint32_t>(cursor.at()),
                   static_cast<std::uint32_t>(cursor.token_end())};
    at = tape.is_container(at) ? at + 1 : tape.next(at);
    cursor.next();
  }
}

std::string_view RawText::of(JsonValue value) const {
  const std::uint32_t index = value.index();
  const std::uint32_t last = line_->tape.is_container(index) ? line_->tape.end(index) : index;
  const std::uint32_t begin = tokens_[index].begin;
  return line_->text.substr(begin, tokens_[last].end - begin);
}

}  // namespace ftdata::json
