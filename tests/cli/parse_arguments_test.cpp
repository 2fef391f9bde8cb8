#include "apps/ftdata/parse_arguments.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace ftdata::cli {
namespace {

Arguments parse(const std::vector<std::string>& tokens) {
  return parse_arguments(tokens);
}

// "name=value" of everything given, and the operands, in order.
std::string summary(const Arguments& arguments) {
  std::string text(arguments.options.command == nullptr ? "?" : arguments.options.command->name);
  for (const Given& given : arguments.options.given) {
    text += given.on ? " " : " no-";
    text += given.option->name;
    if (!given.value.empty()) text += "=" + given.value;
  }
  text += " |";
  for (const std::string& operand : arguments.options.operands) text += " " + operand;
  return arguments.error ? "error: " + arguments.error->message : text;
}

TEST(ParseArguments, TakesValuesBesideAndBehind) {
  EXPECT_EQ(summary(parse({"validate", "--limit", "3", "a"})), "validate limit=3 | a");
  EXPECT_EQ(summary(parse({"validate", "--limit=3", "a"})), "validate limit=3 | a");
  EXPECT_EQ(summary(parse({"validate", "-r", "json", "-rjsonl", "-r=full"})),
            "validate report=json report=jsonl report=full |");
  EXPECT_EQ(summary(parse({"validate", "-qvj2", "a"})), "validate quiet verbose threads=2 | a");
  EXPECT_EQ(summary(parse({"validate", "-vv", "-j", "2"})), "validate verbose verbose threads=2 |");
}

TEST(ParseArguments, KeepsWhatFollowsAnEqualsSign) {
  EXPECT_EQ(summary(parse({"validate", "--report=json=a=b"})), "validate report=json=a=b |");
  EXPECT_EQ(summary(parse({"validate", "--exclude=--odd"})), "validate exclude=--odd |");
  EXPECT_EQ(summary(parse({"validate", "--set=a=\"b c\n\""})), "validate set=a=\"b c\n\" |");
}

TEST(ParseArguments, TakesADashAsAValue) {
  EXPECT_EQ(summary(parse({"validate", "--stdin-filename", "-", "-"})),
            "validate stdin-filename=- | -");
}

TEST(ParseArguments, TakesNegativeNumbersOnlyWhereNumbersAreWanted) {
  EXPECT_EQ(summary(parse({"validate", "--limit", "-5"})), "validate limit=-5 |");
  EXPECT_EQ(summary(parse({"validate", "--exclude", "-5"})), "error: `--exclude` needs a value");
}

TEST(ParseArguments, WantsAValue) {
  for (const std::vector<std::string>& tokens :
       std::vector<std::vector<std::string>>{{"validate", "--limit"},
                                             {"validate", "--limit="},
                                             {"validate", "-r"},
                                             {"validate", "-r="},
                                             {"validate", "--report", "--json"},
                                             {"validate", "--report", "-v"},
                                             {"validate", "--report", ""},
                                             {"validate", "--report", "--"}}) {
    const Arguments arguments = parse(tokens);
    ASSERT_TRUE(arguments.error) << tokens.back();
    EXPECT_NE(arguments.error->message.find("needs a value"), std::string::npos);
  }
}

TEST(ParseArguments, RefusesValuesOfSwitches) {
  EXPECT_EQ(summary(parse({"validate", "--exit-zero=true"})),
            "error: `--exit-zero` takes no value");
  EXPECT_EQ(summary(parse({"validate", "--no-color=x"})), "error: `--no-color` takes no value");
}

TEST(ParseArguments, UnderstandsOpposites) {
  EXPECT_EQ(summary(parse({"validate", "--no-json", "--no-input", "--input"})),
            "validate no-json no-input input |");
  EXPECT_EQ(summary(parse({"validate", "--no-color", "--no-progress"})),
            "validate color=never progress=never |");
  EXPECT_EQ(summary(parse({"validate", "--no-limit"})),
            "error: unknown option `--no-limit` for `ftdata validate`");
}

TEST(ParseArguments, FindsTheCommandBehindValues) {
  EXPECT_EQ(summary(parse({"--limit", "validate", "validate"})), "validate limit=validate |");
  EXPECT_EQ(summary(parse({"-j", "4", "check", "-q", "a"})), "validate threads=4 quiet | a");
}

TEST(ParseArguments, EndsOptionsAtDoubleDash) {
  EXPECT_EQ(summary(parse({"validate", "-q", "--", "-q", "--", "--limit"})),
            "validate quiet | -q -- --limit");
}

TEST(ParseArguments, KeepsOddOperands) {
  EXPECT_EQ(summary(parse({"validate", "", "a b", "\xff", "@x"})), "validate |  a b \xff @x");
}

TEST(ParseArguments, TellsWhoseOptionItIs) {
  const Arguments arguments = parse({"rules", "--fail-on", "error"});
  ASSERT_TRUE(arguments.error);
  EXPECT_EQ(arguments.error->message, "`--fail-on` is no option of `ftdata rules`");
  EXPECT_EQ(arguments.error->help, "it belongs to `ftdata validate`");
}

TEST(ParseArguments, SuggestsOnlyOptionsOfTheCommand) {
  EXPECT_EQ(parse({"validate", "--slect"}).error->help, "did you mean `--select`?");
  EXPECT_EQ(parse({"rules", "--slect"}).error->help, "");
  EXPECT_EQ(parse({"validate", "--no-exit-zeros"}).error->help, "did you mean `--no-exit-zero`?");
}

TEST(ParseArguments, ReportsTheFirstMistake) {
  EXPECT_EQ(summary(parse({"validate", "--nope", "--report"})),
            "error: unknown option `--nope` for `ftdata validate`");
  EXPECT_EQ(summary(parse({"validate", "--report", "--nope"})), "error: `--report` needs a value");
  EXPECT_EQ(summary(parse({"nope", "-x"})), "error: unknown option `-x`");
}

TEST(ParseArguments, SeesHelpWhateverElseIsWrong) {
  EXPECT_TRUE(parse({"validate", "--nope", "-h"}).help);
  EXPECT_TRUE(parse({"validate", "--report", "--help"}).help);
  EXPECT_FALSE(parse({"validate", "--", "-h"}).help);
  EXPECT_FALSE(parse({"validate", "--exclude=-h"}).help);
}

// Every spelling that the table promises.
TEST(OptionTable, IsUnderstoodCompletely) {
  for (const Option& option : option_table()) {
    const std::string command =
        option.commands.empty() ? "validate"
                                : std::string(option.commands.substr(0, option.commands.find(' ')));
    const std::string name = "--" + std::string(option.name);
    const bool valued = option.kind == OptionKind::Value;
    EXPECT_FALSE(parse({command, valued ? name + "=1" : name}).error) << name;
    EXPECT_EQ(!parse({command, "--no-" + std::string(option.name)}).error.has_value(),
              can_negate(option))
        << name;
    if (option.short_name == '\0') continue;
    std::vector<std::string> tokens = {command, std::string("-") + option.short_name};
    if (valued) tokens.emplace_back("1");
    EXPECT_EQ(parse(tokens).options.given.at(0).option, &option);
  }
}

TEST(OptionTable, HasEachNameOnceAndSaysEnough) {
  std::vector<std::string> names;
  for (const Option& option : option_table()) {
    names.emplace_back(option.name);
    if (can_negate(option)) names.push_back("no-" + std::string(option.name));
    if (option.short_name != '\0') names.emplace_back(1, option.short_name);
    EXPECT_EQ(option.kind == OptionKind::Value, !option.value_name.empty()) << option.name;
    EXPECT_FALSE(option.help.empty() || option.help.ends_with('.')) << option.name;
    EXPECT_FALSE(option.group.empty()) << option.name;
    std::string_view rest = option.commands;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      EXPECT_NE(find_command(rest.substr(0, end)), nullptr) << option.name;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

}  // namespace
}  // namespace ftdata::cli
