// Workflow commands that GitHub shows as annotations on a pull request:
//
//   ::error file=data/train.jsonl,line=1041,endLine=1041,col=87,endColumn=88,title=...::message
//
// GitHub keeps ten of each level a step and drops the rest in silence. So at most ten are printed,
// of as many rules as possible, and a closing notice says how many there are.
#include <algorithm>
#include <array>
#include <filesystem>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "report/context.hpp"
#include "report/renderers.hpp"
#include "report/words.hpp"

namespace ftdata::report {
namespace {

constexpr std::size_t kAnnotationsPerLevel = 10;
constexpr std::size_t kTextCellsMax = 1000;

std::string_view level_of(Severity severity) noexcept {
  if (severity == Severity::Error) return "error";
  return severity == Severity::Warning ? "warning" : "notice";
}

// The part behind the second `::`: the escapes of actions/toolkit's command.ts.
std::string escape_message(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else
      out += c;
  }
  return out;
}

std::string escape_property(std::string_view text) {
  std::string out;
  for (const char c : escape_message(text)) {
    if (c == ':')
      out += "%3A";
    else if (c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

class Annotations {
 public:
  Annotations(std::string& out, const Context& context) : out_(out), context_(context) {}

  void append(const InputSummary& input, const Unchecked& unchecked) {
    std::string message = shown(unchecked.message);
    if (!unchecked.help.empty()) message += "\nhelp: " + shown(unchecked.help);
    append_command("error", file_property(input.name), "ftdata: input not checked", message);
  }

  void append(const Finding& finding) {
    const Location& location = finding.location;
    std::string properties;
    if (location.input < context_.result.inputs.size()) {
      properties = file_property(context_.result.inputs[location.input].name);
    }
    if (location.line > 0) properties += fmt::format(",line={0},endLine={0}", location.line);
    if (location.line > 0 && location.column > 0) {
      properties += fmt::format(",col={},endColumn={}", location.column,
                                std::max(location.end_column, location.column));
    }
    append_command(level_of(finding.severity), properties, "ftdata " + rule_title(rule_of(finding)),
                   message_of(finding));
  }

  void append_closing(std::size_t shown_count) {
    const ScanResult& result = context_.result;
    const std::uint64_t total = result.errors + result.warnings + result.infos;
    std::string message = fmt::format("{}: {} in {} of {}", outcome_name(context_.verdict.outcome),
                                      finding_counts(result), counted(result.records(), "record"),
                                      counted(result.inputs.size(), "file"));
    if (result.inputs.size() == 1 && result.inputs[0].format() != Format::Unknown) {
      const Format format = result.inputs[0].format();
      message +=
          fmt::format("; format {}, {}", format_name(format),
                      format == result.given_format ? "as --format says" : format_evidence(format));
    }
    if (total > shown_count) {
      message += fmt::format("; {} not shown here, list all with --limit 0",
                             with_separators(total - shown_count));
    }
    append_command("notice", "", "ftdata", message);
  }

 private:
  [[nodiscard]] std::string shown(std::string_view text) const {
    return text::display_clipped(text, context_.charset, kTextCellsMax);
  }

  // Lines apart by our own line breaks; those in data are displayed as <U+000A>.
  [[nodiscard]] std::string message_of(const Finding& finding) const {
    std::string message = shown(finding.message);
    if (finding.location.has_pointer && !finding.location.pointer.empty()) {
      message += "\nat " + shown(finding.location.pointer);
    }
    if (!finding.help.empty()) message += "\nhelp: " + shown(finding.help);
    return message;
  }

  // GitHub finds a file by its path from the root of the repository.
  [[nodiscard]] std::string file_property(const std::string& name) const {
    if (name == "-") return {};
    std::filesystem::path path = std::filesystem::path(name).lexically_normal();
    const std::filesystem::path& root = context_.options.root;
    if (!root.empty() && path.is_absolute()) {
      const std::filesystem::path inside = path.lexically_relative(root);
      if (!inside.empty() && *inside.begin() != "..") path = inside;
    }
    return "file=" + escape_property(text::display(path.string(), context_.charset));
  }

  void append_command(std::string_view level, std::string_view properties, std::string_view title,
                      std::string_view message) {
    out_ += fmt::format("::{} {}{}title={}::{}\n", level, properties, properties.empty() ? "" : ",",
                        escape_property(title), escape_message(message));
  }

  std::string& out_;
  const Context& context_;
};

// The first finding of each rule, then the rest, in their order and as many as fit.
std::vector<const Finding*> choose(const ScanResult& result, std::string_view level,
                                   std::size_t most) {
  std::vector<const Finding*> firsts;
  std::vector<const Finding*> rest;
  std::unordered_set<const RuleInfo*> seen;
  for (const Finding& finding : result.findings) {
    if (level_of(finding.severity) != level || firsts.size() == most) continue;
    const bool first = seen.insert(finding.rule).second;
    if (first) firsts.push_back(&finding);
    if (!first && rest.size() < most) rest.push_back(&finding);
  }
  const std::size_t room = most - firsts.size();
  firsts.insert(firsts.end(), rest.begin(),
                rest.begin() + static_cast<std::ptrdiff_t>(std::min(room, rest.size())));
  std::ranges::sort(firsts);  // back to the order of the list: all point into one vector
  return firsts;
}

}  // namespace

std::string render_github(const ScanResult& result, const ReportOptions& options) {
  const Context context(result, options);
  std::string out;
  Annotations annotations(out, context);
  std::size_t inputs_shown = 0;
  for (std::size_t i = 0; i < result.inputs.size(); ++i) {
    const auto unchecked = untold_problem(result, i);
    if (!unchecked || inputs_shown == kAnnotationsPerLevel / 2) continue;
    annotations.append(result.inputs[i], *unchecked);
    ++inputs_shown;
  }
  std::size_t shown = 0;
  const std::array<std::pair<std::string_view, std::size_t>, 3> levels{
      {{"error", kAnnotationsPerLevel - inputs_shown},
       {"warning", kAnnotationsPerLevel},
       {"notice", kAnnotationsPerLevel - 1}}};  // the closing notice is the tenth
  for (const auto& [level, most] : levels) {
    for (const Finding* finding : choose(result, level, most)) {
      annotations.append(*finding);
      ++shown;
    }
  }
  annotations.append_closing(shown);
  return out;
}

}  // namespace ftdata::report
