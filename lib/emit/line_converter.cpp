#include "emit/line_converter.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace ftdata::emitting {
namespace {

using record::Features;

// "a system message, several turns" of the features in the set.
std::string list_features(Features set) {
  std::string text;
  for (Features feature = 1; feature != 0 && feature <= set; feature <<= 1) {
    if ((set & feature) == 0) continue;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", record::feature_name(feature));
  }
  return text;
}

void count_features(Features set, std::map<std::string, std::uint64_t>& counts) {
  for (Features feature = 1; feature != 0 && feature <= set; feature <<= 1) {
    if ((set & feature) != 0) ++counts[std::string(record::feature_name(feature))];
  }
}

void append_on_one_line(std::string& out, std::string_view json) {
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  out.append(json);
  std::replace_if(
      out.begin() + begin, out.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
}

bool changes_values(const LineProblem& problem) {
  return problem.kind != LineProblemKind::ByteOrderMark;
}

}  // namespace

void Yield::clear() {
  text.clear();
  notes.clear();
  lost.clear();
  refusals.clear();
  bytes = lines = blank = unparsable = records = written = 0;
  formats.fill(0);
}

LineConverter::LineConverter(const ConvertOptions& options)
    : options_(options), writer_(record::writer_of(options.to)) {
  builder_.use(options.mapping);
}

void LineConverter::refuse(const Line& line, std::string why, std::string kind,
                           Yield& yield) const {
  ++yield.refusals[std::move(kind)];
  yield.notes.push_back({line.id, false, std::move(why)});
}

// Whether the line holds a record as it stands.
bool LineConverter::parse(const Line& line, Yield& yield) {
  ++yield.lines;
  problems_.clear();
  parsed_ =
      line.bytes.size() > options_.line_bytes_max ? nullptr : parser_.parse(line.bytes, problems_);
  if (parsed_ == nullptr && !problems_.empty() && problems_.back().kind == LineProblemKind::Blank) {
    ++yield.blank;
    return false;
  }
  const auto problem = std::ranges::find_if(problems_, changes_values);
  if (parsed_ != nullptr && problem == problems_.end()) return true;
  ++yield.unparsable;
  std::string why = problem == problems_.end()
                        ? fmt::format("the line has {} bytes, the limit is {}", line.bytes.size(),
                                      options_.line_bytes_max)
                        : fmt::format("it is not valid JSON: {}", problem->message);
  refuse(line, std::move(why), "no valid JSON", yield);
  return false;
}

void LineConverter::convert(const Line& line, Yield& yield) {
  if (!parse(line, yield)) return;
  builder_.read(line, *parsed_, options_.from);
  ++yield.records;
  ++yield.formats[static_cast<std::size_t>(builder_.record.format())];
  convert_record(line, yield);
}

// What the format cannot do without or cannot hold; "" when there is nothing.
std::string LineConverter::what_forbids() const {
  const Features uses = transcript_.uses();
  const Features missing = writer_->needs & ~uses;
  if (missing != 0) {
    return fmt::format("{} needs {}", format_name(options_.to), list_features(missing));
  }
  Features kept = writer_->holds;
  // What is said of the answers of a pair does not matter where one of them goes.
  if ((kept & record::kRejected) == 0) kept |= record::kLongAnswers;
  const Features in_the_way = uses & ~kept & record::kSameConversation;
  if (in_the_way == 0) return {};
  return fmt::format("{} cannot hold {}", format_name(options_.to), list_features(in_the_way));
}

void LineConverter::copy(Yield& yield) const {
  append_on_one_line(yield.text, parsed_->text);
  yield.text += '\n';
  ++yield.written;
}

void LineConverter::convert_record(const Line& line, Yield& yield) {
  const Record& record = builder_.record;
  if (std::ranges::count(options_.leave, record.format()) > 0) return copy(yield);
  if (!transcript_.read(record)) {
    return refuse(line, transcript_.fault(), "no conversation", yield);
  }
  if (record.format() == options_.to) return copy(yield);
  if (std::string why = what_forbids(); !why.empty()) return refuse(line, why, why, yield);
  const Features lost = transcript_.uses() & ~writer_->holds & ~record::kSameConversation;
  std::string what = list_features(lost);
  if (options_.keep_extra.empty()) {
    for (const JsonMember& member : transcript_.extra()) {
      what += fmt::format("{}key `{}`", what.empty() ? "" : ", ", member.key);
    }
  }
  if (options_.strict && !what.empty()) {
    return refuse(line, fmt::format("it would lose {}", what), "would lose something", yield);
  }
  write(lost, what, line, yield);
}

void LineConverter::write(Features lost, const std::string& what_is_lost, const Line& line,
                          Yield& yield) {
  written_.clear();
  record::Sheet sheet(written_, transcript_.raw());
  writer_->write(transcript_, sheet);
  append_extra();
  if (std::string why = read_again(lost); !why.empty()) {
    return refuse(
        line,
        fmt::format("written as {} it reads back differently: {}", format_name(options_.to), why),
        "reads back differently", yield);
  }
  yield.text.append(written_) += '\n';
  ++yield.written;
  count_features(lost, yield.lost);
  if (!what_is_lost.empty()) yield.notes.push_back({line.id, true, what_is_lost});
  if (!options_.keep_extra.empty()) return;
  for (const JsonMember& member : transcript_.extra()) {
    ++yield.lost[fmt::format("key `{}`", member.key)];
  }
}

// The keys that have no place, in an object of their own behind the others.
void LineConverter::append_extra() {
  if (options_.keep_extra.empty() || transcript_.extra().empty()) return;
  written_.pop_back();
  record::Sheet sheet(written_, transcript_.raw());
  sheet.put(",").string(options_.keep_extra).put(":{");
  bool first = true;
  for (const JsonMember& member : transcript_.extra()) {
    if (!first) sheet.put(",");
    first = false;
    sheet.copy(member.key_value).put(":").copy(member.value);
  }
  sheet.put("}}");
}

std::string LineConverter::read_again(Features lost) {
  const std::size_t size = written_.size();
  written_.resize(size + json::kLinePadding);
  problems_.clear();
  Line line;
  line.bytes = std::string_view(written_).substr(0, size);
  const json::ParsedLine* parsed = parser_again_.parse(line.bytes, problems_);
  std::string why = "it is no JSON";
  if (parsed != nullptr && problems_.empty()) {
    builder_again_.read(line, *parsed, options_.to);
    why = transcript_again_.read(builder_again_.record)
              ? record::difference(transcript_again_, transcript_, lost)
              : transcript_again_.fault();
  }
  written_.resize(size);
  return why;
}

}  // namespace ftdata::emitting
