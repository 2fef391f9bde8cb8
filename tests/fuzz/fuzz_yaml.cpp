// Any bytes as an axolotl configuration: a mapping that can be read again from its own text, or an
// error with a message.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "config/yaml.hpp"
#include "record/mapping_file.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ftdata;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto tree = config::parse_yaml(bytes);
  if (!tree) require(!tree.error().message.empty() && tree.error().line >= 1);
  for (const std::string_view name : {"", "1", "a.jsonl"}) {
    const Result<FieldMapping> mapping = record::parse_axolotl_config(bytes, "fuzz.yml", name);
    if (!mapping) {
      require(!mapping.error().message.empty() && mapping.error().path == "fuzz.yml");
      continue;
    }
    FieldMapping again;
    require(again.add(mapping->text()).has_value() && again.text() == mapping->text());
  }
  return 0;
}
