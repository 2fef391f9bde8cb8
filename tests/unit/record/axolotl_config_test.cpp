// Mappings from axolotl's configuration.
#include <gtest/gtest.h>

#include "ftdata/dataset_info.hpp"

#include "record/mapping_file.hpp"
#include "support/temp_folder.hpp"

namespace ftdata::test {
namespace {

constexpr std::string_view kConfig = R"(base_model: small   # other settings are passed over
lora_target_modules: [q_proj, v_proj]
datasets:
  - path: chat.jsonl
    type: chat_template
    field_messages: conversations
    message_property_mappings:
      role: from
      content: value
    roles:
      user: ["human", "guest"]
      assistant:
        - gpt
        - host
  - path: qa.jsonl
    ds_type: json
    type:
      system_prompt: ""
      field_system: system
      field_instruction: question
      field_input:
      field_output: answer
      format: "[INST] {instruction} [/INST]"
  - path: pairs.jsonl
    type: user_defined.default
    field_prompt: ask
    field_chosen: good
    field_rejected: bad
  - path: ordinary.jsonl
    type: alpaca
  - path: raw.txt
    type: completion
    field: body
)";

std::string mapping(std::string_view text, std::string_view name) {
  const auto read = record::parse_axolotl_config(text, "a.yml", name);
  if (read) return read->text();
  const Error& error = read.error();
  return error.path + ':' + std::to_string(error.line) + ": " + error.message + " | " + error.help;
}

TEST(AxolotlConfig, SaysWhereTheTurnsAre) {
  EXPECT_EQ(
      mapping(kConfig, "chat.jsonl"),
      "messages=/conversations,role=/from,content=/value,user-role=guest,assistant-role=host");
  EXPECT_EQ(mapping(kConfig, "qa.jsonl"), "system=/system,user=/question,assistant=/answer");
  EXPECT_EQ(mapping(kConfig, "3"), "user=/ask,assistant=/good,rejected=/bad");
  EXPECT_EQ(mapping(kConfig, "5"), "assistant=/body");
  EXPECT_EQ(mapping("datasets: [{path: a, field_messages: turns}]", ""), "messages=/turns");
}

TEST(AxolotlConfig, SaysWhatIsWrong) {
  EXPECT_EQ(mapping(kConfig, ""), "a.yml:0: `a.yml` has 5 datasets | say which: --map a.yml:1");
  EXPECT_EQ(mapping(kConfig, "qa.json"),
            "a.yml:0: `a.yml` has no dataset `qa.json` | did you mean `qa.jsonl`?");
  EXPECT_EQ(mapping(kConfig, "6"),
            "a.yml:0: `a.yml` has no dataset `6` | give the `path` of one of its 5, or its number");
  EXPECT_EQ(mapping(kConfig, "ordinary.jsonl"),
            "a.yml:0: the dataset `ordinary.jsonl` names no field with answers | its format is an "
            "ordinary one: leave --map out");
  EXPECT_EQ(mapping("a: 1", "x"),
            "a.yml:0: `a.yml` has no list `datasets` | name the axolotl configuration that "
            "training uses");
  EXPECT_TRUE(mapping("datasets: [", "x").starts_with("a.yml:2: no valid YAML"));
  EXPECT_EQ(mapping("x: &f a\ndatasets:\n - field_messages: *f", "1"),
            "a.yml:3: `field_messages` is no text | write the name itself in place of the alias");
  EXPECT_EQ(mapping("datasets: [{field_messages: t, roles: {user: [ann, bob]}}]", "1"),
            "a.yml:1: the role `user` has several names of its own | give the mapping with --map, "
            "and write one of them in the data");
}

TEST(AxolotlConfig, IsReadFromAFile) {
  const TempFolder folder;
  const std::string path = folder.write("axolotl.yml", kConfig);
  EXPECT_EQ(read_axolotl_config(path, "3").value()[MapField::Rejected], "/bad");
  EXPECT_FALSE(read_axolotl_config(path + "x", "3"));
}

}  // namespace
}  // namespace ftdata::test
