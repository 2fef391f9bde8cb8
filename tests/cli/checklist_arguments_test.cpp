// The user-friendliness checklist, arguments: points 11 to 21. What the parser alone decides is in
// parse_arguments_test.cpp.
#include <filesystem>
#include <fstream>

#include "apps/ftdata/option_table.hpp"
#include "cli/cli_test.hpp"

namespace ftdata::test {
namespace {

TEST_F(Checklist, P11_UnknownNamesGetASuggestionAndNothingIsDone) {
  write_bad();
  const Ran option = ftdata({"validate", "--slect", "FTC", "bad.jsonl", "-r", "json=out.json"});
  EXPECT_EQ(option.exit, 2);
  EXPECT_EQ(option.out, "");
  EXPECT_TRUE(contains(option.err, "did you mean `--select`?")) << option.err;
  EXPECT_FALSE(exists("out.json"));

  const Ran command = ftdata({"vlaidate", "bad.jsonl"});
  EXPECT_EQ(command.exit, 2);
  EXPECT_TRUE(contains(command.err, "did you mean `ftdata validate`?")) << command.err;

  const Ran far = ftdata({"validate", "--xyzzy"});
  EXPECT_FALSE(contains(far.err, "did you mean")) << far.err;
}

TEST_F(Checklist, P12_AnOptionIsNeverTheValueOfAnother) {
  write_bad();
  const Ran ran = ftdata({"validate", "--report", "--json", "bad.jsonl"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(contains(ran.err, "`--report` needs a value")) << ran.err;
  EXPECT_FALSE(exists("--json"));
}

TEST_F(Checklist, P13_LastScalarWinsAndSwitchesHaveOpposites) {
  write_bad();
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "--fail-on", "error", "--fail-on", "never"})).exit, 0);
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "--fail-on", "never", "--fail-on", "error"})).exit, 1);
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "--exit-zero", "--no-exit-zero"})).exit, 1);
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "--no-exit-zero", "--exit-zero"})).exit, 0);
  EXPECT_EQ(ftdata({"version", "-vv"}).out, ftdata({"version", "--verbose", "-v"}).out);
  for (const cli::Option& option : cli::option_table()) {
    if (option.kind != cli::OptionKind::Switch) continue;
    const std::string command =
        option.commands.empty() ? "version"
                                : std::string(option.commands.substr(0, option.commands.find(' ')));
    const Ran ran = ftdata({command, "--no-" + std::string(option.name), "--help"});
    EXPECT_EQ(ran.exit, 0);
    const Ran alone = ftdata({command, "--no-" + std::string(option.name)});
    EXPECT_FALSE(contains(alone.err, "unknown option")) << alone.err;
  }
}

TEST_F(Checklist, P14_BeginningsOfOptionsAreRejected) {
  write_good();
  for (const std::string option : {"--sel=FTC", "--statis", "--exit", "--js"}) {
    const Ran ran = ftdata({"validate", option, "good.jsonl"});
    EXPECT_EQ(ran.exit, 2) << option;
    EXPECT_TRUE(contains(ran.err, "unknown option")) << ran.err;
  }
}

TEST_F(Checklist, P15_ListsLeaveFilesAlone) {
  write_bad();
  const Ran joined = ftdata({"validate", "--select", "FTC103,FTJ002", "bad.jsonl"});
  const Ran apart = ftdata({"validate", "--select", "FTC103", "--select", "FTJ002", "bad.jsonl"});
  EXPECT_EQ(joined.exit, 1);
  EXPECT_EQ(joined.out, apart.out);
  EXPECT_TRUE(contains(joined.out, "FTC103 no-assistant-turn:")) << joined.out;
  EXPECT_TRUE(contains(joined.out, "FTJ002 invalid-json:")) << joined.out;
}

TEST_F(Checklist, P16_OptionsMeanTheSameAnywhere) {
  write_bad();
  const std::vector<std::vector<std::string>> orders = {
      {"validate", "--select", "FTC103", "-q", "bad.jsonl"},
      {"--select", "FTC103", "-q", "validate", "bad.jsonl"},
      {"validate", "bad.jsonl", "--select", "FTC103", "-q"},
      {"-q", "validate", "bad.jsonl", "--select=FTC103"},
      {"check", "bad.jsonl", "-q", "--select", "FTC103"},
  };
  const Ran first = ftdata(orders[0]);
  EXPECT_EQ(first.exit, 1);
  for (const std::vector<std::string>& order : orders) {
    const Ran ran = ftdata(order);
    EXPECT_EQ(ran.out, first.out);
    EXPECT_EQ(ran.err, first.err);
    EXPECT_EQ(ran.exit, first.exit);
  }
}

TEST_F(Checklist, P17_DashDoubleDashAndLists) {
  write_bad();
  folder.write("-dash.jsonl", std::string(kNoAnswer) + "\n");
  folder.write("with space.jsonl", std::string(kNoAnswer) + "\n");
  folder.write("list.txt", "bad.jsonl\nwith space.jsonl\n");

  RunOptions input;
  input.input = std::string(kNoAnswer) + "\n";
  const Ran dash = ftdata(validate({"-", "-r", "concise=-"}), input);
  EXPECT_EQ(dash.exit, 1);
  EXPECT_TRUE(contains(dash.out, "-:1:13: error FTC103")) << dash.out;

  const Ran behind = ftdata(validate({"-q", "--", "-dash.jsonl"}));
  EXPECT_TRUE(contains(behind.out, "-dash.jsonl:1:13: error FTC103")) << behind.out;

  const Ran list = ftdata(validate({"-q", "@list.txt"}));
  EXPECT_TRUE(contains(list.out, "bad.jsonl:2:13: error FTC103")) << list.out;
  EXPECT_TRUE(contains(list.out, "with space.jsonl:1:13: error FTC103")) << list.out;
}

