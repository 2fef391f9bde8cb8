#include "scan/worker.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scan/annotation.hpp"
#include "scan/chunk_lines.hpp"
#include "scan/finding_maker.hpp"

namespace ftdata::scanning {
void Tally::reset(std::size_t rule_count) {
  bytes = lines = blank = unparsable = records = 0;
  formats.fill(0);
  guessed_mapping.clear();
  counts.assign(rule_count, 0);
  findings.clear();
  rules.clear();
  annotations.clear();
}

namespace {

// What the targets that it concerns do about a finding.
void append_target_notes(const ActiveRule& rule, FindingText& text) {
  for (std::size_t i = 0; i < rule.notes.size(); ++i) {
    const bool concerned = (text.targets >> i & 1U) != 0;
    if (concerned && !rule.notes[i].empty()) text.notes.push_back(rule.notes[i]);
  }
}

std::uint32_t input_of(const Place& place) {
  return place.line() != nullptr ? place.line()->id.input : place.anchor()->id.input;
}

}  // namespace

void TallySink::report(const Place& place, std::string message, FindingText text) {
  if (judge_ != nullptr) judge_->note(rule_, text.targets);
  const ActiveRule& rule = *rules_[rule_];
  if (!rule.ignored_in.empty() && rule.is_ignored_in(input_of(place))) return;
  ++tally_->counts[rule_];
  if (only_counts()) return;
  append_target_notes(rule, text);
  tally_->findings.push_back(make_finding(rule.info(), rule.entry->severity, place,
                                          std::move(message), std::move(text), options_.excerpts));
  tally_->rules.push_back(rule_);
}

bool TallySink::only_counts() const noexcept {
  return rules_[rule_]->only_counted.load(std::memory_order_relaxed);
}

Worker::Worker(const ActiveRules& rules, Checkers checkers, const ScanOptions& options,
               std::span<const Target> targets)
    : options_(options), checkers_(std::move(checkers)), targets_(targets), sink_(rules, options) {
  if (options.tokens) token_counter_.emplace(*options.tokens);
  if (!targets.empty()) sink_.tell(&judge_.emplace(targets, rules));
  builder_.use(options.mapping);
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    const Reads reads = rules[i]->info().reads;
    if (reads == Reads::Lines) line_rules_.push_back(i);
    if (reads == Reads::MarkedTexts) marked_text_rules_.push_back(i);
    if (reads == Reads::Pairs) pair_rules_.push_back(i);
    if (reads <= Reads::Records) plain_record_rules_.push_back(i);
    if (reads <= Reads::OddRecords) plain_turn_rules_.push_back(i);
    if (reads <= Reads::OddTools) tool_rules_.push_back(i);
    if (reads <= Reads::OddTurns) odd_turn_rules_.push_back(i);
  }
}

void Worker::judge(const io::Chunk& chunk, std::uint32_t input, Tally& tally) {
  if (chunk.skipped_line_bytes > 0) {
    Line line;
    line.id = {.input = input, .line = chunk.first_line};
    if (judge_) judge_->begin(line.id);
    judge_skipped(chunk, line, tally);
    if (judge_) judge_->end(false);
    return;
  }
  tally.bytes += chunk.framed ? chunk.input_bytes : chunk.bytes().size();
  may_have_lone_cr_ = !chunk.framed && chunk.bytes().find('\r') != std::string_view::npos;
  for_each_line(chunk, input, [&](Line& line, const io::RecordSpan& span) {
    if (!chunk.cut_off && span.fields_found == 0) return judge_line(line, tally);
    if (judge_) judge_->begin(line.id);
    if (chunk.cut_off) {
      judge_unfinished(line, tally);
    } else {
      judge_ragged(line, span, chunk.fields_expected, tally);
    }
    if (judge_) judge_->end(false);
  });
}

void Worker::judge_line(Line& line, Tally& tally) {
  if (!judge_) return judge_bytes(line, tally);
  const std::uint64_t blank = tally.blank;
  judge_->begin(line.id);
  judge_bytes(line, tally);
  judge_->end(tally.blank > blank);
}

