#include "json/diagnose.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "json/likely_cause.hpp"
#include "json/line_parser.hpp"

namespace ftdata::json {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

// Whether a number that from_chars calls out of range is too large (it may also be too small, which
// is fine: it becomes 0). Decides by the decimal position of the first digit that counts.
bool is_too_large(std::string_view number) {
  const std::size_t exponent_at = std::min(number.find_first_of("eE"), number.size());
  long long exponent = 0;
  if (exponent_at < number.size()) {
    const std::size_t digits = exponent_at + (number[exponent_at + 1] == '+' ? 2 : 1);
    const char* const end = number.data() + number.size();
    const bool negative = number[digits] == '-';
    if (std::from_chars(number.data() + digits, end, exponent).ec != std::errc()) return !negative;
  }
  const std::string_view mantissa = number.substr(0, exponent_at);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t first = mantissa.find_first_not_of("-0.");
  const auto magnitude = static_cast<long long>(point) - static_cast<long long>(first);
  return magnitude + exponent > 0;
}

// The reader proper. Every function returns false when it stopped at a syntax error, which is then
// the last of problems_.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Diagnosis run() {
    if (const std::size_t at = base::find_invalid_utf8(text_); at != std::string_view::npos) {
      fail(LineProblemKind::InvalidUtf8, at, 1, invalid_utf8_cause(text_, at));
    } else if (read_document()) {
      out_.readable = true;
      return std::move(out_);
    }
    out_.patches.clear();
    out_.problems.erase(out_.problems.begin(), out_.problems.end() - 1);
    return std::move(out_);
  }

 private:
  // What may come next.
  enum class State : std::uint8_t { Value, ValueOrEnd, Key, KeyOrEnd, AfterValue };

  bool read_document() {
    State state = State::Value;
    while (true) {
      skip_space();
      const bool inside = !open_.empty();
      if (state == State::AfterValue && !inside) return at_end() || fail_syntax(Expected::Nothing);
      if (at_end()) return fail_at_end();
      if (!step(state)) return false;
    }
  }

  bool step(State& state) {
    switch (state) {
      case State::Value:
        return read_value(state);
      case State::ValueOrEnd:
        if (peek() == ']') return close(state);
        return read_value(state);
      case State::KeyOrEnd:
        if (peek() == '}') return close(state);
        return read_key(state);
      case State::Key:
        return read_key(state);
      case State::AfterValue:
        return read_separator(state);
    }
    return false;
  }

  bool read_separator(State& state) {
    const bool in_object = open_.back() == '{';
    if (peek() == (in_object ? '}' : ']')) return close(state);
    if (peek() != ',')
      return fail_syntax(in_object ? Expected::CommaOrBrace : Expected::CommaOrBracket);
    comma_ = at_++;
    state = in_object ? State::Key : State::Value;
    return true;
  }

  bool read_key(State& state) {
    if (peek() != '"') return fail_syntax(Expected::Key);
    if (!read_string()) return false;
    skip_space();
    if (at_end()) return fail_at_end();
    if (peek() != ':') return fail_syntax(Expected::Colon);
    ++at_;
    state = State::Value;
    return true;
  }

  bool read_value(State& state) {
    const char c = peek();
    if (c == '{' || c == '[') return open(state, c);
    state = State::AfterValue;
    if (c == '"') return read_string();
    if (c == '-' || is_digit(c)) return read_number();
    return read_word();
  }

  bool open(State& state, char bracket) {
    // simdjson counts the line itself as one level.
    if (open_.size() + 1 >= kDepthMax) {
      return fail(LineProblemKind::NestedTooDeep, at_, 1,
                  {fmt::format("values are nested more than {} levels deep", kDepthMax - 1),
                   "flatten the record, or store the inner part as a string"});
    }
    open_.push_back(bracket);
    ++at_;
    state = bracket == '{' ? State::KeyOrEnd : State::ValueOrEnd;
    return true;
  }

  bool close(State& state) {
    open_.pop_back();
    ++at_;
    ended_string_ = false;
    state = State::AfterValue;
    return true;
  }

  bool read_word() {
    const std::size_t begin = at_;
    std::size_t end = begin;
    while (end < text_.size() && is_word(text_[end])) ++end;
    const std::string_view word = text_.substr(begin, end - begin);
    if (word == "true" || word == "false" || word == "null") {
      at_ = end;
      ended_string_ = false;
      return true;
    }
    if (word == "NaN" || word == "Infinity") return accept_not_a_number(begin, end);
    return fail_syntax(Expected::Value);
  }

  bool accept_not_a_number(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    note(LineProblemKind::NanOrInfinity, begin, word.size(),
         {fmt::format("`{}` is not JSON", word), "write null, or leave the key out"});
    patch_with_zero(begin, end);
    return true;
  }

  // number = [ "-" ] int [ frac ] [ exp ]
  bool read_number() {
    const std::size_t begin = at_;
    std::size_t at = begin + (peek() == '-' ? 1 : 0);
    if (text_.substr(at).starts_with("Infinity")) return accept_not_a_number(begin, at + 8);
    const std::size_t digits = at;
    while (at < text_.size() && is_digit(text_[at])) ++at;
    const bool leading_zero = at - digits > 1 && text_[digits] == '0';
    if (at == digits || leading_zero) return fail_number(begin, leading_zero ? digits : at);
    bool integer = true;
    if (at < text_.size() && text_[at] == '.') {
      integer = false;
      if (!skip_digits(++at)) return fail_number(begin, at);
    }
    if (at < text_.size() && (text_[at] == 'e' || text_[at] == 'E')) {
      integer = false;
      ++at;
      if (at < text_.size() && (text_[at] == '+' || text_[at] == '-')) ++at;
      if (!skip_digits(at)) return fail_number(begin, at);
    }
    if (at < text_.size() && (is_word(text_[at]) || text_[at] == '.'))
      return fail_number(begin, at);
    check_range(begin, at, integer);
    at_ = at;
    return true;
  }

  bool skip_digits(std::size_t& at) const {
    const std::size_t begin = at;
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at > begin;
  }

  void check_range(std::size_t begin, std::size_t end, bool integer) {
    ended_string_ = false;
    const std::string_view number = text_.substr(begin, end - begin);
    const bool fits = integer ? fits_integer(number) : fits_double(number);
    if (fits) return;
    note(LineProblemKind::NumberOutOfRange, begin, number.size(),
         {integer ? "integer does not fit in 64 bits" : "number is too large for a double",
          "readers round it or fail; store it as a string"});
    patch_with_zero(begin, end);
  }

  static bool fits_integer(std::string_view number) {
    std::int64_t as_signed = 0;
    std::uint64_t as_unsigned = 0;
    const char* const end = number.data() + number.size();
    return std::from_chars(number.data(), end, as_signed).ec == std::errc() ||
           std::from_chars(number.data(), end, as_unsigned).ec == std::errc();
  }

  static bool fits_double(std::string_view number) {
    double value = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
    return read.ec == std::errc() || !is_too_large(number);
  }

  bool read_string() {
    const std::size_t begin = at_++;
    while (true) {
      if (at_end()) return fail_open_string(begin);
      const char c = peek();
      if (c == '"') break;
      if (static_cast<unsigned char>(c) < 0x20) {
        return fail(LineProblemKind::InvalidJson, at_, 1, control_character_cause(c));
      }
      if (c != '\\') {
        ++at_;
      } else if (!read_escape()) {
        return false;
      }
    }
    ++at_;
    ended_string_ = true;
    return true;
  }

  bool read_escape() {
    if (at_ + 1 >= text_.size()) {
      at_ = text_.size();
      return true;
    }
    const char c = text_[at_ + 1];
    if (c == 'u') return read_unicode_escape();
    if (std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) {
      return fail(LineProblemKind::InvalidJson, at_, 2, bad_escape_cause(text_, at_));
    }
    at_ += 2;
    return true;
  }

  bool read_unicode_escape() {
    const int unit = hex4(at_ + 2);
    if (unit < 0) return fail(LineProblemKind::InvalidJson, at_, 2, bad_escape_cause(text_, at_));
    const bool high = unit >= 0xD800 && unit <= 0xDBFF;
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (high && text_.substr(at_ + 6).starts_with("\\u")) {
      const int second = hex4(at_ + 8);
      if (second >= 0xDC00 && second <= 0xDFFF) {
        at_ += 12;
        return true;
      }
    }
    if (high || low) {
      note(LineProblemKind::LoneSurrogate, at_, 6,
           {fmt::format("`{}` is half of a surrogate pair and no character", text_.substr(at_, 6)),
            "the text was cut inside a character; replace the escape by \\ufffd or remove it"});
      out_.patches.push_back({at_, "\\ufffd"});
    }
    at_ += 6;
    return true;
  }

  // The four hex digits at `at` as a number, or -1.
  [[nodiscard]] int hex4(std::size_t at) const {
    if (at + 4 > text_.size()) return -1;
    int value = 0;
    const char* const begin = text_.data() + at;
    const auto read = std::from_chars(begin, begin + 4, value, 16);
    return read.ptr == begin + 4 && *begin != '-' ? value : -1;
  }

  void note(LineProblemKind kind, std::size_t offset, std::size_t length, Cause cause) {
    const auto same = [kind](const LineProblem& problem) { return problem.kind == kind; };
    if (std::ranges::any_of(out_.problems, same)) return;
    add(kind, offset, length, std::move(cause));
  }

  void patch_with_zero(std::size_t begin, std::size_t end) {
    std::string text(end - begin, ' ');
    text[0] = '0';
    out_.patches.push_back({begin, std::move(text)});
    at_ = end;
    ended_string_ = false;
  }

  bool fail_number(std::size_t begin, std::size_t at) {
    return fail(LineProblemKind::InvalidJson, begin, std::max<std::size_t>(at - begin, 1),
                bad_number_cause(text_, begin));
  }

  bool fail_open_string(std::size_t begin) {
    return fail(LineProblemKind::TruncatedJson, begin, 1,
                {"the line ends inside the string that starts here",
                 "the record is cut off, or holds a raw line break: write it as \\n"});
  }

  bool fail_at_end() {
    const bool in_object = !open_.empty() && open_.back() == '{';
    const std::size_t visible_end = text_.find_last_not_of(" \t\r\n") + 1;
    return fail(LineProblemKind::TruncatedJson, visible_end, 0,
                {fmt::format("the line ends inside an {}", in_object ? "object" : "array"),
                 "the record is cut off or spread over several lines: one line must hold it all"});
  }

  bool fail_syntax(Expected expected) {
    const SyntaxError error{expected, at_, comma_, ended_string_};
    std::size_t offset = at_;
    std::size_t length = 1;
    Cause cause = syntax_cause(text_, error, offset, length);
    return fail(LineProblemKind::InvalidJson, offset, length, std::move(cause));
  }

  bool fail(LineProblemKind kind, std::size_t offset, std::size_t length, Cause cause) {
    add(kind, offset, length, std::move(cause));
    return false;
  }

  void add(LineProblemKind kind, std::size_t offset, std::size_t length, Cause cause) {
    out_.problems.push_back({kind, static_cast<std::uint32_t>(offset),
                             static_cast<std::uint32_t>(length), std::move(cause.message),
                             std::move(cause.help)});
  }

  void skip_space() {
    while (!at_end() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
      ++at_;
  }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return text_[at_]; }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t comma_ = std::string_view::npos;  // the last comma read
  bool ended_string_ = false;                   // the last token was a string
  std::string open_;                            // the brackets we are inside of
  Diagnosis out_;
};

}  // namespace

Diagnosis diagnose(std::string_view text) {
  return Reader(text).run();
}

}  // namespace ftdata::json
