// find_duplicates(): what is a duplicate of what, and what becomes of it.
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ftdata/duplicates.hpp"

namespace ftdata::test {
namespace {

constexpr std::string_view kText =
    "the quick brown fox jumps over the lazy dog while seven wizards quietly brew a large pot of "
    "strong black coffee near the old stone bridge by the river";

std::string chat(std::string_view prompt, std::string_view answer, std::string_view more = "") {
  return fmt::format(
      "{{\"messages\":[{{\"role\":\"user\",\"content\":\"{}\"}},"
      "{{\"role\":\"assistant\",\"content\":\"{}\"}}]{}}}\n",
      prompt, answer, more);
}

Duplicates find(const std::string& bytes, const DuplicateOptions& options = {},
                const std::string& known = "") {
  Dataset dataset;
  if (!known.empty()) dataset.add_memory("known", known, InputRole::Reference);
  dataset.add_memory("memory", bytes);
  auto result = find_duplicates(dataset, options);
  EXPECT_TRUE(result.has_value()) << result.error().message;
  return std::move(*result);
}

// "1 exact of 0 removed", a line each.
std::string text_of(const Duplicates& found) {
  std::string text;
  for (const DuplicateMatch& match : found.matches) {
    text +=
        fmt::format("{} {} of {}{}\n", match.record, duplicate_kind_name(match.kind), match.kept,
                    match.removed     ? " removed"
                    : match.held_back ? " held back"
                                      : "");
  }
  return text;
}

TEST(FindDuplicates, TellsEqualValues) {
  const std::string text =
      "{\"a\":1,\"b\":[\"x\",null]}\n"
      "{ \"b\" : [\"\\u0078\", null], \"a\": 1.0 }\n"
      "{\"a\":1,\"b\":[null,\"x\"]}\n"
      "{\"a\":2,\"b\":[\"x\",null]}\n";
  EXPECT_EQ(text_of(find(text)), "1 exact of 0 removed\n");
}

TEST(FindDuplicates, KeepsTheOrderOfRepeatedKeys) {
  EXPECT_EQ(text_of(find("{\"a\":1,\"a\":2}\n{\"a\":2,\"a\":1}\n{\"a\":2}\n{\"a\":1}\n")), "");
  EXPECT_EQ(text_of(find("{\"a\":1,\"a\":2}\n{\"a\":1,  \"a\":2}\n")), "1 exact of 0 removed\n");
}

TEST(FindDuplicates, TakesWhatCannotBeReadForEqualOnlyByItsBytes) {
  EXPECT_EQ(text_of(find("{\"a\":1e999}\n{\"a\":2e999}\n{\"a\":NaN}\n{\"a\":0}\n")), "");
  EXPECT_EQ(text_of(find("{\"a\":123456789012345678901}\n{\"a\":123456789012345678902}\n")), "");
  EXPECT_EQ(text_of(find("{\"a\":\"\\ud800\"}\n{\"a\":\"\\ud801\"}\n")), "");
  EXPECT_EQ(text_of(find("{\"a\":NaN}\n{\"a\":NaN}\n")), "1 exact of 0 removed\n");
}

TEST(FindDuplicates, TellsTheSameConversation) {
  const std::string text = chat("What is  it?", "It\\u2019s a FOX.") +
                           chat("what is it?", "it's a fox.", ",\"id\":7") +
                           chat("what is this?", "it's a fox.");
  EXPECT_EQ(text_of(find(text)), "1 normalised of 0 removed\n");
}

TEST(FindDuplicates, KeepsWhatDiffersBesideText) {
  const std::string tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";
  EXPECT_EQ(text_of(find(chat("What is it?", "A fox.") + chat("what is it?", "a fox.", tools))),
            "");
  const std::string liked =
      "{\"prompt\":\"say it\",\"completion\":\"no\",\"label\":true}\n"
      "{\"prompt\":\"say it\",\"completion\":\"no\",\"label\":false}\n";
  EXPECT_EQ(text_of(find(liked)), "1 conflict of 0\n");
}

TEST(FindDuplicates, KeepsCaseAndIndentationOfCode) {
  EXPECT_EQ(text_of(find(chat("code", "```\\nif a:\\n  b\\nc\\n```") +
                         chat("code", "```\\nif a:\\n  b\\n  c\\n```"))),
            "1 template of 0\n");
}

TEST(FindDuplicates, MeasuresWhatIsNear) {
  const std::string text(kText);
  std::string edited = text;
  edited.replace(edited.find("black"), 5, "dark");
  const Duplicates found = find(chat("tell me", text) + chat("tell me", edited));
  ASSERT_EQ(text_of(found), "1 near of 0 removed\n");
  // 31 words: 29 shingles, of which 3 differ.
  EXPECT_NEAR(found.matches[0].jaccard, 26.0 / 32, 1e-6);
  EXPECT_NEAR(found.matches[0].containment, 26.0 / 29, 1e-6);
  DuplicateOptions strict;
  strict.threshold = 0.85;
  EXPECT_EQ(text_of(find(chat("tell me", text) + chat("tell me", edited), strict)),
            "1 conflict of 0\n");
}

TEST(FindDuplicates, ComparesShortRecordsByPairs) {
  // 11 words, 10 pairs; one word at the end differs.
  const Duplicates found = find(chat("please name a very big and old city", "sure it is") +
                                chat("please name a very big and old town", "sure it is"));
  EXPECT_EQ(text_of(found), "");
  const Duplicates near = find(
      "{\"text\":\"please name a very big and quite old city for me\"}\n"
      "{\"text\":\"please name a very big and quite old city for us\"}\n");
  EXPECT_EQ(text_of(near), "1 near of 0 removed\n");
  EXPECT_NEAR(near.matches[0].jaccard, 9.0 / 11, 1e-6);
  EXPECT_EQ(text_of(find("{\"text\":\"one two three four\"}\n{\"text\":\"one two three\"}\n")), "");
}

TEST(FindDuplicates, KeepsVariantsOfATemplate) {
  const auto differ = [](std::string_view from, std::string_view to) {
    std::string other(kText);
    other.replace(other.find(from), from.size(), to);
    return text_of(find(chat("tell me", kText, "") + chat("tell me", other)));
  };
  EXPECT_EQ(differ("seven", "7"), "1 template of 0\n");
  EXPECT_EQ(differ("a large pot", "not a large pot"), "1 template of 0\n");
  EXPECT_EQ(differ("lazy dog", "lazy Rex"), "1 near of 0 removed\n");  // dog is no name
  std::string ann(kText);
  ann.replace(ann.find("dog"), 3, "Ann");
  std::string bob(kText);
  bob.replace(bob.find("dog"), 3, "Bob");
  EXPECT_EQ(text_of(find(chat("tell me", ann) + chat("tell me", bob))), "1 template of 0\n");
  DuplicateOptions allow;
  allow.allow_variants = true;
  EXPECT_EQ(text_of(find(chat("tell me", ann) + chat("tell me", bob), allow)),
            "1 template of 0 removed\n");
}

// Different questions about one passage, with the same answer, are different records.
TEST(FindDuplicates, KeepsOtherQuestionsAboutAPassage) {
  std::string passage;
  for (std::size_t i = 0; i < 150; ++i) {
    passage +=
        fmt::format("lorem{}{} ", static_cast<char>('a' + i % 26), std::string(1 + i % 5, 'x'));
  }
  const std::string one = chat(passage + ". Who wrote the letter?", "The teacher.");
  const std::string other = chat(passage + ". Where does he live?", "The teacher.");
  const std::string dressed =
      chat("Read this. " + passage + ". Who wrote, the letter?", "The teacher.");
  EXPECT_EQ(text_of(find(one + other)), "1 template of 0\n");
  EXPECT_EQ(text_of(find(one + dressed)), "1 near of 0 removed\n");
}

// What stands beside a single text may be its answer; names, dates and numbers are less.
TEST(FindDuplicates, KeepsWhatStandsBesideASingleText) {
  const std::string task = R"({"text":"Write a function to find the first repeated character.",)";
  const std::string first = task + R"("task_id":1,"code":"def a(s): return 1"})" + "\n";
  const std::string other =
      task + R"("task_id":1,"code":"import re\ndef b(s):\n  return 2"})" + "\n";
  const std::string renumbered = task + R"("task_id":2,"code":"def a(s): return 1"})" + "\n";
  const std::string tested = task + R"("task_id":1,"tests":["assert a('x') == 1"]})" + "\n";
  EXPECT_EQ(find(first + other).removed_count, 0U);
  EXPECT_EQ(find(first + tested).removed_count, 0U);
  EXPECT_EQ(text_of(find(first + renumbered)), "1 normalised of 0 removed\n");
}

TEST(FindDuplicates, ReportsOtherAnswers) {
  const std::string text = chat(kText, "Yes.") + chat(kText, "No.");
  const Duplicates found = find(text);
  EXPECT_EQ(text_of(found), "1 conflict of 0\n");
  EXPECT_GT(found.matches[0].jaccard, 0.8);
  DuplicateOptions prompts;
  prompts.on = DuplicateView::Prompt;
  EXPECT_EQ(text_of(find(text, prompts)), "1 conflict of 0\n");
  prompts.allow_conflicts = true;
  EXPECT_EQ(text_of(find(text, prompts)), "1 conflict of 0 removed\n");
}

TEST(FindDuplicates, IgnoresASharedSystemPrompt) {
  const auto with_system = [](std::string_view question) {
    return fmt::format(
        "{{\"messages\":[{{\"role\":\"system\",\"content\":\"{} {}\"}},{{\"role\":\"user\","
        "\"content\":\"{}\"}},{{\"role\":\"assistant\",\"content\":\"I will look into that "
        "now\"}}]}}\n",
        kText, kText, question);
  };
  EXPECT_EQ(text_of(find(with_system("where is my parcel") + with_system("cancel the order"))), "");
}

TEST(FindDuplicates, ReportsConversationsThatGoOn) {
  const std::string first = chat("hello there", "hi");
  const std::string longer =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"},{\"role\":\"assistant\","
      "\"content\":\"Hi\"},{\"role\":\"user\",\"content\":\"bye\"},{\"role\":\"assistant\","
      "\"content\":\"see you\"}]}\n";
  EXPECT_EQ(text_of(find(first + longer)), "0 prefix of 1\n");
}

TEST(FindDuplicates, ReportsOneAnswerToManyPrompts) {
  std::string text;
  for (int i = 0; i < 3; ++i) {
    text += chat(fmt::format("question {}", i), "Sorry, but I cannot help with that.");
    text += chat(fmt::format("label {}", i), "yes");
  }
  DuplicateOptions options;
  options.near = false;
  options.canned_prompts_min = 3;
  EXPECT_EQ(text_of(find(text, options)), "2 canned of 0\n4 canned of 0\n");
  options.canned_prompts_min = 4;
  EXPECT_EQ(text_of(find(text, options)), "");
}

TEST(FindDuplicates, KeepsByPolicy) {
  const std::string text =
      "{\"text\":\"Hello\",\"meta\":{\"score\":2}}\n{\"text\":\"hello \",\"meta\":{\"score\":10}}\n"
      "{\"text\":\"HELLO\"}\n";
  const auto kept = [&](KeepPolicy policy, std::string field = "") {
    DuplicateOptions options;
    options.keep = policy;
    options.keep_field = std::move(field);
    options.format = Format::PlainText;
    const Duplicates found = find(text, options);
    for (std::size_t i = 0; i < 3; ++i) {
      if (!found.removed[i]) return i;
    }
    return std::size_t{99};
  };
  EXPECT_EQ(kept(KeepPolicy::First), 0U);
  EXPECT_EQ(kept(KeepPolicy::Longest), 1U);
  EXPECT_EQ(kept(KeepPolicy::Newest), 2U);
  EXPECT_EQ(kept(KeepPolicy::Field, "/meta/score"), 1U);
}

TEST(FindDuplicates, NeverRemovesWhatIsKnown) {
  const std::string known = "{\"text\":\"a\"}\n{\"text\":\"a\"}\n";
  DuplicateOptions options;
  options.keep = KeepPolicy::Newest;
  const Duplicates found = find("{\"text\":\"b\"}\n{\"text\":\"a\"}\n", options, known);
  EXPECT_EQ(text_of(found), "3 exact of 0 removed\n");
  EXPECT_EQ(found.id(3).input, 1U);
  EXPECT_EQ(found.id(3).line, 2U);
  EXPECT_EQ(found.find({.input = 1, .line = 2}), 3U);
  EXPECT_EQ(found.find({.input = 1, .line = 3}), std::nullopt);
}

TEST(FindDuplicates, NamesARecordThatStays) {
  // 1 repeats 0 in other words, 2 repeats 1 in other spelling, 3 is 2 again.
  std::string edited(kText);
  edited.replace(edited.find("black"), 5, "dark");
  std::string upper = edited;
  upper[0] = 'T';
  const std::string text = chat("tell me", kText) + chat("tell me", edited) +
                           chat("tell me", upper) + chat("tell me", upper);
  const Duplicates found = find(text);
  EXPECT_EQ(text_of(found),
            "1 near of 0 removed\n2 normalised of 0 removed\n3 exact of 0 removed\n");
  EXPECT_EQ(found.matches[1].same_as, 1U);
  EXPECT_EQ(found.matches[2].same_as, 2U);
  EXPECT_NEAR(found.matches[2].jaccard, 26.0 / 32, 1e-6);
  EXPECT_EQ(found.matches[2].cluster_size, 4U);
  for (const DuplicateMatch& match : found.matches) EXPECT_FALSE(found.removed[match.kept]);
  EXPECT_EQ(found.component, (std::vector<std::uint32_t>{0, 0, 0, 0}));
}

TEST(FindDuplicates, HoldsBackLargeClusters) {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += fmt::format("{{\"text\":\"{}hello\"}}\n", std::string(std::size_t(i), ' '));
  text += "{\"text\":\"hello\"}\n";
  DuplicateOptions options;
  Duplicates found = find(text, options);
  EXPECT_EQ(found.removed_by_kind[0], 1U);
  EXPECT_EQ(found.reported_by_kind[1], 59U);
  EXPECT_EQ(found.large_clusters, 1U);
  options.allow_large_clusters = true;
  found = find(text, options);
  EXPECT_EQ(found.removed_count, 60U);
}

TEST(FindDuplicates, CountsLinesThatAreNoRecords) {
  const Duplicates found = find("\n{\"a\":1}\n{\"a\":\n{\"a\":1}\n");
  EXPECT_EQ(found.records, 2U);
  EXPECT_EQ(found.inputs[0].summary.unparsable, 1U);
  EXPECT_EQ(found.inputs[0].summary.blank, 1U);
  EXPECT_EQ(found.id(1).line, 4U);
}

TEST(FindDuplicates, RefusesWhatMakesNoSense) {
  Dataset dataset;
  dataset.add_memory("memory", "{}\n");
  DuplicateOptions options;
  options.threshold = 0.1;
  EXPECT_FALSE(find_duplicates(dataset, options).has_value());
  options.threshold = 0.8;
  options.keep = KeepPolicy::Field;
  EXPECT_FALSE(find_duplicates(dataset, options).has_value());
}

}  // namespace
}  // namespace ftdata::test
