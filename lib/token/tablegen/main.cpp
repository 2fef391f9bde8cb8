// Build-time program: lays out the tables that lib/token embeds.
//
//   ftdata_tablegen vocabulary FILE.bin OUT    the block of bpe_tables.hpp for a compact vocabulary
//   ftdata_tablegen classes OUT                the two-stage table of char_class.hpp
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "token/bpe_tables.hpp"
#include "token/char_class.hpp"
#include "token/unicode/categories.hpp"

namespace {

using namespace ftdata::token;  // NOLINT(google-build-using-namespace): one small program

CharClass class_from(std::uint32_t point, Category category) {
  if (point == '\r' || point == '\n') return CharClass::Newline;
  if (point == ' ') return CharClass::Space;
  if ((point >= 0x09 && point <= 0x0D) || point == 0x85) return CharClass::OtherWhite;
  switch (category) {
    case Category::Lu:
    case Category::Lt:
      return CharClass::Upper;
    case Category::Ll:
      return CharClass::Lower;
    case Category::Lm:
    case Category::Lo:
      return CharClass::Caseless;
    case Category::Mn:
    case Category::Mc:
    case Category::Me:
      return CharClass::Mark;
    case Category::Nd:
    case Category::Nl:
    case Category::No:
      return CharClass::Number;
    case Category::Zs:
    case Category::Zl:
    case Category::Zp:
      return CharClass::OtherWhite;
    default:
      return CharClass::Other;
  }
}

std::string make_classes() {
  std::string classes(0x110000, '\0');
  const std::size_t ranges = std::size(kCategoryRanges);
  for (std::size_t i = 0; i < ranges; ++i) {
    const std::uint32_t end = i + 1 < ranges ? kCategoryRanges[i + 1].first : 0x110000;
    for (std::uint32_t point = kCategoryRanges[i].first; point < end; ++point) {
      classes[point] = static_cast<char>(class_from(point, kCategoryRanges[i].category));
    }
  }
  std::map<std::string, std::size_t> blocks;
  std::string stage1;
  std::string stage2;
  for (std::size_t at = 0; at < classes.size(); at += kClassBlock) {
    const std::string block = classes.substr(at, kClassBlock);
    const auto [place, is_new] = blocks.emplace(block, blocks.size());
    if (is_new) stage2 += block;
    stage1 += static_cast<char>(place->second);
  }
  return blocks.size() <= 256 ? stage1 + stage2 : std::string();
}

std::string make_vocabulary(const std::string& compact) {
  std::vector<std::string_view> tokens;
  const std::string_view all = compact;
  for (std::size_t at = 0; at < all.size();) {
    const auto length = static_cast<unsigned char>(all[at]);
    tokens.push_back(all.substr(at + 1, length));
    at += 1U + length;
  }
  const std::vector<std::uint64_t> block = build_bpe_tables(tokens);
  return {reinterpret_cast<const char*>(block.data()), block.size() * sizeof(block[0])};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  std::string out;
  if (arguments.size() == 3 && arguments[0] == "vocabulary") {
    std::ifstream file(arguments[1], std::ios::binary);
    out = make_vocabulary({std::istreambuf_iterator<char>(file), {}});
  } else if (arguments.size() == 2 && arguments[0] == "classes") {
    out = make_classes();
  }
  if (out.empty()) {
    std::fputs("usage: ftdata_tablegen vocabulary FILE.bin OUT | classes OUT\n", stderr);
    return 2;
  }
  std::ofstream file(arguments.back(), std::ios::binary);
  file.write(out.data(), static_cast<std::streamsize>(out.size()));
  return file.flush() ? 0 : 1;
}
