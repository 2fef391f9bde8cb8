// Any words as a command line: parsing never throws, and what it understood, spelled out again, is
// understood the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "apps/ftdata/parse_arguments.hpp"

namespace {

using ftdata::cli::Arguments;
using ftdata::cli::Given;
using ftdata::cli::OptionKind;

void require(bool holds) {
  if (!holds) std::abort();
}

std::vector<std::string> words_of(std::string_view bytes) {
  std::vector<std::string> words;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    words.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return words;
}

std::vector<std::string> spelled_out(const Arguments& arguments) {
  std::vector<std::string> words;
  for (const Given& given : arguments.options.given) {
    const bool valued = given.option->kind == OptionKind::Value;
    std::string word = (given.on ? "--" : "--no-") + std::string(given.option->name);
    words.push_back(valued ? word + "=" + given.value : word);
  }
  words.emplace_back("--");
  if (arguments.options.command != nullptr) words.emplace_back(arguments.options.command->name);
  words.insert(words.end(), arguments.options.operands.begin(), arguments.options.operands.end());
  return words;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Arguments first = ftdata::cli::parse_arguments(words_of(bytes));
  if (first.error) {
    require(!first.error->message.empty());
    return 0;
  }
  const Arguments second = ftdata::cli::parse_arguments(spelled_out(first));
  require(!second.error);
  require(second.options.command == first.options.command);
  require(second.options.operands == first.options.operands);
  require(second.options.given.size() == first.options.given.size());
  for (std::size_t i = 0; i < first.options.given.size(); ++i) {
    const Given& a = first.options.given[i];
    const Given& b = second.options.given[i];
    require(a.option == b.option && a.on == b.on && a.value == b.value);
  }
  require(second.help == first.help && second.version == first.version);
  return 0;
}
