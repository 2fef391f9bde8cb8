// The user-friendliness checklist, messages: points 22 to 35 without 28.
#include <random>
#include <sstream>

#include <re2/re2.h>

#include "ftdata/display.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "apps/ftdata/command.hpp"
#include "apps/ftdata/crash.hpp"
#include "apps/ftdata/parse_arguments.hpp"
#include "cli/cli_test.hpp"
#include "cli/documents.hpp"

namespace ftdata::test {
namespace {

TEST_F(Checklist, P22_EveryFindingHasItsPlaceAndNames) {
  write_bad();
  const std::string filter =
      " | jq -e 'all(.findings[]; (.rule|test(\"^FT[A-Z][0-9]{3}$\")) and (.name|length>0)"
      " and .location.path==\"bad.jsonl\" and .location.line>=1 and .location.column>=1"
      " and ((.location.pointer==null) == (.rule|startswith(\"FTJ\")))"
      " and (.excerpt.text|length>0) and (.message|length>0)) and (.findings|length)>=2'";
  const Ran ran =
      shell("ftdata validate bad.jsonl --json --select FTC103,FTJ002 2>/dev/null" + filter);
  EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
  const Ran full = ftdata(validate({"bad.jsonl", "-r", "full"}));
  EXPECT_TRUE(contains(full.out, "error[FTC103] no-assistant-turn: ")) << full.out;
  EXPECT_TRUE(contains(full.out, "--> bad.jsonl:2:13")) << full.out;
  EXPECT_TRUE(contains(full.out, "= at:   /messages")) << full.out;
}

// Words of a command line: cut at spaces, quotes taken off, what is behind a comment, a pipe or a
// redirection left out. Stand-ins of a usage line stand for a value.
std::vector<std::string> words_of(std::string line) {
  std::vector<std::string> words;
  RE2::GlobalReplace(&line, R"(['"])", "");
  std::istringstream stream(line);
  for (std::string word; stream >> word;) {
    if (word == "|" || word == "#" || word == "<" || word == ">" || word == ";" || word == "&&")
      break;
    if (word.starts_with('[') || word.starts_with('<')) continue;
    words.push_back(word);
  }
  return words;
}

::testing::AssertionResult parses(const std::string& line) {
  std::vector<std::string> words = words_of(line);
  words.erase(words.begin());
  const cli::Arguments arguments = cli::parse_arguments(words);
  if (!arguments.error) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "`" << line << "`: " << arguments.error->message;
}

// A flag that is talked about: it exists, whatever command it belongs to.
bool is_known_flag(std::string flag) {
  flag = flag.substr(0, flag.find('='));
  if (flag == "--no-NAME" || flag == "--NAME" || flag == "--name") return true;
  if (flag.starts_with("--no-") && cli::find_option(flag.substr(5)) != nullptr) return true;
  return cli::find_option(flag.substr(2)) != nullptr;
}

// Code of other programs may be quoted; it starts with their name.
bool is_foreign(const std::string& code) {
  static const RE2 kForeign(
      R"((?s)(cmake|ctest|git|gzip|zstd|xz|bzip2|jq|scripts/|build/|FTDATA_UPDATE_GOLDEN|g\+\+|pkg-config|ftdata-docgen|ftdata::).*)");
  return RE2::FullMatch(code, kForeign);
}

void check_flags(const std::string& text, const std::string& where) {
  static const RE2 kFlag(R"((?:^|[\s\[(])(--[a-zA-Z][a-zA-Z-]*))");
  re2::StringPiece rest(text);
  for (std::string flag; RE2::FindAndConsume(&rest, kFlag, &flag);) {
    EXPECT_TRUE(is_known_flag(flag)) << where << ": " << text;
  }
}

void check_code(const std::string& code, const std::string& where) {
  if (is_foreign(code)) return;
  if (!code.starts_with("ftdata ")) return check_flags(code, where);
  EXPECT_TRUE(parses(code)) << where;
}

TEST_F(Checklist, P23_EveryQuotedCommandAndFlagExists) {
  std::size_t documents = 0;
  std::vector<std::string> pages = source_files("docs", ".md");
  pages.push_back(FTDATA_SOURCE_DIR "/README.md");
  for (const std::string& page : pages) {
    ++documents;
    for (const ConsoleCommand& command : console_commands(page)) {
      const std::size_t at = command.line.find("ftdata ");
      if (at != std::string::npos && !is_foreign(command.line)) {
        EXPECT_TRUE(parses(command.line.substr(at))) << page;
      }
    }
    for (const std::string& code : code_spans(without_blocks(read_document(page))))
      check_code(code, page);
  }
  EXPECT_GE(documents, 8U);

  // Messages: what the library and the program may print.
  for (const char* const part : {"lib", "apps/ftdata"}) {
    for (const std::string& source : source_files(part, ".cpp")) {
      for (const std::string& text : string_literals(read_document(source))) {
        const bool is_template = text.find('{') != std::string::npos;
        if (!is_template) check_flags(without_spans(text), source);
        for (const std::string& code : code_spans(text)) {
          if (code.find('{') == std::string::npos) check_code(code, source);
        }
      }
    }
  }
  for (const cli::Command& command : cli::commands()) {
    for (const cli::Example& example : command.examples) {
      const std::string line(example.line);
      EXPECT_TRUE(parses(line.substr(line.find("ftdata "))));
    }
  }
}

TEST_F(Checklist, P24_PathsArePrintedAsGiven) {
  write_bad();
  for (const std::string& path :
       {std::string("bad.jsonl"), std::string("./bad.jsonl"), std::string("././bad.jsonl"),
        std::string(folder / "bad.jsonl")}) {
    const Ran ran = ftdata(validate({"-q", path}));
    EXPECT_TRUE(contains("\n" + ran.out, "\n" + path + ":2:13: error FTC103")) << ran.out;
  }
}

TEST_F(Checklist, P25_ExcerptsFitTheWidth) {
  std::string record = R"({"messages":[{"role":"user","content":")";
  record.append(30'000'000, 'x');
  folder.write("long.jsonl",
               record + "\"}]}\n" + record + "\xe4\xb8\xad \"quoted\" \xe4\xb8\xad\"}]}\n");
  for (const std::size_t width : {60UL, 80UL, 200UL}) {
    RunOptions options;
    options.environment["COLUMNS"] = std::to_string(width);
    const Ran ran = ftdata(validate({"long.jsonl", "-r", "full"}), options);
    EXPECT_EQ(ran.exit, 1);
    std::size_t excerpts = 0;
    for (const std::string& line : lines_of(ran.out)) {
      if (!contains(line, " | ")) continue;
      ++excerpts;
      EXPECT_LE(display_width(line), width) << line;
    }
    EXPECT_GE(excerpts, 2U);
  }
}

