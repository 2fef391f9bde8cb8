#include "leakage/match.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace ftdata::leakage {
namespace {

constexpr std::size_t kShingleWords = 3;

std::vector<std::uint64_t> shingles_of(std::span<const Word> words) {
  std::vector<std::uint64_t> shingles;
  for (std::size_t at = 0; at + kShingleWords <= words.size(); ++at) {
    shingles.push_back(hash_of_words(words.subspan(at, kShingleWords)));
  }
  std::ranges::sort(shingles);
  const auto repeated = std::ranges::unique(shingles);
  shingles.erase(repeated.begin(), repeated.end());
  return shingles;
}

float jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t both = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) {
      ++both;
      ++i;
      ++k;
    } else if (a[i] < b[k]) {
      ++i;
    } else {
      ++k;
    }
  }
  const std::size_t all = a.size() + b.size() - both;
  return all == 0 ? 0 : static_cast<float>(both) / static_cast<float>(all);
}

}  // namespace

Match& Matcher::match_of(std::uint32_t component) {
  const auto found = std::ranges::find(matches_, component, &Match::component);
  if (found != matches_.end()) return *found;
  Match& made = matches_.emplace_back();
  made.component = component;
  return made;
}

void Matcher::find_seeds(const Words& words) {
  seeds_.clear();
  rare_seeds_.clear();
  RollingRun run;
  const std::size_t count = words.words.size();
  for (std::uint32_t at = 0; at < count; ++at) {
    const std::uint64_t word = words.words[at].hash;
    run.add(word, at >= kRunWords ? words.words[at - kRunWords].hash : 0);
    if (index_.may_be_rare(word)) {
      for (const std::uint32_t component : index_.find_rare(word)) {
        rare_seeds_.push_back({component, at, 0});
      }
    }
    if (at + 1 < kRunWords || !index_.may_have(run.hash())) continue;
    const auto first = static_cast<std::uint32_t>(at + 1 - kRunWords);
    for (const Posting& posting : index_.find(run.hash())) {
      seeds_.push_back({posting.component, first, posting.place});
    }
  }
}

// The stretch of the record, of at most one and a half times the words of the text, whose runs
// cover most of it.
Match Matcher::best_window(const Component& component, std::span<const Seed> seeds) {
  const auto size = static_cast<std::uint32_t>(component.words.size());
  const std::uint32_t stretch = size + size / 2 + 8;
  covered_.assign(size, 0);
  Match now;
  Match best;
  std::size_t tail = 0;
  const auto change = [&](const Seed& seed, bool add) {
    for (std::uint32_t i = seed.place; i < seed.place + kRunWords; ++i) {
      const bool turns = add ? covered_[i]++ == 0 : --covered_[i] == 0;
      if (!turns) continue;
      now.weight += add ? component.weights[i] : -component.weights[i];
      now.matched += add ? 1U : ~std::uint32_t{0};
    }
  };
  for (std::size_t head = 0; head < seeds.size(); ++head) {
    change(seeds[head], true);
    while (seeds[head].at + kRunWords > seeds[tail].at + stretch) change(seeds[tail++], false);
    if (now.weight <= best.weight) continue;
    best = now;
    best.train_begin = seeds[tail].at;
    best.train_end = static_cast<std::uint32_t>(seeds[head].at + kRunWords);
  }
  // A phrase that the text has twice is there once.
  const std::uint32_t there = best.train_end - best.train_begin;
  if (best.matched > there) {
    best.weight *= static_cast<float>(there) / static_cast<float>(best.matched);
    best.matched = there;
  }
  best.coverage = component.weight > 0 ? std::min(1.0F, best.weight / component.weight) : 0;
  return best;
}

// Which words of the text the window has, and how many of them in one run.
void Matcher::measure(std::span<const Seed> seeds, Match& match) {
  match.begin = UINT32_MAX;
  runs_.assign(seeds.size(), kRunWords);
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    const Seed& seed = seeds[i];
    if (seed.at < match.train_begin || seed.at + kRunWords > match.train_end) continue;
    match.begin = std::min(match.begin, seed.place);
    match.end = std::max(match.end, static_cast<std::uint32_t>(seed.place + kRunWords));
    for (std::size_t k = i; k > 0 && seeds[k - 1].at + 1 >= seed.at; --k) {
      const Seed& before = seeds[k - 1];
      const bool goes_on = before.at + 1 == seed.at && before.place + 1 == seed.place;
      if (goes_on && before.at >= match.train_begin) runs_[i] = runs_[k - 1] + 1;
    }
    match.run = std::max(match.run, runs_[i]);
  }
}

