// Keeps copies of short texts that stay where they are.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace ftdata::schema {

class TextArena {
 public:
  std::string_view keep(std::string_view text) {
    if (text.size() > left_) grow(text.size());
    if (text.empty()) return {};
    char* const begin = next_;
    std::memcpy(begin, text.data(), text.size());
    next_ += text.size();
    left_ -= text.size();
    return {begin, text.size()};
  }

 private:
  void grow(std::size_t size) {
    constexpr std::size_t kFirstBlock = 512;
    block_size_ = std::max({size, block_size_ * 2, kFirstBlock});
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size_));
    next_ = blocks_.back().get();
    left_ = block_size_;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t block_size_ = 0;
};

}  // namespace ftdata::schema
