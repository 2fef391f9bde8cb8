#include "rules/container_words.hpp"

#include <fmt/format.h>

#include "rules/describe.hpp"
#include "rules/input_name.hpp"

namespace ftdata::rules {

bool is_announced(const InputSummary& input) noexcept {
  switch (input.container) {
    case Container::JsonLines:
      return true;
    case Container::JsonArray:
    case Container::JsonValues:
      return is_named(input.name, ".json");
    case Container::Csv:
      return is_named(input.name, ".csv");
    case Container::Tsv:
      return is_named(input.name, ".tsv");
  }
  return true;
}

std::string describe_container(const InputSummary& input) {
  const std::string records = count_of(input.lines, "record");
  switch (input.container) {
    case Container::JsonLines:
      break;
    case Container::JsonArray:
      return fmt::format("is one JSON array of {}, not one record a line", records);
    case Container::JsonValues:
      return fmt::format(
          "holds {} of JSON that {}", records,
          input.lines == 1 ? "is not on a line of its own" : "are not on lines of their own");
    case Container::Csv:
      return fmt::format("is a table of comma-separated values with {}, not lines of JSON",
                         records);
    case Container::Tsv:
      return fmt::format("is a table of tab-separated values with {}, not lines of JSON",
                         count_of(input.lines, "row"));
  }
  return "is lines of JSON";
}

std::string container_help(Container container) {
  switch (container) {
    case Container::JsonLines:
      break;
    case Container::JsonArray:
      return "write each element on a line of its own, for example with `jq -c '.[]'`; each was "
             "checked as it stands";
    case Container::JsonValues:
      return "write each record on a line of its own, for example with `jq -c .`; each was checked "
             "as it stands";
    case Container::Csv:
    case Container::Tsv:
      return "write each row as an object on a line of its own; each was checked as such an object";
  }
  return {};
}

}  // namespace ftdata::rules
