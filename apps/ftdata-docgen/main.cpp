// ftdata-docgen DOCS [--check]: writes rules/*.md, options.md, targets.md and the table of keys in
// config.md from the tables the program is made of. With --check nothing is written: it fails when
// a page is stale, missing or left over.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <ftdata/config.hpp>
#include <ftdata/rule_set.hpp>

#include "command.hpp"
#include "help.hpp"
#include "option_table.hpp"
#include "rule_text.hpp"
#include "targets_page.hpp"

namespace ftdata::docgen {
namespace {

namespace fs = std::filesystem;
using cli::Option;

using Pages = std::map<std::string, std::string>;  // path below docs/, text

constexpr std::string_view kNote =
    "<!-- Written by ftdata-docgen; change the source instead. -->\n";

// Text that stands in a table cell or a paragraph.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '<' || c == '*' || c == '_') out += '\\';
    out += c;
  }
  return out;
}

// Back-ticked parts stay as they are.
std::string prose(std::string_view text) {
  std::string out;
  bool code = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '`') continue;
    const std::string_view part = text.substr(begin, i - begin);
    out += code ? std::string(part) : escaped(part);
    if (i < text.size()) out += '`';
    code = !code;
    begin = i + 1;
  }
  return out;
}

std::string code_block(std::string_view lines) {
  return fmt::format("```json\n{}```\n", cli::shown_example(lines));
}

std::string options_of(const RuleInfo& rule) {
  std::string text = fmt::format("```toml\n[rule.{}]\nseverity = \"{}\"\n", rule.name,
                                 severity_name(rule.severity));
  for (const RuleOption& option : rule.options) {
    text += fmt::format("{} = {}  # {}\n", option.name, option.default_value, option.summary);
  }
  return text + "```\n";
}

std::string rule_page(const RuleInfo& rule) {
  std::string text = fmt::format("{}# {} {}\n\n{}\n\n", kNote, rule.code, rule.name,
                                 prose(cli::sentence(rule.summary)));
  text += fmt::format(
      "| severity | preset | scope | fix | since |\n|---|---|---|---|---|\n"
      "| {} | `{}` | {} | {} | {} |\n\n",
      severity_name(rule.severity), preset_group(rule.preset), scope_name(rule.scope),
      fix_level_name(rule.fix), rule.since);
  text += fmt::format("## Why\n\n{}\n\n", prose(rule.rationale));
  text += fmt::format("## Example\n\nThis is found:\n\n{}\nThis is fine:\n\n{}\n",
                      code_block(rule.bad), code_block(rule.good));
  text +=
      fmt::format("## Settings\n\nIn `ftdata.toml`, with the defaults:\n\n{}", options_of(rule));
  return text;
}

std::string rule_index(const RuleSet& rules) {
  std::string text = fmt::format(
      "{}# Rules\n\n`ftdata explain CODE` shows the same in the terminal.\n\n"
      "| code | name | severity | preset | what it finds |\n|---|---|---|---|---|\n",
      kNote);
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleInfo& rule = entry.rule->info();
    text +=
        fmt::format("| [{0}]({0}.md) | `{1}` | {2} | `{3}` | {4} |\n", rule.code, rule.name,
                    severity_name(rule.severity), preset_group(rule.preset), prose(rule.summary));
  }
  return text;
}

std::string option_notes(const Option& option) {
  std::string notes;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) notes += fmt::format("{}{} `{}`", notes.empty() ? "" : ", ", name, value);
  };
  for (const std::string_view choice :
       option.choices ? option.choices() : std::span<const std::string_view>()) {
    notes += fmt::format("{}`{}`", notes.empty() ? "one of " : ", ", choice);
  }
  add("default", option.default_text);
  add("environment", option.env);
  add("file", option.config_key);
  return notes;
}

std::string option_rows(std::string_view command, bool global) {
  std::string text;
  for (const Option& option : cli::option_table()) {
    const bool is_global = option.group == "Global options" && option.commands.empty();
    if (is_global != global || !(global || cli::applies_to(option, command))) continue;
    std::string spelling = cli::option_spelling(option);
    spelling.erase(0, spelling.find_first_not_of(' '));
    text += fmt::format("| `{}` | {} | {} |\n", spelling, prose(option.help), option_notes(option));
  }
  return text;
}

