#include "settings.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <ftdata/custom_rule.hpp>
#include <ftdata/dataset_info.hpp>

#include "report_targets.hpp"
#include "token_settings.hpp"

namespace ftdata::cli {
namespace {

constexpr std::uint64_t kThreadsMax = 1024;
constexpr std::uint64_t kCountMax = 1'000'000'000'000;

// --severity RULE=LEVEL
std::vector<std::pair<std::string, Severity>> read_severities(Lookup& lookup) {
  std::vector<std::pair<std::string, Severity>> severities;
  for (const std::string& text : lookup.all("severity")) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0) {
      lookup.fail_value("severity", text, "write --severity RULE=LEVEL");
      continue;
    }
    const std::string level = text.substr(equals + 1);
    if (const auto severity = severity_from_name(level)) {
      severities.emplace_back(text.substr(0, equals), *severity);
    } else {
      lookup.fail_value("severity", text, suggest_choice(level, severity_names()));
    }
  }
  return severities;
}

// Every selector of the command line that matches no rule.
void check_selectors(Lookup& lookup, const RuleSelection& selection, const RuleSet& rules) {
  std::vector<std::string> selectors = selection.select;
  for (const auto* const list : {&selection.extend_select, &selection.ignore}) {
    selectors.insert(selectors.end(), list->begin(), list->end());
  }
  for (const auto& [selector, level] : selection.severities) selectors.push_back(selector);
  for (const std::string& selector : selectors) {
    RuleSet trial = rules;
    RuleSelection one;
    one.select = {selector};
    if (const Status status = trial.apply(one); !status) lookup.add({status.error()});
  }
}

// A new --select starts afresh; without one the command line adds to the file.
RuleSelection merge_selections(RuleSelection file, RuleSelection typed, bool selects_anew) {
  const auto append = [](auto& to, auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  append(file.severities, typed.severities);
  if (selects_anew) {
    typed.severities = std::move(file.severities);
    return typed;
  }
  append(file.extend_select, typed.extend_select);
  append(file.ignore, typed.ignore);
  return file;
}

}  // namespace

namespace {

// FILE.json:NAME, FILE.yml:NAME or FILE.yml, where the mapping stands in a file of a trainer's.
std::optional<Result<FieldMapping>> read_mapping_file(const std::string& text) {
  if (text.find('=') != std::string::npos) return std::nullopt;
  for (const std::string_view suffix : {".json", ".yaml", ".yml"}) {
    const bool is_json = suffix == ".json";
    const std::size_t found = text.rfind(std::string(suffix) + ':');
    const bool whole = !is_json && text.ends_with(suffix);
    if (found == std::string::npos && !whole) continue;
    const std::size_t end = whole ? text.size() : found + suffix.size();
    const std::string path = text.substr(0, end);
    const std::string_view name = whole ? "" : std::string_view(text).substr(end + 1);
    return is_json ? read_dataset_info(path, name) : read_axolotl_config(path, name);
  }
  return std::nullopt;
}

}  // namespace

FieldMapping read_mapping(Lookup& lookup, const Config& config) {
  const std::vector<std::string> typed = lookup.all("map");
  if (typed.empty()) return config.mapping;
  FieldMapping mapping;
  for (const std::string& text : typed) {
    if (auto read = read_mapping_file(text)) {
      if (!*read) lookup.add({read->error()});
      return *read ? std::move(**read) : mapping;
    }
    if (const Status added = mapping.add(text); !added) {
      Error error = added.error();
      error.message = fmt::format("`--map {}`: {}", text, error.message);
      lookup.add({error});
      return mapping;
    }
  }
  if (const Status checked = mapping.check(); !checked) lookup.add({checked.error()});
  return mapping;
}

