// Integers that a double cannot hold, the first in each record.
#include <fmt/format.h>

#include "ftdata/detail/tape.hpp"
#include "ftdata/rule.hpp"

namespace ftdata::rules {
namespace {

using json::Tape;

// From here on neighbouring integers share a double.
constexpr std::int64_t kExactMax = std::int64_t{1} << 53;

bool is_inexact(const Tape& tape, std::uint32_t at) {
  const std::uint64_t bits = tape.number_bits(at);
  if (tape.type(at) == 'u') return true;  // beyond 63 bits
  const auto number = static_cast<std::int64_t>(bits);
  return number > kExactMax || number < -kExactMax;
}

std::string shown(const Tape& tape, std::uint32_t at) {
  const std::uint64_t bits = tape.number_bits(at);
  return tape.type(at) == 'u' ? fmt::format("{}", bits)
                              : fmt::format("{}", static_cast<std::int64_t>(bits));
}

class InexactInteger final : public Checker {
 public:
  static constexpr RuleInfo kInfo{.code = "FTJ032",
                                  .name = "inexact-integer",
                                  .summary = "an integer is beyond what doubles hold exactly",
                                  .rationale =
                                      "JavaScript, jq and other readers keep numbers as doubles "
                                      "and round integers beyond 2^53: "
                                      "two ids become one in silence.",
                                  .bad = R"({"text":"a","id":9007199254740993})",
                                  .good = R"({"text":"a"})",
                                  .severity = Severity::Info,
                                  .reads = Reads::OddRecords};

  void check(const Record& record, FindingSink& sink) override {
    const json::ParsedLine* line = record.root().line();
    const Tape& tape = line->tape;
    const std::uint32_t end = tape.next(Tape::kRoot);
    // Plain turns have no numbers.
    const std::uint32_t skip = record.has_plain_turns() ? record.turns_value().index() : 0;
    for (std::uint32_t at = Tape::kRoot; at < end;) {
      if (at == skip) {
        at = tape.next(at);
        continue;
      }
      const char type = tape.type(at);
      const bool is_integer = type == 'l' || type == 'u';
      if (is_integer && is_inexact(tape, at)) {
        const JsonValue value(line, at);
        return sink.report(
            Place(record, value),
            fmt::format("integer {} is beyond 2^53: readers that use doubles round it",
                        shown(tape, at)),
            {.help = "store an id as a string"});
      }
      at += is_integer || type == 'd' ? 2 : 1;
    }
  }
};

}  // namespace

const Rule& inexact_integer() {
  static const RuleOf<InexactInteger> kRule;
  return kRule;
}

}  // namespace ftdata::rules
