#include "scan/token_tally.hpp"

#include <algorithm>
#include <optional>

namespace ftdata::scanning {
namespace {

void add_sum(TokenSum& sum, std::uint64_t tokens, bool exact) {
  sum.tokens += tokens;
  if (!exact) ++sum.estimated;
}

void add_sum(TokenSum& sum, const TokenSum& other) {
  sum.tokens += other.tokens;
  sum.estimated += other.estimated;
}

// The longer one; of equally long ones the first in the data.
void keep_longest(LongRecord& longest, const LongRecord& other) {
  if (other.tokens > longest.tokens || (other.tokens == longest.tokens && other.id < longest.id)) {
    longest = other;
  }
}

}  // namespace

void Frequencies::add(std::uint64_t tokens, std::uint64_t records, std::uint64_t answers) {
  Count& count = tokens < kUsual ? usual_[tokens] : unusual_[tokens];
  count.records += records;
  count.answers += answers;
}

void Frequencies::merge(const Frequencies& other) {
  for (const TokenFrequency& entry : other.list()) {
    add(entry.tokens, entry.records, entry.answers);
  }
}

std::vector<TokenFrequency> Frequencies::list() const {
  std::vector<TokenFrequency> all;
  for (std::uint64_t tokens = 0; tokens < kUsual; ++tokens) {
    const Count& count = usual_[tokens];
    if (count.records + count.answers > 0) all.push_back({tokens, count.records, count.answers});
  }
  for (const auto& [tokens, count] : unusual_) {
    all.push_back({tokens, count.records, count.answers});
  }
  return all;
}

void TokenTally::add_turns(const Record& record, const RecordTokens& tokens) {
  std::uint64_t answers = 0;
  std::optional<std::uint64_t> first;
  for (const Message& message : record.messages()) {
    const TurnTokens& turn = tokens.turns[message.index];
    RoleTokens& role = sums_.roles[static_cast<std::size_t>(message.role)];
    ++role.turns;
    role.tokens += turn.content;
    if (!turn.trained || turn.content == 0) continue;
    ++answers;
    if (!first) first = turn.begin;
    begins_.add(turn.begin, 0, 1);
    ends_.add(turn.end, 0, 1);
  }
  sums_.answers += answers;
  lengths_.add(tokens.rendered, 1, answers);
  if (first) first_begin_.add(*first, 1, 0);
}

void TokenTally::add(const Record& record) {
  if (record.messages().empty()) return;
  const RecordTokens& tokens = *record.tokens();
  const LongRecord length{record.id(), tokens.rendered};
  if (sums_.records == 0) sums_.longest = length;
  ++sums_.records;
  add_sum(sums_.content, tokens.content, tokens.content_exact);
  add_sum(sums_.rendered, tokens.rendered, tokens.rendered_exact);
  sums_.trained += tokens.trained;
  sums_.tools += tokens.tools;
  add_turns(record, tokens);
  keep_longest(sums_.longest, length);
  if (limit_ == 0 || tokens.rendered <= limit_) return;
  ++sums_.over_limit;
  // Records come in order, so the first ones are the ones to keep.
  if (listed_ == 0 || sums_.listed.size() < listed_) sums_.listed.push_back(length);
}

void TokenTally::merge(TokenTally&& other) {
  if (other.sums_.records == 0) return;
  if (sums_.records == 0) sums_.longest = other.sums_.longest;
  keep_longest(sums_.longest, other.sums_.longest);
  sums_.records += other.sums_.records;
  sums_.answers += other.sums_.answers;
  sums_.trained += other.sums_.trained;
  sums_.tools += other.sums_.tools;
  sums_.over_limit += other.sums_.over_limit;
  add_sum(sums_.content, other.sums_.content);
  add_sum(sums_.rendered, other.sums_.rendered);
  for (std::size_t role = 0; role < kRoleCount; ++role) {
    sums_.roles[role].turns += other.sums_.roles[role].turns;
    sums_.roles[role].tokens += other.sums_.roles[role].tokens;
  }
  lengths_.merge(other.lengths_);
  first_begin_.merge(other.first_begin_);
  begins_.merge(other.begins_);
  ends_.merge(other.ends_);
  sums_.listed.insert(sums_.listed.end(), other.sums_.listed.begin(), other.sums_.listed.end());
  keep_first();
}

void TokenTally::keep_first() {
  std::ranges::sort(sums_.listed, {}, &LongRecord::id);
  if (listed_ > 0 && sums_.listed.size() > listed_) sums_.listed.resize(listed_);
}

TokenReport TokenTally::report() const {
  TokenReport report = sums_;
  report.limit = limit_;
  report.lengths = lengths_.list();
  report.first_begin = first_begin_.list();
  report.begins = begins_.list();
  report.ends = ends_.list();
  return report;
}

}  // namespace ftdata::scanning
