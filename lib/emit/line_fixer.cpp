// Asks the rules about a line, makes their edits, and asks again, until there is nothing left that
// they can mend.
#include <algorithm>
#include <optional>

#include "ftdata/fix.hpp"
#include "ftdata/scan.hpp"

#include "emit/line_edits.hpp"
#include "json/line_parser.hpp"
#include "record/record_builder.hpp"
#include "scan/active_rules.hpp"

namespace ftdata {
namespace {

using emitting::LineEdits;
using scanning::ActiveRules;
using scanning::Checkers;

// An edit may make room for another one: keys next to each other, a character in front of another.
constexpr int kPassesMax = 16;

class CountingSink final : public FindingSink {
 public:
  using FindingSink::report;
  void report(const Place&, std::string, FindingText) override { ++count_; }
  [[nodiscard]] bool only_counts() const noexcept override { return true; }
  [[nodiscard]] std::size_t take_count() noexcept { return std::exchange(count_, 0); }

 private:
  std::size_t count_ = 0;
};

}  // namespace

struct LineFixer::State {
  FixOptions options;
  ActiveRules rules;
  Checkers checkers;
  json::LineParser parser;
  Record::Builder builder;
  std::vector<LineProblem> problems;
  bool reads_marks = false;
  std::string text;  // the line as it is so far, with padding behind it
  LineEdits edits;
  CountingSink sink;

  // The rule that drops the record, if one does. Fills `edits`.
  const RuleInfo* ask(std::string_view bytes, std::uint64_t number);

  [[nodiscard]] bool may_mend(const RuleInfo& info) const {
    return info.fix != FixLevel::Manual && info.fix <= options.level;
  }

 private:
  void find(std::size_t rule, const Line& line, bool has_marks);
  void mend(std::size_t rule, const Line& line);
};

// Whether the rule is about this line is told by what it reads, as in a scan.
void LineFixer::State::find(std::size_t rule, const Line& line, bool has_marks) {
  Checker& checker = *checkers[rule];
  const Record& record = builder.record;
  switch (rules[rule]->info().reads) {
    case Reads::Lines:
      if (!line.problems.empty()) checker.check_line(line, sink);
      return;
    case Reads::Nothing:
      return;
    case Reads::MarkedTexts:
      if (line.has_record && has_marks) checker.check(record, sink);
      return;
    case Reads::Pairs:
      if (line.has_record && !record.rejected().empty()) checker.check(record, sink);
      return;
    case Reads::OddRecords:
      if (line.has_record && !record.is_plain()) checker.check(record, sink);
      return;
    case Reads::OddTools:
      if (line.has_record &&
          (!record.has_plain_turns() || record.tools().exists() || record.functions().exists())) {
        checker.check(record, sink);
      }
      return;
    case Reads::OddTurns:
      if (line.has_record && !record.has_plain_turns()) checker.check(record, sink);
      return;
    case Reads::Records:
      if (line.has_record) checker.check(record, sink);
      return;
  }
}

void LineFixer::State::mend(std::size_t rule, const Line& line) {
  edits.bind(rules[rule]->info());
  if (rules[rule]->info().reads == Reads::Lines) {
    checkers[rule]->fix_line(line, edits);
  } else {
    checkers[rule]->fix(builder.record, edits);
  }
}

const RuleInfo* LineFixer::State::ask(std::string_view bytes, std::uint64_t number) {
  Line line;
  line.id = {.input = 0, .part = 0, .line = number};
  line.bytes = bytes;
  problems.clear();
  const json::ParsedLine* parsed = parser.parse(bytes, problems);
  line.problems = problems;
  line.has_record = parsed != nullptr;
  bool has_marks = false;
  if (parsed != nullptr) {
    builder.read(line, *parsed, options.format);
    has_marks = reads_marks && builder.find_marks().any();
  }
  edits.begin(bytes, parsed);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const RuleInfo& info = rules[i]->info();
    if (!may_mend(info)) continue;
    find(i, line, has_marks);
    if (sink.take_count() == 0) continue;
    const std::size_t before = edits.count();
    mend(i, line);
    const bool helpless = edits.count() == before && info.fix == FixLevel::Unsafe;
    if (edits.dropped() || (helpless && rules[i]->entry->severity >= options.drop_from)) {
      return &info;
    }
  }
  return nullptr;
}

Result<LineFixer> LineFixer::make(const RuleSet& rules, const FixOptions& options) {
  auto state = std::make_unique<State>();
  state->options = options;
  state->rules = scanning::active_rules(rules, {}, true);
  Result<Checkers> checkers = scanning::make_checkers(state->rules);
  if (!checkers) return checkers.error();
  state->checkers = std::move(*checkers);
  for (const auto& rule : state->rules) {
    const RuleInfo& info = rule->info();
    state->reads_marks |= state->may_mend(info) && info.reads == Reads::MarkedTexts;
  }
  state->builder.use(state->options.mapping);
  return LineFixer(std::move(state));
}

LineFixer::LineFixer(std::unique_ptr<State> state) : state_(std::move(state)) {}
LineFixer::LineFixer(LineFixer&&) noexcept = default;
LineFixer& LineFixer::operator=(LineFixer&&) noexcept = default;
LineFixer::~LineFixer() = default;

FixedLine LineFixer::fix(std::string_view line, std::uint64_t number) {
  FixedLine fixed;
  State& state = *state_;
  if (line.size() > state.options.line_bytes_max) return fixed;
  std::size_t size = line.size();
  state.text.assign(line);
  state.text.resize(size + json::kLinePadding);
  for (int pass = 0; pass < kPassesMax; ++pass) {
    const std::string_view bytes = std::string_view(state.text).substr(0, size);
    if (const RuleInfo* rule = state.ask(bytes, number)) {
      return {.fate = FixedLine::Fate::Dropped, .bytes = {}, .fixes = {rule}};
    }
    if (state.edits.count() == 0) break;
    std::string next = state.edits.apply(fixed.fixes);
    size = next.size();
    next.resize(size + json::kLinePadding);
    state.text = std::move(next);
  }
  if (std::string_view(state.text).substr(0, size) == line) return {};
  fixed.fate = FixedLine::Fate::Changed;
  fixed.bytes = state.text.substr(0, size);
  std::ranges::sort(fixed.fixes, {}, &RuleInfo::code);
  return fixed;
}

}  // namespace ftdata
