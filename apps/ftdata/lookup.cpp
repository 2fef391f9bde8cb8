#include "lookup.hpp"

#include <charconv>
#include <cmath>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <ftdata/config.hpp>

namespace ftdata::cli {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string suggest_choice(std::string_view word, std::span<const std::string_view> names) {
  if (const auto close = closest_name(word, names))
    return fmt::format("did you mean `{}`?", *close);
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    list += i == 0 ? "" : i + 1 == names.size() ? " or " : ", ";
    list += fmt::format("`{}`", names[i]);
  }
  return fmt::format("use {}", list);
}

std::optional<std::string> Lookup::text(std::string_view name) const {
  std::optional<std::string> found;
  for (const Given& given : raw_->given) {
    if (given.option->name == name) found = given.value;
  }
  if (found) return found;
  const Option* const option = find_option(name);
  if (option == nullptr || option->env.empty()) return std::nullopt;
  std::string value = environment_(std::string(option->env).c_str());
  if (value.empty()) return std::nullopt;
  return value;
}

std::vector<std::string> Lookup::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const Given& given : raw_->given) {
    if (given.option->name == name) values.push_back(given.value);
  }
  return values;
}

std::vector<std::string> Lookup::list(std::string_view name) const {
  std::vector<std::string> parts;
  for (const std::string& value : all(name)) {
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const std::string_view part = trimmed(rest.substr(0, comma));
      if (!part.empty()) parts.emplace_back(part);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return parts;
}

bool Lookup::on(std::string_view name) const {
  const Option* const option = find_option(name);
  bool on = option != nullptr && option->starts_on;
  for (const Given& given : raw_->given) {
    if (given.option->name == name) on = given.on;
  }
  return on;
}

int Lookup::count(std::string_view name) const {
  int count = 0;
  for (const Given& given : raw_->given) {
    if (given.option->name == name) count = given.on ? count + 1 : 0;
  }
  return count;
}

std::optional<std::uint64_t> Lookup::number(std::string_view name, std::uint64_t max) {
  const std::optional<std::string> value = text(name);
  if (!value) return std::nullopt;
  std::uint64_t number = 0;
  const char* const end = value->data() + value->size();
  const auto [stop, error] = std::from_chars(value->data(), end, number);
  if (error == std::errc() && stop == end && number <= max) return number;
  fail_value(name, *value, fmt::format("use a whole number from 0 to {}", max));
  return std::nullopt;
}

std::optional<std::size_t> Lookup::size(std::string_view name) {
  constexpr double kBytesMax = 1e15;
  const std::optional<std::string> value = text(name);
  if (!value) return std::nullopt;
  const std::optional<double> bytes = parse_quantity(*value);
  const bool fits = bytes && *bytes >= 1 && *bytes <= kBytesMax && !value->ends_with('%');
  if (fits) return static_cast<std::size_t>(std::llround(*bytes));
  fail_value(name, *value, "use a size from 1 to 900T such as 4096, 512MiB or 4G");
  return std::nullopt;
}

void Lookup::fail(std::string message, std::string help) {
  Error error;
  error.code = ErrorCode::InvalidArgument;
  error.message = std::move(message);
  error.help = std::move(help);
  errors_.push_back(std::move(error));
}

void Lookup::fail_value(std::string_view name, std::string_view value, std::string help) {
  const bool typed = !all(name).empty();
  const Option* const option = find_option(name);
  const std::string source =
      typed || option == nullptr ? fmt::format("--{}", name) : std::string(option->env);
  fail(fmt::format("`{}` cannot be `{}`", source, value), std::move(help));
}

void Lookup::fail_choice(std::string_view name, std::string_view value) {
  const Option* const option = find_option(name);
  if (option == nullptr || option->choices == nullptr) return fail_value(name, value, "");
  fail_value(name, value, suggest_choice(value, option->choices()));
}

void Lookup::add(std::vector<Error> errors) {
  errors_.insert(errors_.end(), std::make_move_iterator(errors.begin()),
                 std::make_move_iterator(errors.end()));
}

}  // namespace ftdata::cli
