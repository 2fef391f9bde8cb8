// The user-friendliness checklist, output and streams: points 36 to 42, and 43.
#include "cli/cli_test.hpp"

namespace ftdata::test {
namespace {

TEST_F(Checklist, P36_StandardOutputHoldsResultsOnly) {
  write_bad();
  for (const std::string more : {"", " -v", " --progress always", " -r full", " --statistics"}) {
    const Ran ran = shell("ftdata validate bad.jsonl --report json" + more + " | jq -e .schema");
    EXPECT_EQ(ran.out, "\"ftdata-report/1\"\n") << more << ran.err;
  }
  const Ran lines = shell("ftdata validate bad.jsonl -r jsonl -v | jq -e .type | sort | uniq -c");
  EXPECT_TRUE(contains(lines.out, "1 \"summary\"")) << lines.out;
  const Ran json = ftdata(validate({"bad.jsonl", "--json"}));
  EXPECT_TRUE(contains(json.err, "FAIL  2 errors")) << json.err;
  const Ran error = ftdata({"validate", "nope.jsonl", "--json"});
  EXPECT_EQ(error.out, "");
  EXPECT_TRUE(contains(error.err, "nope.jsonl")) << error.err;
}

struct ColorCase {
  std::string name;
  std::map<std::string, std::string> environment;
  std::vector<std::string> options;
  bool on_terminal;
  bool colored;
};

TEST_F(Checklist, P37_ColorFollowsOptionEnvironmentAndTerminal) {
  write_bad();
  const std::vector<ColorCase> cases = {
      {"a terminal", {}, {}, true, true},
      {"a pipe", {}, {}, false, false},
      {"NO_COLOR", {{"NO_COLOR", "1"}}, {}, true, false},
      {"NO_COLOR empty", {{"NO_COLOR", ""}}, {}, true, true},
      {"dumb", {{"TERM", "dumb"}}, {}, true, false},
      {"FORCE_COLOR", {{"FORCE_COLOR", "1"}}, {}, false, true},
      {"FORCE_COLOR=0", {{"FORCE_COLOR", "0"}}, {}, false, false},
      {"CLICOLOR_FORCE", {{"CLICOLOR_FORCE", "1"}}, {}, false, true},
      {"NO_COLOR over FORCE_COLOR", {{"NO_COLOR", "1"}, {"FORCE_COLOR", "1"}}, {}, true, false},
      {"always over NO_COLOR", {{"NO_COLOR", "1"}}, {"--color=always"}, false, true},
      {"never over FORCE_COLOR", {{"FORCE_COLOR", "1"}}, {"--color", "never"}, true, false},
      {"--no-color", {}, {"--no-color"}, true, false},
      {"FTDATA_COLOR", {{"FTDATA_COLOR", "always"}, {"NO_COLOR", "1"}}, {}, false, true},
      {"option over FTDATA_COLOR", {{"FTDATA_COLOR", "always"}}, {"--color=never"}, false, false},
  };
  for (const ColorCase& test : cases) {
    RunOptions options;
    options.environment = test.environment;
    options.environment.try_emplace("TERM", "xterm");
    options.on_terminal.out = test.on_terminal;
    std::vector<std::string> arguments = validate({"bad.jsonl", "-r", "full"});
    arguments.insert(arguments.end(), test.options.begin(), test.options.end());
    const Ran ran = ftdata(arguments, options);
    const std::string& shown = test.on_terminal ? ran.terminal : ran.out;
    EXPECT_EQ(contains(shown, "\x1b[1;31m"), test.colored) << test.name << "\n" << shown;
  }
}

TEST_F(Checklist, P37_ColorIsDecidedForEachStream) {
  RunOptions options;
  options.environment["TERM"] = "xterm";
  options.on_terminal.err = true;
  write_bad();
  const Ran ran = ftdata(validate({"bad.jsonl", "-r", "full", "nope.jsonl"}), options);
  EXPECT_FALSE(contains(ran.out, "\x1b[")) << ran.out;
  const Ran error = ftdata({"validate", "--slect"}, options);
  EXPECT_TRUE(contains(error.terminal, "\x1b[1;31merror:")) << error.terminal;
}

TEST_F(Checklist, P38_NothingIsRedrawnWhereThereIsNoTerminal) {
  write_records("many.jsonl", 200'000, kGood);
  const Ran ran = ftdata(validate({"many.jsonl", "--progress", "always"}));
  EXPECT_FALSE(contains(ran.err, "\r")) << ran.err;
  EXPECT_FALSE(contains(ran.out, "\r"));
  std::size_t lines = 0;
  for (const std::string& line : lines_of(ran.err)) lines += line.starts_with("progress:");
  EXPECT_LE(lines, 2U) << ran.err;
  RunOptions dumb;
  dumb.environment["TERM"] = "dumb";
  dumb.on_terminal.err = true;
  const Ran plain = ftdata(validate({"many.jsonl"}), dumb);
  EXPECT_FALSE(contains(plain.terminal, "\x1b[K")) << plain.terminal;
}

TEST_F(Checklist, P38_TheRedrawnLineIsTakenAway) {
  write_records("many.jsonl", 400'000, kGood);
  RunOptions options;
  options.environment["TERM"] = "xterm";
  options.on_terminal.err = true;
  const Ran ran = ftdata(validate({"many.jsonl", "-j", "1"}), options);
  if (!contains(ran.terminal, "\r")) GTEST_SKIP() << "the scan was over before the first redraw";
  EXPECT_TRUE(contains(ran.terminal, "% ")) << ran.terminal;
  EXPECT_TRUE(ran.terminal.ends_with("\r\x1b[K")) << ran.terminal;
}

TEST_F(Checklist, P39_AReaderThatLeavesIsNoError) {
  write_records("many.jsonl", 50'000, kNoAnswer);
  for (const std::string format : {"concise", "jsonl", "json", "full"}) {
    const Ran ran = shell("ftdata validate many.jsonl --select FTC103 --limit 0 -r " + format +
                          " | head -1 >/dev/null; echo ${PIPESTATUS[0]}");
    EXPECT_FALSE(contains(ran.err, "error:")) << format << ran.err;
    EXPECT_TRUE(ran.out == "1\n" || ran.out == "141\n") << format << ran.out;
  }
}

TEST_F(Checklist, P40_ThreadsDoNotChangeTheReport) {
  std::string data;
  for (int i = 0; i < 20'000; ++i) {
    data += i % 7 == 0 ? kNoAnswer : i % 11 == 0 ? kNotJson : kGood;
    data += '\n';
  }
  folder.write("data.jsonl", data);
  for (const std::string format : {"json", "jsonl", "concise"}) {
    const Ran one = ftdata({"validate", "data.jsonl", "-r", format, "-j", "1"});
    for (const std::string threads : {"2", "3", "8"}) {
      const Ran more = ftdata({"validate", "data.jsonl", "-r", format, "-j", threads});
      EXPECT_TRUE(one.out == more.out) << format << " with " << threads << " threads differs";
    }
    EXPECT_EQ(ftdata({"validate", "data.jsonl", "-r", format}).out, one.out);
  }
}

TEST_F(Checklist, P41_TheLimitChangesListingsOnly) {
  write_records("bad.jsonl", 1500, kNoAnswer);
  const std::string counts = " --select FTC103 --json | jq -c '[.verdict, .rules[0].count]'";
  const Ran none = shell("ftdata validate bad.jsonl" + counts);
  EXPECT_TRUE(contains(none.out, "\"errors\":1500")) << none.out;
  for (const std::string limit : {"0", "1", "1000"}) {
    const Ran ran = shell("ftdata validate bad.jsonl --limit " + limit + counts);
    EXPECT_EQ(ran.out, none.out);
    EXPECT_EQ(ftdata(validate({"bad.jsonl", "--limit", limit})).exit, 1);
  }
}

TEST_F(Checklist, P42_WhatIsCutIsSaid) {
  write_records("bad.jsonl", 1500, kNoAnswer);
  const auto report = [&](const std::string& format, const std::string& limit) {
    return ftdata({"validate", "bad.jsonl", "--select", "FTC103", "--limit", limit, "-r", format})
        .out;
  };
  for (const std::string format : {"full", "concise", "github"}) {
    const std::string text = report(format, "3");
    EXPECT_TRUE(contains(text, "1,497") || contains(text, "1497")) << format << text;
    EXPECT_TRUE(contains(text, "--limit 0")) << format << text;
    // GitHub shows ten annotations whatever the limit is.
    if (format == "github") continue;
    EXPECT_FALSE(contains(report(format, "0"), "--limit 0")) << format;
  }
  for (const std::string format : {"json", "jsonl"}) {
    const std::string text = report(format, "3");
    EXPECT_TRUE(contains(text, "\"findings_listed\":3,\"findings_total\":1500")) << text;
  }
  EXPECT_TRUE(contains(report("jsonl", "0"), "\"findings_listed\":1500,\"findings_total\":1500"));
}

TEST_F(Checklist, P43_ReportsOfOneRunEqualThoseMadeOneByOne) {
  write_records("bad.jsonl", 60, kNoAnswer);
  const std::vector<std::string> formats = {"full", "concise", "json", "jsonl", "github"};
  std::vector<std::string> together = validate({"bad.jsonl", "-qq"});
  for (const std::string& format : formats) {
    together.insert(together.end(), {"-r", format + "=all." + format});
    EXPECT_EQ(ftdata(validate({"bad.jsonl", "-qq", "-r", format + "=one." + format})).exit, 1);
  }
  EXPECT_EQ(ftdata(together).exit, 1);
  for (const std::string& format : formats) {
    EXPECT_GT(read("one." + format).size(), 100U);
    EXPECT_TRUE(read("all." + format) == read("one." + format)) << format;
  }
  // On a terminal five findings are listed; files beside it keep their twenty.
  RunOptions terminal;
  terminal.on_terminal.out = true;
  const Ran ran = ftdata(validate({"bad.jsonl", "-r", "full", "-r", "json=tty.json"}), terminal);
  EXPECT_TRUE(read("tty.json") == ftdata(validate({"bad.jsonl", "--json"})).out);
  EXPECT_TRUE(contains(ran.terminal, "55 more like this")) << ran.terminal;
}

}  // namespace
}  // namespace ftdata::test
