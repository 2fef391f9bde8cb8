#include "config/read_keys.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "ftdata/suggest.hpp"
#include "ftdata/version.hpp"

#include "config/required_version.hpp"

namespace ftdata::config {
namespace {

using Read = void (*)(Reading&, std::string_view name, const Value&);

struct Key {
  ConfigKey about;
  Read read;
};

constexpr std::int64_t kSchema = 1;

// "a, b or c" of back-ticked names, or the close one.
std::string help_with(std::string_view word, std::span<const std::string_view> names) {
  if (const auto close = closest_name(word, names)) {
    return fmt::format("did you mean `{}`?", *close);
  }
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    list += i == 0 ? "" : i + 1 == names.size() ? " or " : ", ";
    list += fmt::format("`{}`", names[i]);
  }
  return fmt::format("use {}", list);
}

void wrong_type(Reading& reading, std::string_view name, std::string_view wanted,
                const Value& value) {
  reading.fail(value, fmt::format("`{}` wants {}, not {}", name, wanted, value.type_name));
}

bool is_list(Reading& reading, std::string_view name, const Value& value) {
  if (value.type == Value::Type::Text || value.type == Value::Type::TextList) return true;
  wrong_type(reading, name, "a list of text", value);
  return false;
}

std::vector<std::string> texts_of(const Value& value) {
  std::vector<std::string> texts;
  texts.reserve(value.items.size());
  for (const Value::Item& item : value.items) texts.push_back(item.text);
  return texts;
}

// A selector list: kept, and every place remembered for check_rules().
std::vector<std::string> selectors_of(Reading& reading, const Value& value) {
  for (const Value::Item& item : value.items) reading.mention(item);
  return texts_of(value);
}

// One of `names`, handed to `parse`; nothing after a report.
template <class Parse>
auto choice(Reading& reading, std::string_view name, const Value& value,
            std::span<const std::string_view> names, Parse parse) -> decltype(parse(name)) {
  if (value.type != Value::Type::Text) {
    wrong_type(reading, name, "text", value);
    return {};
  }
  auto parsed = parse(value.text);
  if (!parsed) {
    reading.fail(value, fmt::format("`{}` cannot be `{}`", name, value.text),
                 help_with(value.text, names));
  }
  return parsed;
}

// A whole number from 0; nothing after a report.
std::optional<std::uint64_t> count_of(Reading& reading, std::string_view name, const Value& value) {
  if (value.type == Value::Type::Integer && value.integer >= 0) {
    return static_cast<std::uint64_t>(value.integer);
  }
  if (value.type == Value::Type::Integer) {
    reading.fail(value, fmt::format("`{}` cannot be {}", name, value.integer),
                 "use a whole number from 0 upwards");
  } else {
    wrong_type(reading, name, "a whole number from 0 upwards", value);
  }
  return std::nullopt;
}

void read_schema(Reading& reading, std::string_view name, const Value& value) {
  const auto schema = count_of(reading, name, value);
  if (schema && *schema != static_cast<std::uint64_t>(kSchema)) {
    reading.fail(value, fmt::format("`schema` {} is not known to ftdata {}", *schema, version()),
                 "this version of ftdata reads `schema = 1`");
  }
}

void read_required_version(Reading& reading, std::string_view name, const Value& value) {
  if (value.type != Value::Type::Text) return wrong_type(reading, name, "text", value);
  const auto met = meets_version(version(), value.text);
  if (!met) {
    reading.fail(value, fmt::format("`{}` cannot be `{}`", name, value.text),
                 "write comparisons like `>=0.1` or `>=0.1,<0.3`");
  } else if (!*met) {
    reading.fail(value,
                 fmt::format("the file requires ftdata {}, this is {}", value.text, version()));
  }
}

void read_train(Reading& reading, std::string_view name, const Value& value) {
  if (is_list(reading, name, value)) reading.config().train = texts_of(value);
}

void read_format(Reading& reading, std::string_view name, const Value& value) {
  const auto parse = [](std::string_view text) -> std::optional<Format> {
    const Format format = format_from_name(text);
    if (format == Format::Unknown && text != "auto") return std::nullopt;
    return format;
  };
  if (const auto format = choice(reading, name, value, format_names(), parse)) {
    reading.config().format = format;
  }
}

void read_tokenizer(Reading& reading, std::string_view name, const Value& value) {
  if (value.type != Value::Type::Text) return wrong_type(reading, name, "text", value);
  reading.config().tokenizer = value.text;
}

void read_tokenizer_pattern(Reading& reading, std::string_view name, const Value& value) {
  if (value.type != Value::Type::Text) return wrong_type(reading, name, "text", value);
  reading.config().tokenizer_pattern = value.text;
}

void read_max_tokens(Reading& reading, std::string_view name, const Value& value) {
  if (const auto count = count_of(reading, name, value)) reading.config().max_tokens = count;
}

void read_map(Reading& reading, std::string_view name, const Value& value) {
  if (!is_list(reading, name, value)) return;
  FieldMapping mapping;
  Status status;
  for (const std::string& text : texts_of(value)) {
    if (status) status = mapping.add(text);
  }
  if (status) status = mapping.check();
  if (!status) return reading.fail(value, status.error().message, status.error().help);
  reading.config().mapping = mapping;
}

void read_select(Reading& reading, std::string_view name, const Value& value) {
  if (!is_list(reading, name, value)) return;
  reading.config().rules.select = selectors_of(reading, value);
  reading.config().selects = true;
}

void read_extend_select(Reading& reading, std::string_view name, const Value& value) {
  if (is_list(reading, name, value)) {
    reading.config().rules.extend_select = selectors_of(reading, value);
  }
}

void read_ignore(Reading& reading, std::string_view name, const Value& value) {
  if (is_list(reading, name, value)) reading.config().rules.ignore = selectors_of(reading, value);
}

void read_targets(Reading& reading, std::string_view name, const Value& value) {
  if (is_list(reading, name, value)) reading.config().targets = texts_of(value);
}

void read_schema_file(Reading& reading, std::string_view name, const Value& value) {
  if (value.type != Value::Type::Text) return wrong_type(reading, name, "text", value);
  reading.config().schema = value.text;
}

void read_fail_on(Reading& reading, std::string_view name, const Value& value) {
  if (const auto level = choice(reading, name, value, fail_on_names(), fail_on_from_name)) {
    reading.config().fail_on = level;
  }
}

void read_max_warnings(Reading& reading, std::string_view name, const Value& value) {
  if (const auto count = count_of(reading, name, value)) reading.config().max_warnings = count;
}

void read_outputs(Reading& reading, std::string_view name, const Value& value) {
  if (is_list(reading, name, value)) reading.config().outputs = texts_of(value);
}

void read_limit(Reading& reading, std::string_view name, const Value& value) {
  if (const auto count = count_of(reading, name, value)) reading.config().limit = count;
}

void read_excerpts(Reading& reading, std::string_view name, const Value& value) {
  const auto mode = choice(reading, name, value, excerpt_mode_names(), excerpt_mode_from_name);
  if (mode) reading.config().excerpts = mode;
}

void read_reference(Reading& reading, std::string_view name, const Value& value) {
  if (is_list(reading, name, value)) reading.config().reference = texts_of(value);
}

std::optional<SplitPart> part_of(Reading& reading, std::string_view name, const Value& value) {
  std::optional<SplitPart> part;
  if (value.type == Value::Type::Text) {
    part = parse_split_part(value.text);
  } else if (value.type == Value::Type::Integer || value.type == Value::Type::Number) {
    part = parse_split_part(fmt::format("{}", value.number));
  } else {
    wrong_type(reading, name, "a share such as 0.1 or a count such as 500", value);
    return {};
  }
  if (!part) {
    reading.fail(value, fmt::format("`{}` is neither a share nor a count", name),
                 "write a share such as 0.1 or \"10%\", or a count such as 500");
  }
  return part;
}

void read_eval(Reading& reading, std::string_view name, const Value& value) {
  if (const auto part = part_of(reading, name, value)) reading.config().split.eval = part;
}

void read_test(Reading& reading, std::string_view name, const Value& value) {
  if (const auto part = part_of(reading, name, value)) reading.config().split.test = part;
}

void read_seed(Reading& reading, std::string_view name, const Value& value) {
  if (const auto seed = count_of(reading, name, value)) reading.config().split.seed = seed;
}

void read_group(Reading& reading, std::string_view name, const Value& value) {
  if (is_list(reading, name, value)) reading.config().split.group = texts_of(value);
}

void read_stratify(Reading& reading, std::string_view name, const Value& value) {
  if (is_list(reading, name, value)) reading.config().split.stratify = texts_of(value);
}

void read_by_time(Reading& reading, std::string_view name, const Value& value) {
  if (value.type != Value::Type::Text) return wrong_type(reading, name, "text", value);
  reading.config().split.by_time = value.text;
}

constexpr std::array kKeys = {
    Key{{"", "schema", "number", "1", "version of the file's layout"}, read_schema},
    Key{{"", "required-version", "text", "", "versions of ftdata that may be used: \">=0.1,<0.3\""},
        read_required_version},
    Key{{"dataset", "train", "list of text", "",
         "files, folders and globs to check when the command names none; relative to the file"},
        read_train},
    Key{{"dataset", "reference", "list of text", "",
         "eval sets and benchmarks that prepared data must not repeat; relative to the file"},
        read_reference},
    Key{{"dataset", "format", "text", "auto", "how the data is laid out"}, read_format},
    Key{{"tokenizer", "name", "text", "o200k_base",
         "encoding, model, path or Hub id; a path is relative to the file"},
        read_tokenizer},
    Key{{"tokenizer", "pattern", "text", "", "how a tiktoken file splits text, as --pattern"},
        read_tokenizer_pattern},
    Key{{"tokenizer", "max-tokens", "number", "no limit", "tokens that a record may have"},
        read_max_tokens},
    Key{{"dataset", "map", "list of text", "",
         "where the turns are in records of another shape: \"user=/question\""},
        read_map},
    Key{{"rules", "select", "list of text", "@recommended", "the rules that run"}, read_select},
    Key{{"rules", "extend-select", "list of text", "", "rules that run in addition"},
        read_extend_select},
    Key{{"rules", "ignore", "list of text", "", "rules that do not run"}, read_ignore},
    Key{{"rules", "targets", "list of text", "",
         "who is to take the data, as --target; a path is relative to the file"},
        read_targets},
    Key{{"rules", "schema", "text", "",
         "a JSON Schema that each record must fulfil, as --schema; relative to the file"},
        read_schema_file},
    Key{{"split", "eval", "number", "0.1", "share or count of records for eval"}, read_eval},
    Key{{"split", "test", "number", "0", "share or count of records for a test file"}, read_test},
    Key{{"split", "seed", "number", "17", "another seed gives another split"}, read_seed},
    Key{{"split", "group", "list of text", "",
         "JSON Pointers: records with equal values there stay on one side"},
        read_group},
    Key{{"split", "stratify", "list of text", "",
         "JSON Pointers: each side gets its share of every value there"},
        read_stratify},
    Key{{"split", "by-time", "text", "", "JSON Pointer to a time: the latest records go to eval"},
        read_by_time},
    Key{{"gate", "fail-on", "text", "error",
         "the least severity that fails a run: error, warning, info or never"},
        read_fail_on},
    Key{{"gate", "max-warnings", "number", "", "more warnings than this fail a run"},
        read_max_warnings},
    Key{{"report", "outputs", "list of text", "",
         "reports to write, as --report takes them: \"json=report.json\""},
        read_outputs},
    Key{{"report", "limit", "number", "5 on a terminal, otherwise 20",
         "findings listed per rule, 0 = all"},
        read_limit},
    Key{{"report", "excerpts", "text", "redacted",
         "text of the data in reports: none, redacted, full"},
        read_excerpts},
};

constexpr ConfigKey kRuleSeverity = {"rule.NAME", "severity", "text", "",
                                     "error, warning, info or off; NAME is a code or a name"};
constexpr ConfigKey kErrorIf = {
    "rule.NAME", "error-if", "text", "> 0",
    "how many findings make an error, as a count or a share of the records: \"> 0.5%\""};
constexpr ConfigKey kWarnIf = {"rule.NAME", "warn-if", "text", "> 0",
                               "how many findings make a warning; fewer are an info"};
constexpr ConfigKey kMinRecords = {"rule.NAME", "min-records", "number", "0",
                                   "with fewer records a share in error-if or warn-if is `> 0`"};
constexpr ConfigKey kRuleOption = {"rule.NAME", "OPTION", "number", "",
                                   "an option of the rule, also as \"64MiB\" or \"0.5%\""};

constexpr std::array kPerFileKeys = {
    ConfigKey{"per-file", "files", "list of text", "",
              "patterns of paths, relative to the file: \"data/legacy-*.jsonl\""},
    ConfigKey{"per-file", "ignore", "list of text", "", "rules that say nothing about these files"},
};

std::vector<std::string_view> names_in(std::string_view section) {
  std::vector<std::string_view> names;
  for (const Key& key : kKeys) {
    if (key.about.section == section) names.push_back(key.about.name);
  }
  return names;
}

std::vector<std::string_view> sections() {
  std::vector<std::string_view> names = {"rule", "custom-rule", "per-file"};
  for (const Key& key : kKeys) {
    if (!key.about.section.empty()) names.push_back(key.about.section);
  }
  return names;
}

// A close key of the section, else a close one of another: "max_warnings" at the top of the file.
std::string help_for_unknown(std::string_view section, std::string_view name) {
  if (const auto close = closest_name(name, names_in(section))) {
    return fmt::format("did you mean `{}`?", *close);
  }
  for (const std::string_view other : sections()) {
    if (const auto close = closest_name(name, names_in(other))) {
      return fmt::format("did you mean `{}` in [{}]?", *close, other);
    }
  }
  return help_with(name, names_in(section));
}

std::optional<double> option_value(const Value& value) {
  switch (value.type) {
    case Value::Type::Integer:
    case Value::Type::Number:
      if (!std::isfinite(value.number)) return std::nullopt;
      return value.number;
    case Value::Type::Bool:
      return value.truth ? 1 : 0;
    case Value::Type::Text:
      return parse_quantity(value.text);
    default:
      return std::nullopt;
  }
}

}  // namespace

