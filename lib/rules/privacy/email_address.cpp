#include "ftdata/rule.hpp"

#include "rules/sensitive_texts.hpp"

namespace ftdata::rules {
namespace {

class EmailAddress final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP104",
      .name = "email-address",
      .summary = "a text has an e-mail address",
      .rationale =
          "The model may write it to others. In data that people donated it is personal data in "
          "the sense of the law. The value is never printed.",
      .bad =
          R"({"messages":[{"role":"user","content":"Contact?"},{"role":"assistant","content":"Mail jane.roe@corp.test"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(record, text::find_emails, counts);
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has an e-mail address in it",
                     "replace it by a placeholder", "address");
  }

  void fix(const Record& record, FixSink& sink) override {
    mask_in_texts(record, text::find_emails, counts, sink);
  }

 private:
  static bool counts(const text::SensitiveSpan& span, std::string_view) {
    return span.kind == text::SensitiveKind::Email;
  }
};

}  // namespace

const Rule& email_address() {
  static const RuleOf<EmailAddress> kRule;
  return kRule;
}

}  // namespace ftdata::rules
