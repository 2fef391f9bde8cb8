// The keys of [[custom-rule]].
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ftdata/suggest.hpp"

#include "config/read_keys.hpp"

namespace ftdata::config {
namespace {

using Type = Value::Type;
using Set = void (*)(CustomRule& rule, const Value& value);

struct Key {
  ConfigKey about;
  Type type;
  Set set;
};

constexpr std::string_view kSection = "custom-rule";

constexpr std::array kKeys = {
    Key{{kSection, "name", "text", "", "what the rule is called: \"answer-too-long\""},
        Type::Text,
        [](CustomRule& rule, const Value& value) { rule.name = value.text; }},
    Key{{kSection, "code", "text", "X-NAME", "its code, which begins with X-"},
        Type::Text,
        [](CustomRule& rule, const Value& value) { rule.code = value.text; }},
    Key{{kSection, "message", "text", "what the value violates", "what a finding says"},
        Type::Text,
        [](CustomRule& rule, const Value& value) { rule.message = value.text; }},
    Key{{kSection, "help", "text", "", "what to do about it"},
        Type::Text,
        [](CustomRule& rule, const Value& value) { rule.help = value.text; }},
    Key{{kSection, "severity", "text", "error", "error, warning or info"},
        Type::Text,
        [](CustomRule& rule, const Value& value) {
          rule.severity = severity_from_name(value.text).value_or(Severity::Error);
        }},
    Key{{kSection, "pointer", "text", "",
         "where it looks, as a JSON Pointer; * is each element: \"/messages/*/name\""},
        Type::Text,
        [](CustomRule& rule, const Value& value) { rule.pointer = value.text; }},
    Key{{kSection, "role", "text", "", "or: the texts of turns with this role"},
        Type::Text,
        [](CustomRule& rule, const Value& value) { rule.role = value.text; }},
    Key{{kSection, "required", "true or false", "false", "something must be at the pointer"},
        Type::Bool,
        [](CustomRule& rule, const Value& value) { rule.required = value.truth; }},
    Key{{kSection, "matches", "text", "", "a regular expression (RE2) that the text must match"},
        Type::Text,
        [](CustomRule& rule, const Value& value) { rule.matches = value.text; }},
    Key{{kSection, "not-matches", "text", "", "one that it must not match"},
        Type::Text,
        [](CustomRule& rule, const Value& value) { rule.not_matches = value.text; }},
    Key{{kSection, "min-length", "number", "", "characters of a text, elements of a list"},
        Type::Integer,
        [](CustomRule& rule, const Value& value) {
          rule.min_length = static_cast<std::uint64_t>(value.integer);
        }},
    Key{{kSection, "max-length", "number", "", "characters of a text, elements of a list"},
        Type::Integer,
        [](CustomRule& rule, const Value& value) {
          rule.max_length = static_cast<std::uint64_t>(value.integer);
        }},
    Key{{kSection, "allowed", "list of text", "", "the values that may be there"},
        Type::TextList,
        [](CustomRule& rule, const Value& value) {
          rule.allowed.clear();
          for (const Value::Item& item : value.items) rule.allowed.push_back(item.text);
        }},
};

std::vector<std::string_view> names() {
  std::vector<std::string_view> list;
  for (const Key& key : kKeys) list.push_back(key.about.name);
  return list;
}

std::string_view wanted(Type type) {
  switch (type) {
    case Type::Integer:
      return "a whole number";
    case Type::Bool:
      return "true or false";
    case Type::TextList:
      return "a list of text";
    default:
      return "text";
  }
}

// Why the value does not fit, or "".
std::string fault_of(const Key& key, const Value& value) {
  if (key.about.name == "severity" && value.type == Type::Text) {
    const auto level = severity_from_name(value.text);
    if (level && *level != Severity::Off) return "";
    return fmt::format("`severity` cannot be `{}`", value.text);
  }
  if (value.type != key.type) {
    return fmt::format("`{}` wants {}, not {}", key.about.name, wanted(key.type), value.type_name);
  }
  if (key.type == Type::Integer && value.integer < 0) {
    return fmt::format("`{}` cannot be {}", key.about.name, value.integer);
  }
  return "";
}

}  // namespace

void Reading::begin_custom_rule(const Value& place) {
  config_->custom_rules.push_back(
      {.rule = {}, .path = path_, .line = place.line, .column = place.column});
  config_->origins.push_back({"custom-rule", "", path_, place.line});
}

void Reading::read_custom_key(std::string_view name, const Value& value, const Value& key_place) {
  for (const Key& key : kKeys) {
    if (key.about.name != name) continue;
    const std::string fault = fault_of(key, value);
    if (fault.empty()) return key.set(config_->custom_rules.back().rule, value);
    config_->custom_rules.back().broken = true;
    return fail(value, fault, std::string(key.about.summary));
  }
  config_->custom_rules.back().broken = true;
  const auto close = closest_name(name, names());
  fail(key_place, fmt::format("unknown key `{}` in [[custom-rule]]", name),
       close ? fmt::format("did you mean `{}`?", *close) : "its keys are in docs/config-keys.md");
}

std::span<const ConfigKey> custom_rule_keys() noexcept {
  static const std::vector<ConfigKey> kAll = [] {
    std::vector<ConfigKey> keys;
    for (const Key& key : kKeys) keys.push_back(key.about);
    return keys;
  }();
  return kAll;
}

}  // namespace ftdata::config
