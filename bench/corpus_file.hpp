// A generated corpus as a file, and the sizes people type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "corpus.hpp"

namespace ftdata::bench {

// "200MB", "1GB" (powers of 1000, as disks are sold), "4096".
std::optional<std::uint64_t> parse_size(const std::string& text);

// Streams the corpus into the file; false when it cannot be written (see errno).
bool write_corpus(const CorpusOptions& options, const std::string& path, CorpusFacts& facts);

}  // namespace ftdata::bench