void Reading::read_key(std::string_view section, std::string_view name, const Value& value,
                       const Value& key_place) {
  for (const Key& key : kKeys) {
    if (key.about.section != section || key.about.name != name) continue;
    note_origin(section, name, value, key_place);
    return key.read(*this, name, value);
  }
  const std::string where = section.empty() ? "" : fmt::format(" in [{}]", section);
  fail(key_place, fmt::format("unknown key `{}`{}", name, where), help_for_unknown(section, name));
}

void Reading::read_rule_key(const std::string& rule, std::string_view name, const Value& value) {
  note_origin("rule." + rule, name, value, value);
  if (name == "severity") {
    const auto level = choice(*this, name, value, severity_names(), severity_from_name);
    if (level) config_->rules.severities.emplace_back(rule, *level);
    return;
  }
  if (name == "error-if" || name == "warn-if") return read_threshold(rule, name, value);
  const std::optional<double> number = option_value(value);
  if (!number) {
    fail(value,
         fmt::format("`{}` wants a number, not {}", name,
                     value.type == Value::Type::Text ? fmt::format("`{}`", value.text)
                                                     : std::string(value.type_name)),
         "write `2000`, \"64MiB\" or \"0.5%\"");
    return;
  }
  config_->options.push_back({rule, std::string(name), *number});
  mention({rule, value.line, value.column}, std::string(name), *number);
}

