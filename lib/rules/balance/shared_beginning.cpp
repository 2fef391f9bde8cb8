// Memory: up to 200 bytes an input.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/utf8.hpp"
#include "rules/answer_text.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"

namespace ftdata::rules {
namespace {

// The text may have been cut inside of a character.
std::string_view whole_characters(std::string_view text) {
  return text.substr(0, base::find_invalid_utf8(text));
}

struct Beginning {
  std::string text;
  std::uint64_t count = 0;

  void take(std::string_view other, std::uint64_t times) {
    constexpr std::size_t kKept = 200;
    if (count == 0) text = other.substr(0, kKept);
    const auto [mine, theirs] = std::ranges::mismatch(text, other);
    text.resize(static_cast<std::size_t>(mine - text.begin()));
    count += times;
  }
  void add(Beginning&& other) {
    if (other.count > 0) take(other.text, other.count);
  }
};

class SharedBeginning final : public InputStatistics<Beginning> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"min-bytes", 5, "bytes that all answers have in common"},
      {"min-records", 10, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB115",
      .name = "shared-beginning",
      .summary = "all answers of an input begin alike",
      .rationale =
          "What all answers have in common carries no information: it costs tokens and hides a "
          "prompt that should ask for it, or a label that was not cut off.",
      .bad =
          R"({"messages":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Answer: Oslo"}]}
{"messages":[{"role":"user","content":"Capital of Italy?"},{"role":"assistant","content":"Answer: Rome"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Capital of Norway?"},{"role":"assistant","content":"Oslo"}]}
{"messages":[{"role":"user","content":"Capital of Italy?"},{"role":"assistant","content":"Rome"}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .preset = Preset::Strict,
      .options = kOptions};

  explicit SharedBeginning(const RuleOptions& options)
      : bytes_(options.number("min-bytes")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    if (record.messages().empty()) return;
    const std::string_view answer = answer_text(record.messages().back());
    if (!answer.empty()) state_of(record).take(answer, 1);
  }

 private:
  void judge(Beginning& beginning, const InputSummary&, const Speaker& speaker) const override {
    if (static_cast<double>(beginning.count) < fewest_) return;
    if (static_cast<double>(beginning.text.size()) < bytes_) return;
    speaker.say(fmt::format("all of {} begin with {}", count_of(beginning.count, "answer"),
                            quote(whole_characters(beginning.text))),
                {.help = "leave it out"});
  }

  double bytes_;
  double fewest_;
};

}  // namespace

const Rule& shared_beginning() {
  static const RuleOf<SharedBeginning> kRule;
  return kRule;
}

}  // namespace ftdata::rules
