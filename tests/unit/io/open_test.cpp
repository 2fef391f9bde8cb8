// open_file and open_memory: what a user of the library sees.
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ftdata/dataset.hpp"

#include "io/input_error.hpp"
#include "io/open_bytes.hpp"
#include "support/compress.hpp"
#include "support/ordinary_user.hpp"
#include "support/temp_folder.hpp"
#include "support/test_sources.hpp"

namespace ftdata::test {
namespace {

ReadOutcome read_file(const std::string& path) {
  auto source = open_file(path);
  if (!source) return {"", source.error()};
  return read_all(**source);
}

// Puts a descriptor in place of standard input for a while.
class StandardInput {
 public:
  explicit StandardInput(int descriptor) : kept_(dup(STDIN_FILENO)) {
    dup2(descriptor, STDIN_FILENO);
    close(descriptor);
  }
  ~StandardInput() {
    dup2(kept_, STDIN_FILENO);
    close(kept_);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  int kept_;
};

TEST(OpenFile, ReadsPlainFiles) {
  const TempFolder folder;
  for (const std::size_t lines : {0UL, 1UL, 50UL, 9000UL}) {
    const std::string text = chat_lines(lines);
    const ReadOutcome outcome = read_file(folder.write("train.jsonl", text));
    EXPECT_FALSE(outcome.error);
    EXPECT_TRUE(outcome.bytes == text) << lines;
  }
}

TEST(OpenFile, TellsCompressionByContentAndNotByName) {
  const TempFolder folder;
  const std::string text = chat_lines(3000);
  const std::pair<std::string, std::string> files[] = {{text, "none"},
                                                       {gzip(text), "gzip"},
                                                       {zstd(text), "zstd"},
                                                       {xz(text), "xz"},
                                                       {bzip2(text), "bzip2"}};
  for (const std::string_view name : {"a.jsonl", "a.gz", "a.zst", "a.txt"}) {
    for (const auto& [bytes, compression] : files) {
      auto source = open_file(folder.write(name, bytes));
      ASSERT_TRUE(source);
      EXPECT_EQ((*source)->compression(), compression);
      const ReadOutcome outcome = read_all(**source);
      EXPECT_FALSE(outcome.error);
      EXPECT_TRUE(outcome.bytes == text) << name << " " << compression;
    }
  }
}

TEST(OpenFile, TellsProgressInStoredBytes) {
  const TempFolder folder;
  const std::string packed = zstd(chat_lines(9000));
  auto source = open_file(folder.write("a.zst", packed));
  ASSERT_TRUE(source);
  EXPECT_EQ((*source)->bytes_total(), packed.size());
  EXPECT_LT((*source)->bytes_consumed(), packed.size() + 1);
  read_all(**source);
  EXPECT_EQ((*source)->bytes_consumed(), packed.size());
}

TEST(OpenFile, ReadsAnEmptyFileAsNoBytes) {
  const TempFolder folder;
  const ReadOutcome outcome = read_file(folder.write("empty.jsonl", ""));
  EXPECT_FALSE(outcome.error);
  EXPECT_EQ(outcome.bytes, "");
}

TEST(OpenFile, NamesAMissingFile) {
  const auto source = open_file("no/such/file.jsonl");
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, ErrorCode::NotFound);
  EXPECT_EQ(source.error().message, "cannot open 'no/such/file.jsonl': No such file or directory");
  EXPECT_EQ(source.error().path, "no/such/file.jsonl");
}

TEST(OpenFile, DoesNotOpenAFolder) {
  const TempFolder folder;
  const auto source = open_file(folder.path());
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, ErrorCode::Io);
  EXPECT_EQ(source.error().message, "cannot open '" + folder.path() + "': Is a directory");
}

TEST(OpenFile, ReportsADeniedPermission) {
  const TempFolder folder;
  const std::string path = folder.write("secret.jsonl");
  chmod(path.c_str(), 0);
  const auto source = [&] {
    const OrdinaryUser nobody;
    return open_file(path);
  }();
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().message, "cannot open '" + path + "': Permission denied");
}

TEST(OpenFile, DoesNotCutAPathAtANulByte) {
  const TempFolder folder;
  const std::string path = folder.write("a.jsonl") + std::string("\0x", 2);
  EXPECT_FALSE(open_file(path));
}

TEST(OpenFile, ReadsFilesWithAnyName) {
  const TempFolder folder;
  for (const std::string name :
       {" a b.jsonl", "a\nb.jsonl", "-n", "a\xff\xfe.jsonl", "*.jsonl", "\xe2\x82\xac"}) {
    EXPECT_EQ(read_file(folder.write(name, name)).bytes, name);
  }
  const std::string deep = std::string(200, 'd') + "/" + std::string(250, 'n');
  EXPECT_EQ(read_file(folder.write(deep, "deep")).bytes, "deep");
}

TEST(OpenFile, ReadsAPipe) {
  const TempFolder folder;
  const std::string path = folder / "pipe";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const std::string text = chat_lines(3000);
  std::thread writer([&] { (void)folder.write("pipe", gzip(text)); });
  auto source = open_file(path);
  ASSERT_TRUE(source);
  EXPECT_EQ((*source)->bytes_total(), 0U);
  EXPECT_TRUE(read_all(**source).bytes == text);
  writer.join();
}

