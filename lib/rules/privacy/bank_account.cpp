#include "ftdata/rule.hpp"

#include "rules/sensitive_texts.hpp"

namespace ftdata::rules {
namespace {

class BankAccount final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP103",
      .name = "bank-account",
      .summary = "a text has an IBAN",
      .rationale =
          "An international bank account number whose check digits are right. The value is never "
          "printed.",
      .bad =
          R"({"messages":[{"role":"user","content":"Account?"},{"role":"assistant","content":"DE89 3704 0044 0532 0130 00"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(record, text::find_ibans, counts);
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has a bank account number (IBAN) in it",
                     "replace it by a placeholder", "number");
  }

  void fix(const Record& record, FixSink& sink) override {
    mask_in_texts(record, text::find_ibans, counts, sink);
  }

 private:
  static bool counts(const text::SensitiveSpan& span, std::string_view) {
    return span.kind == text::SensitiveKind::Iban;
  }
};

}  // namespace

const Rule& bank_account() {
  static const RuleOf<BankAccount> kRule;
  return kRule;
}

}  // namespace ftdata::rules
