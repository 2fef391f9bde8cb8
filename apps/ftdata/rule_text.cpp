#include "rule_text.hpp"

#include <fmt/format.h>
#include <ftdata/display.hpp>

#include "help.hpp"

namespace ftdata::cli {
namespace {

constexpr std::size_t kIndent = 10;

std::string paragraph(std::string_view heading, std::string_view text, std::size_t width) {
  const std::string body = wrapped(text, kIndent, width);
  return fmt::format("{:<{}}{}", heading, kIndent, body.substr(kIndent));
}

std::string example(std::string_view heading, std::string_view lines) {
  std::string text;
  const std::string shown = shown_example(lines);
  for (std::string_view rest = shown; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    text += fmt::format("{:<{}}{}\n", text.empty() ? heading : "", kIndent, rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  return text;
}

std::string settings_of(const RuleInfo& rule, std::size_t width) {
  std::string text = paragraph(
      "Settings",
      fmt::format("[rule.{}] severity = \"{}\"", rule.name, severity_name(rule.severity)), width);
  for (const RuleOption& option : rule.options) {
    text += wrapped(fmt::format("{} = {}", option.name, option.default_value), kIndent, width);
    text += wrapped(option.summary, kIndent + 2, width);
  }
  return text;
}

std::string options_json(const RuleInfo& rule) {
  std::string json = "[";
  for (const RuleOption& option : rule.options) {
    json += json.size() == 1 ? "" : ", ";
    json += fmt::format(R"({{"name": {}, "default": {}, "summary": {}}})", json_string(option.name),
                        option.default_value, json_string(option.summary));
  }
  return json + "]";
}

}  // namespace

std::string explain_rule(const RuleInfo& rule, std::size_t width) {
  std::string text = fmt::format("{}  {}\n{}, {} scope, fix: {}, in {}, since {}\n\n", rule.code,
                                 rule.name, severity_name(rule.severity), scope_name(rule.scope),
                                 fix_level_name(rule.fix), preset_group(rule.preset), rule.since);
  text += paragraph("What", sentence(rule.summary), width);
  text += paragraph("Why", rule.rationale, width);
  text += example("Example", rule.bad);
  text += example("Good", rule.good);
  text += settings_of(rule, width);
  return text;
}

std::string rule_json(const RuleInfo& rule) {
  return fmt::format(
      R"({{"code": {}, "name": {}, "severity": "{}", "preset": "{}", "scope": "{}", "fix": "{}", )"
      R"("since": {}, "summary": {}, "rationale": {}, "bad": {}, "good": {}, "options": {}}})",
      json_string(rule.code), json_string(rule.name), severity_name(rule.severity),
      preset_group(rule.preset), scope_name(rule.scope), fix_level_name(rule.fix),
      json_string(rule.since), json_string(rule.summary), json_string(rule.rationale),
      json_string(shown_lines(rule.bad)), json_string(shown_lines(rule.good)), options_json(rule));
}

std::string shown_lines(std::string_view lines) {
  std::string text;
  for (;;) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    text += display_text(lines.substr(0, end));
    if (end == lines.size()) return text;
    text += '\n';
    lines.remove_prefix(end + 1);
  }
}

std::string shown_example(std::string_view lines) {
  if (lines.empty()) return "(too long, or no text)\n";
  std::string text = shown_lines(lines);
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

std::string sentence(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  if (!out.empty() && out.back() != '.') out += '.';
  return out;
}

std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      json += c;
    }
  }
  return json + '"';
}

}  // namespace ftdata::cli
