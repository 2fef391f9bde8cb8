#include "config/yaml.hpp"

#include <gtest/gtest.h>

namespace ftdata::test {
namespace {

using config::parse_yaml;
using config::YamlNode;

// {"a": [x, {b: y}]} as a:[x,{b:y,},],
std::string text_of(const YamlNode& node) {
  std::string text = node.kind == YamlNode::Kind::List      ? "["
                     : node.kind == YamlNode::Kind::Mapping ? "{"
                     : node.kind == YamlNode::Kind::Alias   ? "*"
                     : node.kind == YamlNode::Kind::Missing ? "?"
                                                            : node.scalar;
  for (const YamlNode& child : node.children) {
    text += (child.key.empty() ? "" : child.key + ":") + text_of(child) + ",";
  }
  if (node.kind == YamlNode::Kind::List) text += "]";
  if (node.kind == YamlNode::Kind::Mapping) text += "}";
  return text;
}

std::string parsed(std::string_view yaml) {
  const auto root = parse_yaml(yaml);
  return root ? text_of(*root) : "error " + root.error().message;
}

TEST(Yaml, BecomesATree) {
  EXPECT_EQ(parsed("a: 1\nb:\n  - x\n  - c: 'y z'\n    d: \"e\\n\"\n"),
            "{a:1,b:[x,{c:y z,d:e\n,},],}");
  EXPECT_EQ(parsed("{a: [b, {c: d}], e: }"), "{a:[b,{c:d,},],e:,}");
  EXPECT_EQ(parsed("a: |\n  two\n  lines\n# end\n"), "{a:two\nlines\n,}");
  EXPECT_EQ(parsed(""), "?");
  EXPECT_EQ(parsed("a: 1\n---\nb: 2\n"), "{a:1,}");
}

TEST(Yaml, KeepsAliasesAsTheyAre) {
  EXPECT_EQ(parsed("a: &x [1]\nb: *x\n"), "{a:[1,],b:*,}");
}

TEST(Yaml, RefusesWhatIsNoneOrTooMuch) {
  const auto broken = parse_yaml("a: 1\nb: [\n");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().line, 3U);
  EXPECT_TRUE(parsed("a: 1\na: 2\n").starts_with("error the key `a` stands twice"));
  EXPECT_TRUE(parsed("[a]: 1\n").starts_with("error a key is no text"));
  EXPECT_TRUE(parsed(std::string(40, '[')).starts_with("error nested too deep"));
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "k" + std::to_string(i) + ": 1\n";
  EXPECT_TRUE(parsed(many).starts_with("error a mapping has too many keys"));
  EXPECT_TRUE(parsed(std::string(config::kYamlBytesMax + 1, ' ')).starts_with("error more than"));
}

TEST(Yaml, FindsKeysInMappingsOnly) {
  const auto root = parse_yaml("a: {b: c}\nl: [b]\n");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->find("a").find("b").scalar, "c");
  EXPECT_EQ(root->find("a").find("b").line, 1U);
  EXPECT_EQ(root->find("l").find("b").kind, YamlNode::Kind::Missing);
  EXPECT_EQ(root->find("x").find("y").kind, YamlNode::Kind::Missing);
}

}  // namespace
}  // namespace ftdata::test
