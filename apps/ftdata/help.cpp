#include "help.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace ftdata::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kTextColumn = 26;

constexpr std::string_view kTitle =
    "ftdata - validate fine-tuning data for language models (JSONL)\n";

std::string examples_of(const Command& command) {
  std::string text = "\nExamples:\n";
  std::size_t longest = 0;
  for (const Example& example : command.examples) {
    longest = std::max(longest, example.line.size());
  }
  const bool beside = std::all_of(
      command.examples.begin(), command.examples.end(),
      [&](const Example& example) { return 2 + longest + 4 + example.what.size() <= kWidth; });
  for (const Example& example : command.examples) {
    text += beside ? fmt::format("  {:<{}}  # {}\n", example.line, longest, example.what)
                   : fmt::format("  # {}\n  {}\n", example.what, example.line);
  }
  return text;
}

std::string choices_of(const Option& option) {
  std::string text;
  if (option.choices == nullptr) return text;
  for (const std::string_view choice : option.choices()) {
    text += text.empty() ? "one of " : ", ";
    text += choice;
  }
  return text;
}

constexpr char kFixedSpace = '\x01';  // where wrapped() does not break

// What stands behind the sentence: choices, default, environment variable, key of the file.
std::string notes_of(const Option& option) {
  std::string notes;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    std::string note = fmt::format("[{}{}]", name, value);
    const bool fits = note.size() <= kWidth - kTextColumn;
    if (fits) std::replace(note.begin(), note.end(), ' ', kFixedSpace);
    notes += ' ' + note;
  };
  add("", choices_of(option));
  add("default: ", option.default_text);
  add("env: ", option.env);
  add("config: ", option.config_key);
  return notes;
}

std::string option_row(const Option& option) {
  const std::string spelling = option_spelling(option);
  std::string text =
      wrapped(fmt::format("{}{}", option.help, notes_of(option)), kTextColumn, kWidth);
  std::replace(text.begin(), text.end(), kFixedSpace, ' ');
  const std::string left = fmt::format("  {}", spelling);
  if (left.size() + 2 > kTextColumn) return fmt::format("{}\n{}", left, text);
  return fmt::format("{:<{}}{}", left, kTextColumn, text.substr(kTextColumn));
}

std::vector<std::string_view> groups_of(const Command& command) {
  std::vector<std::string_view> groups;
  for (const Option& option : option_table()) {
    const bool listed = std::find(groups.begin(), groups.end(), option.group) != groups.end();
    if (applies_to(option, command.name) && !listed) groups.push_back(option.group);
  }
  return groups;
}

std::string command_list() {
  std::string text;
  std::string_view group;
  for (const Command& command : commands()) {
    const std::string_view heading = command.group == group ? "" : command.group;
    const std::string alias =
        command.alias.empty() ? "" : fmt::format(" [alias: {}]", command.alias);
    text += fmt::format("  {:<8}{:<10}{}{}\n", heading, command.name, command.summary, alias);
    group = command.group;
  }
  return text;
}

}  // namespace

std::string option_spelling(const Option& option) {
  const std::string left =
      option.short_name == '\0' ? "    " : fmt::format("-{}, ", option.short_name);
  if (option.kind == OptionKind::Value) {
    return fmt::format("{}--{} {}", left, option.name, option.value_name);
  }
  return fmt::format("{}--{}{}", left, option.starts_on ? "no-" : "", option.name);
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t column = 0;  // 0: nothing on the line yet
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (column != 0 && column + 1 + word.size() > width) {
      out += '\n';
      column = 0;
    }
    out += column == 0 ? std::string(indent, ' ') : std::string(" ");
    column += (column == 0 ? indent : 1) + word.size();
    out += word;
  }
  return out + '\n';
}

std::string general_help() {
  std::string text(kTitle);
  text += "\nExamples:\n";
  for (const Command& command : commands()) {
    if (command.name == "version" || command.name == "help") continue;
    const Example& example = command.examples.front();
    text += fmt::format("  {:<33} # {}\n", example.line, example.what);
  }
  text += "\nUsage: ftdata <COMMAND> [OPTIONS] [FILES]...\n\nCommands:\n";
  text += command_list();
  text += "\n`ftdata help <COMMAND>` shows the options of a command.\n";
  return text;
}

std::string short_help() {
  std::string text(kTitle);
  text += "\nExamples:\n";
  for (const Command& command : commands().first(2)) {
    const Example& example = command.examples.front();
    text += fmt::format("  {:<33} # {}\n", example.line, example.what);
  }
  text += "\nUsage: ftdata <COMMAND> [OPTIONS] [FILES]...     more: ftdata help\n";
  return text;
}

std::string command_help(const Command& command) {
  std::string text = fmt::format("ftdata {} - {}\n", command.name, command.summary);
  text += examples_of(command);
  text += fmt::format("\nUsage: ftdata {} [OPTIONS]{}{}\n", command.name,
                      command.operands.empty() ? "" : " ", command.operands);
  if (!command.alias.empty()) text += fmt::format("Alias: ftdata {}\n", command.alias);
  for (const std::string_view group : groups_of(command)) {
    text += fmt::format("\n{}:\n", group);
    for (const Option& option : option_table()) {
      if (option.group == group && applies_to(option, command.name)) text += option_row(option);
    }
  }
  text += "\nEach switch also has its opposite: --no-NAME.\n";
  return text;
}

std::string usage_line(const Command& command) {
  return fmt::format("usage: ftdata {} [OPTIONS]{}{}      more: ftdata help {}\n", command.name,
                     command.operands.empty() ? "" : " ", command.operands, command.name);
}

}  // namespace ftdata::cli
