#include "json/line_parser.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <simdjson.h>

#include "base/check.hpp"
#include "json/diagnose.hpp"

namespace ftdata::json {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

// Without the zero bytes at both ends.
std::string_view without_nuls(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of('\0'), text.size());
  return text.substr(begin, text.find_last_not_of('\0') + 1 - begin);
}

LineProblem nul_padding(std::string_view line, std::string_view text, std::string_view inner) {
  const std::size_t count = text.size() - inner.size();
  const bool in_front = inner.data() != text.data() || inner.empty();
  const auto offset = static_cast<std::uint32_t>(
      (in_front ? text.data() : inner.data() + inner.size()) - line.data());
  return {LineProblemKind::NulPadding, offset, 1,
          fmt::format("{} zero byte{} {}", count, count == 1 ? "" : "s",
                      inner.empty() ? "instead of a record" : "around the record"),
          "the file was not written completely: write or download it again"};
}

}  // namespace

struct LineParser::Simdjson {
  simdjson::dom::parser parser;
};

LineParser::LineParser() : simdjson_(std::make_unique<Simdjson>()) {
  static_assert(kLinePadding >= simdjson::SIMDJSON_PADDING);
  static_assert(kDepthMax == simdjson::DEFAULT_MAX_DEPTH);
}

LineParser::~LineParser() = default;

const ParsedLine* LineParser::parse(std::string_view line, std::vector<LineProblem>& problems) {
  std::string_view text = line;
  if (text.starts_with(kByteOrderMark)) {
    problems.push_back({LineProblemKind::ByteOrderMark, 0, 3, {}, {}});
    text.remove_prefix(kByteOrderMark.size());
  }
  parsed_.text_offset = static_cast<std::uint32_t>(line.size() - text.size());
  if (parse_text(text)) return &parsed_;
  if (const std::string_view inner = without_nuls(text); inner.size() < text.size()) {
    problems.push_back(nul_padding(line, text, inner));
    text = inner;
    if (is_blank(text)) return nullptr;
    parsed_.text_offset = static_cast<std::uint32_t>(text.data() - line.data());
    if (parse_text(text)) return &parsed_;
  } else if (is_blank(text)) {
    problems.push_back(
        {LineProblemKind::Blank, 0, static_cast<std::uint32_t>(line.size()), {}, {}});
    return nullptr;
  }
  return parse_patched(line, text, problems);
}

bool LineParser::parse_text(std::string_view text) {
  simdjson::dom::parser& parser = simdjson_->parser;
  if (parser.parse(text.data(), text.size(), false).error() != simdjson::SUCCESS) return false;
  parsed_.tape = {parser.doc.tape.get(), parser.doc.string_buf.get()};
  parsed_.text = text;
  return true;
}

const ParsedLine* LineParser::parse_patched(std::string_view line, std::string_view text,
                                            std::vector<LineProblem>& problems) {
  Diagnosis diagnosis = diagnose(text);
  const auto offset = static_cast<std::uint32_t>(text.data() - line.data());
  for (LineProblem& problem : diagnosis.problems) {
    problem.offset += offset;
    problems.push_back(std::move(problem));
  }
  if (!diagnosis.readable) return nullptr;

  patched_.assign(text);
  for (const Patch& patch : diagnosis.patches) {
    patched_.replace(patch.offset, patch.text.size(), patch.text);
  }
  const std::size_t size = patched_.size();
  patched_.resize(size + kLinePadding);
  FTDATA_CHECK(parse_text({patched_.data(), size}));
  return &parsed_;
}

}  // namespace ftdata::json
