// Any bytes as a target file: what is wrong has words, and reading twice gives the same. What is
// right judges a record.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"
#include "ftdata/target.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ftdata;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<Target> target = parse_target(bytes, "fuzz.toml");
  const Result<Target> again = parse_target(bytes, "fuzz.toml");
  require(target.has_value() == again.has_value());
  if (!target) {
    require(!target.error().message.empty() && target.error().message == again.error().message);
    return 0;
  }
  RuleSet rules = RuleSet::builtin();
  if (!rules.set_targets({*target})) return 0;
  Dataset dataset;
  dataset.add_memory("memory",
                     R"({"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"}]})"
                     "\n{\"a\":\n");
  const auto result = scan(dataset, rules, {.threads = 1});
  require(result && result->targets.size() == 1);
  std::uint64_t records = 0;
  for (const std::uint64_t count : result->targets[0].records) records += count;
  require(records == 2);
  return 0;
}
