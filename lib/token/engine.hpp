// What stands behind a Tokenizer. Immutable after loading; all methods may run in many threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "token/bpe_tables.hpp"

namespace ftdata::token {

class Engine {
 public:
  explicit Engine(std::string name) : name_(std::move(name)) {}
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  // `text` is valid UTF-8.
  [[nodiscard]] virtual std::uint64_t count(std::string_view text) const = 0;
  virtual void encode(std::string_view text, std::vector<TokenId>& out) const = 0;
  [[nodiscard]] virtual std::optional<TokenId> special_token(std::string_view spelling) const = 0;
  [[nodiscard]] virtual std::size_t vocabulary_size() const = 0;

 private:
  std::string name_;
};

}  // namespace ftdata::token
