// Reads the input as a tokenizer file. One that is accepted must count and encode alike.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "token/tokenizer_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto engine = ftdata::token::parse_tokenizer("fuzz", bytes, "cl100k_base");
  if (!engine) return 0;
  const std::string text = "Hello <|im_start|> world's 123  \n\u4E16\u754C e\u0301 \U0001F600";
  std::vector<std::uint32_t> ids;
  (*engine)->encode(text, ids);
  if ((*engine)->count(text) != ids.size()) std::abort();
  return 0;
}
