// Any bytes as one line: fixing ends, and the line that comes out needs no fix.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ftdata/ftdata.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const ftdata::RuleSet& all_rules() {
  static const ftdata::RuleSet kRules = [] {
    ftdata::RuleSet rules = ftdata::RuleSet::builtin();
    ftdata::RuleSelection selection;
    selection.select = {"@all"};
    require(rules.apply(selection).has_value());
    return rules;
  }();
  return kRules;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  for (const auto level :
       {ftdata::FixLevel::Safe, ftdata::FixLevel::Shape, ftdata::FixLevel::Unsafe}) {
    ftdata::FixOptions options;
    options.level = level;
    options.drop_from = ftdata::Severity::Warning;
    auto fixer = ftdata::LineFixer::make(all_rules(), options);
    require(fixer.has_value());
    const ftdata::FixedLine once = fixer->fix(line);
    if (once.fate != ftdata::FixedLine::Fate::Changed) continue;
    require(once.bytes.find('\n') == once.bytes.npos);
    require(!once.fixes.empty());
  }
  return 0;
}
