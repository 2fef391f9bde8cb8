// Whatever is in names and data, a report stays what it is: text for people without anything that
// acts, JSON that parses, one command a line.
#include <random>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "base/unsafe_character.hpp"
#include "base/utf8.hpp"
#include "unit/report/sample_result.hpp"

namespace ftdata {
namespace {

constexpr RuleInfo kRule{.code = "FTX999", .name = "hostile"};

class HostileText : public ::testing::Test {
 protected:
  // Random bytes with a preference for what is dangerous.
  std::string nasty() {
    static const std::vector<std::string> kPieces{
        "::error::x", "##[error]",    "##vso[task]", "\x1B[2J", "\n",
        "\r",         "\u202E",       "\u2028",      "\u009B",  std::string(1, '\0'),
        "\xFF",       "\xED\xA0\x80", "%0A",         "\"",      "\\",
        "`",          "\U000E0041",   " ",           "\u3000",  "</script>",
        "a",          "\u4F60"};
    std::string text;
    for (std::size_t i = random_() % 12; i > 0; --i) {
      text += random_() % 4 == 0 ? std::string(1, static_cast<char>(random_() % 256))
                                 : kPieces[random_() % kPieces.size()];
    }
    return text;
  }

  Location nasty_location() {
    return {.line = random_() % 3,
            .column = random_() % 3,
            .byte_column = random_() % 3,
            .end_column = random_() % 3,
            .byte_offset = random_() % 1000,
            .has_pointer = random_() % 2 == 0,
            .pointer = nasty()};
  }

  Finding nasty_finding() {
    Finding finding{.rule = &kRule, .severity = static_cast<Severity>(1 + random_() % 3)};
    finding.location = nasty_location();
    finding.message = nasty();
    finding.help = nasty();
    finding.notes = {nasty(), nasty()};
    finding.excerpt.text = nasty();
    finding.excerpt.mark_begin = static_cast<std::uint32_t>(random_() % 20);
    finding.excerpt.mark_length = static_cast<std::uint32_t>(random_() % 20);
    finding.excerpt.cut_before = random_() % 2 == 0;
    finding.related = {{nasty_location(), nasty()}};
    return finding;
  }

  ScanResult nasty_result() {
    ScanResult result;
    result.inputs = {testing::chat_input(nasty(), random_() % 2)};
    if (random_() % 2 == 0) {
      result.inputs[0].problem = {InputProblemKind::ReadFailed, nasty(), nasty()};
    }
    result.findings = {nasty_finding(), nasty_finding()};
    result.rules = {{&kRule, Severity::Error, 5, 2}};
    result.errors = 5;
    return result;
  }

  std::mt19937 random_{13};
};

void expect_safe(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint c = base::decode_utf8(text, at);
    ASSERT_TRUE(c.valid) << text;
    ASSERT_TRUE(c.value == '\n' || !base::is_unsafe_character(c.value)) << text;
    at += c.size;
  }
  ASSERT_EQ(text.find("##["), std::string_view::npos) << text;
  ASSERT_EQ(text.find("##vso["), std::string_view::npos) << text;
}

// Lines as GitHub reads them: behind any white space.
void expect_no_command(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    while (line.starts_with(' ') || line.starts_with("\u3000")) {
      line.remove_prefix(line.front() == ' ' ? 1 : 3);
    }
    ASSERT_FALSE(line.starts_with("::")) << text;
    at = end + 1;
  }
}

TEST_F(HostileText, StaysHarmlessInTextForPeople) {
  for (int round = 0; round < 2000; ++round) {
    const ScanResult result = nasty_result();
    const ReportOptions options{.width = 20 + random_() % 100, .config_path = nasty()};
    for (const ReportFormat format : {ReportFormat::Full, ReportFormat::Concise}) {
      const std::string text = render_report(result, format, options);
      ASSERT_NO_FATAL_FAILURE(expect_safe(text));
      ASSERT_NO_FATAL_FAILURE(expect_no_command(text));
    }
  }
}

TEST_F(HostileText, InAsciiStaysAscii) {
  for (int round = 0; round < 500; ++round) {
    const ScanResult result = nasty_result();
    for (const ReportFormat format :
         {ReportFormat::Full, ReportFormat::Concise, ReportFormat::Github}) {
      for (const char c : render_report(result, format, {.ascii = true})) {
        ASSERT_TRUE(c == '\n' || (c >= ' ' && c <= '~'));
      }
    }
  }
}

TEST_F(HostileText, DoesNotAddCommandsForGithub) {
  for (int round = 0; round < 2000; ++round) {
    const ScanResult result = nasty_result();
    const std::string text = render_report(result, ReportFormat::Github);
    ASSERT_NO_FATAL_FAILURE(expect_safe(text));
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    const std::size_t inputs = result.inputs[0].problem || result.inputs[0].records == 0 ? 1 : 0;
    ASSERT_EQ(lines, result.findings.size() + inputs + 1) << text;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
      const std::string_view line = std::string_view(text).substr(at);
      ASSERT_TRUE(line.starts_with("::error ") || line.starts_with("::warning ") ||
                  line.starts_with("::notice "));
    }
  }
}

TEST_F(HostileText, AlwaysGivesJsonThatParses) {
  simdjson::dom::parser parser;
  for (int round = 0; round < 2000; ++round) {
    const ScanResult result = nasty_result();
    const ReportOptions options{.arguments = {nasty(), nasty()}, .config_path = nasty()};
    const std::string json = render_report(result, ReportFormat::Json, options);
    ASSERT_NO_FATAL_FAILURE(expect_safe(json));
    ASSERT_EQ(parser.parse(json).error(), simdjson::SUCCESS) << json;
    const std::string jsonl = render_report(result, ReportFormat::Jsonl, options);
    ASSERT_NO_FATAL_FAILURE(expect_safe(jsonl));
    ASSERT_EQ(std::ranges::count(jsonl, '\n'), 3);
    for (std::size_t at = 0; at < jsonl.size(); at = jsonl.find('\n', at) + 1) {
      const std::string line = jsonl.substr(at, jsonl.find('\n', at) - at);
      ASSERT_EQ(parser.parse(line).error(), simdjson::SUCCESS) << line;
    }
  }
}

}  // namespace
}  // namespace ftdata