void Matcher::judge(const Words& words, Match& match) {
  using T = Thresholds;
  const Component& component = index_.components()[match.component];
  const auto size = static_cast<std::uint32_t>(component.words.size());
  const bool whole = match.run >= size || stands_whole(words, match);
  bool likely = std::ranges::any_of(T::kLikely, [&](const Threshold& threshold) {
    return match.weight >= threshold.weight && match.coverage >= threshold.coverage;
  });
  likely = likely || (match.coverage >= T::kShortCoverage && match.matched >= T::kShortWords &&
                      match.weight >= T::kShortWeight);
  const bool phrase = match.run == match.matched && match.run < T::kPhraseWords &&
                      size < T::kPhraseQuestionWords && match.coverage < T::kPhraseCoverage;
  if (component.field != ReferenceField::Question) {
    const bool is_long = size >= T::kLongAnswerWords && component.field == ReferenceField::Answer;
    match.level =
        likely && is_long && match.coverage >= 0.5F ? LeakLevel::Likely : LeakLevel::Possible;
  } else if (whole && size >= T::kCertainWords && likely) {
    match.level = LeakLevel::Certain;
  } else if (likely && !phrase) {
    match.level = LeakLevel::Likely;
  } else {
    match.similarity = similarity(words, match);
    if (match.similarity >= T::kNearSimilarity) match.level = LeakLevel::Near;
  }
}

// Whether the whole text stands there word by word. Runs that are in many texts are in no index, so
// matched runs alone do not tell.
bool Matcher::stands_whole(const Words& words, const Match& match) const {
  const std::vector<Word>& text = index_.components()[match.component].words;
  if (match.train_begin < match.begin) return false;
  const std::size_t from = match.train_begin - match.begin;
  return from + text.size() <= words.words.size() &&
         std::equal(text.begin(), text.end(),
                    words.words.begin() + static_cast<std::ptrdiff_t>(from),
                    [](const Word& a, const Word& b) { return a.hash == b.hash; });
}

// Of the turn in which the match begins and the text.
float Matcher::similarity(const Words& words, const Match& match) const {
  const Component& component = index_.components()[match.component];
  const std::uint32_t text = words.text_of[match.train_begin];
  const std::uint32_t begin = text == 0 ? 0 : words.ends[text - 1];
  const std::span<const Word> turn =
      std::span(words.words).subspan(begin, words.ends[text] - begin);
  if (turn.size() > component.words.size() * 2) return 0;
  return jaccard(shingles_of(turn), shingles_of(component.words));
}

// Turns that are a question, word by word.
void Matcher::find_wholes(const Words& words) {
  std::uint32_t begin = 0;
  for (const std::uint32_t end : words.ends) {
    const std::span<const Word> turn = std::span(words.words).subspan(begin, end - begin);
    const auto size = static_cast<std::uint32_t>(turn.size());
    for (const std::uint32_t component : index_.find_whole(hash_of_words(turn))) {
      const Component& question = index_.components()[component];
      if (question.words.size() != size) continue;
      const bool tells = size >= Thresholds::kCertainTurnWords &&
                         std::ranges::max(question.weights) >= Thresholds::kTurnWordWeight;
      Match& match = match_of(component);
      const LeakLevel known = match.level;
      match = {.component = component,
               .level = tells ? LeakLevel::Certain : known,
               .train_begin = begin,
               .train_end = end,
               .begin = 0,
               .end = size,
               .matched = size,
               .run = size,
               .weight = question.weight,
               .coverage = 1,
               .similarity = 1};
    }
    begin = end;
  }
}

