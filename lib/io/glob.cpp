// Matching with one saved way back, both for ** among the parts of a path and for * among the
// characters of a name: the last star passed is the only one that needs to grow.
#include "io/glob.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/utf8.hpp"

namespace ftdata::io {
namespace {

constexpr std::u32string_view kAnyFolders = U"**";
// Bytes that are not UTF-8 become characters of their own from here on.
constexpr char32_t kRawByte = 0x110000;

std::u32string characters(std::string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint point = base::decode_utf8(text, at);
    result.push_back(point.valid ? point.value : kRawByte + point.value);
    at += point.size;
  }
  return result;
}

std::vector<std::u32string> split(std::string_view path) {
  std::vector<std::u32string> parts;
  while (!path.empty()) {
    const auto slash = path.find('/');
    const auto part = path.substr(0, slash);
    if (!part.empty() && part != ".") parts.push_back(characters(part));
    path.remove_prefix(slash == path.npos ? path.size() : slash + 1);
  }
  return parts;
}

// One element of a pattern: where the next one begins, and whether it takes the character.
struct Step {
  std::size_t next = 0;
  bool takes = false;
};

// `open` is at '['. Nothing when the bracket is never closed.
std::optional<Step> match_bracket(std::u32string_view pattern, std::size_t open, char32_t wanted) {
  std::size_t at = open + 1;
  const bool negated = at < pattern.size() && (pattern[at] == U'!' || pattern[at] == U'^');
  if (negated) ++at;
  bool found = false;
  for (bool first = true; at < pattern.size(); first = false) {
    if (pattern[at] == U']' && !first) return Step{at + 1, found != negated};
    const bool range =
        at + 2 < pattern.size() && pattern[at + 1] == U'-' && pattern[at + 2] != U']';
    const char32_t last = range ? pattern[at + 2] : pattern[at];
    found = found || (pattern[at] <= wanted && wanted <= last);
    at += range ? 3 : 1;
  }
  return std::nullopt;
}

Step match_one(std::u32string_view pattern, std::size_t at, char32_t wanted) {
  if (pattern[at] == U'?') return {at + 1, true};
  if (pattern[at] == U'[') {
    if (const auto step = match_bracket(pattern, at, wanted)) return *step;
  }
  return {at + 1, pattern[at] == wanted};
}

bool match_name(std::u32string_view pattern, std::u32string_view name) {
  std::size_t at = 0;
  std::size_t i = 0;
  std::optional<std::size_t> star;  // behind the last * passed, which took up to name[star_end]
  std::size_t star_end = 0;
  while (i < name.size()) {
    if (at < pattern.size() && pattern[at] == U'*') {
      star = ++at;
      star_end = i;
      continue;
    }
    const Step step = at < pattern.size() ? match_one(pattern, at, name[i]) : Step{};
    if (step.takes) {
      at = step.next;
      ++i;
    } else if (star) {
      at = *star;
      i = ++star_end;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of(U'*', at) == pattern.npos;
}

}  // namespace

Glob::Glob(std::string_view pattern, HiddenNames hidden) : hidden_(hidden) {
  for (std::u32string& part : split(pattern)) {
    const bool repeated = !parts_.empty() && part == kAnyFolders && parts_.back() == kAnyFolders;
    wants_hidden_ = wants_hidden_ || hidden == HiddenNames::AreOrdinary || part.starts_with(U'.');
    if (!repeated) parts_.push_back(std::move(part));
  }
}

bool Glob::any_folder(std::size_t index) const {
  return index < parts_.size() && parts_[index] == kAnyFolders;
}

bool Glob::part_matches(std::size_t index, const std::u32string& name) const {
  const std::u32string& part = parts_[index];
  const bool is_hidden = hidden_ == HiddenNames::NeedDot && name.starts_with(U'.');
  return (!is_hidden || part.starts_with(U'.')) && match_name(part, name);
}

bool Glob::matches(std::string_view path) const {
  const auto names = split(path);
  std::size_t at = 0;
  std::size_t i = 0;
  std::optional<std::size_t> star;  // behind the last ** passed, which took up to names[star_end]
  std::size_t star_end = 0;
  while (i < names.size()) {
    if (any_folder(at)) {
      star = ++at;
      star_end = i;
    } else if (at < parts_.size() && part_matches(at, names[i])) {
      ++at;
      ++i;
    } else if (star && part_matches(*star - 1, names[star_end])) {
      at = *star;
      i = ++star_end;
    } else {
      return false;
    }
  }
  return at == parts_.size() || (any_folder(at) && at + 1 == parts_.size());
}

bool Glob::may_match_below(std::string_view folder) const {
  const auto names = split(folder);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (any_folder(i)) {
      return wants_hidden_ ||
             std::none_of(names.begin() + static_cast<std::ptrdiff_t>(i), names.end(),
                          [](const std::u32string& name) { return name.starts_with(U'.'); });
    }
    if (i + 1 >= parts_.size() || !part_matches(i, names[i])) return false;
  }
  return names.size() < parts_.size();
}

bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?[") != text.npos;
}

}  // namespace ftdata::io
