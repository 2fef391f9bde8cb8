// Holds the targets against what the loaders of trainers and providers really did with files:
// tests/data/targets/LOADER.json, written by bench/peers/targets/record.sh. A verdict that is known
// equals the recorded one, or kExceptions says why not.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "ftdata/json_value.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/target.hpp"

#include "json/line_parser.hpp"
#include "support/files.hpp"
#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

struct Exception {
  std::string_view loader;
  std::string_view file;
  std::string_view why;
};
constexpr Exception kExceptions[] = {
    {"together", "defects/file_gzip_named.jsonl", "ftdata unpacks it, and names no fault"},
    {"mistral", "defects/schema_weight_string.jsonl",
     "pydantic reads \"1\" as 1; the platform says 0 or 1"},
    {"mistral", "defects/tool_args_object.jsonl", "mistral-finetune wants a string"},
    {"mistral", "defects/schema_missing_messages.jsonl",
     "plain text, which mistral-finetune takes"},
    {"mistral", "format_zoo/datajuicer/demo-dataset-deduplication.jsonl", "the same"},
    {"trl", "format_zoo/llamafactory/v1_dpo_demo.jsonl", "keys that only LLaMA-Factory knows"},
    {"axolotl", "format_zoo/llamafactory/v1_dpo_demo.jsonl", "the same"},
    {"llama-factory", "format_zoo/llamafactory/v1_dpo_demo.jsonl", "its next version reads them"},
    {"ms-swift", "format_zoo/llamafactory/v1_dpo_demo.jsonl", "the same"},
    {"ms-swift", "defects/preference_problems.jsonl",
     "it drops identical pairs of its own keys; of these it reads no pair"},
    {"torchtune", "format_zoo/llamafactory/v1_sft_demo.jsonl", "parts in LLaMA-Factory's spelling"},
    {"mistral", "format_zoo/llamafactory/v1_multimodal_demo.jsonl",
     "parts in LLaMA-Factory's spelling"},
    {"torchtune", "format_zoo/llamafactory/v1_multimodal_demo.jsonl", "the same"},
    {"datasets", "defects/json_scalar_null.jsonl",
     "of other values than objects only null is taken"},
    {"datasets", "defects/json_two_objects_one_line.jsonl", "of what is no JSON only this is read"},
    {"datasets", "defects/json_two_objects_space.jsonl", "the same"},
    {"trl", "defects/sharegpt_problems.jsonl", "a text is missing: no conversation to TRL"},
    {"axolotl", "defects/alpaca_problems.jsonl",
     "its type alpaca takes them; chat_template is recorded"},
    {"axolotl", "defects/format_alpaca.jsonl", "the same"},
    {"axolotl", "format_zoo/ms_swift/alpaca.jsonl", "the same"},
    {"axolotl", "defects/schema_missing_messages.jsonl", "its type completion takes texts"},
    {"axolotl", "format_zoo/datajuicer/demo-dataset-deduplication.jsonl", "the same"},
    {"axolotl", "defects/format_preference.jsonl", "its types for preferences take pairs"},
    {"axolotl", "defects/preference_problems.jsonl", "the same"},
    {"axolotl", "defects/tool_tools_is_string.jsonl", "tools in a string are parsed"},
    {"llama-factory", "defects/tool_tools_is_string.jsonl", "tools in a string are what it wants"},
    {"llama-factory", "defects/tool_args_not_json.jsonl",
     "its formatter raises, which is not recorded"},
    {"llama-factory", "defects/tool_args_python_repr.jsonl", "the same"},
    {"llama-factory", "defects/alpaca_problems.jsonl",
     "lists in texts raise; other types are dropped"},
    {"llama-factory", "defects/schema_messages_not_list.jsonl", "the same"},
    {"llama-factory", "defects/schema_messages_string.jsonl", "the same"},
    {"llama-factory", "defects/sharegpt_problems.jsonl",
     "an unknown tag in front is dropped, not raised"},
    {"llama-factory", "defects/format_preference.jsonl", "columns are named in dataset_info.json"},
    {"llama-factory", "defects/preference_problems.jsonl", "the same"},
    {"llama-factory", "format_zoo/ms_swift/conversations.jsonl",
     "tags are named in dataset_info.json"},
    {"llama-factory", "format_zoo/foundry/rft_countdown_train_25.jsonl",
     "dropped, as it ends with the user"},
    {"torchtune", "format_zoo/ms_swift/conversations.jsonl", "tags are human and gpt"},
    {"torchtune", "format_zoo/foundry/rft_toolcall_train.jsonl", "taken, as it has an answer"},
    {"torchtune", "defects/alpaca_problems.jsonl", "`response` in place of `output`"},
    {"ms-swift", "defects/schema_wrong_role_bot.jsonl", "of other roles it knows bot and gpt"},
    {"ms-swift", "defects/schema_wrong_role_human_gpt.jsonl", "the same"},
    {"ms-swift", "defects/pc_format_problems.jsonl", "keys in upper case are known"},
    {"ms-swift", "defects/tool_result_without_call.jsonl", "the id of the call goes, nothing else"},
    {"together", "format_zoo/llamafactory/v1_sft_demo.jsonl", "parts in LLaMA-Factory's spelling"},
    {"together", "format_zoo/llamafactory/v1_multimodal_demo.jsonl", "the same"},
};