void Reading::read_threshold(const std::string& rule, std::string_view name, const Value& value) {
  std::optional<Threshold> threshold;
  if (value.type == Value::Type::Text) threshold = parse_threshold(value.text);
  if (value.type == Value::Type::Integer && value.integer >= 0) {
    threshold = Threshold{.more_than = value.number};
  }
  if (!threshold) {
    return fail(value, fmt::format("`{}` wants a count or a share of the records", name),
                "write \"> 10\" or \"> 0.5%\"");
  }
  const Severity level = name == "error-if" ? Severity::Error : Severity::Warning;
  config_->thresholds.push_back({rule, level, *threshold});
}

void Reading::begin_per_file(const Value& place) {
  config_->per_file.push_back({.path = path_, .line = place.line, .column = place.column});
  config_->origins.push_back({"per-file", "", path_, place.line});
}

void Reading::read_per_file_key(std::string_view name, const Value& value, const Value& key_place) {
  PerFileSetting& setting = config_->per_file.back();
  if (name == "files") {
    if (is_list(*this, name, value)) setting.files = texts_of(value);
  } else if (name == "ignore") {
    if (is_list(*this, name, value)) setting.ignore = selectors_of(*this, value);
  } else {
    constexpr std::array<std::string_view, 2> kNames = {"files", "ignore"};
    fail(key_place, fmt::format("unknown key `{}` in [[per-file]]", name), help_with(name, kNames));
  }
}

