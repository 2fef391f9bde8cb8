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
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(record, find_secrets, is_certain);
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has a secret in it",
                     "revoke it, then replace it in the data by a placeholder", "secret");
  }

 private:
  static void find_secrets(std::string_view text, std::vector<text::SensitiveSpan>& found) {
    text::find_private_keys(text, found);
    text::find_tokens(text, found);
  }

  // "Bearer" and what begins a JSON web token also stand before what is no secret.
  static bool is_certain(const text::SensitiveSpan& span, std::string_view text) {
    if (span.kind == text::SensitiveKind::PrivateKey) return true;
    const std::string_view prefix = text.substr(span.begin, span.keep);
    return !prefix.empty() && prefix.back() != ' ' && prefix != "eyJ";
  }
};

}  // namespace

const Rule& secret_in_text() {
  static const RuleOf<SecretInText> kRule;
  return kRule;
}

}  // namespace ftdata::rules
