#include "corpus_file.hpp"

#include <cctype>
#include <cstdio>
#include <memory>

namespace ftdata::bench {

std::optional<std::uint64_t> parse_size(const std::string& text) {
  std::size_t digits = 0;
  while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits])) != 0)
    ++digits;
  if (digits == 0 || digits > 12) return std::nullopt;
  const std::uint64_t number = std::stoull(text.substr(0, digits));
  const std::string unit = text.substr(digits);
  if (unit.empty() || unit == "B") return number;
  if (unit == "KB") return number * 1000;
  if (unit == "MB") return number * 1000 * 1000;
  if (unit == "GB") return number * 1000 * 1000 * 1000;
  return std::nullopt;
}

bool write_corpus(const CorpusOptions& options, const std::string& path, CorpusFacts& facts) {
  constexpr std::size_t kBatch = std::size_t{1} << 20;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"),
                                                             &std::fclose);
  if (!file) return false;
  Corpus corpus(options);
  std::string batch;
  bool more = true;
  while (more) {
    batch.clear();
    while (batch.size() < kBatch && (more = corpus.append_line(batch))) {
    }
    if (std::fwrite(batch.data(), 1, batch.size(), file.get()) != batch.size()) return false;
  }
  facts = corpus.facts();
  return std::fflush(file.get()) == 0;
}

}  // namespace ftdata::bench
