#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/sensitive_texts.hpp"

namespace ftdata::rules {
namespace {

class SocialSecurityNumber final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP108",
      .name = "social-security-number",
      .summary = "a text has a US social security number",
      .rationale =
          "Three, two and four digits between dashes, in the ranges that are given out. The "
          "model may repeat it; the value is never printed.",
      .bad =
          R"({"messages":[{"role":"user","content":"SSN?"},{"role":"assistant","content":"It is 219-09-9998."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"SSN?"},{"role":"assistant","content":"It is 219-9-9998."}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(record, text::find_numbers, counts);
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has a social security number in it",
                     "replace it by a placeholder", "number");
  }

  void fix(const Record& record, FixSink& sink) override {
    mask_in_texts(record, text::find_numbers, counts, sink);
  }

 private:
  static bool counts(const text::SensitiveSpan& span, std::string_view text) {
    return text::is_social_security_number(text.substr(span.begin, span.end - span.begin));
  }
};

}  // namespace

const Rule& social_security_number() {
  static const RuleOf<SocialSecurityNumber> kRule;
  return kRule;
}

}  // namespace ftdata::rules
