#include <filesystem>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "ftdata/dataset.hpp"

#include "support/compress.hpp"
#include "support/ordinary_user.hpp"
#include "support/temp_folder.hpp"

namespace ftdata::test {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<std::string>;

// Each test works in a folder of its own, so that arguments are short and relative.
class FindInputs : public testing::Test {
 protected:
  FindInputs() : before_(fs::current_path()) { fs::current_path(folder_.path()); }
  ~FindInputs() override { fs::current_path(before_); }

  void make(const Paths& names) const {
    for (const std::string& name : names) (void)folder_.write(name);
  }
  static Paths find(const Paths& arguments, const Paths& exclude = {}) {
    const auto found = find_inputs(arguments, {.exclude = exclude});
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : Paths{};
  }
  static Error error_of(const Paths& arguments, const Paths& exclude = {}) {
    const auto found = find_inputs(arguments, {.exclude = exclude});
    EXPECT_FALSE(found);
    return found ? Error{} : found.error();
  }

  TempFolder folder_;

 private:
  fs::path before_;
};

TEST_F(FindInputs, KeepsPathsAsGivenAndInTheirOrder) {
  make({"b.jsonl", "a.txt", "data/c.jsonl"});
  EXPECT_EQ(find({"b.jsonl", "./a.txt", "data/../data/c.jsonl", "-"}),
            Paths({"b.jsonl", "./a.txt", "data/../data/c.jsonl", "-"}));
  EXPECT_EQ(find({folder_ / "b.jsonl"}), Paths({folder_ / "b.jsonl"}));
}

TEST_F(FindInputs, KeepsAPathGivenTwiceOnce) {
  make({"a.jsonl", "data/b.jsonl"});
  EXPECT_EQ(find({"a.jsonl", "data", "./a.jsonl", ".//a.jsonl", "data//b.jsonl", "data/./b.jsonl",
                  "-", "-", "*.jsonl"}),
            Paths({"a.jsonl", "data/b.jsonl", "-"}));
  EXPECT_EQ(find({"data/../a.jsonl", "a.jsonl"}), Paths({"data/../a.jsonl", "a.jsonl"}));
}

TEST_F(FindInputs, KeepsNamesOfAnyKind) {
  const std::string long_name(250, 'n');
  const Paths names = {
      " a b.jsonl", "a\nb.jsonl", "-x.jsonl",  "--fix.jsonl",
      "\xff.jsonl", "a[1].jsonl", "what?.txt", std::string(200, 'd') + "/" + long_name};
  make(names);
  EXPECT_EQ(find(names), names);
}

TEST_F(FindInputs, NamesAMissingFile) {
  const Error error = error_of({"no.jsonl"});
  EXPECT_EQ(error.code, ErrorCode::NotFound);
  EXPECT_EQ(error.message, "cannot open 'no.jsonl': No such file or directory");
  EXPECT_EQ(error.path, "no.jsonl");
  EXPECT_EQ(error_of({""}).message, "cannot open '': No such file or directory");
  EXPECT_EQ(error_of({std::string(300, 'n')}).code, ErrorCode::Io);
}

TEST_F(FindInputs, WantsAnInput) {
  EXPECT_EQ(error_of({}).message, "no input was given");
}

TEST_F(FindInputs, SearchesFoldersSortedByPath) {
  make({"data/b.jsonl", "data/a/z.jsonl", "data/a.jsonl", "data/a-1.jsonl", "data/B.jsonl",
        "data/a/deep/er/x.json"});
  EXPECT_EQ(find({"data"}), Paths({"data/B.jsonl", "data/a-1.jsonl", "data/a.jsonl",
                                   "data/a/deep/er/x.json", "data/a/z.jsonl", "data/b.jsonl"}));
}

TEST_F(FindInputs, TakesDataNamesOnlyFromFolders) {
  make({"d/a.jsonl", "d/b.ndjson", "d/c.json", "d/d.jsonl.gz", "d/e.jsonl.zst", "d/f.json.xz",
        "d/g.ndjson.bz2", "d/H.JSONL", "d/I.Json.Gz"});
  const Paths data = find({"d"});
  EXPECT_EQ(data.size(), 9U);
  make({"d/x.txt", "d/x.csv", "d/x.jsonl.bak", "d/x.gz", "d/x.jsonl.gz.gz", "d/jsonl", "d/x.jsonl~",
        "d/README.md", "d/x.jsonl.dvc"});
  EXPECT_EQ(find({"d"}), data);
}

TEST_F(FindInputs, SkipsHiddenNamesInFolders) {
  make({"d/a.jsonl", "d/.b.jsonl", "d/.git/c.jsonl"});
  EXPECT_EQ(find({"d"}), Paths({"d/a.jsonl"}));
  EXPECT_EQ(find({"d/.git", "d/.b.jsonl"}), Paths({"d/.git/c.jsonl", "d/.b.jsonl"}));
}

TEST_F(FindInputs, TakesAFolderInAnySpelling) {
  make({"d/a.jsonl"});
  EXPECT_EQ(find({"d/"}), Paths({"d/a.jsonl"}));
  EXPECT_EQ(find({"."}), Paths({"./d/a.jsonl"}));
  fs::current_path("d");
  EXPECT_EQ(find({".."}), Paths({"../d/a.jsonl"}));
}

TEST_F(FindInputs, NamesAFolderWithoutData) {
  make({"d/readme.txt"});
  const Error error = error_of({"d"});
  EXPECT_EQ(error.code, ErrorCode::NotFound);
  EXPECT_EQ(error.message, "no data in the folder 'd'");
  EXPECT_EQ(error.path, "d");
  EXPECT_NE(error.help, "");
}

TEST_F(FindInputs, FollowsLinksButNoLoops) {
  make({"d/sub/a.jsonl", "other/b.jsonl"});
  fs::create_directory_symlink("..", "d/sub/up");
  fs::create_directory_symlink(".", "d/self");
  fs::create_symlink("loop.jsonl", "d/loop-a");
  fs::create_symlink("loop-a", "d/loop.jsonl");
  fs::create_directory_symlink(fs::absolute("other"), "d/linked");
  fs::create_symlink("sub/a.jsonl", "d/file.jsonl");
  EXPECT_EQ(find({"d"}),
            Paths({"d/file.jsonl", "d/linked/b.jsonl", "d/loop.jsonl", "d/sub/a.jsonl"}));
}

TEST_F(FindInputs, EntersAFolderOnceHoweverManyLinksLeadToIt) {
  make({"d/l0/a.jsonl"});
  for (int i = 1; i < 40; ++i) {
    const std::string folder = "d/l" + std::to_string(i);
    fs::create_directory(folder);
    fs::create_directory_symlink("../l" + std::to_string(i - 1), folder + "/x");
    fs::create_directory_symlink("../l" + std::to_string(i - 1), folder + "/y");
  }
  EXPECT_EQ(find({"d/l39"}).size(), 1U);
}

// Reading them fails with the reason, which is better than to leave them out in silence.
TEST_F(FindInputs, KeepsLinksThatLeadNowhere) {
  make({"d/a.jsonl"});
  fs::create_symlink("../cache/gone", "d/b.jsonl");
  EXPECT_EQ(find({"d"}), Paths({"d/a.jsonl", "d/b.jsonl"}));
  EXPECT_EQ(error_of({"d/b.jsonl"}).code, ErrorCode::NotFound);
}

TEST_F(FindInputs, LeavesPipesInFoldersAlone) {
  make({"d/a.jsonl"});
  ASSERT_EQ(mkfifo("d/pipe.jsonl", 0600), 0);
  EXPECT_EQ(find({"d"}), Paths({"d/a.jsonl"}));
  EXPECT_EQ(find({"d/pipe.jsonl"}), Paths({"d/pipe.jsonl"}));
}

TEST_F(FindInputs, ReportsAFolderThatCannotBeRead) {
  make({"d/a.jsonl", "d/closed/b.jsonl"});
  chmod(folder_.path().c_str(), 0755);
  chmod("d/closed", 0);
  const auto find_as_nobody = [](const std::string& argument) {
    const OrdinaryUser nobody;
    return find_inputs(Paths{argument});
  };
  const auto in_folder = find_as_nobody("d");
  const auto in_glob = find_as_nobody("d/*/*.jsonl");
  const auto path = find_as_nobody("d/closed/b.jsonl");
  chmod("d/closed", 0755);
  ASSERT_FALSE(in_folder);
  EXPECT_EQ(in_folder.error().message, "cannot read the folder 'd/closed/': Permission denied");
  EXPECT_EQ(in_folder.error().code, ErrorCode::Io);
  EXPECT_FALSE(in_glob);
  ASSERT_FALSE(path);
  EXPECT_EQ(path.error().message, "cannot open 'd/closed/b.jsonl': Permission denied");
}

TEST_F(FindInputs, ExpandsGlobsSorted) {
  make({"d/b.jsonl", "d/a.jsonl", "d/c.txt", "d/x/e.jsonl", "d/y/f.jsonl", "d/.h.jsonl"});
  EXPECT_EQ(find({"d/*.jsonl"}), Paths({"d/a.jsonl", "d/b.jsonl"}));
  EXPECT_EQ(find({"d/[bc].*"}), Paths({"d/b.jsonl", "d/c.txt"}));
  EXPECT_EQ(find({"d/*/?.jsonl"}), Paths({"d/x/e.jsonl", "d/y/f.jsonl"}));
  EXPECT_EQ(find({"*/x/e.jsonl"}), Paths({"d/x/e.jsonl"}));
  EXPECT_EQ(find({"**/*.jsonl"}), Paths({"d/a.jsonl", "d/b.jsonl", "d/x/e.jsonl", "d/y/f.jsonl"}));
  EXPECT_EQ(find({"./d/**/e.jsonl"}), Paths({"./d/x/e.jsonl"}));
  EXPECT_EQ(find({folder_ / "d/[a]*"}), Paths({folder_ / "d/a.jsonl"}));
  EXPECT_EQ(find({"d/.*"}), Paths({"d/.h.jsonl"}));
  fs::current_path("d/x");
  EXPECT_EQ(find({"../*.jsonl"}), Paths({"../a.jsonl", "../b.jsonl"}));
}

TEST_F(FindInputs, SearchesFoldersThatAGlobMatches) {
  make({"d/x/e.jsonl", "d/x/y/f.jsonl", "d/x/notes.txt", "d/empty/notes.txt"});
  EXPECT_EQ(find({"d/*"}), Paths({"d/x/e.jsonl", "d/x/y/f.jsonl"}));
  EXPECT_EQ(error_of({"d/e*"}).message, "no file matches 'd/e*'");
}

TEST_F(FindInputs, ExpandsAGlobOnlyWhenNoFileHasItsName) {
  make({"a[1].jsonl", "a1.jsonl"});
  EXPECT_EQ(find({"a[1].jsonl"}), Paths({"a[1].jsonl"}));
  fs::remove("a[1].jsonl");
  EXPECT_EQ(find({"a[1].jsonl"}), Paths({"a1.jsonl"}));
}

TEST_F(FindInputs, NamesAGlobWithoutMatch) {
  make({"a.txt"});
  for (const std::string pattern : {"*.jsonl", "no/such/*.jsonl", "a.txt/*", "**/x"}) {
    const Error error = error_of({"a.txt", pattern});
    EXPECT_EQ(error.code, ErrorCode::NotFound);
    EXPECT_EQ(error.message, "no file matches '" + pattern + "'");
    EXPECT_EQ(error.path, pattern);
  }
}

TEST_F(FindInputs, LeavesOutWhatIsExcluded) {
  make({"d/a.jsonl", "d/eval.jsonl", "d/old/b.jsonl", "d/old/c.jsonl", "d/x/b.jsonl"});
  EXPECT_EQ(find({"d"}, {"eval*"}),
            Paths({"d/a.jsonl", "d/old/b.jsonl", "d/old/c.jsonl", "d/x/b.jsonl"}));
  EXPECT_EQ(find({"d"}, {"old"}), Paths({"d/a.jsonl", "d/eval.jsonl", "d/x/b.jsonl"}));
  EXPECT_EQ(find({"d"}, {"d/*/b.jsonl"}), Paths({"d/a.jsonl", "d/eval.jsonl", "d/old/c.jsonl"}));
  EXPECT_EQ(find({"./d"}, {"d/old/**", "a.*"}), Paths({"./d/eval.jsonl", "./d/x/b.jsonl"}));
  EXPECT_EQ(find({"d/**/*.jsonl"}, {"old"}), Paths({"d/a.jsonl", "d/eval.jsonl", "d/x/b.jsonl"}));
  EXPECT_EQ(find({"d/a.jsonl", "d/eval.jsonl"}, {"eval.jsonl"}), Paths({"d/a.jsonl"}));
}

TEST_F(FindInputs, WantsAnInputThatIsNotExcluded) {
  make({"d/a.jsonl", "b.jsonl"});
  EXPECT_EQ(error_of({"d", "b.jsonl"}, {"*.jsonl"}).message, "every input is excluded");
  EXPECT_EQ(error_of({"d"}, {"*.jsonl"}).code, ErrorCode::NotFound);
}

TEST_F(FindInputs, ReadsLists) {
  make({"a b.jsonl", "c.jsonl", "d/e.jsonl", "d/f.jsonl", " g"});
  (void)folder_.write("list.txt",
                      "\xef\xbb\xbf"
                      "c.jsonl\r\n\r\n   \na b.jsonl\nd\n-\n g\n*.jsonl");
  EXPECT_EQ(find({"@list.txt"}),
            Paths({"c.jsonl", "a b.jsonl", "d/e.jsonl", "d/f.jsonl", "-", " g"}));
  (void)folder_.write("outer", "@list.txt\nc.jsonl\n");
  EXPECT_EQ(find({"@outer"}).size(), 6U);
}

TEST_F(FindInputs, ReportsListsThatNameNothing) {
  (void)folder_.write("empty", "\n  \r\n");
  EXPECT_EQ(error_of({"@empty"}).message, "the list 'empty' names no input");
  EXPECT_EQ(error_of({"@empty"}).code, ErrorCode::NotFound);
  EXPECT_EQ(error_of({"@missing"}).message, "cannot open 'missing': No such file or directory");
  EXPECT_EQ(error_of({"@"}).message, "cannot open '@': No such file or directory");
}

TEST_F(FindInputs, SaysWhereAListNamesAMissingFile) {
  make({"a.jsonl"});
  (void)folder_.write("list", "a.jsonl\n\nno.jsonl\n");
  const Error error = error_of({"@list"});
  EXPECT_EQ(error.message, "cannot open 'no.jsonl': No such file or directory");
  EXPECT_EQ(error.help, "it is named in line 3 of 'list'");
}

TEST_F(FindInputs, EndsListsThatNameThemselves) {
  (void)folder_.write("a", "@b\n");
  (void)folder_.write("b", "@a\n");
  EXPECT_EQ(error_of({"@a"}).code, ErrorCode::InvalidArgument);
}

TEST_F(FindInputs, RefusesDataGivenAsAList) {
  (void)folder_.write("data.jsonl", std::string(std::size_t{17} << 20, 'x'));
  EXPECT_EQ(error_of({"@data.jsonl"}).message, "'data.jsonl' is too long for a list of inputs");
}

}  // namespace
}  // namespace ftdata::test
