// One step of a pre-tokenizer: cuts each piece of the step before into smaller ones.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "token/pattern.hpp"
#include "token/regex_splitter.hpp"

namespace ftdata::token {

// What becomes of the text that matches (Hugging Face's names).
enum class SplitBehavior : std::uint8_t {
  Removed,
  Isolated,
  MergedWithPrevious,
  MergedWithNext,
  Contiguous
};

class SplitStep {
 public:
  // By a pattern with a scanner, by a regular expression, or by a string.
  explicit SplitStep(PatternId known) : known_(known) {}
  SplitStep(std::shared_ptr<const RegexSplitter> regex, SplitBehavior behavior, bool invert)
      : regex_(std::move(regex)), behavior_(behavior), invert_(invert) {}
  SplitStep(std::string literal, SplitBehavior behavior, bool invert)
      : literal_(std::move(literal)), behavior_(behavior), invert_(invert) {}

  // Set if the step is exactly this pattern, each match and each rest a piece.
  [[nodiscard]] std::optional<PatternId> known() const { return known_; }

  // Appends the pieces of `text`, none empty.
  void split(std::string_view text, std::vector<std::string_view>& pieces) const;

 private:
  void find(std::string_view text, std::vector<Span>& spans) const;

  std::optional<PatternId> known_;
  std::shared_ptr<const RegexSplitter> regex_;
  std::string literal_;
  SplitBehavior behavior_ = SplitBehavior::Isolated;
  bool invert_ = false;
};

}  // namespace ftdata::token
