// How Gemini spells messages: {"role": "model", "parts": [{"text": "..."}]}.
#pragma once

#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {

struct GeminiSpelling {
  static MessageKey message_key(std::string_view name) noexcept;
  static Role role(std::string_view name) noexcept;
  static void finish(Message& message) noexcept;
};
extern const Dialect kGeminiDialect;

// The instruction in front and the contents. True when they are plain and in order.
bool read_contents(const RootKeys& keys, Record::Builder& builder);

// One message, plain when it is a text of the role's.
bool read_content(JsonValue content, Record::Builder& builder);

// `{"systemInstruction": ..., "contents": [...]`, without the brace that ends it.
void write_contents(Turns turns, const Transcript& from, Sheet& sheet);

}  // namespace ftdata::record
