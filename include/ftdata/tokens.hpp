// How many tokens records have, where their answers lie, and what a length limit would cost.
//
//   const auto tokenizer = ftdata::load_tokenizer("gpt-4o-mini");
//   const auto report = ftdata::count_tokens(dataset, {.tokenizer = *tokenizer, .limit = 4096});
//   report->rendered.tokens;                                    // of the whole dataset
//   ftdata::simulate(*report, 2048, ftdata::Overflow::Drop);    // what would be lost at 2,048
//
// Two numbers that are never mixed: *content* tokens are those of the texts in a record, *rendered*
// tokens those of what the model is given: content, roles and the marks of a chat template. Each
// comes with whether it is exact.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ftdata/dataset.hpp"
#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/prices.hpp"
#include "ftdata/record.hpp"
#include "ftdata/scan.hpp"
#include "ftdata/tokenizer.hpp"

namespace ftdata {

struct TurnTokens {
  std::uint64_t content = 0;  // of text and calls
  // The content's place in the rendered record: its first token, and one past its last.
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool trained = false;  // is_trained()
};

// What Record::tokens() gives to rules when ScanOptions::tokens is set.
struct RecordTokens {
  std::vector<TurnTokens> turns;  // as in Record::messages()
  std::uint64_t content = 0;      // sum of the turns
  std::uint64_t trained = 0;      // of it, in turns that are trained on
  std::uint64_t tools = 0;        // of the definitions of tools; always an estimate
  std::uint64_t rendered = 0;     // turns, tools and template
  // False when something is in it that only the provider can count: calls, images, other values.
  bool content_exact = true;
  // False, too, where the template is not known to the token: tools, and all but OpenAI's chats.
  bool rendered_exact = true;
  std::uint64_t limit = 0;  // TokenSettings::limit
};

// A number of tokens, summed over records.
struct TokenSum {
  std::uint64_t tokens = 0;
  std::uint64_t estimated = 0;  // records whose number is an estimate
  [[nodiscard]] bool exact() const noexcept { return estimated == 0; }
};

struct RoleTokens {
  std::uint64_t turns = 0;
  std::uint64_t tokens = 0;  // content
};

// How often a number of tokens occurs.
struct TokenFrequency {
  std::uint64_t tokens = 0;
  std::uint64_t records = 0;
  std::uint64_t answers = 0;  // trained turns in them
};

struct LongRecord {
  RecordId id;
  std::uint64_t tokens = 0;  // rendered
};

inline constexpr std::size_t kRoleCount = 8;

struct TokenReport {
  std::string tokenizer;  // Tokenizer::name()
  std::uint64_t limit = 0;
  std::vector<InputSummary> inputs;  // what was read, and what could not be
  std::uint64_t records = 0;         // those with turns; the others have no tokens
  std::uint64_t answers = 0;         // turns that are trained on
  TokenSum content;
  TokenSum rendered;
  std::uint64_t trained = 0;  // content of answers
  std::uint64_t tools = 0;
  std::array<RoleTokens, kRoleCount> roles;  // by Role
  // Each ascending, every value that occurs once: memory grows with the different values only.
  std::vector<TokenFrequency> lengths;      // rendered tokens of records
  std::vector<TokenFrequency> first_begin;  // of records: where their first answer begins
  std::vector<TokenFrequency> begins;       // where answers begin: `answers` counts them
  std::vector<TokenFrequency> ends;         // where answers end
  LongRecord longest;                       // the first of them; no tokens when there is no record
  std::uint64_t over_limit = 0;             // records
  std::vector<LongRecord> listed;           // the first of those over the limit
};

// Reads the dataset once. `settings.limit` 0 lists none. At most `listed` records over the limit
// are kept (0: all); the number is exact.
FTDATA_EXPORT Result<TokenReport> count_tokens(const Dataset& dataset,
                                               const TokenSettings& settings,
                                               const ScanOptions& options = {},
                                               std::size_t listed = 20);

// The least length that `share` (0 to 1) of the records do not exceed; 0 when there is none.
FTDATA_EXPORT std::uint64_t length_at(const TokenReport& report, double share) noexcept;

// How many records have `first` to `last` rendered tokens.
struct LengthBin {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint64_t records = 0;
};

// The distribution of lengths in bins that double, without empty ones at either end.
FTDATA_EXPORT std::vector<LengthBin> length_bins(const TokenReport& report);

// Lengths worth looking at: the powers of two around what the records have, the knee, the limit.
FTDATA_EXPORT std::vector<std::uint64_t> telling_lengths(const TokenReport& report);

enum class Overflow : std::uint8_t { Truncate, Drop };

struct Loss {
  std::uint64_t length = 0;
  std::uint64_t records = 0;           // cut or dropped
  std::uint64_t tokens = 0;            // rendered ones that go
  std::uint64_t answers_lost = 0;      // no token of the answer is left
  std::uint64_t answers_cut = 0;       // some tokens are left
  std::uint64_t nothing_to_learn = 0;  // records that are left without any answer
};

// What cutting records at `length` tokens, or dropping those that are longer, would lose.
FTDATA_EXPORT Loss simulate(const TokenReport& report, std::uint64_t length, Overflow overflow);

// The length from which on more length pays least: where the share of tokens that truncating keeps
// is farthest above a straight line from none to the longest record. 0 when there is no record.
FTDATA_EXPORT std::uint64_t knee_length(const TokenReport& report);

// The limit, or without one the least power of two that holds every record.
FTDATA_EXPORT std::uint64_t packing_length(const TokenReport& report) noexcept;

struct Packing {
  std::uint64_t length = 0;     // of a sequence
  std::uint64_t sequences = 0;  // that hold all records, each cut at the length
  std::uint64_t tokens = 0;     // in them
  [[nodiscard]] double filled() const noexcept {
    const double room = static_cast<double>(length) * static_cast<double>(sequences);
    return room > 0 ? static_cast<double>(tokens) / room : 0;
  }
};

// Packs the records into sequences, longest first, each where it fits best.
FTDATA_EXPORT Packing pack(const TokenReport& report, std::uint64_t length);

// What training on the records costs; of each no more than the limit is paid for.
FTDATA_EXPORT double training_cost(const TokenReport& report, const Price& price, double epochs);

// All of the above as JSON, schema ftdata.tokens/1: see docs/tokens.md.
FTDATA_EXPORT std::string tokens_json(const TokenReport& report, double epochs = 1,
                                      const PriceList& prices = {});

}  // namespace ftdata
