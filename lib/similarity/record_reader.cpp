#include "similarity/record_reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "token/hash.hpp"

namespace ftdata::similarity {
namespace {

constexpr std::uint64_t kRejectedSalt = 0x5265'6A65'6374'6564;

// Words that turn the meaning of a sentence round, or say how many.
constexpr std::array<std::string_view, 75> kTurning = {
    "all",     "almost", "always", "any",       "before", "after",     "both",     "can",
    "cannot",  "each",   "every",  "except",    "false",  "fewer",     "first",    "half",
    "last",    "least",  "less",   "incorrect", "max",    "min",       "more",     "most",
    "neither", "never",  "no",     "none",      "nor",    "not",       "nothing",  "only",
    "second",  "some",   "third",  "true",      "twice",  "unless",    "until",    "without",
    "wrong",   "yes",    "t",      "zero",      "one",    "two",       "three",    "four",
    "five",    "six",    "seven",  "eight",     "nine",   "ten",       "eleven",   "twelve",
    "twenty",  "thirty", "forty",  "fifty",     "sixty",  "hundred",   "thousand", "million",
    "billion", "double", "triple", "once",      "non",    "different", "same",     "correct",
    "right",   "left",   "several"};

// By length and first letter: whether such a word may be one of them.
constexpr auto kMayTurn = [] {
  std::array<std::array<bool, 26>, 10> may{};
  for (const std::string_view word : kTurning) {
    may[word.size()][static_cast<std::size_t>(word[0] - 'a')] = true;
  }
  return may;
}();

bool is_turning(std::string_view word) {
  if (word.empty() || word.size() >= kMayTurn.size() || word[0] < 'a' || word[0] > 'z')
    return false;
  return kMayTurn[word.size()][static_cast<std::size_t>(word[0] - 'a')] &&
         std::ranges::find(kTurning, word) != kTurning.end();
}

void append_hash(std::string& to, std::uint64_t value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  to.append(bytes, sizeof value);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool ends_sentence(char c) {
  return c == '.' || c == '?' || c == '!' || c == ':' || c == ';';
}

bool is_part_of_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether a sentence begins at `begin`: capitals mean nothing there.
bool begins_sentence(std::string_view text, std::size_t begin) {
  while (begin > 0 &&
         (text[begin - 1] == ' ' || text[begin - 1] == '"' || text[begin - 1] == '(')) {
    --begin;
  }
  return begin == 0 || std::string_view(".!?:").find(text[begin - 1]) != std::string_view::npos;
}

}  // namespace

base::Hash128 RecordReader::exact_hash(const Record& record) {
  const JsonValue root = record.root();
  const base::Hash128 hash = hasher_.hash(root.line()->tape, root.index());
  if (!was_patched(record.line())) return hash;
  return base::hash_pair(hash, base::hash128(record.line().bytes));
}

bool RecordReader::shows(Part part) const noexcept {
  const bool answer = part == Part::Answer || part == Part::Rejected;
  return view_ == DuplicateView::Whole || answer == (view_ == DuplicateView::Answer);
}

void RecordReader::read(const Record& record, bool flagged) {
  pieces_.read(record);
  words_.clear();
  flagged_.clear();
  texts_.clear();
  prompt_.clear();
  answer_.clear();
  has_code_ = false;
  beginnings_.clear();
  system_hash_ = questions_ = 0;
  prompt_words_ = answer_words_ = 0;
  text_bytes_ = chain_ = 0;
  last_role_ = Role::Missing;
  for (const Piece& piece : pieces_.all()) read_piece(piece, flagged);
  append_hash(prompt_, pieces_.prompt_rest());
  append_hash(answer_, pieces_.answer_rest());
  prompt_hash_ = base::hash128(prompt_);
  answer_hash_ = base::hash128(answer_);
  if (view_ == DuplicateView::Prompt) normalised_ = prompt_hash_;
  if (view_ == DuplicateView::Answer) normalised_ = answer_hash_;
  if (view_ != DuplicateView::Whole) return;
  const std::array<base::Hash128, 2> both = {prompt_hash_, answer_hash_};
  char bytes[sizeof both];
  std::memcpy(bytes, both.data(), sizeof both);
  normalised_ = base::hash128({bytes, sizeof both});
}

void RecordReader::read_piece(const Piece& piece, bool flagged) {
  text_bytes_ += piece.text.size();
  folded_.clear();
  folder_.prose(piece.text, folded_);
  finder_.read(folded_);
  const bool code = finder_.looks_like_code();
  if (code) {
    has_code_ = true;
    folded_.clear();
    folder_.code(piece.text, folded_);
    finder_.read(folded_);
  }
  const bool answer = piece.part == Part::Answer || piece.part == Part::Rejected;
  if (flagged && !code && piece.part == Part::Prompt) add_questions();
  const base::Hash128 hash = base::hash128(folded_);
  std::string& normal = answer ? answer_ : prompt_;
  normal += static_cast<char>(piece.part);
  normal += static_cast<char>(piece.role);
  append_hash(normal, hash.low);
  append_hash(normal, hash.high);
  add_to_chain(piece, hash.low);
  const std::size_t before = words_.size();
  add_words(piece, code, flagged);
  const auto count = static_cast<std::uint32_t>(words_.size() - before);
  (answer ? answer_words_ : prompt_words_) += count;
  if (shows(piece.part)) return;
  words_.resize(before);
  if (flagged) flagged_.resize(before);
  if (keeps_texts_) texts_.resize(before);
}

std::string RecordReader::words_text(std::size_t first, std::size_t count) const {
  std::string text;
  for (std::size_t i = first; i < std::min(first + count, texts_.size()); ++i) {
    text += (text.empty() ? "" : " ") + texts_[i];
  }
  return text;
}

// In whatever order they come; what stands between the words makes no difference.
void RecordReader::add_questions() {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < folded_.size(); ++at) {
    if (!ends_sentence(folded_[at])) continue;
    if (folded_[at] == '?') {
      question_.clear();
      for (const char c : std::string_view(folded_).substr(begin, at - begin)) {
        if (is_part_of_word(c)) {
          question_ += c;
        } else if (!question_.empty() && question_.back() != ' ') {
          question_ += ' ';
        }
      }
      if (question_.ends_with(' ')) question_.pop_back();
      if (!question_.empty()) questions_ += base::hash64(question_);
    }
    begin = at + 1;
  }
}

// What a conversation is after each answer: another one that ends there is its beginning.
void RecordReader::add_to_chain(const Piece& piece, std::uint64_t hash) {
  if (chain_ != 0 && last_role_ == Role::Assistant && piece.role != Role::Assistant) {
    beginnings_.push_back(chain_);
  }
  last_role_ = piece.role;
  const auto role = static_cast<std::uint64_t>(piece.role);
  chain_ = token::multiply_fold(chain_ ^ hash, kRejectedSalt + role) | 1U;
}

// A system turn counts as one word: what all records share does not make them alike.
void RecordReader::add_words(const Piece& piece, bool code, bool flagged) {
  if (piece.part == Part::System) {
    const std::uint64_t hash = base::hash64(folded_) | 1U;
    system_hash_ = token::multiply_fold(system_hash_ ^ hash, kRejectedSalt);
    words_.push_back(hash);
    if (flagged) flagged_.push_back(static_cast<std::uint32_t>(hash >> 33) & ~std::uint32_t{15});
    if (keeps_texts_) texts_.emplace_back("(system prompt)");
    return;
  }
  const std::size_t first = words_.size();
  spans_.clear();
  finder_.find(code, words_, flagged ? &spans_ : nullptr);
  if (piece.part == Part::Rejected) {
    for (std::size_t i = first; i < words_.size(); ++i) words_[i] ^= kRejectedSalt;
  }
  if (flagged) flag_words(piece, code, first);
}

void RecordReader::flag_words(const Piece& piece, bool code, std::size_t first) {
  cased_.clear();
  code ? folder_.code(piece.text, cased_) : folder_.cased_prose(piece.text, cased_);
  const std::uint32_t part =
      piece.part == Part::Answer || piece.part == Part::Rejected ? kInAnswer : 0U;
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    const WordSpan span = spans_[i];
    const std::string_view word = std::string_view(folded_).substr(span.begin, span.length);
    std::uint32_t flags = part;
    if (std::ranges::any_of(word, is_digit)) flags |= kNumber;
    if (is_turning(word)) flags |= kNegation;
    const auto c = static_cast<unsigned char>(word[0]);
    if (word.size() == 1 && c > 0x20 && c < 0x7F && !is_digit(word[0]) && (c < 'A' || c > 'Z') &&
        (c < 'a' || c > 'z') && c != '_') {
      flags |= kSign;
    }
    const char initial = cased_[span.begin];
    if (initial >= 'A' && initial <= 'Z' && !begins_sentence(cased_, span.begin)) flags |= kName;
    if (keeps_texts_) texts_.emplace_back(word);
    flagged_.push_back((static_cast<std::uint32_t>(words_[first + i] >> 37) << 4) | flags);
  }
}

}  // namespace ftdata::similarity
