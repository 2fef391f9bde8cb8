// Reads documents from standard input and writes their token ids to standard output, for
// oracle.mjs.
//
//   ftdata_token_dump TOKENIZER
// In:  per document its length in bytes as a little-endian 32-bit number, then the bytes.
// Out: per document the number of tokens, then the ids, all little-endian 32-bit numbers.
// Exits with 1 if count() and encode() do not agree on some document.
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "ftdata/tokenizer.hpp"

namespace {

bool dump(const ftdata::Tokenizer& tokenizer) {
  std::uint32_t length = 0;
  std::string text;
  while (std::fread(&length, sizeof(length), 1, stdin) == 1) {
    text.resize(length);
    if (std::fread(text.data(), 1, length, stdin) != length) return false;
    const std::vector<std::uint32_t> ids = tokenizer.encode(text);
    if (tokenizer.count(text) != ids.size()) {
      std::fprintf(stderr, "count() is %zu, encode() gives %zu: %s\n", tokenizer.count(text),
                   ids.size(), text.c_str());
      return false;
    }
    const auto count = static_cast<std::uint32_t>(ids.size());
    std::fwrite(&count, sizeof(count), 1, stdout);
    std::fwrite(ids.data(), sizeof(ids[0]), ids.size(), stdout);
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const ftdata::Result<ftdata::Tokenizer> tokenizer = ftdata::load_tokenizer(argv[1]);
  if (!tokenizer) {
    std::fprintf(stderr, "%s\n", tokenizer.error().message.c_str());
    return 2;
  }
  return dump(*tokenizer) ? 0 : 1;
}
