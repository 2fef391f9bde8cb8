// JSON text as the schema layer takes it, and short ways to compile and validate.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/line_parser.hpp"
#include "json/locate.hpp"
#include "schema/schema.hpp"
#include "schema/validator.hpp"

namespace ftdata::schema::test {

// Owns a text and its parsed form. An unreadable text is the missing value.
class Json {
 public:
  explicit Json(std::string_view text) : text_(text), size_(text.size()) {
    text_.append(json::kLinePadding, ' ');
    line_ = parser_.parse(std::string_view(text_).substr(0, size_), problems_);
  }
  [[nodiscard]] JsonValue root() const {
    return line_ == nullptr ? JsonValue() : JsonValue(line_, json::Tape::kRoot);
  }

 private:
  std::string text_;
  std::size_t size_;
  json::LineParser parser_;
  std::vector<LineProblem> problems_;
  const json::ParsedLine* line_ = nullptr;
};

inline Compiled compile_text(std::string_view schema, const Options& options = {}) {
  return Compiler(options).compile(Json(schema).root());
}

// One line a violation: "/a/0 minItems: expected ...". The verdict's own words when there is none.
inline std::string validate_text(std::string_view schema, std::string_view instance,
                                 const Options& options = {}) {
  const Compiled compiled = compile_text(schema, options);
  const Json value(instance);
  std::vector<Violation> violations;
  const Verdict verdict = Validator().validate(compiled.schema, value.root(), violations);
  std::string text = verdict == Verdict::Valid     ? "valid"
                     : verdict == Verdict::Invalid ? "invalid"
                                                   : "too expensive";
  for (const Problem& problem : compiled.problems) text += "\nproblem: " + problem.message;
  for (const Violation& violation : violations) {
    text += '\n' + json::pointer_to(*violation.instance.line(), violation.instance.index());
    text += ' ' + std::string(violation.keyword) + ": " + violation.message;
    if (!violation.help.empty()) text += " (" + violation.help + ")";
  }
  return text;
}

// One line a problem: "/properties/a/type: unknown type `dict` (write `object`)".
inline std::string problems_of(std::string_view schema, const Options& options = {}) {
  const Json value(schema);
  const Compiled compiled = Compiler(options).compile(value.root());
  std::string text;
  for (const Problem& problem : compiled.problems) {
    if (!text.empty()) text += '\n';
    if (problem.kind == Problem::Kind::Unsupported) text += "unsupported ";
    text += json::pointer_to(*problem.place.line(), problem.place.index()) + ": " + problem.message;
    if (!problem.help.empty()) text += " (" + problem.help + ")";
  }
  return text;
}

}  // namespace ftdata::schema::test
