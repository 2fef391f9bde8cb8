// A parsed line that owns its text, for looking into values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ftdata/record.hpp"

#include "json/line_parser.hpp"
#include "record/record_builder.hpp"

namespace ftdata::test {

class ParsedText {
 public:
  explicit ParsedText(std::string_view text) : text_(text) {
    text_.resize(text.size() + json::kLinePadding);
    parsed_ = parser_.parse(line(), problems_);
  }

  [[nodiscard]] std::string_view line() const {
    return std::string_view(text_).substr(0, text_.size() - json::kLinePadding);
  }
  // nullptr when the text yields no record.
  [[nodiscard]] const json::ParsedLine* parsed() const { return parsed_; }
  [[nodiscard]] JsonValue root() const { return {parsed_, json::Tape::kRoot}; }
  [[nodiscard]] const std::vector<LineProblem>& problems() const { return problems_; }

 private:
  std::string text_;
  std::vector<LineProblem> problems_;
  json::LineParser parser_;
  const json::ParsedLine* parsed_ = nullptr;
};

// A record that owns its text.
class ReadRecord {
 public:
  explicit ReadRecord(std::string_view text, Format forced = Format::Unknown) : text_(text) {
    line_.id = {.input = 0, .line = 1};
    line_.bytes = text_.line();
    line_.has_record = true;
    builder_.read(line_, *text_.parsed(), forced);
  }
  const Record* operator->() const { return &builder_.record; }
  const Record& operator*() const { return builder_.record; }

 private:
  ParsedText text_;
  Line line_;
  Record::Builder builder_;
};

}  // namespace ftdata::test
