// Record -> hashes, words. One for each thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ftdata/duplicates.hpp"

#include "base/hash.hpp"
#include "schema/value_hash.hpp"
#include "similarity/pieces.hpp"
#include "similarity/words.hpp"
#include "text/fold.hpp"

namespace ftdata::similarity {

// What a word is, for telling whether two records differ in more than a template's slots.
enum WordFlag : std::uint32_t {
  kNumber = 1,    // has a digit in it
  kNegation = 2,  // "not", "all", "more": what turns a sentence round
  kSign = 4,      // an operator
  kName = 8,      // begins with a capital inside a sentence
  kCritical = kNumber | kNegation | kSign,
  kEveryFlag = 15,
  kInAnswer = 0x8000'0000,
};

class RecordReader {
 public:
  RecordReader(const Kernels& kernels, DuplicateView view) : view_(view), finder_(kernels) {}

  // The same for two records exactly if they are the same JSON value.
  base::Hash128 exact_hash(const Record& record);

  // Reads texts and words. With `flagged`, which takes longer, flagged_words() too.
  void read(const Record& record, bool flagged = false);

  // Of the last record read, what the view shows.
  [[nodiscard]] const base::Hash128& normalised() const noexcept { return normalised_; }
  [[nodiscard]] const std::vector<std::uint64_t>& words() const noexcept { return words_; }
  // 27 bits of hash and the flags of each word.
  [[nodiscard]] const std::vector<std::uint32_t>& flagged_words() const noexcept {
    return flagged_;
  }

  // From now on reading with flags keeps the words as texts, too.
  void keep_texts() { keeps_texts_ = true; }
  // `count` of these from `first` on.
  [[nodiscard]] std::string words_text(std::size_t first, std::size_t count) const;

  // Whatever the view: of the parts. A system turn belongs to the prompt.
  [[nodiscard]] std::uint64_t prompt_hash() const noexcept { return prompt_hash_.low; }
  [[nodiscard]] std::uint64_t answer_hash() const noexcept { return answer_hash_.low; }
  // Of the words of each sentence of the prompt that ends in a question mark; 0 if there is none,
  // or if the record was read without flags.
  [[nodiscard]] std::uint64_t questions() const noexcept { return questions_; }
  [[nodiscard]] std::uint64_t system_hash() const noexcept { return system_hash_; }
  [[nodiscard]] std::uint32_t answer_words() const noexcept { return answer_words_; }
  [[nodiscard]] std::uint32_t prompt_words() const noexcept { return prompt_words_; }
  // Of the whole conversation, and of what it was after each answer but the last.
  [[nodiscard]] std::uint64_t chain() const noexcept { return chain_; }
  [[nodiscard]] const std::vector<std::uint64_t>& beginnings() const noexcept {
    return beginnings_;
  }
  [[nodiscard]] bool has_code() const noexcept { return has_code_; }
  [[nodiscard]] std::uint64_t text_bytes() const noexcept { return text_bytes_; }
  [[nodiscard]] const Pieces& pieces() const noexcept { return pieces_; }

 private:
  void add_to_chain(const Piece& piece, std::uint64_t hash);
  void read_piece(const Piece& piece, bool flagged);
  void add_words(const Piece& piece, bool code, bool flagged);
  void add_questions();
  void flag_words(const Piece& piece, bool code, std::size_t first);
  [[nodiscard]] bool shows(Part part) const noexcept;

  DuplicateView view_;
  WordFinder finder_;
  text::Folder folder_;
  Pieces pieces_;
  schema::ValueHasher hasher_;
  std::string folded_;
  std::string cased_;
  std::string question_;
  std::string prompt_;
  std::string answer_;
  std::vector<std::uint64_t> words_;
  std::vector<WordSpan> spans_;
  std::vector<std::uint32_t> flagged_;
  bool keeps_texts_ = false;
  std::vector<std::string> texts_;
  base::Hash128 normalised_;
  base::Hash128 prompt_hash_;
  base::Hash128 answer_hash_;
  std::uint64_t system_hash_ = 0;
  std::uint64_t questions_ = 0;
  std::uint32_t prompt_words_ = 0;
  std::uint32_t answer_words_ = 0;
  std::uint64_t text_bytes_ = 0;
  std::uint64_t chain_ = 0;
  bool has_code_ = false;
  Role last_role_ = Role::Missing;
  std::vector<std::uint64_t> beginnings_;
};

}  // namespace ftdata::similarity
