// A read-only view of one value in a parsed line.
//
// Two words, cheap to copy. Valid only as long as the Record it came from (see record.hpp): never
// keep one beyond the call that handed it to you. Strings are valid UTF-8.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "ftdata/detail/tape.hpp"
#include "ftdata/export.hpp"

namespace ftdata {

enum class JsonType : std::uint8_t {
  Missing,
  Null,
  Bool,
  Int,
  Uint,
  Double,
  String,
  Array,
  Object
};

// "string", "array", ... as messages print it. Int, Uint and Double are all "number".
FTDATA_EXPORT std::string_view type_name(JsonType type) noexcept;

struct JsonMember;

class FTDATA_EXPORT JsonValue {
 public:
  // The missing value: what find() returns when there is no such key.
  JsonValue() = default;
  JsonValue(const json::ParsedLine* line, std::uint32_t index) : line_(line), index_(index) {}

  [[nodiscard]] bool exists() const noexcept { return line_ != nullptr; }
  [[nodiscard]] JsonType type() const noexcept {
    if (line_ == nullptr) return JsonType::Missing;
    return kTypes[static_cast<unsigned char>(line_->tape.type(index_)) % kTypes.size()];
  }
  [[nodiscard]] bool is_null() const noexcept { return type() == JsonType::Null; }
  [[nodiscard]] bool is_string() const noexcept { return has_tag('"'); }
  [[nodiscard]] bool is_bool() const noexcept { return type() == JsonType::Bool; }
  [[nodiscard]] bool is_number() const noexcept;
  [[nodiscard]] bool is_array() const noexcept { return has_tag('['); }
  [[nodiscard]] bool is_object() const noexcept { return has_tag('{'); }

  // Each returns the value when the type fits, otherwise the stated default. No conversion but
  // that as_double() takes any number and as_int() takes any integer that fits.
  [[nodiscard]] std::string_view as_string() const noexcept {  // ""
    return is_string() ? line_->tape.string(index_) : std::string_view();
  }
  [[nodiscard]] bool as_bool() const noexcept;         // false
  [[nodiscard]] std::int64_t as_int() const noexcept;  // 0
  [[nodiscard]] double as_double() const noexcept;     // 0

  // Number of elements or members; 0 for anything else. Linear time.
  [[nodiscard]] std::size_t size() const noexcept;

  // The member with this key, or the missing value. Of duplicate keys the last one counts, as in
  // Python, JavaScript and Go. Linear time.
  [[nodiscard]] JsonValue find(std::string_view key) const noexcept;

  // Element `position` (0-based) of an array, or the missing value. Linear time.
  [[nodiscard]] JsonValue at(std::size_t position) const noexcept;

  class Elements;  // range of JsonValue
  class Members;   // range of JsonMember
  // Empty ranges when the value is no array or no object.
  [[nodiscard]] Elements elements() const noexcept;
  [[nodiscard]] Members members() const noexcept;

  // Same value in the same line (identity, not equality of content).
  friend bool operator==(const JsonValue&, const JsonValue&) = default;

  // For ftdata itself.
  [[nodiscard]] const json::ParsedLine* line() const noexcept { return line_; }
  [[nodiscard]] std::uint32_t index() const noexcept { return index_; }

 private:
  // A table: a switch would be a jump that is often misjudged.
  static constexpr std::array<JsonType, 128> kTypes = [] {
    std::array<JsonType, 128> types{};
    types.fill(JsonType::Null);
    types['{'] = JsonType::Object;
    types['['] = JsonType::Array;
    types['"'] = JsonType::String;
    types['l'] = JsonType::Int;
    types['u'] = JsonType::Uint;
    types['d'] = JsonType::Double;
    types['t'] = types['f'] = JsonType::Bool;
    return types;
  }();
  [[nodiscard]] bool has_tag(char tag) const noexcept {
    return line_ != nullptr && line_->tape.type(index_) == tag;
  }

  const json::ParsedLine* line_ = nullptr;
  std::uint32_t index_ = 0;
};

struct JsonMember {
  std::string_view key;
  JsonValue value;
  JsonValue key_value;  // the key itself, to point a finding at it
};

class JsonValue::Elements {
 public:
  class iterator {
   public:
    using value_type = JsonValue;
    using difference_type = std::ptrdiff_t;
    iterator() = default;
    iterator(const json::ParsedLine* line, std::uint32_t index) : value_(line, index) {}
    JsonValue operator*() const noexcept { return value_; }
    iterator& operator++() noexcept {
      value_ = JsonValue(value_.line(), value_.line()->tape.next(value_.index()));
      return *this;
    }
    iterator operator++(int) noexcept {
      const iterator old = *this;
      ++*this;
      return old;
    }
    friend bool operator==(const iterator&, const iterator&) = default;

   private:
    JsonValue value_;
  };
  Elements() = default;
  Elements(iterator begin, iterator end) : begin_(begin), end_(end) {}
  [[nodiscard]] iterator begin() const noexcept { return begin_; }
  [[nodiscard]] iterator end() const noexcept { return end_; }
  [[nodiscard]] bool empty() const noexcept { return begin_ == end_; }

 private:
  iterator begin_;
  iterator end_;
};

class JsonValue::Members {
 public:
  class iterator {
   public:
    using value_type = JsonMember;
    using difference_type = std::ptrdiff_t;
    iterator() = default;
    iterator(const json::ParsedLine* line, std::uint32_t index) : key_(line, index) {}
    JsonMember operator*() const noexcept {
      return {key_.line()->tape.string(key_.index()), {key_.line(), key_.index() + 1}, key_};
    }
    iterator& operator++() noexcept {
      key_ = JsonValue(key_.line(), key_.line()->tape.next(key_.index() + 1));
      return *this;
    }
    iterator operator++(int) noexcept {
      const iterator old = *this;
      ++*this;
      return old;
    }
    friend bool operator==(const iterator&, const iterator&) = default;

   private:
    JsonValue key_;
  };
  Members() = default;
  Members(iterator begin, iterator end) : begin_(begin), end_(end) {}
  [[nodiscard]] iterator begin() const noexcept { return begin_; }
  [[nodiscard]] iterator end() const noexcept { return end_; }
  [[nodiscard]] bool empty() const noexcept { return begin_ == end_; }

 private:
  iterator begin_;
  iterator end_;
};

inline JsonValue::Elements JsonValue::elements() const noexcept {
  if (!is_array()) return {};
  return {{line_, index_ + 1}, {line_, line_->tape.end(index_)}};
}

inline JsonValue::Members JsonValue::members() const noexcept {
  if (!is_object()) return {};
  return {{line_, index_ + 1}, {line_, line_->tape.end(index_)}};
}

inline JsonValue JsonValue::find(std::string_view key) const noexcept {
  JsonValue found;
  for (const JsonMember& member : members()) {
    if (member.key == key) found = member.value;
  }
  return found;
}

}  // namespace ftdata
