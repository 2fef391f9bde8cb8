// Files that are no lines of JSON are named, in whatever they are wrapped.
#include "io/content_kind.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "ftdata/dataset.hpp"

#include "io/input_error.hpp"
#include "support/compress.hpp"
#include "support/test_sources.hpp"

namespace ftdata::test {
namespace {

using namespace std::string_literals;

// What reading the bytes ends with; without a problem the message is "".
InputProblem problem_of(std::string_view bytes) {
  const auto source = open_memory(bytes);
  const ReadOutcome outcome = read_all(*source);
  if (!outcome.error) return {.message = ""};
  EXPECT_EQ(outcome.bytes, "");
  return io::read_problem(*source, *outcome.error);
}

std::string tar() {
  std::string header(512, '\0');
  header.replace(0, 11, "train.jsonl");
  header.replace(257, 8, "ustar\00000"s);
  header.replace(148, 8, "0004001\0"s);  // the sum of the other bytes and eight spaces
  return header + std::string(1024, '\0');
}

const std::string kLfsPointer =
    "version https://git-lfs.github.com/spec/v1\n"
    "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n"
    "size 96412345\n";

const std::string kDvcPointer =
    "outs:\n- md5: a304afb96060aad90176268345e10355\n  size: 1500\n  hash: md5\n"
    "  path: train.jsonl\n";

TEST(KnownContent, IsNoRecordThatHasFiveLettersInTheWrongPlace) {
  std::string line = R"({"text":")" + std::string(600, 'a') + "\"}\n";
  line.replace(257, 5, "ustar");
  const auto source = open_memory(line);
  EXPECT_EQ(read_all(*source).bytes, line);
}

TEST(KnownContent, IsNamed) {
  const std::pair<std::string, std::string_view> files[] = {
      {tar(), "a tar archive"},
      {"PK\3\4\24\0\0\0train.jsonl"s, "a ZIP archive"},
      {"PK\5\6"s + std::string(18, '\0'), "a ZIP archive"},
      {"PK\3\4\24\0\6\0[Content_Types].xml"s, "an Excel or other Office document"},
      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"s, "an old Excel or other Office document"},
      {"7z\xbc\xaf\x27\x1c\0\4"s, "a 7z archive"},
      {"Rar!\x1a\7\1\0"s, "a RAR archive"},
      {"PAR1\x15\4\x15"s, "a Parquet file"},
      {"PARE\x15\4\x15"s, "an encrypted Parquet file"},
      {"SQLite format 3\0\x10\0"s, "an SQLite database"},
      {"ARROW1\0\0\xff\xff\xff\xff"s, "an Arrow file"},
      {"\xff\xff\xff\xff\x58\1\0\0\x10\0\0\0"s, "an Arrow stream"},
      {"FEA1\0\0\0\0"s, "a Feather file"},
      {"\x89HDF\r\n\x1a\n\0"s, "an HDF5 file"},
      {"Obj\1\4\x14"s, "an Avro file"},
      {"<!DOCTYPE html>\n<html><head>", "an HTML page"},
      {"\xef\xbb\xbf \r\n<HTML lang=\"en\">", "an HTML page"},
      {"<?xml version=\"1.0\"?>\n<a/>", "an XML document"},
      {"#!/bin/sh\necho '{}'\n", "a script"},
      {"import json\nrows = [{\"messages\": []}]\n", "a script"},
      {"from json import dumps\r\nprint(dumps({}))\r\n", "a script"},
      {"- messages:\n  - role: user\n    content: Hi\n", "a YAML document"},
      {"---\nmessages: []\n", "a YAML document"},
      {"messages:\n  - role: user\n", "a YAML document"},
      {"\x80\4\x95\x1c\0\0"s, "a Python pickle"},
      {"\x80\2}q\0"s, "a Python pickle"},
      {"\x93NUMPY\1\0v\0"s, "a NumPy array"},
      {"%PDF-1.7\n"s, "a PDF document"},
      {"\4\x22\x4d\x18\x64\x40"s, "LZ4 data"},
      {"LZIP\1\x14"s, "lzip data"},
      {"\x1f\x9d\x90{"s, "data of the old compress program"},
  };
  for (const auto& [bytes, what] : files) {
    const InputProblem problem = problem_of(bytes);
    EXPECT_EQ(problem.kind, InputProblemKind::NotData);
    EXPECT_EQ(problem.message, "file is " + std::string(what) + ", not lines of JSON");
    EXPECT_NE(problem.help, "");
  }
}

TEST(KnownContent, IsNamedInsideCompression) {
  EXPECT_EQ(problem_of(gzip(tar())).message,
            "file is a tar archive inside gzip, not lines of JSON");
  EXPECT_EQ(problem_of(zstd(tar())).message,
            "file is a tar archive inside zstd, not lines of JSON");
  EXPECT_EQ(problem_of(xz(tar())).message, "file is a tar archive inside xz, not lines of JSON");
  EXPECT_EQ(problem_of(bzip2(tar())).message,
            "file is a tar archive inside bzip2, not lines of JSON");
  EXPECT_EQ(problem_of(gzip(tar())).help, "extract it first, and give the files inside");
}

TEST(KnownContent, IsReadOneLevelDeepOnly) {
  const InputProblem twice = problem_of(gzip(gzip("{}\n")));
  EXPECT_EQ(twice.kind, InputProblemKind::NotData);
  EXPECT_EQ(twice.message, "file is gzip data inside gzip");
  EXPECT_EQ(twice.help, "it was compressed twice; decompress it once");
  EXPECT_EQ(problem_of(xz(zstd("{}\n"))).message, "file is zstd data inside xz");
  EXPECT_EQ(problem_of(gzip(gzip(tar()))).message, "file is gzip data inside gzip");
}

TEST(KnownContent, NamesAGitLfsPointerWithTheRealSize) {
  const InputProblem problem = problem_of(kLfsPointer);
  EXPECT_EQ(problem.kind, InputProblemKind::NotData);
  EXPECT_EQ(problem.message, "file is a Git LFS pointer, not the data (real size 96.4 MB)");
  EXPECT_EQ(problem.help, "run `git lfs pull`, or set `lfs: true` on actions/checkout");
}

TEST(KnownContent, NamesADvcPointer) {
  const InputProblem problem = problem_of(kDvcPointer);
  EXPECT_EQ(problem.message, "file is a DVC pointer, not the data (real size 1.5 kB)");
  EXPECT_EQ(problem.help, "run `dvc pull`");
  EXPECT_EQ(problem_of("md5: 1\nfrozen: true\nouts:\n- path: a\n  md5: 2\n").message,
            "file is a DVC pointer, not the data");
}

TEST(KnownContent, WritesRealSizesReadably) {
  const auto message_for = [](std::string_view size) {
    return problem_of("version https://git-lfs.github.com/spec/v1\nsize " + std::string(size) +
                      "\n")
        .message;
  };
  EXPECT_TRUE(message_for("1").ends_with("(real size 1 byte)"));
  EXPECT_TRUE(message_for("999").ends_with("(real size 999 bytes)"));
  EXPECT_TRUE(message_for("999949").ends_with("(real size 999.9 kB)"));
  EXPECT_TRUE(message_for("999950").ends_with("(real size 1.0 MB)"));
  EXPECT_TRUE(message_for("18446744073709551615").ends_with("(real size 18.4 EB)"));
  EXPECT_TRUE(message_for("99999999999999999999999").ends_with("not the data"));
  EXPECT_TRUE(message_for("many").ends_with("not the data"));
}

TEST(KnownContent, IsNotSeenInData) {
  for (const std::string& bytes :
       {"<!DOCTYPE html><body>404</body>\n{\"text\":\"a\"}\n"s, "import this\n{\"text\":\"a\"}\n"s,
        "---\n{\"text\":\"a\"}\n"s, "- text\n"s, "Note: text\n"s, "<b>text</b>\n"s, "# text\n"s,
        "import the data first.\n"s, ""s, "{\"text\":\"PK\\u0003\"}\n"s,
        "{\"a\": \"outs: md5: path:\"}\n"s, "[1]\n"s, "version 2\n"s, "\n\n"s,
        "\xff\xff\xff\xff\xff\xff\xff\xff"s, "\x80\x20"s, "outs:\n"s, chat_lines(100)}) {
    EXPECT_EQ(problem_of(bytes).message, "") << bytes.substr(0, 40);
    EXPECT_EQ(problem_of(gzip(bytes)).message, "") << bytes.substr(0, 40);
  }
}

TEST(KnownContent, OfTheSharedDefectsIsNamed) {
  const std::string folder = FTDATA_SOURCE_DIR "/../shared/data/defects/";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the shared data sets are not here";
  const std::pair<std::string_view, std::string_view> files[] = {
      {"file_lfs_pointer.jsonl", "a Git LFS pointer, not the data (real size 16.2 MB)"},
      {"file_zip_named.jsonl", "a ZIP archive, not lines of JSON"},
      {"file_parquet_named.jsonl", "a Parquet file, not lines of JSON"}};
  for (const auto& [name, what] : files) {
    auto source = open_file(folder + std::string(name));
    ASSERT_TRUE(source);
    const ReadOutcome outcome = read_all(**source);
    ASSERT_TRUE(outcome.error) << name;
    EXPECT_EQ(outcome.error->message, "file is " + std::string(what));
  }
  auto misnamed = open_file(folder + "file_gzip_named.jsonl");
  ASSERT_TRUE(misnamed);
  EXPECT_EQ((*misnamed)->compression(), "gzip");
  EXPECT_FALSE(read_all(**misnamed).error);
}

}  // namespace
}  // namespace ftdata::test
