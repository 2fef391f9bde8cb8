// Memory: 24 bytes an input.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"
#include "text/byte_classes.hpp"

namespace ftdata::rules {
namespace {

constexpr text::ByteClass kUpper = text::class_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
constexpr text::ByteClass kLower = text::class_of("abcdefghijklmnopqrstuvwxyz");

struct Letters {
  std::uint64_t records = 0;
  std::uint64_t upper = 0;
  std::uint64_t lower = 0;

  void add(Letters&& other) {
    records += other.records;
    upper += other.upper;
    lower += other.lower;
  }
};

class UpperCaseTexts final : public InputStatistics<Letters> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.34, "share of the letters from which on it is said, from 0 to 1"},
      {"min-records", 10, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB116",
      .name = "upper-case-texts",
      .summary = "most letters of an input's answers are capitals",
      .rationale =
          "Tokenizers cut capitals into more and rarer tokens: the records cost more and the model "
          "writes worse. OpenAI's own preparation tool advises lower case.",
      .bad =
          R"({"messages":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"IT IS OSLO."}]}
{"messages":[{"role":"user","content":"Of Italy?"},{"role":"assistant","content":"IT IS ROME."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"It is Oslo."}]}
{"messages":[{"role":"user","content":"Of Italy?"},{"role":"assistant","content":"It is Rome."}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .preset = Preset::Strict,
      .options = kOptions};

  explicit UpperCaseTexts(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    Letters& letters = state_of(record);
    ++letters.records;
    for (const Message& turn : record.messages()) {
      letters.upper += text::count_members(answer_text(turn), kUpper);
      letters.lower += text::count_members(answer_text(turn), kLower);
    }
  }

 private:
  void judge(Letters& letters, const InputSummary&, const Speaker& speaker) const override {
    const auto upper = static_cast<double>(letters.upper);
    const double all = upper + static_cast<double>(letters.lower);
    if (static_cast<double>(letters.records) < fewest_ || upper <= all * share_) return;
    speaker.say(
        fmt::format("{:.0f} % of the letters of the answers are capitals", 100 * upper / all),
        {.help = "write them as people do"});
  }

  double share_;
  double fewest_;
};

}  // namespace

const Rule& upper_case_texts() {
  static const RuleOf<UpperCaseTexts> kRule;
  return kRule;
}

}  // namespace ftdata::rules
