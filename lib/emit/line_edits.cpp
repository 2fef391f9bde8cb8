#include "emit/line_edits.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace ftdata::emitting {
namespace {

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

void LineEdits::begin(std::string_view line, const json::ParsedLine* parsed) {
  line_ = line;
  parsed_ = parsed;
  edits_.clear();
  dropped_ = false;
  has_raw_ = false;
}

std::string_view LineEdits::spelling(JsonValue value) const {
  FTDATA_CHECK(parsed_ != nullptr && value.line() == parsed_);
  if (!has_raw_) raw_.read(*parsed_);
  has_raw_ = true;
  return raw_.of(value);
}

std::size_t LineEdits::offset_of(std::string_view spelling) const {
  const auto in_text = static_cast<std::size_t>(spelling.data() - parsed_->text.data());
  return parsed_->text_offset + in_text;
}

void LineEdits::replace(JsonValue value, std::string json) {
  const std::string_view old = spelling(value);
  const std::size_t begin = offset_of(old);
  edits_.push_back({begin, begin + old.size(), std::move(json), rule_});
}

// Takes one comma along: the one behind, or for the last member or element the one before.
void LineEdits::cut(std::size_t begin, std::size_t end) {
  std::size_t behind = end;
  while (behind < line_.size() && is_white(line_[behind])) ++behind;
  if (behind < line_.size() && line_[behind] == ',') {
    do ++behind;
    while (behind < line_.size() && is_white(line_[behind]));
    edits_.push_back({begin, behind, {}, rule_});
    return;
  }
  std::size_t before = begin;
  while (before > 0 && is_white(line_[before - 1])) --before;
  if (before > 0 && line_[before - 1] == ',') begin = before - 1;
  edits_.push_back({begin, end, {}, rule_});
}

void LineEdits::erase(const JsonMember& member) {
  const std::string_view value = spelling(member.value);
  cut(offset_of(spelling(member.key_value)), offset_of(value) + value.size());
}

void LineEdits::erase_element(JsonValue element) {
  const std::string_view value = spelling(element);
  cut(offset_of(value), offset_of(value) + value.size());
}

void LineEdits::replace_bytes(std::size_t begin, std::size_t length, std::string_view bytes) {
  const std::size_t end = std::min(begin + length, line_.size());
  edits_.push_back({std::min(begin, end), end, std::string(bytes), rule_});
}

std::string LineEdits::apply(std::vector<const RuleInfo*>& rules) {
  std::ranges::stable_sort(edits_, {}, &Edit::begin);
  std::string out;
  std::size_t copied = 0;
  bool first = true;
  for (const Edit& edit : edits_) {
    if (!first && edit.begin < copied) continue;
    out.append(line_, copied, edit.begin - copied).append(edit.bytes);
    copied = edit.end;
    first = false;
    if (std::ranges::find(rules, edit.rule) == rules.end()) rules.push_back(edit.rule);
  }
  return out.append(line_, copied);
}

}  // namespace ftdata::emitting