// Everything that acts on a terminal, in every place of a record.
std::string hostile_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {"\x1b[2J",
                                                   "\x1b]0;x\x07",
                                                   "\xc2\x9b"
                                                   "31m",
                                                   "\xe2\x80\xae",
                                                   "\xe2\x81\xa6",
                                                   "\xe2\x80\x8b",
                                                   "\x7f",
                                                   "\x01",
                                                   "\xff",
                                                   "\r",
                                                   "a",
                                                   "\\u001b[1m",
                                                   "\\n::error::x",
                                                   "##[error]",
                                                   "\xf0\x9f\x98\x80",
                                                   "\"",
                                                   "}",
                                                   "\\u202e",
                                                   "\t",
                                                   "\xef\xbb\xbf"};
  std::string text;
  for (int i = 0; i < 12; ++i) text += kPieces[random() % kPieces.size()];
  return text;
}

// The first thing in the text that a terminal would act on, or hide.
std::string find_raw(const std::string& text) {
  static const std::vector<std::string> kRaw = {
      "\x1b",         "\x07",         "\xc2\x9b", "\xe2\x80\xae",
      "\xe2\x81\xa6", "\xe2\x80\x8b", "\x7f",     "\x01",
      "\r",           "\xef\xbb\xbf", "\t"};
  for (const std::string& raw : kRaw) {
    if (contains(text, raw)) return raw;
  }
  return {};
}

TEST_F(Checklist, P26_ControlCharactersNeverReachTheTerminal) {
  std::mt19937 random(26);  // NOLINT: the same data in every run
  std::string data;
  for (int i = 0; i < 200; ++i) {
    const std::string text = hostile_text(random);
    const std::string role = i % 3 == 0 ? text : "user";
    data += R"({"messages":[{"role":")" + role + R"(","content":")" + text + "\"" +
            (i % 4 == 0 ? "" : "}]}") + "\n";
  }
  folder.write("hostile.jsonl", data);
  const std::vector<std::vector<std::string>> commands = {
      {"validate", "hostile.jsonl", "--select", "@all", "--limit", "0", "-r", "full"},
      {"validate", "hostile.jsonl", "--select", "@all", "--limit", "0", "-r", "concise"},
      {"validate", "hostile.jsonl", "--select", "@all", "--limit", "0", "-r", "github"},
      {"validate", "hostile.jsonl", "--select", "@all", "--limit", "0", "-r", "full", "--excerpts",
       "full"},
      {"validate", "hostile.jsonl", "--select", "@all", "--json"},
      {"show", "hostile.jsonl:2", "hostile.jsonl:3", "hostile.jsonl:5", "hostile.jsonl:7"},
  };
  for (const std::vector<std::string>& command : commands) {
    const Ran ran = ftdata(command);
    EXPECT_GT(ran.out.size(), 100U);
    EXPECT_EQ(find_raw(ran.out), "") << command.back();
    EXPECT_EQ(find_raw(ran.err), "") << command.back();
  }
  RunOptions terminal;
  terminal.on_terminal.out = true;
  const Ran raw = ftdata({"show", "--raw", "hostile.jsonl:2"}, terminal);
  EXPECT_FALSE(contains(raw.terminal, "\x1b")) << raw.terminal;
}

