#include "ftdata/rule.hpp"

#include "rules/sensitive_texts.hpp"

namespace ftdata::rules {
namespace {

class UrlCredentials final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP106",
      .name = "url-credentials",
      .summary = "a text has a URL with a user name and a password in it",
      .rationale =
          "https://name:password@host gives away the password. The value is never printed.",
      .bad =
          R"({"messages":[{"role":"user","content":"Repo?"},{"role":"assistant","content":"https://ann:hunter2@git.test/a"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(
        record, text::find_userinfo, [](const text::SensitiveSpan& span, std::string_view) {
          return span.kind == text::SensitiveKind::Userinfo;
        });
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has a URL with credentials in it",
                     "remove what stands before the @, and change the password", "URL");
  }
};

}  // namespace

const Rule& url_credentials() {
  static const RuleOf<UrlCredentials> kRule;
  return kRule;
}

}  // namespace ftdata::rules