void Worker::judge_bytes(Line& line, Tally& tally) {
  if (line.bytes.size() > options_.line_bytes_max) {
    return judge_too_long(line, line.bytes.size(), tally);
  }
  problems_.clear();
  const json::ParsedLine* parsed = parser_.parse(line.bytes, problems_);
  if (may_have_lone_cr_ && parsed != nullptr) note_lone_cr(line);
  line.problems = problems_;
  line.has_record = parsed != nullptr;
  ++tally.lines;
  if (!problems_.empty() || line.ends_with_crlf) tell_line_rules(line, tally);
  if (parsed == nullptr) {
    const bool blank = problems_.back().kind == LineProblemKind::Blank;
    ++(blank ? tally.blank : tally.unparsable);
    return;
  }
  builder_.read(line, *parsed, options_.format);
  ++tally.records;
  ++tally.formats[static_cast<std::size_t>(builder_.record.format())];
  const Record& record = builder_.record;
  if (token_counter_) builder_.set_tokens(&token_counter_->count(record));
  if (record.format() == Format::Unknown && tally.guessed_mapping.empty()) {
    tally.guessed_mapping = guess_mapping(record.root()).text();
  }
  run_rules(rules_for(record), record, tally);
  if (!record.rejected().empty()) run_rules(pair_rules_, record, tally);
  if (!marked_text_rules_.empty() && builder_.find_marks().any()) {
    run_rules(marked_text_rules_, record, tally);
  }
  if (options_.on_annotations && token_counter_ && !inputs_.empty()) annotate(record, tally);
}

// A record has no CR in its texts: one stands between its values, where JSON allows it.
void Worker::note_lone_cr(const Line& line) {
  const std::size_t at = line.bytes.find('\r');
  if (at == std::string_view::npos) return;
  problems_.push_back({LineProblemKind::LoneCr, static_cast<std::uint32_t>(at), 1,
                       "a lone carriage return stands between two values of the record",
                       "remove it, or write a space instead"});
}

void Worker::run_rules(const std::vector<std::uint32_t>& rules, const Record& record,
                       Tally& tally) {
  for (const std::uint32_t rule : rules) {
    sink_.bind(rule, tally);
    checkers_[rule]->check(record, sink_);
  }
}

void Worker::annotate(const Record& record, Tally& tally) {
  const auto verdicts = judge_
                            ? std::span<const TargetVerdict>(judge_->row()).first(targets_.size())
                            : std::span<const TargetVerdict>();
  append_annotation(tally.annotations, record, inputs_[record.id().input].name, targets_, verdicts);
}

const std::vector<std::uint32_t>& Worker::rules_for(const Record& record) const noexcept {
  if (record.is_plain()) return plain_record_rules_;
  if (!record.has_plain_turns()) return odd_turn_rules_;
  const bool has_tools = record.tools().exists() || record.functions().exists();
  return has_tools ? tool_rules_ : plain_turn_rules_;
}

void Worker::tell_line_rules(const Line& line, Tally& tally) {
  for (const std::uint32_t rule : line_rules_) {
    sink_.bind(rule, tally);
    checkers_[rule]->check_line(line, sink_);
  }
}

void Worker::judge_too_long(Line& line, std::uint64_t bytes, Tally& tally) {
  problems_.assign(
      1, {LineProblemKind::LineTooLong, 0, 1,
          fmt::format("the line has {} bytes, the limit is {}", bytes, options_.line_bytes_max),
          "split the record, or raise --max-line-bytes"});
  line.problems = problems_;
  line.bytes = line.bytes.substr(0, io::kSkippedHead);
  line.has_record = false;
  ++tally.lines;
  ++tally.unparsable;
  tell_line_rules(line, tally);
}

// A row of a table that does not fit its header: which field belongs to which column is not known.
void Worker::judge_ragged(Line& line, const io::RecordSpan& span, std::uint32_t expected,
                          Tally& tally) {
  problems_.clear();
  LineProblem& problem = problems_.emplace_back();
  problem.kind = LineProblemKind::RaggedRow;
  problem.message =
      span.unclosed_quote
          ? "a quote in the row is not closed before the end of the table"
          : fmt::format("the row has {} field{}, the header has {}", span.fields_found,
                        span.fields_found == 1 ? "" : "s", expected);
  problem.help = span.unclosed_quote
                     ? "double the quotes inside of quoted fields"
                     : "put fields with separators, quotes or line breaks in double quotes";
  line.problems = problems_;
  line.has_record = false;
  ++tally.lines;
  ++tally.unparsable;
  tell_line_rules(line, tally);
}

void Worker::judge_skipped(const io::Chunk& chunk, Line& line, Tally& tally) {
  line.bytes = chunk.bytes();
  line.byte_offset = chunk.byte_offset;
  if (chunk.framed) put_at(line, chunk.records.front());
  line.ends_with_crlf = chunk.skipped_break_bytes == 2;
  tally.bytes += chunk.skipped_line_bytes + chunk.skipped_break_bytes;
  judge_too_long(line, chunk.skipped_line_bytes, tally);
}

// The last line of an input that could not be read to its end. Whether it is whole cannot be told,
// and that the input broke off is reported already: no finding about its JSON.
void Worker::judge_unfinished(Line& line, Tally& tally) {
  problems_.clear();
  if (parser_.parse(line.bytes, problems_) != nullptr) return judge_bytes(line, tally);
  ++tally.lines;
  ++tally.unparsable;
}

}  // namespace ftdata::scanning