TEST_F(Checklist, P27_DataNeverBeginsALineLikeACommandOfCi) {
  std::mt19937 random(27);  // NOLINT: the same data in every run
  std::string data;
  for (int i = 0; i < 60; ++i) {
    const std::string text = "\\n::error::x\\n##[error]x\\n##vso[task]x" + hostile_text(random);
    data += R"({"messages":[{"role":")" + (i % 2 == 0 ? text : std::string("user")) +
            R"(","content":")" + text + (i % 3 == 0 ? "" : "\"}]}") + "\n";
  }
  folder.write("::error::.jsonl", data);
  const RE2 command(R"(^\s*(::|##\[|##vso\[))");
  for (const std::string format : {"full", "concise", "json", "jsonl", "github"}) {
    const Ran ran =
        ftdata({"validate", "::error::.jsonl", "--select", "@all", "--limit", "0", "-r", format});
    for (const std::string& line : lines_of(ran.out + ran.err)) {
      const bool ours = format == "github" &&
                        RE2::PartialMatch(line, "^::(error|warning|notice) (file=|title=ftdata)");
      EXPECT_TRUE(ours || !RE2::PartialMatch(line, command)) << format << ": " << line;
    }
  }
}

TEST_F(Checklist, P29_OneBrokenRecordIsOneFinding) {
  folder.write("mixed.jsonl", std::string(kNotJson) + "\n" + kNoAnswer + "\n" + kGood + "\n");
  const Ran ran = ftdata({"validate", "mixed.jsonl", "-q", "--select", "@recommended"});
  std::size_t of_first = 0;
  for (const std::string& line : lines_of(ran.out)) of_first += line.starts_with("mixed.jsonl:1:");
  EXPECT_EQ(of_first, 1U) << ran.out;
  EXPECT_TRUE(contains(ran.out, "mixed.jsonl:2:13: error FTC103")) << ran.out;
  EXPECT_FALSE(contains(ran.out, "mixed.jsonl:3:")) << ran.out;
}

// The record cut at every byte, with and without a line break: always line 2, never 0 or beyond.
TEST_F(Checklist, P30_AnUnfinishedLastLineIsReportedAtItsLine) {
  const std::string record = R"({"a": "b\u00e9", "c": [1, {"d": null}]})";
  const RuleSet rules = RuleSet::builtin();
  for (std::size_t cut = 1; cut < record.size(); ++cut) {
    for (const char* const end : {"", "\n"}) {
      const std::string data = std::string(kGood) + "\n" + record.substr(0, cut) + end;
      Dataset dataset;
      dataset.add_memory("m", data);
      const auto result = scan(dataset, rules);
      ASSERT_TRUE(result);
      std::size_t found = 0;
      for (const Finding& finding : result->findings) {
        if (!finding.rule->code.starts_with("FTJ")) continue;
        ++found;
        EXPECT_EQ(finding.location.line, 2U) << cut;
        EXPECT_LE(finding.location.column, cut + 1) << cut;
      }
      if (rules.find("FTJ003") != nullptr) {
        EXPECT_GE(found, 1U) << cut;
      }
    }
  }
}