// How a loader is called as a target.
constexpr std::pair<std::string_view, std::string_view> kLoaders[] = {
    {"together", "together"}, {"mistral", "mistral"},    {"datasets", "hf-datasets"},
    {"trl", "trl"},           {"axolotl", "axolotl"},    {"llama-factory", "llama-factory"},
    {"ms-swift", "ms-swift"}, {"torchtune", "torchtune"}};

// A JSON file, parsed; keep it as long as its values are used.
class Parsed {
 public:
  explicit Parsed(const std::string& path) : text_(read_file(path).value_or("")) {
    const std::size_t size = text_.size();
    text_.resize(size + json::kLinePadding);
    const auto* parsed = parser_.parse({text_.data(), size}, problems_);
    if (parsed != nullptr) root_ = JsonValue(parsed, json::Tape::kRoot);
  }
  [[nodiscard]] JsonValue root() const { return root_; }

 private:
  std::string text_;
  json::LineParser parser_;
  std::vector<LineProblem> problems_;
  JsonValue root_;
};

TargetVerdict verdict_from(std::string_view name) {
  const auto names = target_verdict_names();
  return static_cast<TargetVerdict>(std::ranges::find(names, name) - names.begin());
}

bool is_exception(std::string_view loader, std::string_view file) {
  return std::ranges::any_of(kExceptions, [&](const Exception& exception) {
    return exception.loader == loader && exception.file == file;
  });
}

struct LineVerdict {
  TargetVerdict verdict = TargetVerdict::Accept;
  std::string why;
  bool has_json_problem = false;
};

// The worst verdict over the findings of each line; 0 stands for the file.
std::map<std::uint64_t, LineVerdict> verdicts_by_line(const ScanResult& result,
                                                      const Target& target) {
  std::map<std::uint64_t, LineVerdict> lines;
  for (const Finding& finding : result.findings) {
    // Loaders judged each line by itself, so that it is like those before it is the file's
    // business.
    const bool of_file = finding.rule->name == "mixed-formats";
    LineVerdict& line = lines[of_file ? 0 : finding.location.line];
    line.has_json_problem = line.has_json_problem || finding.rule->code.starts_with("FTJ");
    const TargetVerdict verdict = target.verdict(*finding.rule).verdict;
    if (verdict < line.verdict) continue;
    if (verdict > line.verdict) line.why.clear();
    line.verdict = verdict;
    line.why += ' ' + std::string(finding.rule->name);
  }
  return lines;
}

