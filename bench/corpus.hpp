// Generated JSONL corpora: deterministic for a seed, close in its words, escapes and turns to
// public chat data, with a known number of planted defects, so that every answer can be checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "defects.hpp"
#include "random.hpp"

namespace ftdata::bench {

enum class Shape : unsigned char {
  Chat,
  Documents,
  PromptCompletion,
  Sharegpt,
  Alpaca,
  Preference,
};

// How the records stand in the file: a line each, all in one array on one line, or in an array over
// many lines as json.dump writes it with an indent; UTF-16 is lines in that encoding, with a mark.
enum class Wrapping : unsigned char { Lines, Array, PrettyArray, Utf16 };

struct CorpusOptions {
  std::uint64_t bytes = std::uint64_t{1} << 30;  // stops at the first line end at or beyond it
  std::size_t record_bytes = 2000;               // mean; single records vary by 40 %
  double defects = 0;                            // share of the lines that have one; chat only
  DefectKinds kinds = DefectKinds::All;
  Shape shape = Shape::Chat;
  Wrapping wrapping = Wrapping::Lines;  // of files
  std::uint64_t seed = 1;
};

// What was written, for comparing answers.
struct CorpusFacts {
  std::uint64_t bytes = 0;         // as lines of UTF-8
  std::uint64_t stored_bytes = 0;  // of the file
  std::uint64_t lines = 0;
  std::uint64_t records = 0;                           // lines that ftdata reads a record from
  std::uint64_t strict_json = 0;                       // lines that are JSON by the letter
  std::uint64_t defective = 0;                         // lines with a planted defect
  std::uint64_t longest_line = 0;                      // bytes
  std::map<std::string_view, std::uint64_t> findings;  // by rule name
};

class Corpus {
 public:
  explicit Corpus(const CorpusOptions& options);

  // Appends the next line with its "\n"; false when the corpus is complete.
  bool append_line(std::string& out);

  [[nodiscard]] const CorpusFacts& facts() const noexcept { return facts_; }

 private:
  void append_chat(std::string& out, std::size_t bytes);
  void append_pair(std::string& out, std::size_t bytes);
  void append_sharegpt(std::string& out, std::size_t bytes);
  void append_alpaca(std::string& out, std::size_t bytes);
  void append_preference(std::string& out, std::size_t bytes);
  void plan_turns(std::size_t bytes);
  void plant_defect();

  CorpusOptions options_;
  Random random_;
  ChatDraft draft_;  // reused
  std::vector<const Defect*> defects_;
  std::size_t next_defect_ = 0;
  CorpusFacts facts_;
};

// The whole corpus in memory.
std::string make_corpus(const CorpusOptions& options, CorpusFacts& facts);

}  // namespace ftdata::bench
