#include "option_table.hpp"

#include <array>

#include <ftdata/config.hpp>
#include <ftdata/convert.hpp>
#include <ftdata/report.hpp>

namespace ftdata::cli {
namespace {

std::span<const std::string_view> when_names() {
  static constexpr std::array<std::string_view, 3> kNames = {"auto", "always", "never"};
  return kNames;
}

std::span<const std::string_view> writable_formats() {
  return writable_format_names();
}
std::span<const std::string_view> fail_on_choices() {
  return fail_on_names();
}
std::span<const std::string_view> excerpt_choices() {
  return excerpt_mode_names();
}

constexpr auto kCount = OptionKind::Count;
constexpr auto kValue = OptionKind::Value;
constexpr auto kAction = OptionKind::Action;

constexpr std::array kTable = {
    // Common: what most runs need.
    Option{.name = "to",
           .kind = kValue,
           .value_name = "FMT",
           .choices = writable_formats,
           .group = "Common options",
           .help = "the format to write; needed",
           .commands = "convert"},
    Option{.name = "output",
           .short_name = 'o',
           .kind = kValue,
           .value_name = "FILE",
           .default_text = "-",
           .group = "Common options",
           .help = "where to write; - is standard output",
           .commands = "convert"},
    Option{.name = "explain",
           .group = "Common options",
           .help = "what goes where and what gets lost, record by record",
           .commands = "convert"},
    Option{.name = "strict",
           .group = "Common options",
           .help = "do not write records that would lose something",
           .commands = "convert"},
    Option{.name = "keep-extra",
           .kind = kValue,
           .value_name = "KEY",
           .group = "Common options",
           .help = "keep keys that the format has no place for, in an object at this key",
           .commands = "convert"},
    Option{.name = "select",
           .kind = kValue,
           .value_name = "LIST",
           .repeatable = true,
           .shapes_result = true,
           .default_text = "@recommended",
           .config_key = "rules.select",
           .group = "Common options",
           .help = "rules to run: codes, beginnings of codes, names or @groups, comma separated",
           .commands = "validate"},
    Option{.name = "ignore",
           .kind = kValue,
           .value_name = "LIST",
           .repeatable = true,
           .shapes_result = true,
           .config_key = "rules.ignore",
           .group = "Common options",
           .help = "rules not to run",
           .commands = "validate"},
    Option{.name = "fail-on",
           .kind = kValue,
           .value_name = "LEVEL",
           .shapes_result = true,
           .choices = fail_on_choices,
           .default_text = "error",
           .config_key = "gate.fail-on",
           .group = "Common options",
           .help = "least severity that fails the run",
           .commands = "validate"},
    Option{.name = "limit",
           .kind = kValue,
           .value_name = "N",
           .numeric = true,
           .shapes_result = true,
           .default_text = "5 on a terminal, otherwise 20",
           .config_key = "report.limit",
           .group = "Common options",
           .help = "findings listed per rule, or records over the limit, 0 = all; counts are never "
                   "limited",
           .commands = "validate tokens convert"},
    Option{.name = "report",
           .short_name = 'r',
           .kind = kValue,
           .value_name = "FMT[=PATH]",
           .repeatable = true,
           .choices = report_format_names,
           .default_text = "full on a terminal, otherwise concise",
           .config_key = "report.outputs",
           .group = "Common options",
           .help = "report to write; repeatable. Without a path, or with -, to standard output",
           .commands = "validate"},
    Option{.name = "json",
           .group = "Common options",
           .help = "JSON to standard output; for validate the same as --report json",
           .commands = "validate rules explain version tokens"},

    Option{.name = "format",
           .kind = kValue,
           .value_name = "FMT",
           .shapes_result = true,
           .choices = format_names,
           .default_text = "auto",
           .config_key = "dataset.format",
           .group = "Files",
           .help = "how the data is laid out; auto tells it record by record",
           .commands = "validate tokens convert"},
    Option{.name = "map",
           .kind = kValue,
           .value_name = "MAP",
           .repeatable = true,
           .shapes_result = true,
           .config_key = "dataset.map",
           .group = "Files",
           .help = "where the turns are in records of another shape, as JSON Pointers: "
                   "user=/question,assistant=/answer; or FILE:NAME of LLaMA-Factory's "
                   "dataset_info.json or an axolotl configuration; see docs/formats.md",
           .commands = "validate tokens convert"},
    Option{.name = "exclude",
           .kind = kValue,
           .value_name = "GLOB",
           .repeatable = true,
           .shapes_result = true,
           .group = "Files",
           .help = "files to leave out, by path or name; repeatable",
           .commands = "validate tokens convert"},
    Option{.name = "stdin-filename",
           .kind = kValue,
           .value_name = "NAME",
           .shapes_result = true,
           .default_text = "-",
           .group = "Files",
           .help = "what reports call standard input",
           .commands = "validate tokens convert"},
    Option{.name = "show-files",
           .group = "Files",
           .help = "print the files that would be checked, and stop",
           .commands = "validate"},

    Option{.name = "max-line-bytes",
           .kind = kValue,
           .value_name = "SIZE",
           .numeric = true,
           .shapes_result = true,
           .default_text = "64MiB",
           .group = "Files",
           .help = "longer lines are reported and skipped; memory of each thread grows with it",
           .commands = "validate tokens convert"},

    Option{.name = "extend-select",
           .kind = kValue,
           .value_name = "LIST",
           .repeatable = true,
           .shapes_result = true,
           .config_key = "rules.extend-select",
           .group = "Rules",
           .help = "rules to run besides the selected ones",
           .commands = "validate"},
    Option{.name = "severity",
           .kind = kValue,
           .value_name = "RULE=LEVEL",
           .repeatable = true,
           .shapes_result = true,
           .config_key = "rule.NAME.severity",
           .group = "Rules",
           .help = "set a rule to error, warning, info or off; repeatable",
           .commands = "validate"},
    Option{.name = "group",
           .kind = kValue,
           .value_name = "SELECTOR",
           .default_text = "@all",
           .group = "Rules",
           .help = "only these: a @group, the beginning of codes, a code or a name",
           .commands = "rules"},

    Option{.name = "tokenizer",
           .kind = kValue,
           .value_name = "NAME",
           .shapes_result = true,
           .default_text = "o200k_base",
           .config_key = "tokenizer.name",
           .group = "Tokens",
           .help = "encoding, path of a tokenizer.json, tekken.json or tiktoken file, or Hub id in "
                   "the local cache",
           .commands = "validate tokens"},
    Option{.name = "model",
           .kind = kValue,
           .value_name = "NAME",
           .shapes_result = true,
           .group = "Tokens",
           .help = "OpenAI model, which has a tokenizer: gpt-4o-mini, ft:gpt-4o:my-org",
           .commands = "validate tokens"},
    Option{.name = "pattern",
           .kind = kValue,
           .value_name = "REGEX",
           .shapes_result = true,
           .config_key = "tokenizer.pattern",
           .group = "Tokens",
           .help = "how a tiktoken file splits text: a regular expression, or an encoding that "
                   "splits so",
           .commands = "validate tokens"},
    Option{.name = "max-tokens",
           .kind = kValue,
           .value_name = "N",
           .numeric = true,
           .shapes_result = true,
           .default_text = "no limit",
           .config_key = "tokenizer.max-tokens",
           .group = "Tokens",
           .help = "tokens that a record may have",
           .commands = "validate tokens"},
    Option{.name = "annotate",
           .kind = kValue,
           .value_name = "FILE",
           .group = "Tokens",
           .help = "write the tokens of each record and turn, one JSON object a line",
           .commands = "validate tokens"},
    Option{.name = "simulate",
           .kind = kValue,
           .value_name = "LIST",
           .repeatable = true,
           .shapes_result = true,
           .group = "Tokens",
           .help = "truncate, drop or both: what would be lost at each length",
           .commands = "tokens"},
    Option{.name = "epochs",
           .kind = kValue,
           .value_name = "N",
           .numeric = true,
           .shapes_result = true,
           .default_text = "1",
           .group = "Tokens",
           .help = "how often each record is trained on",
           .commands = "tokens"},
    Option{.name = "price",
           .kind = kValue,
           .value_name = "FILE",
           .shapes_result = true,
           .group = "Tokens",
           .help = "what training costs: a file with `currency` and [training], a price for each "
                   "model and million tokens",
           .commands = "tokens"},

    Option{.name = "max-warnings",
           .kind = kValue,
           .value_name = "N",
           .numeric = true,
           .shapes_result = true,
           .default_text = "any number",
           .config_key = "gate.max-warnings",
           .group = "Gate",
           .help = "more warnings than this fail the run",
           .commands = "validate"},
    Option{.name = "exit-zero",
           .shapes_result = true,
           .group = "Gate",
           .help = "exit with 0 where a failed gate would give 1",
           .commands = "validate"},
    Option{.name = "allow-empty",
           .shapes_result = true,
           .group = "Gate",
           .help = "no file or no record at all is fine",
           .commands = "validate tokens"},

    Option{.name = "statistics",
           .shapes_result = true,
           .group = "Listing",
           .help = "a table of rules instead of the list",
           .commands = "validate"},
    Option{.name = "excerpts",
           .kind = kValue,
           .value_name = "MODE",
           .shapes_result = true,
           .choices = excerpt_choices,
           .default_text = "redacted",
           .config_key = "report.excerpts",
           .group = "Listing",
           .help = "text of the data in reports",
           .commands = "validate"},
    Option{.name = "timings",
           .shapes_result = true,
           .group = "Listing",
           .help = "put times into reports, which then differ from run to run",
           .commands = "validate"},
    Option{.name = "raw",
           .group = "Listing",
           .help = "print the bytes of the line; on a terminal control characters are escaped",
           .commands = "show"},

    Option{.name = "config",
           .kind = kValue,
           .value_name = "FILE",
           .default_text = "closest .ftdata.toml or ftdata.toml",
           .env = "FTDATA_CONFIG",
           .group = "Global options",
           .help = "settings file",
           .commands = "validate show tokens convert"},
    Option{.name = "set",
           .kind = kValue,
           .value_name = "KEY=VALUE",
           .repeatable = true,
           .shapes_result = true,
           .group = "Global options",
           .help = "set one key of the settings file: gate.fail-on=warning; repeatable",
           .commands = "validate show tokens convert"},
    Option{.name = "isolated",
           .shapes_result = true,
           .group = "Global options",
           .help = "read no settings file",
           .commands = "validate show tokens convert"},
    Option{.name = "color",
           .kind = kValue,
           .value_name = "WHEN",
           .off_value = "never",
           .choices = when_names,
           .default_text = "auto",
           .env = "FTDATA_COLOR",
           .group = "Global options",
           .help = "colour in console output; auto follows NO_COLOR, FORCE_COLOR and the terminal"},
    Option{.name = "progress",
           .kind = kValue,
           .value_name = "WHEN",
           .off_value = "never",
           .choices = when_names,
           .default_text = "auto",
           .group = "Global options",
           .help = "progress on standard error"},
    Option{.name = "quiet",
           .short_name = 'q',
           .kind = kCount,
           .group = "Global options",
           .help = "findings and verdict only; -qq: the exit code only"},
    Option{.name = "verbose",
           .short_name = 'v',
           .kind = kCount,
           .group = "Global options",
           .help = "where settings come from, and times of the stages"},
    Option{.name = "threads",
           .short_name = 'j',
           .kind = kValue,
           .value_name = "N",
           .numeric = true,
           .default_text = "0",
           .env = "FTDATA_THREADS",
           .group = "Global options",
           .help = "threads, 0 = one for each processor; results do not depend on it"},
    Option{.name = "input",
           .starts_on = true,
           .group = "Global options",
           .help = "never ask for anything"},
    Option{.name = "help",
           .short_name = 'h',
           .kind = kAction,
           .group = "Global options",
           .help = "show this help"},
    Option{.name = "version",
           .short_name = 'V',
           .kind = kAction,
           .group = "Global options",
           .help = "show the version"},
};

}  // namespace

std::span<const Option> option_table() noexcept {
  return kTable;
}

const Option* find_option(std::string_view name) noexcept {
  for (const Option& option : kTable) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

const Option* find_option(char short_name) noexcept {
  for (const Option& option : kTable) {
    if (option.short_name == short_name && short_name != '\0') return &option;
  }
  return nullptr;
}

bool can_negate(const Option& option) noexcept {
  switch (option.kind) {
    case OptionKind::Switch:
    case OptionKind::Count:
      return true;
    case OptionKind::Value:
      return !option.off_value.empty();
    case OptionKind::Action:
      return false;
  }
  return false;
}

bool applies_to(const Option& option, std::string_view command) noexcept {
  std::string_view rest = option.commands;
  if (rest.empty()) return true;
  while (!rest.empty()) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, space) == command) return true;
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
  return false;
}

}  // namespace ftdata::cli
