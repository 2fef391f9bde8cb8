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
    const FoundSensitive found = find_in_texts(record, text::find_userinfo, counts);
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has a URL with credentials in it",
                     "remove what stands before the @, and change the password", "URL");
  }

  void fix(const Record& record, FixSink& sink) override {
    mask_in_texts(record, text::find_userinfo, counts, sink);
  }

 private:
  // What was masked already is no secret.
  static bool counts(const text::SensitiveSpan& span, std::string_view text) {
    return text.substr(span.begin, span.end - span.begin) != "***";
  }
};

}  // namespace

const Rule& url_credentials() {
  static const RuleOf<UrlCredentials> kRule;
  return kRule;
}

}  // namespace ftdata::rules
