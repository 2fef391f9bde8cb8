// What is remembered of every record until the end.
//
// Memory: 24 bytes a record for exact duplicates; 56 more for the others.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ftdata/duplicates.hpp"

#include "base/hash.hpp"

namespace ftdata::similarity {

struct Fingerprint {
  base::Hash128 exact;
  base::Hash128 normalised;
  std::uint64_t prompt = 0;  // 0: there is none to speak of
  std::uint64_t answer = 0;  // bit 0: it has several words
  std::uint64_t chain = 0;   // of the whole conversation; 0: it has one turn
  std::uint32_t text_bytes = 0;
};

// A conversation that `record` begins with.
struct Beginning {
  std::uint64_t chain = 0;
  std::uint32_t record = 0;
};

class Catalogue {
 public:
  explicit Catalogue(bool only_exact) : only_exact_(only_exact) {}

  void add(const Fingerprint& print) {
    exact_.push_back(print.exact);
    if (only_exact_) return;
    normalised_.push_back(print.normalised);
    prompt_.push_back(print.prompt);
    answer_.push_back(print.answer);
    chain_.push_back(print.chain);
  }
  void add_length(std::uint32_t bytes) { lengths_.push_back(bytes); }
  void add_field(std::string field) { fields_.push_back(std::move(field)); }
  void add_beginning(Beginning beginning) { beginnings_.push_back(beginning); }

  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(exact_.size());
  }
  [[nodiscard]] bool only_exact() const noexcept { return only_exact_; }
  [[nodiscard]] const base::Hash128& exact(std::uint32_t record) const { return exact_[record]; }
  [[nodiscard]] const base::Hash128& normalised(std::uint32_t record) const {
    return normalised_[record];
  }
  [[nodiscard]] std::uint64_t prompt(std::uint32_t record) const { return prompt_[record]; }
  [[nodiscard]] std::uint64_t answer(std::uint32_t record) const { return answer_[record]; }
  [[nodiscard]] std::uint64_t chain(std::uint32_t record) const { return chain_[record]; }
  [[nodiscard]] const std::vector<Beginning>& beginnings() const noexcept { return beginnings_; }

  // By record: its number in the order of keeping. Reference records, the first `references`, come
  // first. Empty: the order is that of the records.
  [[nodiscard]] std::vector<std::uint32_t> ranks(KeepPolicy policy, std::uint32_t references) const;

 private:
  bool only_exact_;
  std::vector<base::Hash128> exact_;
  std::vector<base::Hash128> normalised_;
  std::vector<std::uint64_t> prompt_;
  std::vector<std::uint64_t> answer_;
  std::vector<std::uint64_t> chain_;
  std::vector<std::uint32_t> lengths_;  // KeepPolicy::Longest
  std::vector<std::string> fields_;     // KeepPolicy::Field: keys that sort as bytes
  std::vector<Beginning> beginnings_;
};

// A key for KeepPolicy::Field: greater bytes for greater numbers, texts above nothing, numbers
// above texts.
std::string field_key(JsonValue value);

}  // namespace ftdata::similarity
