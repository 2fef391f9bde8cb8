// Finds the values of options: on the command line, else in the environment. What cannot be read is
// collected, so that one run tells all that is wrong.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <ftdata/error.hpp>
#include <ftdata/suggest.hpp>

#include "parse_arguments.hpp"
#include "terminal.hpp"

namespace ftdata::cli {

class Lookup {
 public:
  Lookup(const RawOptions& raw, Environment variables) : raw_(&raw), environment_(variables) {}

  // The last one on the command line, else the option's environment variable.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  // Every one on the command line.
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
  // The same, cut at commas.
  [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
  [[nodiscard]] bool on(std::string_view name) const;
  [[nodiscard]] int count(std::string_view name) const;

  // A whole number; nothing when it is not given or out of range, which is then told.
  std::optional<std::uint64_t> number(std::string_view name, std::uint64_t max);
  // A size in bytes such as 512MiB, at least 1.
  std::optional<std::size_t> size(std::string_view name);
  // One of the option's choices, turned into a value by `parse`.
  template <class Parse>
  auto choice(std::string_view name, Parse parse) -> decltype(parse(name)) {
    const std::optional<std::string> value = text(name);
    if (!value) return {};
    auto parsed = parse(*value);
    if (!parsed) fail_choice(name, *value);
    return parsed;
  }

  void fail(std::string message, std::string help = "");
  // `--name` cannot be `value`; or the environment variable, if that is where it comes from.
  void fail_value(std::string_view name, std::string_view value, std::string help);
  void add(std::vector<Error> errors);

  [[nodiscard]] const std::vector<Error>& errors() const noexcept { return errors_; }
  [[nodiscard]] const RawOptions& raw() const noexcept { return *raw_; }
  [[nodiscard]] Environment environment() const noexcept { return environment_; }

 private:
  void fail_choice(std::string_view name, std::string_view value);

  const RawOptions* raw_;
  Environment environment_;
  std::vector<Error> errors_;
};

// "did you mean `x`?", or "use `a`, `b` or `c`".
std::string suggest_choice(std::string_view word, std::span<const std::string_view> names);

}  // namespace ftdata::cli
