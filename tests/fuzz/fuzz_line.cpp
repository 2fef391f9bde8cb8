// Any bytes as one line: the rules end, and say the same about the line alone and in the middle of
// a larger file. What they say is valid UTF-8 in a report.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/ftdata.hpp"

#include "base/utf8.hpp"

namespace {

constexpr std::string_view kNeighbour = "{\"text\":\"a neighbour\"}\n";

void require(bool holds) {
  if (!holds) std::abort();
}

// What does not depend on where the line stands.
std::string words(const ftdata::Finding& finding) {
  return std::string(finding.rule->code) + ' ' + std::to_string(finding.location.column) + ' ' +
         finding.location.pointer + ' ' + finding.message + ' ' + finding.help + ' ' +
         finding.excerpt.text + '\n';
}

const ftdata::RuleSet& record_rules() {
  static const ftdata::RuleSet kRules = [] {
    ftdata::RuleSet rules = ftdata::RuleSet::builtin();
    ftdata::RuleSelection selection;
    selection.select = {"@all"};
    for (const auto& entry : rules.entries()) {
      const ftdata::RuleInfo& info = entry.rule->info();
      // A byte order mark is another finding in the first line than in the others.
      const bool by_line = info.name.starts_with("byte-order-mark");
      if (info.scope != ftdata::Scope::Record || by_line) {
        selection.ignore.emplace_back(info.code);
      }
    }
    require(rules.apply(selection).has_value());
    return rules;
  }();
  return kRules;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  if (line.ends_with('\r')) return 0;  // a line break of two characters in the file

  std::vector<std::string> alone;
  const auto findings = ftdata::check_record(line, record_rules());
  require(findings.has_value());
  for (const ftdata::Finding& finding : *findings) {
    alone.push_back(words(finding));
    require(ftdata::base::find_invalid_utf8(alone.back()) == std::string_view::npos);
  }

  const std::string file =
      std::string(kNeighbour) + std::string(line) + '\n' + std::string(kNeighbour);
  ftdata::Dataset dataset;
  dataset.add_source("file", [&file] {
    return ftdata::Result<std::unique_ptr<ftdata::ByteSource>>(ftdata::open_memory(file));
  });
  const auto result = ftdata::scan(dataset, record_rules(), {.listed_per_rule = 0, .threads = 1});
  require(result.has_value());
  std::vector<std::string> in_file;
  for (const ftdata::Finding& finding : result->findings) {
    require(finding.location.line == 2);
    in_file.push_back(words(finding));
  }
  std::ranges::sort(alone);
  std::ranges::sort(in_file);
  require(alone == in_file);
  return 0;
}
