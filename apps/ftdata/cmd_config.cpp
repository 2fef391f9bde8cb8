// ftdata config show: every setting with the value that counts, as TOML; where it comes from.
#include <algorithm>
#include <ranges>

#include <fmt/format.h>
#include <ftdata/config.hpp>
#include <ftdata/display.hpp>

#include "invocation.hpp"

namespace ftdata::cli {
namespace {

struct Row {
  std::string setting;  // a line of TOML
  std::string origin;   // "default", "ftdata.toml:12", "--set ..."
};

std::string origin_of(const ConfigOrigin& origin) {
  return origin.line == 0 ? origin.path : fmt::format("{}:{}", origin.path, origin.line);
}

std::string key_of(const ConfigKey& key) {
  return key.section.empty() ? std::string(key.name) : fmt::format("{}.{}", key.section, key.name);
}

// The last one of a key counts.
const ConfigOrigin* find_origin(const Config& config, std::string_view key) {
  for (const ConfigOrigin& origin : std::views::reverse(config.origins)) {
    if (origin.key == key) return &origin;
  }
  return nullptr;
}

// Sections that there may be many of: rules, lists of tables.
bool is_one_of_many(const ConfigKey& key) {
  return key.section == "rule.NAME" || key.section == "custom-rule" || key.section == "per-file";
}

// As a line of TOML. Where the default is no value ("no limit"), as a comment.
std::string default_of(const ConfigKey& key) {
  const std::string name = key_of(key);
  const std::string_view text = key.default_text;
  if (text.empty()) return fmt::format("# {} is not set", name);
  if (key.type == "text") return fmt::format("{} = \"{}\"", name, text);
  if (key.type == "list of text") return fmt::format("{} = [\"{}\"]", name, text);
  const bool is_number = parse_quantity(text).has_value();
  return is_number ? fmt::format("{} = {}", name, text) : fmt::format("# {}: {}", name, text);
}

std::vector<Row> rows_of(const Config& config) {
  std::vector<Row> rows;
  std::vector<std::string> known;
  for (const ConfigKey& key : config_keys()) {
    if (is_one_of_many(key)) continue;
    known.push_back(key_of(key));
    const ConfigOrigin* const origin = find_origin(config, known.back());
    rows.push_back(origin == nullptr ? Row{default_of(key), "default"}
                                     : Row{fmt::format("{} = {}", origin->key, origin->value),
                                           origin_of(*origin)});
  }
  for (const ConfigOrigin& origin : config.origins) {
    if (std::ranges::find(known, origin.key) != known.end()) continue;
    if (origin.value.empty()) {
      rows.push_back({fmt::format("[[{}]]", origin.key), origin_of(origin)});
    } else if (find_origin(config, origin.key) == &origin) {
      rows.push_back({fmt::format("{} = {}", origin.key, origin.value), origin_of(origin)});
    }
  }
  return rows;
}

}  // namespace

int run_config(Invocation& call) {
  const auto& operands = call.lookup.raw().operands;
  if (operands.size() != 1 || operands[0] != "show") {
    call.lookup.fail(
        operands.empty() ? "no action given" : fmt::format("unknown action `{}`", operands[0]),
        "write `ftdata config show`");
  }
  const Config config = load_config(call.lookup);
  if (!call.lookup.errors().empty()) return call.fail_usage();
  const bool with_origin = call.lookup.on("origin");
  for (const Row& row : rows_of(config)) {
    const std::string line =
        with_origin ? fmt::format("{:<48}  # {}", row.setting, row.origin) : row.setting;
    call.out.write(display_text(line) + "\n");
  }
  return call.end();
}

}  // namespace ftdata::cli
