// ftdata show FILE:LINE: one record as a conversation, with what the rules say about it.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <ftdata/dataset.hpp>
#include <ftdata/display.hpp>
#include <ftdata/scan.hpp>

#include "find_records.hpp"
#include "invocation.hpp"
#include "record_text.hpp"

namespace ftdata::cli {
namespace {

struct RecordPlace {
  std::string file;
  std::uint64_t line = 0;
};

// Cuts ":N" off the end; 0 when there is none.
std::uint64_t take_number(std::string_view& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return 0;
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, number);
  if (error != std::errc() || stop != end) return 0;
  text = text.substr(0, colon);
  return number;
}

// FILE:LINE, or FILE:LINE:COLUMN as reports print it.
std::optional<RecordPlace> parse_place(std::string_view text) {
  const std::uint64_t last = take_number(text);
  if (last == 0) return std::nullopt;
  std::error_code error;
  std::string_view shorter = text;
  const std::uint64_t line = take_number(shorter);
  if (line == 0 || std::filesystem::exists(text, error))
    return RecordPlace{std::string(text), last};
  return RecordPlace{std::string(shorter), line};
}

Error no_such_line(const RecordPlace& place, std::uint64_t lines) {
  Error error;
  error.code = ErrorCode::InvalidArgument;
  error.message = fmt::format("there is no line {} in `{}`, it has {}", display_number(place.line),
                              place.file, display_count(lines, "line"));
  return error;
}

// The bytes of one line without its line break.
Result<std::string> read_line(const RecordPlace& place) {
  auto source = open_file(place.file);
  if (!source) return source.error();
  std::string buffer(std::size_t{256} << 10, '\0');
  std::string line;
  std::uint64_t number = 1;
  bool any = false;  // bytes of the current line seen
  for (;;) {
    const Result<std::size_t> count = (*source)->read(buffer);
    if (!count) return count.error();
    if (*count == 0) break;
    std::string_view rest = std::string_view(buffer).substr(0, *count);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (number == place.line) line += rest.substr(0, end);
      any = true;
      if (end == rest.size()) break;
      if (number == place.line) return line;
      rest.remove_prefix(end + 1);
      ++number;
      any = false;
    }
  }
  if (number == place.line && any) return line;
  return no_such_line(place, any ? number : number - 1);
}

// Runs beside the rules and keeps the record as text: a rule of the program's own.
class RecordPrinter final : public Rule {
 public:
  explicit RecordPrinter(const TextStyle& style) : style_(style) {}
  [[nodiscard]] const RuleInfo& info() const noexcept override { return kInfo; }
  [[nodiscard]] Result<std::unique_ptr<Checker>> make_checker(
      const RuleOptions& /*options*/) const override {
    return std::unique_ptr<Checker>(std::make_unique<Printer>(*this));
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] Format format() const noexcept { return format_; }

 private:
  static constexpr RuleInfo kInfo = {.code = "X-SHOW", .name = "shown-record"};

  class Printer final : public Checker {
   public:
    explicit Printer(const RecordPrinter& owner) : owner_(&owner) {}
    void check(const Record& record, FindingSink& /*sink*/) override {
      owner_->text_ = record_text(record, owner_->style_);
      owner_->format_ = record.format();
    }

   private:
    const RecordPrinter* owner_;
  };

  TextStyle style_;
  mutable std::string text_;  // written by the one thread that scans one line
  mutable Format format_ = Format::Unknown;
};

std::string findings_text(const std::vector<Finding>& findings, const TextStyle& style) {
  std::string text;
  for (const Finding& finding : findings) {
    const std::string at = finding.location.pointer.empty()
                               ? ""
                               : display_text(fmt::format("  ({})", finding.location.pointer));
    text += fmt::format("{:<8} {} {}: {}{}\n", severity_name(finding.severity), finding.rule->code,
                        finding.rule->name, display_text(finding.message, style.ascii), at);
  }
  return text;
}

int show(Invocation& call, const RecordPlace& place, const std::string& line, RuleSet rules) {
  TextStyle style;
  style.color = call.out.color;
  style.ascii = !call.out.terminal.utf8;
  style.width = call.out.terminal.width;
  const RecordPrinter printer(style);
  if (const Status added = rules.add(printer); !added) {
    print_error(call.err, added.error());
    return exit_code_of(added.error());
  }
  const Result<std::vector<Finding>> findings = check_record(line, rules);
  if (!findings) {
    print_error(call.err, findings.error());
    return exit_code_of(findings.error());
  }
  const bool readable = !printer.text().empty();
  call.out.write(fmt::format("{}:{}  {}\n", display_text(place.file, style.ascii), place.line,
                             readable ? format_name(printer.format()) : "not a record"));
  call.out.write(readable ? printer.text() : indented_text(line, 0, style));
  call.out.write(findings_text(*findings, style));
  return kExitPassed;
}

int show_raw(Invocation& call, const std::string& line) {
  call.out.write(call.out.terminal.is_terminal ? display_text(line) : line);
  call.out.write("\n");
  return kExitPassed;
}

int show_place(Invocation& call, const RecordPlace& place, const RuleSet& rules) {
  const bool raw = call.lookup.on("raw");
  std::vector<std::string> texts;
  if (!raw) texts = find_records(place.file, place.line);
  if (texts.empty()) {
    // As it is in the file, or why it is not there.
    Result<std::string> line = read_line(place);
    if (!line) {
      call.out.flush();
      print_error(call.err, line.error());
      return exit_code_of(line.error());
    }
    texts.push_back(std::move(*line));
  }
  for (const std::string& text : texts) {
    const int code = raw ? show_raw(call, text) : show(call, place, text, rules);
    if (code != kExitPassed) return code;
  }
  return kExitPassed;
}

}  // namespace

int run_show(Invocation& call) {
  const Config config = load_config(call.lookup);
  OwnRules own_rules;
  const RuleSet rules = read_rules(call.lookup, config, {}, own_rules);
  std::vector<RecordPlace> places;
  for (const std::string& operand : call.lookup.raw().operands) {
    if (auto place = parse_place(operand)) {
      places.push_back(std::move(*place));
    } else {
      call.lookup.fail(fmt::format("`{}` names no line", operand), "write FILE:LINE");
    }
  }
  if (call.lookup.raw().operands.empty()) call.lookup.fail("no record to show", "write FILE:LINE");
  if (!call.lookup.errors().empty()) return call.fail_usage();
  for (const RecordPlace& place : places) {
    if (&place != &places.front() && !call.lookup.on("raw")) call.out.write("\n");
    const int code = show_place(call, place, rules);
    if (code != kExitPassed) return code;
  }
  return call.end();
}

}  // namespace ftdata::cli
