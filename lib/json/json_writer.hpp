// Writes JSON onto the end of a string. Commas and quotes are its business, the order of calls is
// the caller's: key() before each value inside an object, every begin_ with its end_.
//
// Output is always valid UTF-8: an invalid byte in a string is written as the four characters \xNN,
// which lossy() then tells.
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ftdata::json {

enum class JsonEscape : std::uint8_t {
  Minimal,  // what RFC 8259 demands: for data
  Visible,  // also what a terminal or a CI log would act upon (see base/unsafe_character.hpp)
};

// Appends the text with its quotes. Returns false when it held invalid UTF-8.
bool append_json_string(std::string& out, std::string_view text, JsonEscape escape);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, JsonEscape escape = JsonEscape::Minimal)
      : out_(&out), escape_(escape) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  void key(std::string_view name) {
    string(name);
    out_->push_back(':');
    comma_due_ = false;
  }
  void string(std::string_view text) {
    separate();
    if (!append_json_string(*out_, text, escape_)) lossy_ = true;
  }
  template <std::integral Number>
  void number(Number value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    literal({digits, static_cast<std::size_t>(end.ptr - digits)});
  }
  // The shortest spelling that reads back as the same double; null for NaN and infinities.
  void number(double value);
  void boolean(bool value) { literal(value ? "true" : "false"); }
  void null() { literal("null"); }

  // A member in one call.
  void member(std::string_view name, std::string_view text) { key(name), string(text); }
  void member(std::string_view name, const char* text) { key(name), string(text); }
  void member(std::string_view name, bool value) { key(name), boolean(value); }
  void member(std::string_view name, double value) { key(name), number(value); }
  template <std::integral Number>
  void member(std::string_view name, Number value) {
    key(name);
    number(value);
  }

  // Starts a new line, indented, before the next key, value or end.
  void break_line(std::size_t indent) {
    break_due_ = true;
    indent_ = indent;
  }

  // True when a string since the last call held invalid UTF-8.
  [[nodiscard]] bool take_lossy() noexcept {
    const bool lossy = lossy_;
    lossy_ = false;
    return lossy;
  }

 private:
  void begin(char bracket) {
    separate();
    out_->push_back(bracket);
    comma_due_ = false;
  }
  void end(char bracket) {
    comma_due_ = false;
    separate();
    out_->push_back(bracket);
    comma_due_ = true;
  }
  void literal(std::string_view text) {
    separate();
    out_->append(text);
  }
  // What stands between the last thing written and the next.
  void separate() {
    if (comma_due_) out_->push_back(',');
    comma_due_ = true;
    if (break_due_) out_->append("\n").append(indent_, ' ');
    break_due_ = false;
  }

  std::string* out_;
  JsonEscape escape_;
  bool comma_due_ = false;
  bool break_due_ = false;
  bool lossy_ = false;
  std::size_t indent_ = 0;
};

}  // namespace ftdata::json