TEST_F(Checklist, P18_DoesNotWaitForATerminal) {
  RunOptions options;
  options.on_terminal.in = true;
  const Ran ran = ftdata({"validate", "-"}, options);
  EXPECT_EQ(ran.exit, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(contains(ran.err, "Usage: ftdata validate")) << ran.err;
  EXPECT_TRUE(contains(ran.err, "standard input is the terminal")) << ran.err;
}

TEST_F(Checklist, P19_NumbersHaveUnitsAndRanges) {
  write_good();
  const std::size_t bytes = std::string(kGood).size();
  const std::string rule = "FTJ002";
  // A limit just below the record's size and one above it, in several spellings.
  for (const std::string size : {"1K", "1KiB", "1kb", "0.001M", "4G", "512MiB"}) {
    const Ran ran = ftdata({"validate", "good.jsonl", "--max-line-bytes", size, "--json"});
    EXPECT_TRUE(contains(ran.out, "\"unparsable\":0")) << size << ran.err;
  }
  const Ran small =
      ftdata({"validate", "good.jsonl", "--max-line-bytes", std::to_string(bytes - 1), "--json"});
  EXPECT_TRUE(contains(small.out, "\"unparsable\":1")) << small.out;

  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"--limit=-5", "from 0 to"},          {"--limit=5x", "from 0 to"},
      {"--threads=1025", "from 0 to 1024"}, {"--max-warnings=99999999999999999999", "from 0 to"},
      {"--max-line-bytes=-1", "from 1 to"}, {"--max-line-bytes=0", "from 1 to"},
      {"--max-line-bytes=5%", "from 1 to"},
  };
  for (const auto& [option, range] : wrong) {
    const Ran ran = ftdata({"validate", "good.jsonl", option});
    EXPECT_EQ(ran.exit, 2) << option;
    EXPECT_TRUE(contains(ran.err, range)) << ran.err;
  }
  const Ran spaced = ftdata({"validate", "good.jsonl", "-j", "-5"});
  EXPECT_TRUE(contains(spaced.err, "`--threads` cannot be `-5`")) << spaced.err;
}

TEST_F(Checklist, P20_OddFileNamesWorkAndArePrintedEscaped) {
  const std::vector<std::pair<std::string, std::string>> names = {
      {"with space.jsonl", "with space.jsonl:1:13"},
      {"line\nbreak.jsonl", "line<U+000A>break.jsonl:1:13"},
      {"esc\x1b[31m.jsonl", "esc<U+001B>[31m.jsonl:1:13"},
      {"latin\xe9.jsonl", "latin\\xE9.jsonl:1:13"},
      {std::string(244, 'x') + ".jsonl", std::string(244, 'x') + ".jsonl:1:13"},
      {"-q.jsonl", "-q.jsonl:1:13"},
  };
  for (const auto& [name, shown] : names) {
    folder.write(name, std::string(kNoAnswer) + "\n");
    const Ran ran = ftdata(validate({"-q", "--", name}));
    EXPECT_EQ(ran.exit, 1) << ran.err;
    EXPECT_TRUE(contains(ran.out, shown + ": error FTC103")) << ran.out;
  }
  const Ran missing = ftdata({"validate", "no\x1b[31m\nsuch.jsonl"});
  EXPECT_EQ(missing.exit, 3);
  EXPECT_FALSE(contains(missing.err, "\x1b")) << missing.err;
  // A path of 300 characters over several folders.
  const std::string deep = std::string(150, 'a') + "/" + std::string(143, 'b') + ".jsonl";
  folder.write(deep, std::string(kNoAnswer) + "\n");
  EXPECT_TRUE(contains(ftdata(validate({"-q", deep})).out, deep + ":1:13: error"));
}

TEST_F(Checklist, P21_NothingFoundIsNeverAPass) {
  std::filesystem::create_directory(folder / "empty");
  const std::vector<std::string> arguments = {"*.jsonl", "empty", "nope.jsonl", "data/**/x.jsonl"};
  for (const std::string& argument : arguments) {
    const Ran ran = ftdata({"validate", argument});
    EXPECT_EQ(ran.exit, 3) << argument;
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(contains(ran.err, argument)) << ran.err;
  }
  EXPECT_EQ(ftdata({"validate", "*.jsonl", "empty", "--allow-empty"}).exit, 0);
  EXPECT_EQ(ftdata({"validate", "nope.jsonl", "--allow-empty"}).exit, 3);
  // What is there is checked all the same.
  write_bad();
  const Ran some = ftdata(validate({"bad.jsonl", "nope.jsonl", "data/*.jsonl"}));
  EXPECT_EQ(some.exit, 3);
  EXPECT_TRUE(contains(some.out, "bad.jsonl:2:13: error FTC103")) << some.out;
  EXPECT_TRUE(contains(some.out, "INCOMPLETE")) << some.out;
  EXPECT_TRUE(contains(some.out, "nope.jsonl")) << some.out;
  EXPECT_TRUE(contains(some.out, "data/*.jsonl")) << some.out;
}

}  // namespace
}  // namespace ftdata::test
