// Being stopped, and outputs that cannot be written.
#include <csignal>
#include <filesystem>

#include <sys/stat.h>

#include "cli/cli_test.hpp"
#include "support/ordinary_user.hpp"

namespace ftdata::test {
namespace {

using Stopping = Checklist;

std::size_t entries_in(const std::string& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
  return count;
}

// While it waits for a pipe that stays silent.
TEST_F(Stopping, SignalsEndTheRunAndLeaveNoReport) {
  std::filesystem::create_directory(folder / "out");
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    RunOptions options;
    options.folder = folder.path();
    Running running({"validate", "-", "-r", "json=out/report.json"}, options);
    ASSERT_TRUE(running.wait_for_output(std::chrono::seconds(10)));  // it has begun
    running.send(signal);
    Ran ran;
    ASSERT_TRUE(running.wait(ran));
    EXPECT_EQ(ran.exit, 128 + signal);
    EXPECT_EQ(entries_in(folder / "out"), 0U);
  }
}

TEST_F(Stopping, ASecondCtrlCEndsAtOnce) {
  RunOptions options;
  options.folder = folder.path();
  Running running({"validate", "-", "-r", "json=report.json"}, options);
  ASSERT_TRUE(running.wait_for_output(std::chrono::seconds(10)));
  Ran ran;
  const double elapsed_ms = timed_ms([&] {
    running.send(SIGINT);
    running.send(SIGTERM);  // another signal: two of the same may be one
    EXPECT_TRUE(running.wait(ran));
  });
  EXPECT_TRUE(ran.exit == 128 + SIGINT || ran.exit == 128 + SIGTERM) << ran.exit;
  EXPECT_LT(elapsed_ms, 900);  // the grace of the first is a second
  EXPECT_FALSE(exists("report.json"));
}

TEST_F(Stopping, AScanStopsBetweenChunks) {
  write_records("many.jsonl", 2'000'000, kGood);
  RunOptions options;
  options.folder = folder.path();
  Running running({"validate", "many.jsonl", "-r", "json=report.json"}, options);
  ASSERT_TRUE(running.wait_for_output(std::chrono::seconds(10)));
  running.send(SIGINT);
  Ran ran;
  ASSERT_TRUE(running.wait(ran));
  EXPECT_EQ(ran.exit, 130);
  EXPECT_TRUE(contains(ran.out, "interrupted")) << ran.out;
  EXPECT_FALSE(exists("report.json"));
}

TEST_F(Stopping, IgnoredSignalsStayIgnored) {
  const Ran ran = shell("trap '' INT; (sleep 1; echo '" + std::string(kGood) +
                        "') | ftdata validate - -q & sleep 0.5; kill -INT $!; wait $!; echo $?");
  EXPECT_TRUE(ran.out.ends_with("0\n")) << ran.out << ran.err;
}

using Outputs = Checklist;

TEST_F(Outputs, AFullDiskIsToldAndGivesThree) {
  write_bad();
  for (const std::string more : {"", " --json", " -r jsonl", " -r json=/dev/full"}) {
    const Ran ran = shell("ftdata validate bad.jsonl" + more + " >/dev/full");
    EXPECT_EQ(ran.exit, 3) << more;
    EXPECT_TRUE(contains(ran.err, "No space left on device")) << more << ran.err;
  }
  for (const std::string line :
       {"rules", "explain FTC103", "version", "help", "show bad.jsonl:1"}) {
    const Ran ran = shell("ftdata " + line + " >/dev/full");
    EXPECT_EQ(ran.exit, 3) << line;
  }
}

TEST_F(Outputs, AReportReplacesTheOldOneWhole) {
  write_bad();
  folder.write("report.json", "old");
  ::chmod((folder / "report.json").c_str(), 0640);
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "-r", "json=report.json"})).exit, 1);
  EXPECT_TRUE(contains(read("report.json"), "ftdata-report/1"));
  struct stat about{};
  ASSERT_EQ(::stat((folder / "report.json").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0640U);
  // A run that fails before its end leaves the old one.
  const std::string before = read("report.json");
  EXPECT_EQ(ftdata({"validate", "nope.jsonl", "-r", "json=report.json"}).exit, 3);
  EXPECT_EQ(read("report.json"), before);
}

TEST_F(Outputs, ALinkStaysALink) {
  write_bad();
  folder.write("target.json", "old");
  std::filesystem::create_symlink("target.json", folder / "link.json");
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "-r", "json=link.json"})).exit, 1);
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.json"));
  EXPECT_TRUE(contains(read("target.json"), "ftdata-report/1"));
}

TEST_F(Outputs, PipesAndDevicesAreWrittenTo) {
  write_bad();
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "-qq", "-r", "json=/dev/null"})).exit, 1);
  const Ran ran = shell(
      "ftdata validate bad.jsonl --select FTC103 -qq -r json=>(jq -c .verdict.errors >n); sleep "
      "0.5; cat n");
  EXPECT_EQ(ran.out, "1\n") << ran.err;
}

TEST_F(Outputs, AReportIsNeverAnInputOrTheSettings) {
  write_bad();
  folder.write("ftdata.toml", "");
  std::filesystem::create_hard_link(folder / "bad.jsonl", folder / "other.jsonl");
  std::filesystem::create_symlink("bad.jsonl", folder / "link.jsonl");
  const std::string before = read("bad.jsonl");
  for (const std::string path :
       {"bad.jsonl", "./bad.jsonl", "other.jsonl", "link.jsonl", "ftdata.toml"}) {
    const Ran ran = ftdata({"validate", "bad.jsonl", "-r", "json=" + path});
    EXPECT_EQ(ran.exit, 2) << path;
    EXPECT_TRUE(contains(ran.err, "would overwrite")) << ran.err;
  }
  EXPECT_EQ(read("bad.jsonl"), before);
  EXPECT_EQ(read("ftdata.toml"), "");
}

TEST_F(Outputs, AFolderThatCannotBeWrittenIsToldBeforeTheScan) {
  write_bad();
  folder.write("file", "");
  const Ran ran = ftdata({"validate", "bad.jsonl", "-r", "json=file/report.json"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(contains(ran.err, "file/report.json")) << ran.err;
}

TEST_F(Outputs, ThreeWinsOverOne) {
  write_bad();
  folder.write("empty.jsonl", "");
  EXPECT_EQ(ftdata(validate({"bad.jsonl"})).exit, 1);
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "empty.jsonl"})).exit, 3);
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "empty.jsonl", "--exit-zero"})).exit, 3);
  EXPECT_EQ(ftdata(validate({"bad.jsonl", "--exit-zero"})).exit, 0);
}

}  // namespace
}  // namespace ftdata::test