TEST_F(Checklist, P31_SettingsErrorsHavePlaceKeyAndSuggestion) {
  write_good();
  folder.write("ftdata.toml", "[gate]\nfail_on = 1\nmax-warnings = -1\n\n[rules]\n  selct = []\n");
  const Ran ran = ftdata({"validate", "good.jsonl"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(contains(ran.err, "`fail_on`")) << ran.err;
  EXPECT_TRUE(contains(ran.err, "ftdata.toml:2:1")) << ran.err;
  EXPECT_TRUE(contains(ran.err, "did you mean `fail-on`?")) << ran.err;
  EXPECT_TRUE(contains(ran.err, "ftdata.toml:3:16")) << ran.err;
  EXPECT_TRUE(contains(ran.err, "ftdata.toml:6:3")) << ran.err;
  EXPECT_TRUE(contains(ran.err, "did you mean `select`?")) << ran.err;
}

TEST_F(Checklist, P32_EveryRuleIsExplained) {
  const RuleSet rules = RuleSet::builtin();
  std::vector<std::string> codes = {"explain"};
  for (const RuleSet::Entry& entry : rules.entries()) codes.emplace_back(entry.rule->info().code);
  const Ran all = ftdata(codes);
  EXPECT_EQ(all.exit, 0);
  std::size_t at = 0;
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleInfo& rule = entry.rule->info();
    EXPECT_FALSE(rule.rationale.empty()) << rule.code;
    for (const std::string& heading :
         {std::string(rule.code) + "  ", std::string("\nWhat      "), std::string("\nWhy       "),
          std::string("\nExample   "), std::string("\nSettings  ")}) {
      at = all.out.find(heading, at);
      ASSERT_NE(at, std::string::npos) << rule.code << heading;
    }
  }
  EXPECT_EQ(ftdata({"explain", "ftc103"}).out, ftdata({"explain", "No-Assistant-Turn"}).out);
}

// Messages of every finding that the rules' own examples cause.
TEST_F(Checklist, P33_MessagesFollowTheRules) {
  RuleSet rules = RuleSet::builtin();
  RuleSelection everything;
  everything.select = {"@all"};
  ASSERT_TRUE(rules.apply(everything));
  std::size_t seen = 0;
  for (const RuleSet::Entry& entry : rules.entries()) {
    Dataset dataset;
    dataset.add_memory("m", entry.rule->info().bad);
    const auto result = scan(dataset, rules);
    ASSERT_TRUE(result);
    for (const Finding& finding : result->findings) {
      ++seen;
      const std::string& text = finding.message;
      ASSERT_FALSE(text.empty()) << finding.rule->code;
      const bool upper = text[0] >= 'A' && text[0] <= 'Z' &&
                         (text.size() < 2 || (text[1] >= 'a' && text[1] <= 'z'));
      EXPECT_FALSE(upper) << text;
      EXPECT_NE(text.back(), '.') << text;
      EXPECT_FALSE(contains(text, "illegal")) << text;
      EXPECT_FALSE(contains(text, "ftdata")) << text;
      EXPECT_FALSE(contains(text, "please")) << text;
    }
  }
  EXPECT_GE(seen, rules.entries().size() / 2);
}

TEST_F(Checklist, P34_NumbersAndNounsAgree) {
  write_records("one.jsonl", 1, kNoAnswer);
  write_records("many.jsonl", 1200, kNoAnswer);
  const Ran one = ftdata(validate({"one.jsonl"}));
  EXPECT_TRUE(contains(one.out, "1 file, 1 record,")) << one.out;
  EXPECT_TRUE(contains(one.out, "FAIL  1 error ")) << one.out;
  const Ran many = ftdata(validate({"one.jsonl", "many.jsonl"}));
  EXPECT_TRUE(contains(many.out, "2 files, 1,201 records")) << many.out;
  EXPECT_TRUE(contains(many.out, "FAIL  1,201 errors ")) << many.out;
  const Ran json = ftdata(validate({"many.jsonl", "--json"}));
  EXPECT_TRUE(contains(json.out, "\"errors\":1200,")) << json.out;
}

TEST_F(Checklist, P35_InternalErrorsAskForAReportWithoutData) {
  ::setenv("TMPDIR", folder.path().c_str(), 1);
  ::testing::internal::CaptureStderr();
  int code = 0;
  {
    cli::Output err(STDERR_FILENO);
    code = cli::run_guarded(err, {"validate", "data.jsonl"}, []() -> int {
      throw InternalError("check failed: a == b at x.cpp:1");
    });
  }
  const std::string text = ::testing::internal::GetCapturedStderr();
  ::unsetenv("TMPDIR");
  EXPECT_EQ(code, 70);
  EXPECT_TRUE(contains(text, "a == b at x.cpp:1")) << text;
  EXPECT_TRUE(contains(text, "0.1.")) << text;
  EXPECT_TRUE(contains(text, "please report it")) << text;
  const std::size_t at = text.find(folder.path());
  ASSERT_NE(at, std::string::npos) << text;
  const std::string path = text.substr(at, text.find('\n', at) - at);
  const std::string file = read_document(path);
  EXPECT_TRUE(contains(file, "a == b at x.cpp:1")) << file;
  EXPECT_TRUE(contains(file, "compiler ")) << file;
}

TEST_F(Checklist, P35_TextsOfForeignExceptionsAreNotPrinted) {
  ::setenv("TMPDIR", folder.path().c_str(), 1);
  ::testing::internal::CaptureStderr();
  int code = 0;
  {
    cli::Output err(STDERR_FILENO);
    code =
        cli::run_guarded(err, {}, []() -> int { throw std::runtime_error("secret of the data"); });
  }
  const std::string text = ::testing::internal::GetCapturedStderr();
  ::unsetenv("TMPDIR");
  EXPECT_EQ(code, 70);
  EXPECT_FALSE(contains(text, "secret")) << text;
}

}  // namespace
}  // namespace ftdata::test