// The lines that the loader does not simply accept.
std::map<std::uint64_t, std::pair<TargetVerdict, std::string>> recorded_lines(JsonValue file) {
  std::map<std::uint64_t, std::pair<TargetVerdict, std::string>> lines;
  for (const JsonValue group : file.find("odd").elements()) {
    for (const JsonValue line : group.find("lines").elements()) {
      lines[static_cast<std::uint64_t>(line.as_int())] = {
          verdict_from(group.find("verdict").as_string()),
          std::string(group.find("error").as_string())};
    }
  }
  return lines;
}

class Comparison {
 public:
  Comparison(std::string_view loader, std::string_view name)
      : loader_(loader), target_(load_target(std::string(name)).value()) {
    EXPECT_TRUE(rules_.set_targets({target_}));
  }

  void compare(std::string_view file, JsonValue recorded) {
    const std::string path = shared_path("data/" + std::string(file));
    const ScanResult result = scan_file(path, rules_, {.listed_per_rule = 0});
    auto ours = verdicts_by_line(result, target_);
    if (recorded.find("whole").exists()) compare_whole(file, recorded.find("whole"), ours);
    if (result.inputs.at(0).container != Container::JsonLines) return;
    if (!recorded.find("odd").exists()) return;
    const auto theirs = recorded_lines(recorded);
    for (const auto& [line, verdict] : theirs) ours.try_emplace(line);
    for (const auto& [line, verdict] : ours) {
      if (line == 0 || verdict.has_json_problem) continue;
      const auto found = theirs.find(line);
      const TargetVerdict recorded_one =
          found == theirs.end() ? TargetVerdict::Accept : found->second.first;
      expect_same(file, line, verdict, recorded_one,
                  found == theirs.end() ? "" : found->second.second);
    }
  }

  [[nodiscard]] std::size_t compared() const { return compared_; }

  // Exceptions that are none any more have to go.
  void expect_exceptions_needed() const {
    for (const Exception& exception : kExceptions) {
      if (exception.loader != loader_) continue;
      EXPECT_TRUE(excused_.contains(std::string(exception.file))) << exception.file;
    }
  }

 private:
  void compare_whole(std::string_view file, JsonValue whole,
                     const std::map<std::uint64_t, LineVerdict>& lines) {
    LineVerdict worst;
    for (const auto& [line, verdict] : lines) {
      if (verdict.verdict > worst.verdict) worst = verdict;
    }
    expect_same(file, 0, worst, verdict_from(whole.find("verdict").as_string()),
                whole.find("error").as_string());
  }

  void expect_same(std::string_view file, std::uint64_t line, const LineVerdict& ours,
                   TargetVerdict theirs, std::string_view error) {
    if (ours.verdict == TargetVerdict::Unknown) return;
    if (is_exception(loader_, file)) {
      if (ours.verdict != theirs) excused_.insert(std::string(file));
      return;
    }
    ++compared_;
    EXPECT_EQ(target_verdict_name(ours.verdict), target_verdict_name(theirs))
        << loader_ << ' ' << file << ':' << line << ours.why << " | " << error;
  }

  std::string_view loader_;
  Target target_;
  RuleSet rules_ = RuleSet::builtin();
  std::size_t compared_ = 0;
  std::set<std::string> excused_;
};

class Recordings : public ::testing::TestWithParam<std::pair<std::string_view, std::string_view>> {
};

TEST_P(Recordings, AreWhatTheTargetSays) {
  if (!file_exists(shared_path("data/defects/MANIFEST.jsonl"))) GTEST_SKIP() << "no data";
  const auto& [loader, target] = GetParam();
  const Parsed recording(source_path("tests/data/targets/" + std::string(loader) + ".json"));
  ASSERT_TRUE(recording.root().is_object());
  Comparison comparison(loader, target);
  for (const JsonMember& member : recording.root().find("files").members()) {
    comparison.compare(member.key, member.value);
  }
  EXPECT_GT(comparison.compared(), 100U);
  comparison.expect_exceptions_needed();
}

INSTANTIATE_TEST_SUITE_P(Loaders, Recordings, ::testing::ValuesIn(kLoaders), [](const auto& about) {
  std::string name(about.param.first);
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace ftdata::test
