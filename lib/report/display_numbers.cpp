#include "ftdata/display.hpp"

#include "report/words.hpp"

namespace ftdata {

std::string display_number(std::uint64_t number) {
  return report::with_separators(number);
}

std::string display_count(std::uint64_t count, std::string_view singular) {
  return report::counted(count, singular);
}

std::string display_bytes(std::uint64_t bytes) {
  return report::byte_size(bytes);
}

}  // namespace ftdata
