#include "schema/format.hpp"

#include <string>

#include <gtest/gtest.h>

#include "schema/uri.hpp"

namespace ftdata::schema {
namespace {

TEST(Format, KnowsDates) {
  EXPECT_TRUE(is_date("2024-02-29"));
  EXPECT_FALSE(is_date("2023-02-29"));
  EXPECT_FALSE(is_date("1900-02-29"));
  EXPECT_TRUE(is_date("2000-02-29"));
  EXPECT_FALSE(is_date("2024-00-10"));
  EXPECT_FALSE(is_date("2024-04-31"));
  EXPECT_FALSE(is_date("2024-4-01"));
  EXPECT_FALSE(is_date("2024-04-01 "));
}

TEST(Format, KnowsTimes) {
  EXPECT_TRUE(is_date_time("2024-04-01T12:30:59.001Z"));
  EXPECT_TRUE(is_date_time("2024-04-01t12:30:59+05:30"));
  EXPECT_FALSE(is_date_time("2024-04-01 12:30:59Z"));
  EXPECT_TRUE(is_time("23:59:60Z"));
  EXPECT_TRUE(is_time("00:29:60+00:30"));
  EXPECT_FALSE(is_time("00:29:60-00:30"));
  EXPECT_FALSE(is_time("12:00:00"));
  EXPECT_FALSE(is_time("12:00:00.Z"));
  EXPECT_FALSE(is_time("24:00:00Z"));
  EXPECT_FALSE(is_time(""));
}

TEST(Format, KnowsAddresses) {
  EXPECT_TRUE(is_ipv4("255.0.10.1"));
  EXPECT_FALSE(is_ipv4("256.0.0.1"));
  EXPECT_FALSE(is_ipv4("01.0.0.1"));
  EXPECT_FALSE(is_ipv4("1.2.3"));
  EXPECT_FALSE(is_ipv4(""));
  EXPECT_TRUE(is_ipv6("::"));
  EXPECT_TRUE(is_ipv6("1:2:3:4:5:6:7::"));
  EXPECT_TRUE(is_ipv6("::ffff:1.2.3.4"));
  EXPECT_FALSE(is_ipv6("1:2:3:4:5:6:7:8::"));
  EXPECT_FALSE(is_ipv6("1::2::3"));
  EXPECT_FALSE(is_ipv6("1:2:3:4:5:6:7:8:9"));
  EXPECT_FALSE(is_ipv6("1.2.3.4::"));
  EXPECT_FALSE(is_ipv6(":"));
}

TEST(Format, KnowsHostsAndMail) {
  EXPECT_TRUE(is_hostname("a-b.example"));
  EXPECT_FALSE(is_hostname("a_b.example"));
  EXPECT_FALSE(is_hostname("-a.example"));
  EXPECT_FALSE(is_hostname("a..b"));
  EXPECT_FALSE(is_hostname(std::string(64, 'a')));
  EXPECT_TRUE(is_email("a.b+c@example.org"));
  EXPECT_TRUE(is_email("\"a @ b\"@example.org"));
  EXPECT_TRUE(is_email("\"a\\\"b\"@[127.0.0.1]"));
  EXPECT_TRUE(is_email("a@[IPv6:::1]"));
  EXPECT_FALSE(is_email("\"a\"b\"@example.org"));
  EXPECT_FALSE(is_email("\"a\\\"@example.org"));
  EXPECT_FALSE(is_email("a..b@example.org"));
  EXPECT_FALSE(is_email("a@"));
  EXPECT_FALSE(is_email("@b"));
}

TEST(Format, KnowsPointersAndPatterns) {
  EXPECT_TRUE(is_json_pointer("/a~0b/~1"));
  EXPECT_FALSE(is_json_pointer("a"));
  EXPECT_FALSE(is_json_pointer("/a~"));
  EXPECT_TRUE(is_regex("(?=a)\\1"));
  EXPECT_FALSE(is_regex("("));
}

TEST(Format, KnowsUris) {
  EXPECT_TRUE(is_uri("https://user:pw@[::1]:80/a%20b?q#f"));
  EXPECT_TRUE(is_uri("urn:isbn:1"));
  EXPECT_TRUE(is_uri("http://[v1.a:b]/"));
  EXPECT_FALSE(is_uri("/a"));
  EXPECT_FALSE(is_uri("http://a b"));
  EXPECT_FALSE(is_uri("http://a/%zz"));
  EXPECT_FALSE(is_uri("http://[::1/"));
  EXPECT_TRUE(is_uri_reference(""));
  EXPECT_TRUE(is_uri_reference("../a?b#c"));
  EXPECT_FALSE(is_uri_reference("1:b"));
  EXPECT_FALSE(is_uri_reference("#a#b"));
}

TEST(Uri, ResolvesReferencesAsTheRfcDoes) {
  // RFC 3986, section 5.4.
  constexpr std::string_view kBase = "http://a/b/c/d;p?q";
  const auto expect = [&](std::string_view reference, std::string_view resolved) {
    EXPECT_EQ(resolve_uri(kBase, reference), resolved) << reference;
  };
  expect("g:h", "g:h");
  expect("g", "http://a/b/c/g");
  expect("./g/", "http://a/b/c/g/");
  expect("/g", "http://a/g");
  expect("//g", "http://g");
  expect("?y", "http://a/b/c/d;p?y");
  expect("g?y#s", "http://a/b/c/g?y");
  expect("", "http://a/b/c/d;p?q");
  expect(".", "http://a/b/c/");
  expect("..", "http://a/b/");
  expect("../..", "http://a/");
  expect("../../../g", "http://a/g");
  expect("/./g", "http://a/g");
  expect("/../g", "http://a/g");
  expect("g/../h", "http://a/b/c/h");
  expect("./g/.", "http://a/b/c/g/");
  EXPECT_EQ(resolve_uri("", "a.json#x"), "a.json");
  EXPECT_EQ(resolve_uri("http://a", "b"), "http://a/b");
}

TEST(Uri, DecodesPercentSigns) {
  EXPECT_EQ(percent_decode("a%25b%2F%"), "a%b/%");
  EXPECT_EQ(percent_decode("%zz%4"), "%zz%4");
}

}  // namespace
}  // namespace ftdata::schema
