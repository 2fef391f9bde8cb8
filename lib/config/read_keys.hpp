// Every key of ftdata.toml: what it is called, what it holds, how it gets into a Config.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/config.hpp"

namespace ftdata::config {

// A value as the TOML reader found it, with its place.
struct Value {
  enum class Type { Text, Integer, Number, Bool, TextList, Other };
  Type type = Type::Other;
  std::string_view type_name;  // as messages call it: "a table"
  std::string text;            // Text
  std::int64_t integer = 0;    // Integer
  double number = 0;           // Integer, Number
  bool truth = false;          // Bool
  struct Item {
    std::string text;
    std::uint64_t line = 0;
    std::uint64_t column = 0;
  };
  std::vector<Item> items;  // Text (one) and TextList
  std::uint64_t line = 0;
  std::uint64_t column = 0;
};

// Where a Config is filled in and what was wrong is collected.
class Reading {
 public:
  Reading(Config& config, std::vector<Error>& errors, std::string path)
      : config_(&config), errors_(&errors), path_(std::move(path)) {}

  // A key of a section of the table, or of the top of the file (section "").
  void read_key(std::string_view section, std::string_view name, const Value& value,
                const Value& key_place);
  // A key of [rule.NAME].
  void read_rule_key(const std::string& rule, std::string_view name, const Value& value);
  // A key of the last [[custom-rule]], which begin_custom_rule() has begun.
  void begin_custom_rule(const Value& place);
  void read_custom_key(std::string_view name, const Value& value, const Value& key_place);
  // A key of the last [[per-file]], which begin_per_file() has begun.
  void begin_per_file(const Value& place);
  void read_per_file_key(std::string_view name, const Value& value, const Value& key_place);
  // A section or a key at the top of the file that does not exist.
  void unknown_section(std::string_view name, const Value& key_place);

  void fail(const Value& place, std::string message, std::string help = "");
  void mention(const Value::Item& place, std::string option = "", double value = 0);
  [[nodiscard]] Config& config() noexcept { return *config_; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  void read_threshold(const std::string& rule, std::string_view name, const Value& value);
  void note_origin(std::string_view section, std::string_view name, const Value& value,
                   const Value& place);

  Config* config_;
  std::vector<Error>* errors_;
  std::string path_;
};

// The value as a line of TOML has it.
std::string toml_text(const Value& value);

bool is_section(std::string_view name) noexcept;

// The keys of [[custom-rule]], for the documentation.
std::span<const ConfigKey> custom_rule_keys() noexcept;

}  // namespace ftdata::config
