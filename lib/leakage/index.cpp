#include "leakage/index.hpp"

#include <algorithm>
#include <bit>

#include "base/hash.hpp"

namespace ftdata::leakage {
namespace {

// A run in more texts is a stock phrase of the benchmark, a word in more is not rare.
constexpr std::size_t kTextsMax = 64;
constexpr float kRareWeight = 6;
constexpr std::size_t kWholeWordsMin = 3;
constexpr std::size_t kFilterBits = 16;  // a hash

}  // namespace

void HashFilter::reserve(std::size_t count) {
  words_.assign(std::bit_ceil(std::max<std::size_t>(count * kFilterBits / 64, 16)), 0);
  mask_ = words_.size() - 1;
}

std::uint64_t hash_of_words(std::span<const Word> words) {
  std::uint64_t hash = words.size();
  for (const Word& word : words) {
    hash = base::multiply_fold(hash ^ 0x9E3779B97F4A7C15U, word.hash ^ 0xD6E8FEB86659FD93U);
  }
  return hash;
}

Index::Index(std::vector<Component> components, const WordWeights& weights)
    : components_(std::move(components)) {
  for (std::uint32_t i = 0; i < components_.size(); ++i) {
    Component& component = components_[i];
    for (const Word& word : component.words) {
      component.weights.push_back(weights.weight_of(word.hash));
      component.weight += component.weights.back();
    }
    if (component.field != ReferenceField::Question || component.repeats) continue;
    if (component.words.size() < kWholeWordsMin) continue;
    wholes_[hash_of_words(component.words)].push_back(i);
  }
  whole_filter_.reserve(wholes_.size());
  for (const auto& [words, list] : wholes_) whole_filter_.add(words);
  add_runs();
  add_rare_words();
}

void Index::add_runs() {
  struct Entry {
    std::uint64_t run = 0;
    Posting posting;
  };
  std::vector<Entry> entries;
  for (std::uint32_t i = 0; i < components_.size(); ++i) {
    if (components_[i].repeats) continue;
    const std::vector<Word>& words = components_[i].words;
    RollingRun run;
    for (std::uint32_t at = 0; at < words.size(); ++at) {
      run.add(words[at].hash, at >= kRunWords ? words[at - kRunWords].hash : 0);
      if (at + 1 < kRunWords) continue;
      entries.push_back({run.hash(), {i, static_cast<std::uint32_t>(at + 1 - kRunWords)}});
    }
  }
  std::ranges::sort(entries, {}, [](const Entry& one) {
    return std::tuple(one.run, one.posting.component, one.posting.place);
  });
  filter_.reserve(entries.size());
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin;
    std::size_t texts = 0;
    for (; end < entries.size() && entries[end].run == entries[begin].run; ++end) {
      const bool same_text =
          end > begin && entries[end].posting.component == entries[end - 1].posting.component;
      texts += same_text ? 0U : 1U;
    }
    if (texts <= kTextsMax) {
      const auto first = static_cast<std::uint32_t>(postings_.size());
      for (std::size_t i = begin; i < end; ++i) postings_.push_back(entries[i].posting);
      runs_.emplace(entries[begin].run,
                    std::pair(first, static_cast<std::uint32_t>(postings_.size())));
      filter_.add(entries[begin].run);
    }
    begin = end;
  }
}

void Index::add_rare_words() {
  for (std::uint32_t i = 0; i < components_.size(); ++i) {
    const Component& component = components_[i];
    if (component.field != ReferenceField::Question || component.repeats) continue;
    for (std::size_t at = 0; at < component.words.size(); ++at) {
      if (component.weights[at] < kRareWeight) continue;
      std::vector<std::uint32_t>& list = rare_[component.words[at].hash];
      if (list.empty() || list.back() != i) list.push_back(i);
    }
  }
  std::erase_if(rare_, [](const auto& entry) { return entry.second.size() > kTextsMax; });
  rare_filter_.reserve(rare_.size());
  for (const auto& [word, list] : rare_) rare_filter_.add(word);
}

std::span<const Posting> Index::find(std::uint64_t run) const {
  const auto found = runs_.find(run);
  if (found == runs_.end()) return {};
  return std::span(postings_).subspan(found->second.first,
                                      found->second.second - found->second.first);
}

std::span<const std::uint32_t> Index::find_whole(std::uint64_t all_words) const {
  if (!whole_filter_.may_have(all_words)) return {};
  const auto found = wholes_.find(all_words);
  return found == wholes_.end() ? std::span<const std::uint32_t>() : found->second;
}

std::span<const std::uint32_t> Index::find_rare(std::uint64_t word) const {
  const auto found = rare_.find(word);
  return found == rare_.end() ? std::span<const std::uint32_t>() : found->second;
}

}  // namespace ftdata::leakage
