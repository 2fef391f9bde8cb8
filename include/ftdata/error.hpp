// Errors of the world and of the request: a missing file, a full disk, an unknown rule.
//
// Three kinds of trouble, three mechanisms:
//   bad data      -> a Finding (finding.hpp); the run goes on at the next line
//   bad world or  -> Result<T> holding an Error; nothing half-written is left behind
//   bad request
//   a bug         -> InternalError is thrown; please report it
// Running out of memory throws std::bad_alloc.
//
// Result<T> is a strict subset of C++23's std::expected<T, Error> and will become an alias of it.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include "ftdata/export.hpp"

namespace ftdata {

enum class ErrorCode : std::uint8_t {
  InvalidArgument,  // the caller asked for something that does not exist or makes no sense
  Config,           // ftdata.toml or an option is wrong
  NotFound,         // no such file, or nothing matched
  Io,               // open, read, write, rename failed
  Incomplete,       // the bytes end early or are corrupt; what was readable was read
  Cancelled,        // the caller's cancellation token was set
};

struct Error {
  ErrorCode code = ErrorCode::InvalidArgument;
  std::string message;       // lower case, no full stop: what was attempted, on what, why it failed
  std::string help;          // the next step, may be empty
  std::string path;          // the file it is about, may be empty
  std::uint64_t line = 0;    // 1-based, 0 when unknown
  std::uint64_t column = 0;  // 1-based, 0 when unknown
};

// Thrown by Result::value() when there is none.
class FTDATA_EXPORT Exception : public std::runtime_error {
 public:
  explicit Exception(Error error) : std::runtime_error(error.message), error_(std::move(error)) {}
  [[nodiscard]] const Error& error() const noexcept { return error_; }

 private:
  Error error_;
};

// A broken invariant of ftdata itself: never caused by data or by arguments.
class FTDATA_EXPORT InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

template <class T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): `return value;` is the point, as in std::expected
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): `return error;` likewise
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  T& operator*() & noexcept { return *std::get_if<0>(&state_); }
  const T& operator*() const& noexcept { return *std::get_if<0>(&state_); }
  T&& operator*() && noexcept { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() noexcept { return std::get_if<0>(&state_); }
  const T* operator->() const noexcept { return std::get_if<0>(&state_); }

  [[nodiscard]] const Error& error() const& noexcept { return *std::get_if<1>(&state_); }
  [[nodiscard]] Error&& error() && noexcept { return std::move(*std::get_if<1>(&state_)); }

  T& value() & {
    if (!has_value()) throw Exception(error());
    return **this;
  }
  T&& value() && {
    if (!has_value()) throw Exception(error());
    return std::move(**this);
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): `return error;` is the point
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool has_value() const noexcept { return !error_.has_value(); }
  explicit operator bool() const noexcept { return has_value(); }
  // NOLINTNEXTLINE(bugprone-unchecked-optional-access): asking without has_value() is a bug
  [[nodiscard]] const Error& error() const& noexcept { return *error_; }
  void value() const {
    if (error_) throw Exception(*error_);
  }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace ftdata