namespace {

void read_scan_options(Lookup& lookup, const Config& config, ScanOptions& scan) {
  const auto format = lookup.choice("format", [](std::string_view name) -> std::optional<Format> {
    const Format known = format_from_name(name);
    if (known == Format::Unknown && name != "auto") return std::nullopt;
    return known;
  });
  scan.format = format.value_or(config.format.value_or(Format::Unknown));
  scan.mapping = read_mapping(lookup, config);
  scan.excerpts = lookup.choice("excerpts", excerpt_mode_from_name)
                      .value_or(config.excerpts.value_or(ExcerptMode::Redacted));
  if (const auto bytes = lookup.size("max-line-bytes")) scan.line_bytes_max = *bytes;
}

Gate read_gate(Lookup& lookup, const Config& config) {
  Gate gate;
  gate.fail_on =
      lookup.choice("fail-on", fail_on_from_name).value_or(config.fail_on.value_or(FailOn::Error));
  gate.max_warnings = lookup.number("max-warnings", kCountMax);
  if (!gate.max_warnings) gate.max_warnings = config.max_warnings;
  gate.exit_zero = lookup.on("exit-zero");
  gate.allow_empty = lookup.on("allow-empty");
  return gate;
}

// What annotations are relative to.
std::string repository_root(Environment environment) {
  std::string workspace = environment("GITHUB_WORKSPACE");
  if (!workspace.empty()) return workspace;
  std::error_code error;
  return std::filesystem::current_path(error).string();
}

// The command line as far as it shapes the result, so that reports of the same check are the same.
std::vector<std::string> telling_arguments(const RawOptions& raw) {
  std::vector<std::string> arguments;
  if (raw.command != nullptr) arguments.emplace_back(raw.command->name);
  for (const Given& given : raw.given) {
    if (!given.option->shapes_result) continue;
    const std::string_view negation = given.on ? "" : "no-";
    arguments.push_back(given.option->kind == OptionKind::Value
                            ? fmt::format("--{}={}", given.option->name, given.value)
                            : fmt::format("--{}{}", negation, given.option->name));
  }
  arguments.insert(arguments.end(), raw.operands.begin(), raw.operands.end());
  return arguments;
}

}  // namespace

std::string beside(const std::string& config_path, const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(config_path).parent_path();
  return path == "-" ? path : (folder / path).string();
}

CommonSettings read_common(Lookup& lookup) {
  CommonSettings common;
  common.color = lookup.choice("color", when_from_name).value_or(When::Auto);
  common.progress = lookup.choice("progress", when_from_name).value_or(When::Auto);
  common.quiet = lookup.count("quiet");
  common.verbose = lookup.count("verbose");
  common.threads = static_cast<unsigned>(lookup.number("threads", kThreadsMax).value_or(0));
  return common;
}

Config load_config(Lookup& lookup) {
  ConfigRead read;
  const bool isolated = lookup.on("isolated");
  if (isolated && !lookup.all("config").empty()) {
    lookup.fail("`--config` and `--isolated` exclude each other", "leave one of them out");
  } else if (!isolated) {
    std::optional<std::string> path = lookup.text("config");
    if (!path) path = find_config(".");
    if (path) read = read_config(*path);
  }
  for (const std::string& assignment : lookup.all("set")) {
    const std::vector<Error> errors = set_key(read.config, assignment);
    read.errors.insert(read.errors.end(), errors.begin(), errors.end());
  }
  lookup.add(std::move(read.errors));
  return std::move(read.config);
}

TargetSettings read_targets(Lookup& lookup, const Config& config) {
  TargetSettings settings;
  std::vector<std::string> names = lookup.all("target");
  if (names.empty()) {
    for (const std::string& name : config.targets) {
      const bool is_path = name.find('/') != std::string::npos || name.ends_with(".toml");
      names.push_back(is_path ? beside(config.path, name) : name);
    }
  }
  if (std::find(names.begin(), names.end(), "all") != names.end()) {
    settings.all = true;
    std::erase(names, "all");
    const auto builtin = builtin_target_names();
    names.insert(names.begin(), builtin.begin(), builtin.end());
    std::erase(names, "neutral");  // is no target
  }
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (std::find(names.begin(), name, *name) != name) continue;
    Result<Target> target = load_target(*name);
    if (target) settings.targets.push_back(std::move(*target));
    if (!target) lookup.add({target.error()});
  }
  return settings;
}

namespace {

void add_own_rule(Lookup& lookup, Result<std::unique_ptr<Rule>> rule, RuleSet& rules, OwnRules& own,
                  const CustomRuleSetting& place) {
  Status added = rule ? Status() : Status(rule.error());
  if (rule) {
    own.push_back(std::move(*rule));
    added = rules.add(*own.back());
  }
  if (added) return;
  Error error = added.error();
  if (error.path.empty()) {
    error.code = ErrorCode::Config;
    error.path = place.path;
    error.line = place.line;
    error.column = place.column;
  }
  lookup.add({error});
}

void add_own_rules(Lookup& lookup, const Config& config, RuleSet& rules, OwnRules& own) {
  std::optional<std::string> schema = lookup.text("schema");
  if (!schema && config.schema) schema = beside(config.path, *config.schema);
  if (schema) add_own_rule(lookup, read_schema_rule(*schema), rules, own, {});
  for (const CustomRuleSetting& setting : config.custom_rules) {
    if (setting.broken) continue;
    add_own_rule(lookup, make_custom_rule(setting.rule), rules, own, setting);
  }
}

void apply_thresholds(Lookup& lookup, const Config& config, RuleSet& rules) {
  for (const ThresholdSetting& setting : config.thresholds) {
    const Status set = rules.set_threshold(setting.rule, setting.level, setting.threshold);
    if (!set) lookup.add({set.error()});
  }
  for (const PerFileSetting& setting : config.per_file) {
    for (const std::string& pattern : setting.files) {
      const Status set = rules.ignore_in(beside(config.path, pattern), setting.ignore);
      if (!set) lookup.add({set.error()});
    }
  }
}

}  // namespace

