#include "emit/line_preparer.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "json/line_parser.hpp"

namespace ftdata::emitting {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool is_blank(std::string_view bytes) {
  return bytes.find_first_not_of(" \t\r\n") == bytes.npos;
}

// A record that its input spreads over several lines, on one: breaks go with the indent behind
// them. In valid JSON they stand between values only.
void append_on_one_line(std::string& out, std::string_view json) {
  for (std::size_t at = 0; at < json.size();) {
    const std::size_t end = std::min(json.find_first_of("\r\n", at), json.size());
    out.append(json.substr(at, end - at));
    at = std::min(json.find_first_not_of("\r\n \t", end), json.size());
  }
}

}  // namespace

void Prepared::clear() {
  text.clear();
  origins.clear();
  refused.clear();
  bytes = lines = blank = 0;
  fixes.clear();
  lost.clear();
}

LinePreparer::LinePreparer(const PrepareOptions& options)
    : convert_options_{.to = options.to,
                       .from = options.format,
                       .mapping = options.mapping,
                       .leave = options.leave,
                       .line_bytes_max = options.line_bytes_max} {
  if (options.to != Format::Unknown) converter_.emplace(convert_options_);
}

Result<std::unique_ptr<LinePreparer>> LinePreparer::make(const RuleSet& rules,
                                                         const PrepareOptions& options) {
  std::unique_ptr<LinePreparer> preparer(new LinePreparer(options));
  if (options.fix == FixLevel::Manual) return preparer;
  Result<LineFixer> fixer = LineFixer::make(rules, {.level = options.fix,
                                                    .format = options.format,
                                                    .mapping = options.mapping,
                                                    .line_bytes_max = options.line_bytes_max});
  if (!fixer) return fixer.error();
  preparer->fixer_.emplace(std::move(*fixer));
  return preparer;
}

std::string_view LinePreparer::strip(const Line& line, Counts& fixes) const {
  std::string_view bytes = line.bytes;
  if (line.ends_with_crlf) ++fixes["crlf-line-ends"];
  if (bytes.starts_with(kMark)) {
    bytes.remove_prefix(kMark.size());
    ++fixes["byte-order-mark"];
  }
  const std::size_t begin = std::min(bytes.find_first_not_of('\0'), bytes.size());
  const std::size_t end = bytes.find_last_not_of('\0') + 1;
  if (begin > 0 || end < bytes.size()) {
    ++fixes["nul-padding"];
    bytes = begin < end ? bytes.substr(begin, end - begin) : std::string_view();
  }
  return bytes;
}

bool LinePreparer::mend(std::string_view& bytes, const Line& line, Prepared& out) {
  if (!fixer_) return true;
  fixed_ = fixer_->fix(bytes, line.id.line);
  if (fixed_.fate == FixedLine::Fate::Unchanged) return true;
  if (fixed_.fate == FixedLine::Fate::Dropped) {
    const std::string_view rule = fixed_.fixes.empty() ? "dropped" : fixed_.fixes.front()->name;
    out.refused.push_back({line.id, rule, "dropped by an unsafe fix", std::string(line.bytes)});
    return false;
  }
  for (const RuleInfo* rule : fixed_.fixes) ++out.fixes[std::string(rule->name)];
  bytes = fixed_.bytes;
  return true;
}

bool LinePreparer::convert(std::string_view& bytes, const Line& line, Prepared& out) {
  if (!converter_) return true;
  padded_.assign(bytes).resize(bytes.size() + json::kLinePadding);
  Line whole;
  whole.id = line.id;
  whole.bytes = std::string_view(padded_).substr(0, bytes.size());
  yield_.clear();
  converter_->convert(whole, yield_);
  if (yield_.unparsable > 0) return true;  // the scan says what is wrong with it
  if (yield_.written == 0) {
    std::string why = yield_.notes.empty() ? "it cannot be converted" : yield_.notes.back().reason;
    out.refused.push_back({line.id, "not-converted", std::move(why), std::string(line.bytes)});
    return false;
  }
  for (const auto& [what, records] : yield_.lost) out.lost[what] += records;
  bytes = std::string_view(yield_.text).substr(0, yield_.text.size() - 1);
  return true;
}

void LinePreparer::prepare(const Line& line, bool spread, Prepared& out) {
  ++out.lines;
  std::string_view bytes = strip(line, out.fixes);
  if (is_blank(bytes)) {
    ++out.blank;
    return;
  }
  if (!mend(bytes, line, out) || !convert(bytes, line, out)) return;
  if (spread) {
    append_on_one_line(out.text, bytes);
  } else {
    out.text += bytes;
  }
  out.text += '\n';
  out.origins.push_back(line.id);
}

}  // namespace ftdata::emitting
