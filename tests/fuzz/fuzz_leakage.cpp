// Any lines on both sides: words are the same by both readers, hits lie inside of the texts, and
// the number of threads makes no difference. What stands before the first zero byte is train data,
// what stands behind it the reference.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/ftdata.hpp"

#include "base/utf8.hpp"
#include "leakage/words.hpp"

namespace {

using namespace ftdata;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_words(std::string_view text) {
  if (base::find_invalid_utf8(text) != text.npos) return;
  std::vector<leakage::Word> words;
  std::vector<leakage::Word> plain;
  leakage::read_words(text, words);
  leakage::read_words_plainly(text, plain);
  require(words.size() == plain.size());
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    require(words[i].hash == plain[i].hash && words[i].begin == plain[i].begin);
    require(words[i].end == plain[i].end && words[i].begin >= before);
    require(words[i].begin < words[i].end && words[i].end <= text.size());
    before = words[i].end;
  }
}

std::string hits_of(std::string_view train, std::string_view reference, unsigned threads) {
  Dataset dataset;
  dataset.add_memory("train", train);
  dataset.add_memory("reference", reference, InputRole::Reference);
  LeakageOptions options;
  options.threads = threads;
  const Result<Leakage> found = find_leakage(dataset, options);
  if (!found) return found.error().message;
  std::string lines;
  for (const LeakHit& hit : found->hits) {
    require(hit.train.begin < hit.train.end && hit.reference.begin < hit.reference.end);
    require(hit.coverage >= 0 && hit.coverage <= 1.001);
    lines += leak_hit_json(dataset, hit) + '\n';
  }
  return lines + leakage_json(*found);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_words(bytes);
  const std::size_t zero = std::min(bytes.find('\0'), bytes.size());
  const std::string_view train = bytes.substr(0, zero);
  const std::string_view reference = bytes.substr(std::min(zero + 1, bytes.size()));
  require(hits_of(train, reference, 1) == hits_of(train, reference, 3));
  return 0;
}
