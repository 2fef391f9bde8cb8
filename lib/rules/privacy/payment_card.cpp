#include "ftdata/rule.hpp"

#include "base/ascii.hpp"
#include "rules/sensitive_texts.hpp"

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
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(record, text::find_card_sized_numbers, is_card);
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has a payment card number in it",
                     "replace it by a placeholder", "number");
  }

  void fix(const Record& record, FixSink& sink) override {
    mask_in_texts(record, text::find_card_sized_numbers, is_card, sink);
  }

 private:
  // A row of years passes the check digit one time in ten; no brand begins like one.
  static bool is_card(const text::SensitiveSpan& span, std::string_view text) {
    if (span.kind != text::SensitiveKind::Card) return false;
    int beginning = 0;  // of four digits
    int digits = 0;
    for (const char c : text.substr(span.begin, span.end - span.begin)) {
      if (!base::is_digit(c) || digits++ >= 4) continue;
      beginning = beginning * 10 + (c - '0');
    }
    return has_brand(beginning);
  }

  // ISO/IEC 7812 issuer ranges: American Express, JCB, Visa, Mastercard, Discover and UnionPay.
  static bool has_brand(int beginning) {
    const auto in = [beginning](int first, int last) {
      return beginning >= first && beginning <= last;
    };
    return in(2221, 2720) || in(3400, 3499) || in(3528, 3589) || in(3700, 3799) || in(4000, 4999) ||
           in(5100, 5599) || in(6000, 6999);
  }
};

}  // namespace

const Rule& payment_card() {
  static const RuleOf<PaymentCard> kRule;
  return kRule;
}

}  // namespace ftdata::rules
