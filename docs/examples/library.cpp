// A program that links ftdata: it adds a rule of its own and scans records from memory.
//
//   find_package(ftdata CONFIG REQUIRED)
//   target_link_libraries(my_program PRIVATE ftdata::ftdata)
#include <cstdio>
#include <string>

#include <ftdata/ftdata.hpp>

namespace {

// A house rule: answers must not promise refunds. A peer of the built-in rules: same interface,
// same reports, same settings.
class RefundPromise final : public ftdata::Checker {
 public:
  static constexpr ftdata::RuleInfo kInfo{
      .code = "XAC001",
      .name = "refund-promise",
      .summary = "an answer promises a refund",
      .rationale = "Only people may promise money.",
      .bad = R"({"messages":[{"role":"user","content":"?"},{"role":"assistant","content":"You get a refund."}]})",
      .good = R"({"messages":[{"role":"user","content":"refund?"},{"role":"assistant","content":"Let me ask."}]})",
      .severity = ftdata::Severity::Warning};

  void check(const ftdata::Record& record, ftdata::FindingSink& sink) override {
    for (const ftdata::Message& turn : record.messages()) {
      if (turn.role != ftdata::Role::Assistant) continue;
      const std::size_t at = turn.text.find("refund");
      if (at == std::string_view::npos) continue;
      sink.report({record, turn.content, at, 6}, "answer promises a refund");
    }
  }
};

constexpr std::string_view kRecords =
    R"({"messages":[{"role":"user","content":"Where is it?"},{"role":"assistant","content":"On its way."}]}
{"messages":[{"role":"user","content":"It broke."},{"role":"assistant","content":"We will refund you."}]}
{"messages":[{"role":"user","content":"Hello?"}]}
{"messages":[{"role":"user","content":"Hello?"},]}
)";

int fail(const ftdata::Error& error) {
  std::fprintf(stderr, "error: %s\n", error.message.c_str());
  return 2;
}

}  // namespace

int main() {
  static const ftdata::RuleOf<RefundPromise> kRefundPromise;
  ftdata::RuleSet rules = ftdata::RuleSet::builtin();
  if (const ftdata::Status added = rules.add(kRefundPromise); !added) return fail(added.error());

  ftdata::Dataset dataset;
  dataset.add_memory("memory", kRecords);
  const auto result = ftdata::scan(dataset, rules);
  if (!result) return fail(result.error());
  for (const ftdata::Finding& finding : result->findings) {
    std::printf("line %llu: %s\n", static_cast<unsigned long long>(finding.location.line),
                finding.message.c_str());
  }

  // A program that holds one record at a time needs no dataset.
  const auto findings = ftdata::check_record(R"({"messages":[]})", rules);
  if (!findings) return fail(findings.error());
  std::printf("%zu finding in the single record\n", findings->size());
  return result->errors == 2 && result->warnings == 1 && findings->size() == 1 ? 0 : 1;
}