RuleSet read_rules(Lookup& lookup, const Config& config, TargetSettings targets, OwnRules& own) {
  RuleSet rules = RuleSet::builtin();
  add_own_rules(lookup, config, rules, own);
  if (!targets.targets.empty()) {
    const Status set = rules.set_targets(std::move(targets.targets), !targets.all);
    if (!set) lookup.add({set.error()});
  }
  RuleSelection typed;
  const bool selects_anew = !lookup.all("select").empty();
  typed.select = selects_anew ? lookup.list("select") : std::vector<std::string>();
  typed.extend_select = lookup.list("extend-select");
  typed.ignore = lookup.list("ignore");
  typed.severities = read_severities(lookup);
  check_selectors(lookup, typed, rules);
  lookup.add(check_rules(config, rules));
  if (!lookup.errors().empty()) return rules;
  RuleSelection selection = merge_selections(config.rules, typed, selects_anew);
  for (const auto& rule : own) selection.extend_select.emplace_back(rule->info().code);
  const Status applied = rules.apply(selection);
  if (!applied) lookup.add({applied.error()});
  for (const RuleOptionSetting& setting : config.options) {
    const Status set = rules.set_option(setting.rule, setting.option, setting.value);
    if (!set) lookup.add({set.error()});
  }
  apply_thresholds(lookup, config, rules);
  return rules;
}

ValidateSettings read_validate(Lookup& lookup, const Config& config, const CommonSettings& common,
                               const Terminal& out) {
  ValidateSettings settings;
  settings.arguments = lookup.raw().operands;
  if (settings.arguments.empty()) {
    for (const std::string& path : config.train) {
      settings.arguments.push_back(beside(config.path, path));
    }
  }
  settings.against = lookup.all("against");
  if (settings.against.empty()) {
    for (const std::string& path : config.reference) {
      settings.against.push_back(beside(config.path, path));
    }
  }
  settings.find.exclude = lookup.all("exclude");
  settings.stdin_name = lookup.text("stdin-filename").value_or("-");
  settings.silent = common.quiet > 1;
  settings.show_files = lookup.on("show-files");
  TargetSettings targets = read_targets(lookup, config);
  settings.report.matrix = targets.all;
  settings.rules = read_rules(lookup, config, std::move(targets), settings.own_rules);
  settings.limit = lookup.number("limit", kCountMax);
  if (!settings.limit) settings.limit = config.limit;
  read_scan_options(lookup, config, settings.scan);
  settings.scan.threads = common.threads;
  settings.annotate = lookup.text("annotate");
  settings.scan.tokens =
      read_tokens(lookup, config, settings.annotate.has_value(), settings.rules.targets());
  settings.report.gate = read_gate(lookup, config);
  settings.report.timings = lookup.on("timings");
  settings.report.statistics = lookup.on("statistics");
  settings.report.findings_only = common.quiet > 0;
  settings.report.arguments = telling_arguments(lookup.raw());
  settings.report.config_path = config.path;
  settings.report.root = repository_root(lookup.environment());
  settings.allow_empty = settings.report.gate.allow_empty;
  const auto in_config = [&](const std::string& path) { return beside(config.path, path); };
  read_report_targets(lookup, config, in_config, settings);
  finish_report_targets(lookup, out, settings);
  return settings;
}

std::vector<std::string> describe_origins(const Lookup& lookup, const Config& config) {
  std::vector<std::string> lines;
  for (const Option& option : option_table()) {
    if (option.kind == OptionKind::Action) continue;
    if (!applies_to(option, lookup.raw().command->name)) continue;
    if (!lookup.all(option.name).empty()) {
      lines.push_back(fmt::format("--{} from the command line", option.name));
    } else if (lookup.text(option.name)) {
      lines.push_back(fmt::format("--{} from {}", option.name, option.env));
    }
  }
  for (const ConfigOrigin& origin : config.origins) {
    lines.push_back(origin.line == 0
                        ? fmt::format("{} from {}", origin.key, origin.path)
                        : fmt::format("{} from {}:{}", origin.key, origin.path, origin.line));
  }
  return lines;
}

}  // namespace ftdata::cli
