#include "leakage/word_weights.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace ftdata::leakage {
namespace {

constexpr double kAddedDocuments = 2000;
constexpr float kWeightMax = 10;

// By how many of short English texts have them, roughly.
struct CommonWords {
  float share;
  std::string_view words;
};
constexpr CommonWords kCommon[] = {
    {0.6F, "the a of and to in is"},
    {0.3F,
     "for that with on as are it by be this from you an or what how which your was have can if"},
    {0.12F,
     "not at but will has one all their they when there more about other some were do use each who "
     "we i he she his her its my me into than then them these so no up out would should could may "
     "many much most also any been after first two between such only over make like following "
     "write give list find does did where why answer question sentence text example using"},
    {0.04F,
     "new time people used way good work number best well day made need know same three different "
     "important help every per total long part old year years days write create describe explain "
     "provide information name world life city country water food money home school book story "
     "word words based called known because while under through during before being both until "
     "however very just even still own down off again once here too own those above below"},
};

}  // namespace

WordWeights::WordWeights() {
  std::vector<Word> words;
  for (const CommonWords& common : kCommon) {
    words.clear();
    read_words(common.words, words);
    for (const Word& word : words) share_of_.try_emplace(word.hash, common.share);
  }
}

void WordWeights::add(std::span<const Word> words) {
  ++documents_;
  for (const Word& word : words) {
    Seen& seen = seen_[word.hash];
    if (std::exchange(seen.last, documents_) != documents_) ++seen.documents;
  }
}

void WordWeights::merge(const WordWeights& other) {
  for (const auto& [hash, seen] : other.seen_) seen_[hash].documents += seen.documents;
  documents_ += other.documents_;
}

float WordWeights::weight_of(std::uint64_t hash) const {
  const auto found = seen_.find(hash);
  const auto share = share_of_.find(hash);
  const double seen = found == seen_.end() ? 0 : found->second.documents;
  const double added = share == share_of_.end() ? 0 : kAddedDocuments * double{share->second};
  const double all = static_cast<double>(documents_) + kAddedDocuments;
  return std::min(kWeightMax, static_cast<float>(std::log(all / (seen + 1 + added))));
}

}  // namespace ftdata::leakage