std::string options_page() {
  constexpr std::string_view kHead =
      "| option | what it does | default and other places |\n|---|---|---|\n";
  std::string text = fmt::format(
      "{}# Options\n\nOptions stand anywhere on the line; `--` ends them. The last of a repeated "
      "option counts, lists add up.\nEach switch `--NAME` has its opposite `--no-NAME`. The "
      "command line wins over environment variables, these over\n`ftdata.toml`, this over the "
      "defaults.\n",
      kNote);
  for (const cli::Command& command : cli::commands()) {
    text += fmt::format("\n## ftdata {}\n\n{}\n\n```console\n", command.name,
                        cli::sentence(command.summary));
    for (const cli::Example& example : command.examples) {
      text += fmt::format("$ {}   # {}\n", example.line, example.what);
    }
    text += "```\n";
    const std::string rows = option_rows(command.name, false);
    if (!rows.empty()) text += fmt::format("\n{}{}", kHead, rows);
  }
  return text + fmt::format("\n## Every command\n\n{}{}", kHead, option_rows("", true));
}

std::string keys_page() {
  std::string text = fmt::format(
      "{}# Keys of ftdata.toml\n\nSee [config.md](config.md) for how the file is found and an "
      "example.\n\n| section | key | type | default | what it sets |\n|---|---|---|---|---|\n",
      kNote);
  for (const ConfigKey& key : config_keys()) {
    const std::string section = key.section.empty() ? "" : fmt::format("`[{}]`", key.section);
    const std::string value = key.default_text.empty() ? "" : fmt::format("`{}`", key.default_text);
    text += fmt::format("| {} | `{}` | {} | {} | {} |\n", section, key.name, key.type, value,
                        prose(key.summary));
  }
  return text;
}

Pages all_pages() {
  Pages pages;
  const RuleSet rules = RuleSet::builtin();
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleInfo& rule = entry.rule->info();
    pages[fmt::format("rules/{}.md", rule.code)] = rule_page(rule);
  }
  pages["rules/README.md"] = rule_index(rules);
  pages["options.md"] = options_page();
  pages["config-keys.md"] = keys_page();
  pages["targets.md"] = targets_page();
  return pages;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Pages of rules that are no more.
std::set<fs::path> left_over(const fs::path& docs, const Pages& pages) {
  std::set<fs::path> found;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(docs / "rules", error)) {
    const std::string name = fmt::format("rules/{}", entry.path().filename().string());
    if (!pages.contains(name)) found.insert(entry.path());
  }
  return found;
}

int check(const fs::path& docs, const Pages& pages) {
  int stale = 0;
  for (const auto& [name, text] : pages) {
    if (read_file(docs / name) == text) continue;
    fmt::print(stderr, "stale: docs/{}\n", name);
    ++stale;
  }
  for (const fs::path& path : left_over(docs, pages)) {
    fmt::print(stderr, "left over: {}\n", path.string());
    ++stale;
  }
  if (stale != 0) fmt::print(stderr, "run: cmake --build --preset dev --target docs\n");
  return stale == 0 ? 0 : 1;
}

int write(const fs::path& docs, const Pages& pages) {
  fs::create_directories(docs / "rules");
  for (const auto& [name, text] : pages) {
    std::ofstream file(docs / name, std::ios::binary);
    file << text;
    if (!file.flush()) {
      fmt::print(stderr, "cannot write docs/{}\n", name);
      return 1;
    }
  }
  for (const fs::path& path : left_over(docs, pages)) fs::remove(path);
  return 0;
}

}  // namespace
}  // namespace ftdata::docgen

int main(int argc, char** argv) {
  const bool checks = argc == 3 && std::string_view(argv[2]) == "--check";
  if (argc != 2 && !checks) {
    fmt::print(stderr, "usage: ftdata-docgen DOCS [--check]\n");
    return 2;
  }
  const ftdata::docgen::Pages pages = ftdata::docgen::all_pages();
  return checks ? ftdata::docgen::check(argv[1], pages) : ftdata::docgen::write(argv[1], pages);
}