void Reading::unknown_section(std::string_view name, const Value& key_place) {
  std::string help = help_for_unknown("", name);
  if (const auto close = closest_name(name, sections())) {
    help = fmt::format("did you mean [{}]?", *close);
  }
  fail(key_place, fmt::format("unknown section [{}]", name), std::move(help));
}

void Reading::fail(const Value& place, std::string message, std::string help) {
  Error error;
  error.code = ErrorCode::Config;
  error.message = std::move(message);
  error.help = std::move(help);
  error.path = path_;
  error.line = place.line;
  error.column = place.column;
  errors_->push_back(std::move(error));
}

void Reading::note_origin(std::string_view section, std::string_view name, const Value& value,
                          const Value& place) {
  std::string key = section.empty() ? std::string(name) : fmt::format("{}.{}", section, name);
  config_->origins.push_back({std::move(key), toml_text(value), path_, place.line});
}

void Reading::mention(const Value::Item& place, std::string option, double value) {
  config_->mentions.push_back(
      {place.text, std::move(option), value, path_, place.line, place.column});
}

bool is_section(std::string_view name) noexcept {
  return std::any_of(kKeys.begin(), kKeys.end(),
                     [&](const Key& key) { return !name.empty() && key.about.section == name; });
}

}  // namespace ftdata::config

namespace ftdata {

std::span<const ConfigKey> config_keys() noexcept {
  static const std::vector<ConfigKey> kAll = [] {
    std::vector<ConfigKey> keys;
    keys.reserve(config::kKeys.size() + 2);
    for (const config::Key& key : config::kKeys) keys.push_back(key.about);
    for (const ConfigKey& key :
         {config::kRuleSeverity, config::kErrorIf, config::kWarnIf, config::kMinRecords}) {
      keys.push_back(key);
    }
    keys.push_back(config::kRuleOption);
    for (const ConfigKey& key : config::kPerFileKeys) keys.push_back(key);
    for (const ConfigKey& key : config::custom_rule_keys()) keys.push_back(key);
    return keys;
  }();
  return kAll;
}

}  // namespace ftdata
