#include "scan/leak_reader.hpp"

#include <algorithm>
#include <tuple>

#include "json/locate.hpp"
#include "record/texts.hpp"
#include "text/sensitive.hpp"

namespace ftdata::scanning {
namespace {

using leakage::Component;
using leakage::Item;
using leakage::kRunWords;
using leakage::Match;
using leakage::read_words;
using leakage::Thresholds;
using leakage::Word;
using leakage::Words;

constexpr std::size_t kTextShown = 300;
constexpr std::uint32_t kAnswerNear = 50;  // words behind a question

std::string shown(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::string_view span = text.substr(begin, end - begin);
  if (span.size() > kTextShown) {
    std::size_t size = kTextShown;
    while (size > 0 && (static_cast<unsigned char>(span[size]) & 0xC0U) == 0x80) --size;
    span = span.substr(0, size);
  }
  return text::redact(span);
}

}  // namespace

void TrainTexts::read(const Record& record) {
  values.clear();
  turns.clear();
  words.words.clear();
  words.text_of.clear();
  words.ends.clear();
  record::for_each_text(record, [&](const Message& turn, JsonValue text) { add(text, &turn); });
  if (values.empty()) add_strings(record.root(), 0);
}

void TrainTexts::add(JsonValue text, const Message* turn) {
  values.push_back(text);
  turns.push_back(turn);
  read_words(text.as_string(), words.words);
  words.text_of.resize(words.words.size(), static_cast<std::uint32_t>(words.ends.size()));
  words.ends.push_back(static_cast<std::uint32_t>(words.words.size()));
}

void TrainTexts::add_strings(JsonValue value, unsigned depth) {
  constexpr unsigned kDepthMax = 8;
  if (value.is_string()) return add(value, nullptr);
  if (depth == kDepthMax) return;
  for (const JsonValue element : value.elements()) add_strings(element, depth + 1);
  for (const JsonMember member : value.members()) add_strings(member.value, depth + 1);
}

void TrainReader::read(const Record& record) {
  texts_.read(record);
  std::span<const Match> matches = matcher_.match(texts_.words);
  while (!matches.empty()) {
    const std::uint32_t item = index_.components()[matches.front().component].item;
    std::size_t count = 1;
    while (count < matches.size() && index_.components()[matches[count].component].item == item) {
      ++count;
    }
    take_item(record, item, matches.first(count));
    matches = matches.subspan(count);
  }
}

void TrainReader::take_item(const Record& record, std::uint32_t item,
                            std::span<const Match> matches) {
  const auto rank = [this](const Match& match) {
    const bool question = index_.components()[match.component].field == ReferenceField::Question;
    return std::tuple(match.level, question, match.coverage);
  };
  const Match& best = *std::ranges::max_element(matches, {}, rank);
  const Component& component = index_.components()[best.component];
  const bool question = component.field == ReferenceField::Question;
  // Three words that are a turn say nothing, unless their answer follows.
  const bool answered = question && has_answer(item, matches, best);
  const bool short_turn = best.similarity == 1 && best.matched < Thresholds::kCertainTurnWords;
  const LeakLevel level = short_turn && answered ? LeakLevel::Likely : best.level;
  // A stock phrase out of a longer text says nothing.
  const bool weak =
      best.coverage < Thresholds::kPossibleCoverage || best.weight < Thresholds::kPossibleWeight;
  if (level == LeakLevel::Possible && weak) return;
  if (level < lowest_) return;
  add_hit(record, item, best, level, answered);
}

void TrainReader::add_hit(const Record& record, std::uint32_t item, const Match& best,
                          LeakLevel level, bool with_answer) {
  const Component& component = index_.components()[best.component];
  LeakHit& hit = hits.emplace_back();
  hit.level = level;
  hit.field = component.field;
  hit.coverage = best.coverage;
  hit.words = best.matched;
  hit.run = best.run;
  hit.similarity = best.similarity;
  hit.with_answer = with_answer;
  hit.train = train_span(record, best, hit);
  hit.reference = {.id = references_.items[item].id,
                   .pointer = component.pointer,
                   .begin = component.words[best.begin].begin,
                   .end = component.words[best.end - 1].end,
                   .text = {}};
  hit.reference.text = shown(component.text, hit.reference.begin, hit.reference.end);
}

// A long answer has matches of its own; a short one must follow word by word.
bool TrainReader::has_answer(std::uint32_t item, std::span<const Match> matches,
                             const Match& question) const {
  for (const Match& match : matches) {
    const bool answer = index_.components()[match.component].field == ReferenceField::Answer;
    if (answer && match.coverage >= 0.5F) return true;
  }
  const Item& about = references_.items[item];
  const std::vector<Word>& words = texts_.words.words;
  const auto from = words.begin() + question.train_end;
  for (std::uint32_t i = about.first; i < about.first + about.count; ++i) {
    const Component& answer = index_.components()[i];
    if (answer.field != ReferenceField::Answer || answer.words.size() >= kRunWords) continue;
    const auto room = static_cast<std::ptrdiff_t>(kAnswerNear + answer.words.size());
    const auto to = words.end() - from > room ? from + room : words.end();
    const auto same = [](const Word& a, const Word& b) { return a.hash == b.hash; };
    if (std::search(from, to, answer.words.begin(), answer.words.end(), same) != to) return true;
  }
  return false;
}

// The part of the match in the turn that has most of it.
LeakSpan TrainReader::train_span(const Record& record, const Match& match, LeakHit& hit) const {
  const Words& words = texts_.words;
  std::uint32_t best_begin = match.train_begin;
  std::uint32_t best_end = match.train_begin;
  for (std::uint32_t begin = match.train_begin; begin < match.train_end;) {
    const std::uint32_t end = std::min(match.train_end, words.ends[words.text_of[begin]]);
    if (end - begin > best_end - best_begin) {
      best_begin = begin;
      best_end = end;
    }
    begin = end;
  }
  const std::uint32_t text = words.text_of[best_begin];
  const JsonValue value = texts_.values[text];
  if (const Message* turn = texts_.turns[text]) {
    hit.role = turn->role;
    hit.trained = is_trained(*turn);
  }
  LeakSpan span{.id = record.id(),
                .byte_offset = record.line().byte_offset,
                .pointer = json::pointer_to(*value.line(), value.index()),
                .begin = words.words[best_begin].begin,
                .end = words.words[best_end - 1].end,
                .text = {}};
  span.text = shown(value.as_string(), span.begin, span.end);
  return span;
}

}  // namespace ftdata::scanning
