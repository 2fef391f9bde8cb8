// Reads ftdata.toml. Knows toml++ (through toml.hpp): it turns TOML values
// into config::Value and walks the tables; what keys there are and what they mean is in
// read_keys.cpp.
#include "ftdata/config.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "config/read_keys.hpp"
#include "config/toml_value.hpp"

namespace ftdata {
namespace {

using config::place_of;
using config::Reading;
using config::syntax_error;
using config::to_value;
using config::Value;

constexpr std::size_t kFileBytesMax = std::size_t{1} << 20;  // nobody writes settings that long

void read_rule_tables(Reading& reading, const toml::table& rules) {
  for (const auto& [name, node] : rules) {
    const toml::table* const table = node.as_table();
    const Value place = place_of(name.source());
    if (table == nullptr) {
      reading.fail(place,
                   fmt::format("[rule] wants a section for each rule, not a key `{}`", name.str()),
                   "write [rule.NAME] with the keys of the rule below it");
      continue;
    }
    const std::string rule(name.str());
    reading.mention({rule, place.line, place.column});
    for (const auto& [key, value] : *table) {
      reading.read_rule_key(rule, key.str(), to_value(value));
    }
  }
}

// [[custom-rule]] and [[per-file]]: lists of sections. `begin` is told of each, `read` of its keys.
template <class Begin, class Read>
void read_sections(Reading& reading, const toml::node& node, std::string_view name,
                   const Value& place, Begin begin, Read read) {
  const toml::array* const list = node.as_array();
  if (list == nullptr || !list->is_homogeneous<toml::table>()) {
    reading.fail(place, fmt::format("`{}` is a list of sections", name),
                 fmt::format("write [[{}]], with two brackets, above the keys of each", name));
    return;
  }
  for (const toml::node& element : *list) {
    begin(place_of(element.source()));
    for (const auto& [key, value] : *element.as_table()) {
      read(key.str(), to_value(value), place_of(key.source()));
    }
  }
}

void read_custom_rules(Reading& reading, const toml::node& node, const Value& place) {
  read_sections(
      reading, node, "custom-rule", place, [&](const Value& at) { reading.begin_custom_rule(at); },
      [&](std::string_view key, const Value& value, const Value& at) {
        reading.read_custom_key(key, value, at);
      });
}

void read_per_file(Reading& reading, const toml::node& node, const Value& place) {
  read_sections(
      reading, node, "per-file", place, [&](const Value& at) { reading.begin_per_file(at); },
      [&](std::string_view key, const Value& value, const Value& at) {
        reading.read_per_file_key(key, value, at);
      });
}

void read_tables(Reading& reading, const toml::table& file) {
  for (const auto& [key, node] : file) {
    const std::string_view name = key.str();
    const toml::table* const table = node.as_table();
    const Value place = place_of(key.source());
    if (name == "custom-rule") {
      read_custom_rules(reading, node, place);
    } else if (name == "per-file") {
      read_per_file(reading, node, place);
    } else if (table != nullptr && name == "rule") {
      read_rule_tables(reading, *table);
    } else if (table != nullptr && config::is_section(name)) {
      for (const auto& [inner, value] : *table) {
        reading.read_key(name, inner.str(), to_value(value), place_of(inner.source()));
      }
    } else if (table != nullptr) {
      reading.unknown_section(name, place);
    } else if (name == "rule" || config::is_section(name)) {
      reading.fail(place, fmt::format("`{}` is a section, not a key", name),
                   fmt::format("write [{}] with its keys below it", name));
    } else {
      reading.read_key("", name, to_value(node), place);
    }
  }
}

ConfigRead failed(const std::string& path, ErrorCode code, std::string message) {
  ConfigRead read;
  read.config.path = path;
  Error error;
  error.code = code;
  error.message = std::move(message);
  error.path = path;
  read.errors.push_back(std::move(error));
  return read;
}

// Whether the text is one TOML value and nothing else: a comment would swallow the bracket.
bool is_value(std::string_view text) {
  return text.find('\n') == std::string_view::npos && toml::parse(fmt::format("x = [{}]", text));
}

// The assignment as a TOML document, its value taken as text where it is not TOML.
toml::parse_result parse_assignment(std::string_view key, std::string_view value) {
  if (is_value(value)) {
    toml::parse_result as_toml = toml::parse(fmt::format("{} = {}", key, value));
    if (as_toml) return as_toml;
  }
  return toml::parse(fmt::format("{} = {}", key, config::quoted(value)));
}

}  // namespace

ConfigRead parse_config(std::string_view toml, const std::string& path) {
  ConfigRead read;
  read.config.path = path;
  const toml::parse_result parsed = toml::parse(toml);
  if (!parsed) {
    read.errors.push_back(syntax_error(parsed.error(), path));
    return read;
  }
  Reading reading(read.config, read.errors, path);
  read_tables(reading, parsed.table());
  // Tables are sorted by name; people read from the top.
  std::stable_sort(read.errors.begin(), read.errors.end(), [](const Error& a, const Error& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  return read;
}

ConfigRead read_config(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  const auto fail_with = [&](int cause) {
    const ErrorCode code = cause == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    return failed(path, code,
                  fmt::format("cannot read settings: {}", std::generic_category().message(cause)));
  };
  if (!file) return fail_with(errno);
  std::string text(kFileBytesMax + 1, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file.get()));
  if (std::ferror(file.get()) != 0) return fail_with(errno);
  if (text.size() > kFileBytesMax) {
    return failed(path, ErrorCode::Config,
                  "the file is larger than 1 MiB, so it is no ftdata.toml");
  }
  return parse_config(text, path);
}

std::vector<Error> set_key(Config& config, std::string_view assignment) {
  std::vector<Error> errors;
  const std::string path = fmt::format("--set {}", assignment);
  Reading reading(config, errors, path);
  const std::size_t equals = assignment.find('=');
  const std::string_view key = assignment.substr(0, equals);
  const bool plain = key.find_first_of("\n\r[]{}#\"'") == std::string_view::npos;
  if (equals == std::string_view::npos || !plain) {
    reading.fail({}, "not of the form KEY=VALUE", "for example gate.fail-on=warning");
    return errors;
  }
  const toml::parse_result parsed = parse_assignment(key, assignment.substr(equals + 1));
  if (!parsed) {
    errors.push_back(syntax_error(parsed.error(), path));
  } else {
    read_tables(reading, parsed.table());
  }
  // Places in the argument are of no use to anybody.
  for (Error& error : errors) error.line = error.column = 0;
  for (ConfigOrigin& origin : config.origins) {
    if (origin.path == path) origin.line = 0;
  }
  for (RuleMention& mention : config.mentions) {
    if (mention.path == path) mention.line = mention.column = 0;
  }
  return errors;
}

std::vector<Error> check_rules(const Config& config, const RuleSet& rules) {
  std::vector<Error> errors;
  for (const RuleMention& mention : config.mentions) {
    RuleSet trial = rules;
    RuleSelection selection;
    selection.select = {mention.selector};
    const Status status = mention.option.empty()
                              ? trial.apply(selection)
                              : trial.set_option(mention.selector, mention.option, mention.value);
    if (status) continue;
    Error error = status.error();
    error.code = ErrorCode::Config;
    error.path = mention.path;
    error.line = mention.line;
    error.column = mention.column;
    errors.push_back(std::move(error));
  }
  return errors;
}

}  // namespace ftdata
