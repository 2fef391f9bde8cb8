#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/sensitive_texts.hpp"

namespace ftdata::rules {
namespace {

class IpAddress final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP107",
      .name = "ip-address",
      .summary = "a text has the address of a machine on the internet",
      .rationale =
          "An IPv4 address that is not one of a private network or of documentation may "
          "belong to a person or a server. The value is never printed.",
      .bad =
          R"({"messages":[{"role":"user","content":"Which host?"},{"role":"assistant","content":"Log in at 85.214.132.117."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Which host?"},{"role":"assistant","content":"Log in at 192.168.0.17, or 127.0.0.1."}]})",
      .severity = Severity::Warning,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundSensitive found = find_in_texts(record, text::find_ip_addresses, counts);
    if (found.count == 0) return;
    report_sensitive(record, found, sink, "the text has an IP address in it",
                     "replace it by one for documentation, such as 192.0.2.1", "address");
  }

  void fix(const Record& record, FixSink& sink) override {
    mask_in_texts(record, text::find_ip_addresses, counts, sink);
  }

 private:
  static bool counts(const text::SensitiveSpan&, std::string_view) { return true; }
};

}  // namespace

const Rule& ip_address() {
  static const RuleOf<IpAddress> kRule;
  return kRule;
}

}  // namespace ftdata::rules
