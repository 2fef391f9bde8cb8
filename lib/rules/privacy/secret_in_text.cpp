#include "ftdata/rule.hpp"

#include "rules/sensitive_texts.hpp"

namespace ftdata::rules {
namespace {

class SecretInText final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP101",
      .name = "secret-in-text",
      .summary = "a text has an API key, a token or a private key",
      .rationale =
          "Whoever uses the model can get the secret out of it, and whoever reads the file has "
          "it already. Known by the prefix of its issuer or the frame around it; the value is "
          "never printed.",
      .bad =
          R"({"messages":[{"role":"user","content":"My key?"},{"role":"assistant","content":"Use sk-FAKE0000000000000000000000000000000000000000"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(record, text::find_issued_keys, counts);
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has a secret in it",
                     "revoke it, then replace it in the data by a placeholder", "secret");
  }

  void fix(const Record& record, FixSink& sink) override {
    mask_in_texts(record, text::find_issued_keys, counts, sink);
  }

 private:
  static bool counts(const text::SensitiveSpan&, std::string_view) { return true; }
};

}  // namespace

const Rule& secret_in_text() {
  static const RuleOf<SecretInText> kRule;
  return kRule;
}

}  // namespace ftdata::rules
