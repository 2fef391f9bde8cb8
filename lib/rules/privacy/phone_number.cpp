#include "ftdata/rule.hpp"

#include "rules/sensitive_texts.hpp"

namespace ftdata::rules {
namespace {

class PhoneNumber final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP105",
      .name = "phone-number",
      .summary = "a text has a telephone number",
      .rationale =
          "Digits written the way such numbers are. The model may repeat them; the value is "
          "never printed.",
      .bad =
          R"({"messages":[{"role":"user","content":"Call?"},{"role":"assistant","content":"+1-555-010-0199"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(record, text::find_numbers, counts);
    if (found.count == 0) return;
    report_sensitive(record, found, sink,
                     "the text has a telephone number in it",
                     "replace it by a placeholder", "number");
  }

  void fix(const Record& record, FixSink& sink) override {
    mask_in_texts(record, text::find_numbers, counts, sink);
  }

 private:
  // social-security-number speaks of those.
  static bool counts(const text::SensitiveSpan& span, std::string_view text) {
    const std::string_view number = text.substr(span.begin, span.end - span.begin);
    return span.kind == text::SensitiveKind::Phone && !text::is_social_security_number(number);
  }
};

}  // namespace

const Rule& phone_number() {
  static const RuleOf<PhoneNumber> kRule;
  return kRule;
}

}  // namespace ftdata::rules
