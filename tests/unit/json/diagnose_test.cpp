#include "json/diagnose.hpp"

#include <gtest/gtest.h>

namespace ftdata::json {
namespace {

LineProblem only_problem(std::string_view text) {
  const Diagnosis diagnosis = diagnose(text);
  EXPECT_EQ(diagnosis.problems.size(), 1U) << text;
  return diagnosis.problems.empty() ? LineProblem{} : diagnosis.problems[0];
}

struct Mistake {
  std::string_view text;
  std::size_t offset;
  std::string_view message;
};

TEST(Diagnose, NamesTheMistakeAndItsPlace) {
  const Mistake mistakes[] = {
      {R"({"a":1,})", 6, "trailing comma before `}`"},
      {R"([1,2 , ])", 5, "trailing comma before `]`"},
      {R"({"a":1} ,)", 8, "comma after the record"},
      {R"({'a':1})", 1, "expected a key in double quotes, found `'`"},
      {R"({a:1})", 1, "key `a` is not in double quotes"},
      {R"({"a":True})", 5, "`True` is Python, not JSON"},
      {R"({"a":None})", 5, "`None` is Python, not JSON"},
      {R"({"a":nan})", 5, "`nan` is not JSON"},
      {R"({"a":undefined})", 5, "`undefined` is JavaScript, not JSON"},
      {R"({"a":1}{"a":2})", 7, "a second record on the same line"},
      {R"({"a":1} // x)", 8, "a comment after the record"},
      {R"({"a":"x"y"})", 8, "expected `,` or `}` after a value, found `y`"},
      {R"({"a" 1})", 5, "expected `:` after a key, found `1`"},
      {R"([1 2])", 3, "expected `,` or `]` after a value, found `2`"},
      {R"({"a":01})", 5, "a number cannot start with a zero"},
      {R"({"a":+1})", 5, "a number cannot start with `+`"},
      {R"({"a":.5})", 5, "a number cannot start with `.`"},
      {R"(. A line of prose)", 0, "expected a value, found `.`"},
      {R"(+ an added line)", 0, "expected a value, found `+`"},
      {R"({"a":0x1F})", 5, "JSON has no hexadecimal numbers"},
      {R"({"a":1.})", 5, "malformed number"},
      {R"({"a":1e})", 5, "malformed number"},
      {R"({"a":-})", 5, "malformed number"},
      {R"({"a":"\q"})", 6, "invalid escape: backslash before `q`"},
      {R"({"a":"\u12"})", 6, "`\\u` is not followed by four hex digits"},
      {"{\"a\":\"\t\"}", 6, "raw control character U+0009 in a string"},
      {"<<<<<<< HEAD", 0, "expected a value, found a merge conflict mark"},
      {"Traceback (most recent", 0, "expected a JSON object, found text"},
  };
  for (const Mistake& mistake : mistakes) {
    const LineProblem problem = only_problem(mistake.text);
    EXPECT_EQ(problem.kind, LineProblemKind::InvalidJson) << mistake.text;
    EXPECT_EQ(problem.message, mistake.message) << mistake.text;
    EXPECT_EQ(problem.offset, mistake.offset) << mistake.text;
    EXPECT_FALSE(diagnose(mistake.text).readable) << mistake.text;
  }
}

TEST(Diagnose, TellsCutOffLinesFromWrongOnes) {
  for (const std::string_view text : {"{", "[", R"({"a")", R"({"a":)", R"({"a":1)", R"({"a":1,)",
                                      R"({"a":"x)", R"({"a":"x\)", R"([1,)", R"({"a":[{"b":1})"}) {
    EXPECT_EQ(only_problem(text).kind, LineProblemKind::TruncatedJson) << text;
  }
}

TEST(Diagnose, PointsAtTheStringThatDoesNotEnd) {
  const LineProblem problem = only_problem(R"({"a":1,"b":"never ends)");
  EXPECT_EQ(problem.offset, 11U);
  EXPECT_EQ(problem.length, 1U);
}

TEST(Diagnose, LooksAtUtf8First) {
  const LineProblem problem = only_problem("{'a':\"\xFF\"}");
  EXPECT_EQ(problem.kind, LineProblemKind::InvalidUtf8);
  EXPECT_EQ(problem.offset, 6U);
}

TEST(Diagnose, FindsNothingInValidJson) {
  for (const std::string_view text :
       {"{}", "[]", " [ 1 , -2.5e+3 , \"\\u00e9\\ud83d\\ude00\" ] ", "0", "-0", "1e-999",
        "0.0000000000000000000000000000000000000001", "18446744073709551615",
        "-9223372036854775808", "1.7976931348623157e308", "0e999", "-0.0e1000",
        "0.00000000000000000001e320"}) {
    const Diagnosis diagnosis = diagnose(text);
    EXPECT_TRUE(diagnosis.readable) << text;
    EXPECT_TRUE(diagnosis.problems.empty()) << text;
    EXPECT_TRUE(diagnosis.patches.empty()) << text;
  }
}

TEST(Diagnose, KnowsWhichNumbersDoNotFit) {
  for (const std::string_view text :
       {"18446744073709551616", "-9223372036854775809", "1e309", "-1e309", "0.001e400",
        "1000000000000000000000e300", "1e99999999999999999999"}) {
    EXPECT_EQ(only_problem(text).kind, LineProblemKind::NumberOutOfRange) << text;
    EXPECT_TRUE(diagnose(text).readable);
  }
  EXPECT_TRUE(diagnose("1e-99999999999999999999").problems.empty());
}

TEST(Diagnose, PatchesKeepTheLength) {
  const std::string_view text = R"({"a":-Infinity,"b":"\ud800","c":1e400})";
  for (const Patch& patch : diagnose(text).patches) {
    EXPECT_LE(patch.offset + patch.text.size(), text.size());
  }
  EXPECT_EQ(diagnose(text).patches.size(), 3U);
  EXPECT_EQ(diagnose(text).patches[0].text, "0        ");
}

TEST(Diagnose, KnowsPairsOfSurrogates) {
  EXPECT_TRUE(diagnose(R"("\ud83d\ude00")").problems.empty());
  EXPECT_EQ(only_problem(R"("\ude00\ud83d")").offset, 1U);
  EXPECT_EQ(only_problem(R"("\ud83d\ud83d\ude00")").offset, 1U);
  EXPECT_EQ(only_problem(R"("\ud83d\n")").kind, LineProblemKind::LoneSurrogate);
  EXPECT_EQ(only_problem(R"("\ud83d\u12")").kind, LineProblemKind::InvalidJson);
  EXPECT_EQ(diagnose(R"("\ud83d\ud83d\ude00")").patches.size(), 1U);
}

}  // namespace
}  // namespace ftdata::json
