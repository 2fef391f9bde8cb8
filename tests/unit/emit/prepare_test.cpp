// What becomes of every record, and that the proof can fail.
#include "ftdata/prepare.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ftdata/manifest.hpp"

#include "emit/prove.hpp"
#include "support/files.hpp"
#include "support/temp_folder.hpp"

namespace ftdata::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWords[] = {"harbour", "lantern", "copper", "willow", "glacier",
                                       "meadow",  "thunder", "velvet", "marble", "falcon"};

// A text of its own for each number: no two are alike.
std::string text(std::size_t number, std::size_t words = 24) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    number = number * 6364136223846793005U + 1442695040888963407U;
    text += fmt::format("{}{}{}", i == 0 ? "" : " ", kWords[(number >> 33U) % 10],
                        (number >> 40U) % 97);
  }
  return text;
}

std::string chat(std::string_view question, std::string_view answer, std::string_view more = "") {
  return fmt::format(
      R"({{"messages":[{{"role":"user","content":"{}"}},{{"role":"assistant","content":"{}"}}]{}}})",
      question, answer, more);
}

std::string records(std::size_t count, std::size_t first = 0) {
  std::string lines;
  for (std::size_t i = first; i < first + count; ++i) {
    lines += chat(text(2 * i), text(2 * i + 1)) + '\n';
  }
  return lines;
}

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  const std::string bytes = read_file(path).value_or("");
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find('\n', at);
    lines.push_back(bytes.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

struct Preparing {
  TempFolder folder;
  Dataset dataset;
  PrepareOptions options;

  Preparing() {
    options.folder = folder / "out";
    options.describe = describe_prepared;
  }
  PrepareResult operator()() { return prepare(dataset, RuleSet::builtin(), options).value(); }
  [[nodiscard]] std::vector<std::string> lines(std::string_view name) const {
    return lines_of(options.folder + '/' + std::string(name));
  }
};

TEST(Prepare, SendsEveryLineToOnePlace) {
  Preparing run;
  const std::string good = records(200);
  const std::string repeated = chat(text(0), text(1)) + '\n';
  const std::string spaced = chat(text(2), "  " + text(3)) + '\n';
  const std::string wrong = "{\"messages\":[]}\n{\"messages\": tru\n\xFF\xFE bytes\n";
  const std::string data = good + "\n" + repeated + spaced + "   \n" + wrong;
  run.dataset.add_memory("data.jsonl", data);
  const PrepareResult result = run();
  EXPECT_TRUE(result.adds_up());
  EXPECT_EQ(result.lines, 207U);
  EXPECT_EQ(result.blank, 2U);
  EXPECT_EQ(result.count(Fate::Rejected), 3U);
  EXPECT_EQ(result.count(Fate::Duplicate), 2U);
  EXPECT_EQ(result.count(Fate::Train) + result.count(Fate::Eval), 200U);
  ASSERT_TRUE(result.proof);
  EXPECT_TRUE(result.proof->holds());
  // Every good line is there once, byte for byte.
  std::map<std::string, int> times;
  for (const std::string_view name : {"train.jsonl", "eval.jsonl"}) {
    for (const std::string& line : run.lines(name)) ++times[line];
  }
  EXPECT_EQ(times.size(), 200U);
  for (std::size_t i = 0; i < 200; ++i) EXPECT_EQ(times[chat(text(2 * i), text(2 * i + 1))], 1);
  const std::vector<std::string> rejected = run.lines("rejected.jsonl");
  ASSERT_EQ(rejected.size(), 3U);
  EXPECT_NE(rejected[0].find(R"("rule":"no-messages")"), std::string::npos) << rejected[0];
  EXPECT_NE(rejected[0].find(R"("text":"{\"messages\":[]}")"), std::string::npos) << rejected[0];
  EXPECT_NE(rejected[2].find(R"("base64":"//4gYnl0ZXM=")"), std::string::npos) << rejected[2];
  const std::vector<std::string> duplicates = run.lines("duplicates.jsonl");
  ASSERT_EQ(duplicates.size(), 2U);
  EXPECT_NE(duplicates[0].find(R"("line":202,"kind":"exact")"), std::string::npos);
  EXPECT_NE(duplicates[0].find(R"("kept":{"path":"data.jsonl","line":1})"), std::string::npos);
  EXPECT_NE(duplicates[1].find(R"("kind":"normalised")"), std::string::npos);
}

TEST(Prepare, LeavesOutWhatAReferenceHas) {
  Preparing run;
  const std::string data = records(50);
  const std::string reference =
      chat(text(4), text(5)) + '\n' + chat(text(8), "another answer") + '\n';
  run.dataset.add_memory("data.jsonl", data);
  run.dataset.add_memory("bench.jsonl", reference, InputRole::Reference);
  const PrepareResult result = run();
  EXPECT_TRUE(result.adds_up());
  EXPECT_EQ(result.count(Fate::Leaked), 2U);
  EXPECT_EQ(result.leaks, (NamedCounts{{"certain question", 1}, {"exact", 1}}));
  const std::vector<std::string> leaked = run.lines("leaked.jsonl");
  ASSERT_EQ(leaked.size(), 2U);
  EXPECT_NE(leaked[1].find(R"("reference":{"path":"bench.jsonl","line":2,)"), std::string::npos)
      << leaked[1];
}

TEST(Prepare, LeavesOutRecordsWithAReferencesQuestionInThem) {
  const std::string question = text(1000, 30);
  const std::string reference =
      fmt::format(R"({{"question":"{}","answer":"seven"}})", question) + '\n';
  const std::string data =
      records(100) + chat("Hello!\\n\\n" + text(900) + " **Q:** " + question + "?", "Seven.") +
      '\n';
  Preparing run;
  run.dataset.add_memory("data.jsonl", data);
  run.dataset.add_memory("bench.jsonl", reference, InputRole::Reference);
  const PrepareResult result = run();
  EXPECT_EQ(result.count(Fate::Leaked), 1U);
  EXPECT_TRUE(result.proof && result.proof->holds());
  const std::vector<std::string> leaked = run.lines("leaked.jsonl");
  ASSERT_EQ(leaked.size(), 1U);
  for (const std::string_view part :
       {R"("line":101)", R"("kind":"certain")", R"("on":"question")", R"("path":"bench.jsonl")"}) {
    EXPECT_NE(leaked[0].find(part), std::string::npos) << part;
  }
}

TEST(Prepare, MendsLayoutAndSaysSo) {
  Preparing run;
  const std::string one = chat(text(1), text(2));
  const std::string two = chat(text(3), text(4));
  const std::string array = "[\n  " + one + ",\n  {\n \"messages\":\n" + two.substr(12) + "\n]\n";
  run.dataset.add_memory("array.json", array);
  const std::string crlf = "\xEF\xBB\xBF" + chat(text(5), text(6)) + "\r\n";
  run.dataset.add_memory("crlf.jsonl", crlf);
  run.options.split.eval = {};
  const PrepareResult result = run();
  EXPECT_EQ(run.lines("train.jsonl"), (std::vector<std::string>{one, two, chat(text(5), text(6))}));
  const std::map<std::string, std::uint64_t> fixes(result.fixes.begin(), result.fixes.end());
  EXPECT_EQ(fixes, (std::map<std::string, std::uint64_t>{
                       {"byte-order-mark", 1}, {"crlf-line-ends", 1}, {"json-array-file", 2}}));
}

TEST(Prepare, ConvertsAndRejectsWhatCannotBeConverted) {
  Preparing run;
  const std::string data =
      "{\"prompt\":\"what is it?\",\"response\":\"a lamp\"}\n"
      "{\"prompt\":\"is it on?\",\"response\":\"yes, it is\"}\n"
      "{\"question\":\"?\"}\n";
  run.dataset.add_memory("data.jsonl", data);
  run.options.to = Format::OpenaiChat;
  run.options.split.eval = {};
  const PrepareResult result = run();
  EXPECT_EQ(result.count(Fate::Train), 2U);
  EXPECT_EQ(result.rejections, (NamedCounts{{"not-converted", 1}}));
  EXPECT_EQ(run.lines("train.jsonl")[1], chat("is it on?", "yes, it is"));
  EXPECT_TRUE(result.adds_up());
}

TEST(Prepare, IsTheSameForAnyNumberOfThreadsAndInADryRun) {
  const std::string data = records(400) + records(20) + "{}\n";
  std::vector<std::string> reports;
  for (const unsigned threads : {1U, 2U, 7U}) {
    Preparing run;
    run.dataset.add_memory("data.jsonl", data);
    run.options.threads = threads;
    reports.push_back(describe_prepared(run())[0].second);
  }
  EXPECT_EQ(reports[0], reports[1]);
  EXPECT_EQ(reports[0], reports[2]);
  Preparing dry;
  dry.dataset.add_memory("data.jsonl", data);
  dry.options.dry_run = true;
  EXPECT_EQ(describe_prepared(dry())[0].second, reports[0]);
  EXPECT_FALSE(fs::exists(dry.options.folder));
}

TEST(Prepare, ChangesNothingInWhatItHasPrepared) {
  Preparing first;
  const std::string data = records(300) + records(30);
  first.dataset.add_memory("data.jsonl", data);
  first.options.split.eval = {};
  first();
  Preparing second;
  second.dataset.add_file(first.options.folder + "/train.jsonl");
  second.options.split.eval = {};
  const PrepareResult result = second();
  EXPECT_TRUE(result.fixes.empty());
  EXPECT_EQ(result.count(Fate::Train), 300U);
  EXPECT_EQ(second.lines("train.jsonl"), first.lines("train.jsonl"));
}

TEST(Prepare, MovesNoRecordWhenOthersAreAdded) {
  Preparing before;
  Preparing after;
  const std::string data = records(500);
  const std::string more = data + records(50, 500);
  before.dataset.add_memory("data.jsonl", data);
  after.dataset.add_memory("data.jsonl", more);
  before();
  after();
  const auto eval_before = before.lines("eval.jsonl");
  auto eval_after = after.lines("eval.jsonl");
  std::erase_if(eval_after,
                [&](const std::string& line) { return data.find(line) == std::string::npos; });
  EXPECT_FALSE(eval_before.empty());
  EXPECT_EQ(eval_before, eval_after);
}

// Records of one template: a split by chance would put pairs on both sides.
TEST(Prepare, KeepsAlikeRecordsOnOneSideAndProvesIt) {
  Preparing run;
  std::string data;
  for (std::size_t i = 0; i < 100; ++i) {
    for (std::size_t variant = 0; variant < 3; ++variant) {
      data += chat(fmt::format("{} number {}", text(i), variant), text(i + 1000)) + '\n';
    }
  }
  run.dataset.add_memory("data.jsonl", data);
  const PrepareResult result = run();
  EXPECT_EQ(result.plan.split.groups, 100U);
  EXPECT_EQ(result.proof->crossing, 0U);
  for (std::size_t i = 0; i < result.plan.fates.size(); ++i) {
    EXPECT_EQ(result.plan.fates[i], result.plan.fates[i / 3 * 3]);
  }
  // One record moved across, and the proof fails.
  const std::string train = read_file(run.options.folder + "/train.jsonl").value();
  const std::string eval = read_file(run.options.folder + "/eval.jsonl").value();
  const std::size_t end = train.find('\n') + 1;
  const std::string fewer = train.substr(end);
  const std::string more = eval + train.substr(0, end);
  Dataset moved;
  moved.add_memory("train.jsonl", fewer);
  moved.add_memory("eval.jsonl", more);
  const PrepareProof proof =
      emitting::prove(moved, run.dataset, RuleSet::builtin(), run.options).value();
  EXPECT_EQ(proof.crossing, 1U);
  EXPECT_FALSE(proof.holds());
}

TEST(Prepare, KeepsEqualValuesOfAGroupOnOneSide) {
  Preparing run;
  std::string data;
  for (std::size_t i = 0; i < 300; ++i) {
    data += chat(text(2 * i), text(2 * i + 1), fmt::format(",\"user\":\"u{}\"", i % 40)) + '\n';
  }
  run.dataset.add_memory("data.jsonl", data);
  run.options.group_by = {"/user"};
  const PrepareResult result = run();
  EXPECT_EQ(result.plan.split.groups, 40U);
  for (std::size_t i = 40; i < 300; ++i) {
    EXPECT_EQ(result.plan.fates[i], result.plan.fates[i % 40]) << i;
  }
  EXPECT_GT(result.count(Fate::Eval), 0U);
}

// Each pointer for itself: the same user or the same document.
TEST(Prepare, KeepsEqualValuesOfEachGroupOnOneSide) {
  Preparing run;
  std::string data;
  for (std::size_t i = 0; i < 120; ++i) {
    data += chat(text(2 * i), text(2 * i + 1),
                 fmt::format(",\"user\":\"u{}\",\"doc\":{{\"id\":{}}}", i / 3, i % 40)) +
            '\n';
  }
  run.dataset.add_memory("data.jsonl", data);
  run.options.group_by = {"/user"};
  EXPECT_EQ(run().plan.split.groups, 40U);
  run.options.replace = true;
  run.options.group_by = {"/doc"};
  EXPECT_EQ(run().plan.split.groups, 40U);
  run.options.group_by = {"/user", "/doc"};
  EXPECT_LT(run().plan.split.groups, 40U);
  run.options.group_by = {"/nobody"};
  const Result<PrepareResult> nowhere = prepare(run.dataset, RuleSet::builtin(), run.options);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().message, "no record has a value at `/nobody`");
}

TEST(Prepare, PinsRecordsToEval) {
  std::string data;
  for (std::size_t i = 0; i < 40; ++i) {
    data += chat(text(2 * i), text(2 * i + 1), fmt::format(R"(,"id":{})", i)) + '\n';
  }
  data += chat(text(6), text(999)) + '\n';  // asks what record 3 asks
  for (const double share : {0.0, 0.2}) {
    Preparing run;
    run.dataset.add_memory("a", data);
    run.options.split.eval.share = share;
    run.options.pinned_to_eval = {"3", "17", "unknown"};
    const PrepareResult result = run();
    EXPECT_EQ(result.pinned, 2U);
    const std::vector<std::string> eval = run.lines("eval.jsonl");
    for (const std::string_view part : {R"("id":3})", R"("id":17})"}) {
      EXPECT_TRUE(std::ranges::any_of(eval, [&](const std::string& line) {
        return line.find(part) != line.npos;
      })) << part;
    }
    EXPECT_EQ(eval.size() == 3, share == 0);
    EXPECT_TRUE(result.proof && result.proof->holds());
  }
  Preparing run;
  run.dataset.add_memory("a", data);
  run.options.pinned_to_eval = {"unknown"};
  EXPECT_FALSE(prepare(run.dataset, RuleSet::builtin(), run.options));
}

std::string all_of(const PrepareResult& result, const std::string& folder, Fate fate) {
  std::string bytes;
  for (const PreparedFile& file : result.files) {
    if (file.fate != fate) continue;
    const auto source = open_file(folder + '/' + file.name).value();
    std::string buffer(1 << 16, ' ');
    while (const std::size_t got = source->read(buffer).value()) bytes.append(buffer, 0, got);
  }
  return bytes;
}

TEST(Prepare, WritesTheSameRecordsCompressedAndInShards) {
  const std::string data = records(500);
  Preparing plain;
  plain.dataset.add_memory("a", data);
  const PrepareResult expected = plain();
  for (const Compression compression : {Compression::None, Compression::Gzip, Compression::Zstd}) {
    for (const std::uint64_t shard_bytes : {0U, 1U, 20'000U}) {
      Preparing run;
      run.dataset.add_memory("a", data);
      run.options.compression = compression;
      run.options.shard_bytes = shard_bytes;
      const PrepareResult result = run();
      ASSERT_TRUE(result.proof && result.proof->holds());
      EXPECT_TRUE(verify_manifest(run.options.folder).value().holds());
      for (const Fate fate : {Fate::Train, Fate::Eval}) {
        EXPECT_TRUE(all_of(result, run.options.folder, fate) ==
                    all_of(expected, plain.options.folder, fate))
            << fate_name(fate) << ' ' << static_cast<int>(compression) << ' ' << shard_bytes;
      }
      const auto files = static_cast<std::size_t>(std::ranges::count(
          result.files, Fate::Train, [](const PreparedFile& file) { return file.fate; }));
      EXPECT_EQ(files == 1, shard_bytes == 0);
      if (shard_bytes == 1) {
        EXPECT_EQ(files, result.count(Fate::Train));
      }
    }
  }
}

TEST(Prepare, NamesShardsWithTheirNumberAndTheirTotal) {
  const std::string data = records(100);
  Preparing run;
  run.dataset.add_memory("a", data);
  run.options.compression = Compression::Zstd;
  run.options.shard_bytes = 15'000;
  const PrepareResult result = run();
  EXPECT_EQ(result.files.front().name, "train-00000-of-00004.jsonl.zst");
  std::uint64_t counted = 0;
  for (const PreparedFile& file : result.files) {
    EXPECT_TRUE(fs::exists(run.options.folder + '/' + file.name)) << file.name;
    counted += file.records;
    if (file.fate == Fate::Train) {
      EXPECT_LE(file.line_bytes.longest, 15'000U);
    }
  }
  EXPECT_EQ(counted, 100U);
}

TEST(Prepare, ReplacesNoFolderThatHoldsAnInput) {
  Preparing run;
  const std::string data = records(30);
  run.dataset.add_memory("data.jsonl", data);
  run();
  const std::string before = read_file(run.options.folder + "/train.jsonl").value();
  Preparing again;
  again.dataset.add_file(run.options.folder + "/train.jsonl");
  again.options.folder = run.options.folder + "/";
  again.options.replace = true;
  const Result<PrepareResult> refused = prepare(again.dataset, RuleSet::builtin(), again.options);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("is in the folder to write"), std::string::npos);
  EXPECT_EQ(read_file(run.options.folder + "/train.jsonl"), before);
}

TEST(Prepare, WritesNothingWhenAnInputBreaksOff) {
  Preparing run;
  const std::string whole =
      read_file(source_path("tests/fuzz/seeds/decode/gzip_truncated")).value_or("");
  const std::string broken =
      whole.empty() ? std::string("\x1f\x8b\x08\0\0\0\0\0\0\3\xab", 11) : whole;
  run.dataset.add_memory("data.jsonl.gz", broken);
  const Result<PrepareResult> result = prepare(run.dataset, RuleSet::builtin(), run.options);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Incomplete);
  EXPECT_FALSE(fs::exists(run.options.folder));
  EXPECT_FALSE(fs::exists(run.options.folder + ".partial"));
}

TEST(Prepare, ReplacesOnlyWhatItHasWritten) {
  Preparing run;
  const std::string data = records(20);
  run.dataset.add_memory("data.jsonl", data);
  run();
  EXPECT_FALSE(prepare(run.dataset, RuleSet::builtin(), run.options));
  run.options.replace = true;
  EXPECT_TRUE(prepare(run.dataset, RuleSet::builtin(), run.options));
  run.folder.write("photos/cat.jpg", "meow");
  run.options.folder = run.folder / "photos";
  EXPECT_FALSE(prepare(run.dataset, RuleSet::builtin(), run.options));
  EXPECT_EQ(read_file(run.folder / "photos/cat.jpg"), "meow");
}

TEST(Verify, SeesEveryChange) {
  Preparing run;
  const std::string data = records(60);
  const std::string input = run.folder.write("data.jsonl", data);
  run.dataset.add_file(input);
  run();
  const std::string& out = run.options.folder;
  EXPECT_TRUE(verify_manifest(out).value().holds());
  EXPECT_TRUE(verify_manifest(out + "/manifest.json", true).value().holds());
  run.folder.write("data.jsonl", data + '\n');
  EXPECT_FALSE(verify_manifest(out, true).value().holds());
  fs::remove(input);
  EXPECT_TRUE(verify_manifest(out).value().holds());
  EXPECT_FALSE(verify_manifest(out, true).value().holds());

  std::string train = read_file(out + "/train.jsonl").value();
  train[30] ^= 1;
  run.folder.write("out/train.jsonl", train);
  EXPECT_FALSE(verify_manifest(out).value().holds());
  fs::remove(out + "/train.jsonl");
  EXPECT_FALSE(verify_manifest(out).value().holds());
  fs::remove(out + "/manifest.json");
  EXPECT_EQ(verify_manifest(out).error().code, ErrorCode::Incomplete);
}

// A manifest is foreign data: it cannot make verify look outside of its folder.
TEST(Verify, StaysInItsFolder) {
  const TempFolder folder;
  folder.write("secret", "x");
  folder.write("out/manifest.json",
               R"({"schema":"ftdata-manifest","schema_version":1,"inputs":[],"outputs":[)"
               R"({"path":"../secret","bytes":1,"sha256":""}],"counts":{"lines":0}})");
  const VerifyResult result = verify_manifest(folder / "out").value();
  EXPECT_EQ(result.files.at(0).problem, "is outside of the folder");
  for (const std::string_view text : {"", "[]", "{", "{\"schema\":1}", "\0"}) {
    folder.write("out/manifest.json", text);
    EXPECT_FALSE(verify_manifest(folder / "out"));
  }
}

}  // namespace
}  // namespace ftdata::test
