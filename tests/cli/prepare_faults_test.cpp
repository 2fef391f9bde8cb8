// Whatever fails at whatever moment: there is all of the old result or all of the new one.
#include <filesystem>

#include <fmt/format.h>

#include "cli/cli_test.hpp"
#include "support/files.hpp"

namespace ftdata::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCalls[] = {"write", "pread", "fsync", "mkdir", "renameat2"};
constexpr int kMost = 60;

class PrepareFaults : public Checklist {
 protected:
  void SetUp() override {
    std::string lines;
    for (int i = 0; i < 40; ++i) {
      lines += fmt::format(R"({{"messages":[{{"role":"user","content":"what is {0} times {0}?"}},)"
                           R"({{"role":"assistant","content":"it is {1}, of course"}}]}})"
                           "\n",
                           i, i * i);
    }
    folder.write("data.jsonl", lines);
    ASSERT_EQ(prepare("", "--seed 1"), 0);
    old_ = read_file(folder / "out/manifest.json").value();
    ASSERT_EQ(prepare("", "--seed 2 --force"), 0);
    new_ = read_file(folder / "out/manifest.json").value();
    ASSERT_NE(old_, new_);
  }

  // Runs it with a fault; returns the exit code, -1 when it was killed.
  int prepare(const std::string& fault, const std::string& options) {
    RunOptions run;
    run.folder = folder.path();
    if (!fault.empty()) {
      run.environment = {{"LD_PRELOAD", FTDATA_BINARY_DIR "/tests/libftdata_fault.so"},
                         {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"},
                         {"FTDATA_FAULT", fault},
                         {"FTDATA_FAULT_REACHED", folder / "reached"}};
    }
    const Ran ran = run_shell("ftdata prepare data.jsonl -o out -q " + options, run);
    said_ = ran.out + ran.err;
    return ran.exit > 128 ? -1 : ran.exit;
  }

  // Fails the call once at each place where it happens; `check` looks at what is left.
  template <class Check>
  void fail_everywhere(std::string_view call, std::string_view how, bool over_old, Check check) {
    for (int number = 1; number < kMost; ++number) {
      fs::remove_all(folder / "out");
      if (over_old) {
        ASSERT_EQ(prepare("", "--seed 1"), 0) << said_;
      }
      fs::remove(folder / "reached");
      const int exit = prepare(fmt::format("{}:{}:{}", call, number, how), "--seed 2 --force");
      if (!exists("reached")) {
        EXPECT_EQ(exit, 0) << said_;
        EXPECT_GT(number, 1) << call << " is never called";
        return;
      }
      const auto manifest = read_file(folder / "out/manifest.json");
      if (manifest) {
        EXPECT_TRUE(*manifest == old_ || *manifest == new_);
        RunOptions run;
        run.folder = folder.path();
        EXPECT_EQ(run_shell("ftdata verify out", run).exit, 0);
      } else {
        EXPECT_FALSE(exists("out"));
        EXPECT_FALSE(over_old) << call << ' ' << number;
      }
      check(exit, number);
    }
    FAIL() << call << " is called too often for this test";
  }

  std::string old_;
  std::string new_;
  std::string said_;
};

TEST_F(PrepareFaults, FailedCallsAreToldAndLeaveNothingHalf) {
  for (const std::string_view call : kCalls) {
    for (const bool over_old : {false, true}) {
      fail_everywhere(
          call, call == "write" ? "ENOSPC" : "EIO", over_old, [&](int exit, int number) {
            EXPECT_EQ(exit, 3) << call << ' ' << number << ": " << said_;
            EXPECT_NE(said_.find(call == "write" ? "No space left" : "Input/output error"),
                      std::string::npos)
                << said_;
            EXPECT_FALSE(exists("out.partial")) << call << ' ' << number;
          });
    }
  }
}

TEST_F(PrepareFaults, BeingKilledLeavesTheOldOrTheNew) {
  for (const std::string_view call : {"write", "fsync", "renameat2"}) {
    for (const bool over_old : {false, true}) {
      fail_everywhere(call, "KILL", over_old, [&](int exit, int) { EXPECT_EQ(exit, -1); });
    }
  }
  // What was left behind is no obstacle.
  EXPECT_EQ(prepare("", "--seed 2 --force"), 0) << said_;
  EXPECT_FALSE(exists("out.partial"));
}

// Where the file system cannot exchange folders.
TEST_F(PrepareFaults, ReplacesWithoutExchange) {
  fs::remove_all(folder / "out");
  ASSERT_EQ(prepare("", "--seed 1"), 0);
  EXPECT_EQ(prepare("renameat2:1:EINVAL", "--seed 2 --force"), 0) << said_;
  EXPECT_EQ(read_file(folder / "out/manifest.json"), new_);
  EXPECT_FALSE(exists("out.partial"));
  EXPECT_FALSE(exists("out.old"));
}

TEST_F(PrepareFaults, NothingIsWrittenInADryRun) {
  const auto before = fs::last_write_time(folder.path());
  const auto entries = [&] {
    return std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator());
  };
  const auto count = entries();
  RunOptions run;
  run.folder = folder.path();
  const Ran ran = run_shell("ftdata prepare data.jsonl --dry-run", run);
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(entries(), count);
  EXPECT_EQ(fs::last_write_time(folder.path()), before);
}

}  // namespace
}  // namespace ftdata::test