// Where the stretch begins in which most different ones of the rare words are.
std::uint32_t Matcher::densest(const Words& words, std::span<const Seed> seeds) {
  std::unordered_map<std::uint64_t, std::uint32_t> inside;
  std::size_t most = 0;
  std::uint32_t best = seeds.front().at;
  for (std::size_t head = 0, tail = 0; head < seeds.size(); ++head) {
    ++inside[words.words[seeds[head].at].hash];
    for (; seeds[head].at >= seeds[tail].at + Thresholds::kRareStretch; ++tail) {
      const auto gone = inside.find(words.words[seeds[tail].at].hash);
      if (--gone->second == 0) inside.erase(gone);
    }
    if (inside.size() <= most) continue;
    most = inside.size();
    best = seeds[tail].at;
  }
  return best;
}

// The words of a text in any order: they must be there in a stretch of the record around one.
void Matcher::match_rare(const Words& words, std::uint32_t number, std::span<const Seed> seeds) {
  using T = Thresholds;
  const Component& component = index_.components()[number];
  std::unordered_set<std::uint64_t> wanted;
  float all = 0;
  for (std::size_t i = 0; i < component.words.size(); ++i) {
    if (component.weights[i] < T::kRareWordWeight) continue;
    if (wanted.insert(component.words[i].hash).second) all += component.weights[i];
  }
  const std::uint32_t begin = densest(words, seeds);
  const auto end =
      std::min(static_cast<std::uint32_t>(words.words.size()), begin + T::kRareStretch);
  Match match{.component = number,
              .train_begin = begin,
              .train_end = begin,
              .end = static_cast<std::uint32_t>(component.words.size())};
  std::unordered_set<std::uint64_t> found;
  const std::uint32_t before = std::min(begin, T::kRareStretch / 4);
  for (std::uint32_t at = begin - before; at < end; ++at) {
    const std::uint64_t hash = words.words[at].hash;
    if (!wanted.contains(hash) || !found.insert(hash).second) continue;
    const auto place = std::ranges::find(component.words, hash, &Word::hash);
    match.weight += component.weights[static_cast<std::size_t>(place - component.words.begin())];
    match.train_begin = std::min(match.train_begin, at);
    match.train_end = at + 1;
  }
  match.matched = static_cast<std::uint32_t>(found.size());
  match.coverage = all > 0 ? match.weight / all : 0;
  const bool enough = match.matched >= T::kRareWords && match.weight >= T::kRareWeight &&
                      match.coverage >= T::kRareCoverage;
  if (enough) matches_.push_back(match);
}

void Matcher::find_rare(const Words& words) {
  std::ranges::sort(rare_seeds_, {},
                    [](const Seed& one) { return std::pair(one.component, one.at); });
  for (std::size_t begin = 0; begin < rare_seeds_.size();) {
    const std::uint32_t component = rare_seeds_[begin].component;
    std::size_t end = begin;
    while (end < rare_seeds_.size() && rare_seeds_[end].component == component) ++end;
    const std::span<const Seed> seeds = std::span(rare_seeds_).subspan(begin, end - begin);
    begin = end;
    const bool several = std::ranges::any_of(seeds, [&](const Seed& seed) {
      return words.words[seed.at].hash != words.words[seeds.front().at].hash;
    });
    const bool known = std::ranges::find(matches_, component, &Match::component) != matches_.end();
    if (several && !known) match_rare(words, component, seeds);
  }
}

std::span<const Match> Matcher::match(const Words& words) {
  matches_.clear();
  find_seeds(words);
  std::ranges::sort(seeds_, {},
                    [](const Seed& one) { return std::tuple(one.component, one.at, one.place); });
  for (std::size_t begin = 0; begin < seeds_.size();) {
    std::size_t end = begin;
    while (end < seeds_.size() && seeds_[end].component == seeds_[begin].component) ++end;
    const std::uint32_t component = seeds_[begin].component;
    Match match =
        best_window(index_.components()[component], std::span(seeds_).subspan(begin, end - begin));
    match.component = component;
    measure(std::span(seeds_).subspan(begin, end - begin), match);
    judge(words, match);
    matches_.push_back(match);
    begin = end;
  }
  find_wholes(words);
  find_rare(words);
  std::ranges::sort(matches_, {}, &Match::component);
  return matches_;
}

}  // namespace ftdata::leakage
