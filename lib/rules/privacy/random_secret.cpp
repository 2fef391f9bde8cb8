#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/sensitive_texts.hpp"

namespace ftdata::rules {
namespace {

class RandomSecret final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP109",
      .name = "random-secret",
      .summary = "a text has random characters behind a word such as password or key",
      .rationale =
          "Nothing tells who issued it, but what looks random and is called a secret mostly "
          "is one. The value is never printed.",
      .bad =
          R"({"messages":[{"role":"user","content":"Config?"},{"role":"assistant","content":"api_key = x7Kp2Qm9Zt4Rv8Ls3Wn6Yb1Jc5Hd0Fg"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Config?"},{"role":"assistant","content":"api_key = YOUR_API_KEY_GOES_HERE"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(record, text::find_named_secrets, counts);
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has what looks like a password or key in it",
                     "remove it, and revoke it where it is in use", "value");
  }

  void fix(const Record& record, FixSink& sink) override {
    mask_in_texts(record, text::find_named_secrets, counts, sink);
  }

 private:
  static bool counts(const text::SensitiveSpan&, std::string_view) { return true; }
};

}  // namespace

const Rule& random_secret() {
  static const RuleOf<RandomSecret> kRule;
  return kRule;
}

}  // namespace ftdata::rules
