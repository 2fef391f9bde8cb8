#include "similarity/compare.hpp"

#include <algorithm>
#include <cmath>

namespace ftdata::similarity {
namespace {

// So much of the shorter record in the longer one makes it contained.
constexpr double kContained = 0.9;

struct Overlap {
  double jaccard = 0;
  double containment = 0;
};

Overlap overlap_of(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  const std::size_t shared = count_shared(a, b);
  const auto share = [shared](std::size_t of) {
    return of == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(of);
  };
  return {share(a.size() + b.size() - shared), share(std::min(a.size(), b.size()))};
}

std::span<const std::uint32_t> answer_words(const Row& row) {
  const auto first = std::ranges::lower_bound(row.words, std::uint32_t{kInAnswer});
  return row.words.subspan(static_cast<std::size_t>(first - row.words.begin()));
}

constexpr std::uint32_t bare(std::uint32_t word) {
  return word & ~std::uint32_t{kEveryFlag};
}

// Calls use(word, in_a) for the words that only one of them has, counting repetitions.
template <class Use>
void for_each_difference(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                         Use use) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (j == b.size() || (i < a.size() && bare(a[i]) < bare(b[j]))) {
      use(a[i++], true);
    } else if (i == a.size() || bare(b[j]) < bare(a[i])) {
      use(b[j++], false);
    } else {
      ++i;
      ++j;
    }
  }
}

// Answers say the same, as far as the threshold goes. Short ones must be equal.
bool answers_agree(const Row& a, const Row& b, double threshold) {
  if (a.answer == b.answer) return true;
  if (a.answer_rest != b.answer_rest) return false;
  const auto words_a = answer_words(a);
  const auto words_b = answer_words(b);
  if (std::min(words_a.size(), words_b.size()) < kWordsMin) {
    return words_a.size() == words_b.size() && std::ranges::equal(words_a, words_b, {}, bare, bare);
  }
  std::size_t different = 0;
  for_each_difference(words_a, words_b, [&](std::uint32_t, bool) { ++different; });
  const double all = static_cast<double>(words_a.size() + words_b.size());
  const double shared = (all - static_cast<double>(different)) / 2;
  return shared >= threshold * (all - shared);
}

// Whether the slots of a template differ and little else. Numbers, negations and signs: at least
// half of the words that differ, or another number in place of one. Names: all of them. Another
// question about the same passage is a slot, too. In code it is enough that words stand elsewhere,
// as indentation means something.
bool is_template_variant(const Row& a, const Row& b) {
  if (a.system != b.system || a.questions != b.questions) return true;
  std::size_t critical = 0;
  std::size_t names = 0;
  std::size_t others = 0;
  std::size_t numbers[2] = {};
  for_each_difference(a.words, b.words, [&](std::uint32_t word, bool in_a) {
    ++((word & kCritical) != 0 ? critical : (word & kName) != 0 ? names : others);
    if ((word & (kNumber | kSign)) != 0) ++numbers[in_a ? 1 : 0];
  });
  if (critical > 0 && critical >= names + others) return true;
  if (numbers[0] > 0 && numbers[1] > 0) return true;
  if (others > 0) return false;
  return critical + names > 0 || a.has_code || b.has_code || a.critical != b.critical;
}

}  // namespace

std::size_t count_shared(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t shared = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const std::uint64_t x = a[i];
    const std::uint64_t y = b[j];
    shared += x == y ? 1 : 0;
    i += x <= y ? 1 : 0;
    j += y <= x ? 1 : 0;
  }
  return shared;
}

namespace {

// Whether the sets have a Jaccard similarity of at least the threshold; gives up as soon as what is
// left cannot make it.
bool overlaps(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
              double threshold) {
  if (a.empty() || b.empty()) return false;
  const double all = static_cast<double>(a.size() + b.size());
  const auto needed = static_cast<std::size_t>(std::ceil(threshold / (1 + threshold) * all - 1e-9));
  if (needed > std::min(a.size(), b.size())) return false;
  std::size_t missing_a = a.size() - needed;  // so many of each may be without a partner
  std::size_t missing_b = b.size() - needed;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) {
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      if (missing_a-- == 0) return false;
      ++i;
    } else {
      if (missing_b-- == 0) return false;
      ++j;
    }
  }
  return a.size() - i <= missing_a && b.size() - j <= missing_b;
}

}  // namespace

bool are_alike(const Row& a, const Row& b, double threshold) {
  return overlaps(a.triples, b.triples, threshold) || overlaps(a.pairs, b.pairs, threshold);
}

std::optional<Comparison> compare(const Row& a, const Row& b, double threshold,
                                  DuplicateView view) {
  Overlap overlap;
  if (!a.triples.empty() && !b.triples.empty()) overlap = overlap_of(a.triples, b.triples);
  if (!a.pairs.empty() && !b.pairs.empty()) {
    const Overlap pairs = overlap_of(a.pairs, b.pairs);
    if (pairs.jaccard > overlap.jaccard) overlap = pairs;
  }
  Comparison found{DuplicateKind::Near, overlap.jaccard, overlap.containment};
  const bool whole = view == DuplicateView::Whole;
  if (whole && a.prompt_rest != b.prompt_rest) return std::nullopt;
  if (overlap.jaccard < threshold) {
    const bool contained = overlap.containment >= kContained && a.system == b.system &&
                           (!whole || a.answer_rest == b.answer_rest) &&
                           std::min(a.words.size(), b.words.size()) >= kLongWordsMin;
    if (!contained) return std::nullopt;
    found.kind = DuplicateKind::Contained;
    return found;
  }
  if (whole && !answers_agree(a, b, threshold)) {
    found.kind = DuplicateKind::Conflict;
  } else if (view == DuplicateView::Prompt && a.answer != b.answer) {
    found.kind = DuplicateKind::Conflict;
  } else if (is_template_variant(a, b)) {
    found.kind = DuplicateKind::TemplateVariant;
  }
  return found;
}

}  // namespace ftdata::similarity
