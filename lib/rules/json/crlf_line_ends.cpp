// Windows line ends, told once for each input. Memory: one anchor (up to 256 bytes) an input.
#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/scan.hpp"

#include "rules/describe.hpp"
#include "rules/per_input.hpp"

namespace ftdata::rules {
namespace {

class CrlfLineEnds final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ006",
      .name = "crlf-line-ends",
      .summary = "lines end in CRLF instead of LF",
      .rationale =
          "JSON readers take the carriage return for white space. Tools that cut files by bytes, "
          "hash lines or compare files see a difference where there is none.",
      .bad = "{\"text\":\"a\"}\r\n{\"text\":\"b\"}\r\n",
      .good = "{\"text\":\"a\\r\\nb\"}\n",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .reads = Reads::Lines,
      .fix = FixLevel::Safe};

  void check_line(const Line& line, FindingSink&) override {
    if (!line.ends_with_crlf) return;
    Seen& seen = inputs_[line.id.input];
    if (seen.count == 0 || line.id < seen.first.id) seen.first = line.anchor();
    ++seen.count;
    seen.last_line = std::max(seen.last_line, line.id.line);
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<CrlfLineEnds&>(other);
    for (std::uint32_t input = 0; input < from.inputs_.size(); ++input) {
      Seen& theirs = from.inputs_[input];
      Seen& ours = inputs_[input];
      if (theirs.count == 0) continue;
      if (ours.count == 0 || theirs.first.id < ours.first.id) ours.first = std::move(theirs.first);
      ours.count += theirs.count;
      ours.last_line = std::max(ours.last_line, theirs.last_line);
    }
  }

  void finish(const FinishContext& context, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      const Seen& seen = inputs_[input];
      if (seen.count == 0) continue;
      const std::uint64_t lines = context.inputs[input].lines;
      // The last line need not have a line end at all.
      const bool all = seen.count == lines || (seen.count + 1 == lines && seen.last_line < lines);
      sink.report(Place(seen.first),
                  all ? "lines end in CRLF, expected LF"
                      : fmt::format("line ends are mixed: {} of {} end in CRLF, expected LF",
                                    seen.count, count_of(lines, "line")),
                  {.help = "write the file with LF line ends"});
    }
  }

 private:
  struct Seen {
    std::uint64_t count = 0;
    std::uint64_t last_line = 0;
    Anchor first;  // set when count > 0
  };

  PerInput<Seen> inputs_;
};

}  // namespace

const Rule& crlf_line_ends() {
  static const RuleOf<CrlfLineEnds> kRule;
  return kRule;
}

}  // namespace ftdata::rules