TEST(OpenFile, ReadsStandardInput) {
  const TempFolder folder;
  const std::string text = chat_lines(100);
  const std::string path = folder.write("in", zstd(text));
  for (const std::string name : {"-", "/dev/stdin"}) {
    const StandardInput input(open(path.c_str(), O_RDONLY));
    EXPECT_TRUE(read_file(name).bytes == text) << name;
    EXPECT_NE(fcntl(STDIN_FILENO, F_GETFD), -1) << "standard input was closed";
  }
}

TEST(OpenFile, WaitsForANonBlockingPipe) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  std::thread writer([&] {
    for (int i = 0; i < 3; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      EXPECT_EQ(write(ends[1], "{}\n", 3), 3);
    }
    close(ends[1]);
  });
  const StandardInput input(ends[0]);
  const ReadOutcome outcome = read_file("-");
  writer.join();
  EXPECT_FALSE(outcome.error);
  EXPECT_EQ(outcome.bytes, "{}\n{}\n{}\n");
}

TEST(OpenFile, ReportsAFailingRead) {
  // The memory of this process at address 0 opens, and cannot be read.
  auto source = open_file("/proc/self/mem");
  if (!source) GTEST_SKIP() << "no /proc";
  const ReadOutcome outcome = read_all(**source);
  ASSERT_TRUE(outcome.error);
  EXPECT_EQ(outcome.error->code, ErrorCode::Io);
  EXPECT_EQ(outcome.error->message, "cannot read '/proc/self/mem': Input/output error");
  EXPECT_EQ(io::read_problem(**source, *outcome.error).kind, InputProblemKind::ReadFailed);
}

TEST(OpenMemory, ReadsPlainAndCompressedBytes) {
  const std::string text = chat_lines(20);
  for (const std::string& bytes : {text, gzip(text), xz(text)}) {
    const auto source = open_memory(bytes);
    EXPECT_EQ(source->bytes_total(), bytes.size());
    EXPECT_EQ(read_all(*source).bytes, text);
    EXPECT_EQ(source->bytes_consumed(), bytes.size());
  }
}

TEST(OpenBytes, GivesBackTheHeadBeforeAnErrorBehindIt) {
  for (std::size_t fails_at = 1; fails_at < 8; ++fails_at) {
    const auto source =
        io::open_bytes(std::make_unique<FaultSource>(std::string(6 * 1024, 'x'), fails_at, 1024));
    const ReadOutcome outcome = read_all(*source);
    ASSERT_TRUE(outcome.error) << fails_at;
    EXPECT_EQ(outcome.bytes.size(), (fails_at - 1) * 1024);
    EXPECT_EQ(outcome.error->message, FaultSource::kMessage);
    EXPECT_EQ(io::read_problem(*source, *outcome.error).kind, InputProblemKind::ReadFailed);
  }
}

TEST(OpenBytes, TellsTheKindOfProblemThroughAllLayers) {
  const std::string packed = gzip(chat_lines(500));
  const std::pair<std::string, InputProblemKind> inputs[] = {
      {packed.substr(0, packed.size() / 2), InputProblemKind::Truncated},
      {packed.substr(0, 3), InputProblemKind::Truncated},
      {packed.substr(0, packed.size() - 8) + "12345678", InputProblemKind::Corrupt},
      {packed + "text", InputProblemKind::TrailingBytes},
      {gzip(packed), InputProblemKind::NotData}};
  for (const auto& [bytes, kind] : inputs) {
    const auto source = open_memory(bytes);
    const ReadOutcome outcome = read_all(*source);
    ASSERT_TRUE(outcome.error);
    EXPECT_EQ(io::read_problem(*source, *outcome.error).kind, kind) << outcome.error->message;
  }
}

TEST(Dataset, OpensItsInputsOncePerPass) {
  const TempFolder folder;
  Dataset dataset;
  dataset.add_file(folder.write("a.jsonl", "file"));
  dataset.add_memory("memory", "bytes", InputRole::Eval);
  dataset.add_source(
      "source",
      []() -> Result<std::unique_ptr<ByteSource>> {
        return std::unique_ptr<ByteSource>(std::make_unique<FaultSource>("own", 0));
      },
      InputRole::Reference);
  ASSERT_EQ(dataset.inputs().size(), 3U);
  for (int pass = 0; pass < 2; ++pass) {
    std::string all;
    for (const Input& input : dataset.inputs()) {
      auto source = input.open();
      ASSERT_TRUE(source) << input.name;
      all += input.name.substr(input.name.rfind('/') + 1) + "=" + read_all(**source).bytes + ";";
    }
    EXPECT_EQ(all, "a.jsonl=file;memory=bytes;source=own;");
  }
  EXPECT_EQ(dataset.inputs()[1].role, InputRole::Eval);
  EXPECT_EQ(dataset.inputs()[2].role, InputRole::Reference);
}

TEST(Dataset, ReportsAFileThatIsGone) {
  Dataset dataset;
  dataset.add_file("no/such/file.jsonl");
  const auto source = dataset.inputs()[0].open();
  ASSERT_FALSE(source);
  EXPECT_EQ(io::open_problem(source.error()).kind, InputProblemKind::CannotOpen);
}

}  // namespace
}  // namespace ftdata::test
