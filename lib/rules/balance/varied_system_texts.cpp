// Memory: 8 bytes for each record with a system text.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/hash.hpp"
#include "rules/describe.hpp"
#include "rules/input_statistics.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

struct Texts {
  std::vector<std::uint64_t> hashes;

  void add(Texts&& other) { hashes.insert(hashes.end(), other.hashes.begin(), other.hashes.end()); }
};

class VariedSystemTexts final : public InputStatistics<Texts> {
 public:
  static constexpr RuleOption kOptions[] = {
      {"share", 0.5, "different texts for each record that has one, from which on it is said"},
      {"min-records", 50, "records, below which nothing is said"}};
  static constexpr RuleInfo kInfo{
      .code = "FTB110",
      .name = "varied-system-texts",
      .summary = "nearly every record has another system text",
      .rationale =
          "The system text is what all calls of the model will share. Where it changes from record "
          "to record, facts are in it that belong to the user's turn, or the model learns to "
          "ignore it.",
      .bad =
          R"({"messages":[{"role":"system","content":"Answer in Norwegian."},{"role":"user","content":"hi"},{"role":"assistant","content":"hei"}]}
{"messages":[{"role":"system","content":"Answer in Italian."},{"role":"user","content":"hi"},{"role":"assistant","content":"ciao"}]})",
      .good =
          R"({"messages":[{"role":"system","content":"Answer in Norwegian."},{"role":"user","content":"hi"},{"role":"assistant","content":"hei"}]}
{"messages":[{"role":"system","content":"Answer in Norwegian."},{"role":"user","content":"bye"},{"role":"assistant","content":"ha det"}]})",
      .severity = Severity::Info,
      .scope = Scope::Dataset,
      .preset = Preset::Strict,
      .options = kOptions};

  explicit VariedSystemTexts(const RuleOptions& options)
      : share_(options.number("share")), fewest_(options.number("min-records")) {}

  void check(const Record& record, FindingSink&) override {
    if (record.messages().empty()) return;
    const Message& first = record.messages().front();
    if (!is_instruction(first) || first.text.empty()) return;
    state_of(record).hashes.push_back(base::hash64(first.text));
  }

 private:
  void judge(Texts& texts, const InputSummary&, const Speaker& speaker) const override {
    std::ranges::sort(texts.hashes);
    const auto all = static_cast<double>(texts.hashes.size());
    const auto rest = std::ranges::unique(texts.hashes);
    const auto distinct = static_cast<std::size_t>(rest.begin() - texts.hashes.begin());
    if (all < fewest_ || static_cast<double>(distinct) <= all * share_) return;
    speaker.say(
        fmt::format("{} have {} system texts", count_of(texts.hashes.size(), "record"), distinct),
        {.help = "keep one text for all, and put what changes into the user's turn"});
  }

  double share_;
  double fewest_;
};

}  // namespace

const Rule& varied_system_texts() {
  static const RuleOf<VariedSystemTexts> kRule;
  return kRule;
}

}  // namespace ftdata::rules
