// The rule that holds each record against a JSON Schema of the user's.
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "ftdata/custom_rule.hpp"

#include "json/line_parser.hpp"
#include "json/locate.hpp"
#include "rules/describe.hpp"
#include "schema/schema.hpp"
#include "schema/validator.hpp"

namespace ftdata {
namespace {

constexpr std::size_t kSchemaBytesMax = std::size_t{16} << 20;

class SchemaChecker final : public Checker {
 public:
  explicit SchemaChecker(const schema::Schema& schema) : schema_(schema) {}

  void check(const Record& record, FindingSink& sink) override {
    violations_.clear();
    const schema::Verdict verdict = validator_.validate(schema_, record.root(), violations_);
    if (verdict == schema::Verdict::TooExpensive) {
      sink.report(Place(record), "the record is too large to be held against the schema",
                  {.help = "split the record, or simplify the schema"});
    }
    for (const schema::Violation& violation : violations_) {
      sink.report(Place(record, violation.instance), violation.message, {.help = violation.help});
    }
  }

 private:
  const schema::Schema& schema_;
  schema::Validator validator_{schema::Limits{.violations_max = 100}};
  std::vector<schema::Violation> violations_;
};

class SchemaRule final : public Rule {
 public:
  explicit SchemaRule(schema::Schema schema) : schema_(std::move(schema)) {}

  [[nodiscard]] const RuleInfo& info() const noexcept override { return kInfo; }
  [[nodiscard]] Result<std::unique_ptr<Checker>> make_checker(const RuleOptions&) const override {
    return std::unique_ptr<Checker>(std::make_unique<SchemaChecker>(schema_));
  }

 private:
  static constexpr RuleInfo kInfo{
      .code = "X-SCHEMA",
      .name = "schema-violation",
      .summary = "a record is not valid under the given JSON Schema",
      .rationale = "The schema says what the project expects of its records.",
      .bad = {},
      .good = {},
      .severity = Severity::Error};

  schema::Schema schema_;
};

// The first problem of the schema, with its place.
Error error_of(const schema::Compiled& compiled) {
  const schema::Problem& first = compiled.problems.front();
  const std::string pointer =
      first.place.exists() ? json::pointer_to(*first.place.line(), first.place.index()) : "";
  Error error;
  error.code = ErrorCode::InvalidArgument;
  error.message = fmt::format("the schema cannot be used: {}{}", first.message,
                              pointer.empty() ? "" : " at " + rules::quote(pointer));
  if (compiled.problems.size() > 1) {
    error.message +=
        fmt::format(", and {}", rules::count_of(compiled.problems.size() - 1, "other problem"));
  }
  error.help = first.help;
  return error;
}

}  // namespace

Result<std::unique_ptr<Rule>> make_schema_rule(std::string_view text) {
  std::string padded(text);
  padded.resize(text.size() + json::kLinePadding);
  json::LineParser parser;
  std::vector<LineProblem> problems;
  const json::ParsedLine* parsed =
      parser.parse(std::string_view(padded).substr(0, text.size()), problems);
  if (parsed == nullptr || !problems.empty()) {
    const std::string why = problems.empty() ? "" : ": " + problems.back().message;
    return Error{ErrorCode::InvalidArgument, "the schema is not valid JSON" + why,
                 problems.empty() ? "" : problems.back().help};
  }
  schema::Compiled compiled =
      schema::Compiler({.assert_formats = true}).compile(JsonValue(parsed, json::Tape::kRoot));
  if (!compiled.problems.empty()) return error_of(compiled);
  return std::unique_ptr<Rule>(std::make_unique<SchemaRule>(std::move(compiled.schema)));
}

Result<std::unique_ptr<Rule>> read_schema_rule(const std::string& path) {
  const auto failed = [&path](ErrorCode code, const std::string& message, std::string help = "") {
    Error error{code, message, std::move(help)};
    error.path = path;
    return error;
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) {
    return failed(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                  "cannot read the schema: " + std::generic_category().message(errno));
  }
  std::string text(kSchemaBytesMax + 1, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file.get()));
  if (std::ferror(file.get()) != 0) {
    return failed(ErrorCode::Io,
                  "cannot read the schema: " + std::generic_category().message(errno));
  }
  if (text.size() > kSchemaBytesMax) {
    return failed(ErrorCode::InvalidArgument, "the schema is larger than 16 MiB");
  }
  Result<std::unique_ptr<Rule>> rule = make_schema_rule(text);
  if (!rule) return failed(rule.error().code, rule.error().message, rule.error().help);
  return rule;
}

}  // namespace ftdata
