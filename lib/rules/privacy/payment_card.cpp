#include "ftdata/rule.hpp"

#include "rules/privacy/sensitive_texts.hpp"

namespace ftdata::rules {
namespace {

class PaymentCard final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP102",
      .name = "payment-card",
      .summary = "a text has the number of a payment card",
      .rationale =
          "13 to 19 digits with a valid check digit and the beginning of a card brand. The model "
          "may repeat it; the value is never printed.",
      .bad =
          R"({"messages":[{"role":"user","content":"My card?"},{"role":"assistant","content":"It is 4111 1111 1111 1111."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .since = "0.2"};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(
        record, text::find_numbers, [](const text::SensitiveSpan& span, std::string_view) {
          return span.kind == text::SensitiveKind::Card;
        });
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has a payment card number in it",
                     "replace it by a placeholder", "number");
  }
};

}  // namespace

const Rule& payment_card() {
  static const RuleOf<PaymentCard> kRule;
  return kRule;
}

}  // namespace ftdata::rules
