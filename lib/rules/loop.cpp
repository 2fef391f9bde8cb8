#include "rules/loop.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/ascii.hpp"

namespace ftdata::rules {
namespace {

constexpr std::size_t kPeriodMax = 400;  // bytes
constexpr std::size_t kRepeatsMin = 8;
constexpr std::size_t kBytesMin = 80;
constexpr std::size_t kProbe = 16;  // bytes of the end that must come again
constexpr std::size_t kTriesMax = 8;

// How many bytes at the end of the text equal those one period before.
std::size_t periodic_bytes(std::string_view text, std::size_t period) {
  std::size_t at = text.size();
  while (at > period && text[at - 1] == text[at - 1 - period]) --at;
  return text.size() - at;
}

bool has_two_letters(std::string_view piece) {
  char first = 0;
  for (const char c : piece) {
    if (!base::is_alnum(c) && static_cast<unsigned char>(c) < 0x80) continue;
    if (first == 0) first = c;
    if (c != first) return true;
  }
  return false;
}

// The last bytes may be an unfinished repetition, which is periodic too.
Loop loop_of_period(std::string_view text, std::size_t period) {
  const std::size_t length = periodic_bytes(text, period) + period;
  const std::size_t repeats = length / period;
  if (repeats < kRepeatsMin || length < kBytesMin) return {};
  const std::size_t begin = text.size() - length;
  if (!has_two_letters(text.substr(begin, period))) return {};
  return {begin, period, repeats};
}

std::uint64_t load_8(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

// As text.rfind(probe, from) for a probe of kProbe bytes: two words decide at each place.
std::size_t find_before(std::string_view text, std::string_view probe, std::size_t from) {
  const std::uint64_t first = load_8(probe.data());
  const std::uint64_t second = load_8(probe.data() + 8);
  for (std::size_t at = std::min(from, text.size() - kProbe) + 1; at-- > 0;) {
    if (load_8(text.data() + at + 8) == second && load_8(text.data() + at) == first) return at;
  }
  return text.npos;
}

}  // namespace

Loop find_loop(std::string_view text) {
  if (text.size() < kBytesMin) return {};
  const std::string_view probe = text.substr(text.size() - kProbe);
  // A longer period could not come often enough.
  const std::size_t period_max = std::min(text.size() / kRepeatsMin, kPeriodMax);
  const std::size_t window = std::min(text.size(), period_max + kProbe);
  const std::string_view before = text.substr(text.size() - window, window - 1);
  // The probe may come again inside of one repetition: then the next place before it is tried.
  std::size_t found = find_before(before, probe, before.size());
  for (std::size_t tries = 0; found != before.npos && tries < kTriesMax; ++tries) {
    const Loop loop = loop_of_period(text, window - kProbe - found);
    if (loop.repeats > 0) return loop;
    if (found == 0) break;
    found = find_before(before, probe, found - 1);
  }
  return {};
}

}  // namespace ftdata::rules
