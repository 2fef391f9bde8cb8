#include "text/sensitive.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace ftdata::text {
namespace {

TEST(Redact, MasksEmailAddresses) {
  EXPECT_EQ(redact("write to jane.doe@example.com."), "write to j***@e***.com.");
  EXPECT_EQ(redact("<j@mail.example.co.uk>"), "<j***@m***.uk>");
  EXPECT_EQ(redact("a.b+c_d%e@x-y.org, f@g.de"), "a***@x***.org, f***@g***.de");
  EXPECT_EQ(redact("\u8BF7\u5199\u4FE1\u5230jane@example.com\u3002"),
            "\u8BF7\u5199\u4FE1\u5230j***@e***.com\u3002");
  EXPECT_EQ(redact("jos\u00E9@ex\u00E4mple.com"), "j***@e***.com");
}

TEST(Redact, LeavesWhatIsNoAddress) {
  for (const char* text : {"@property", "user @ home", "a@b", "x@y.z9", "@@", "me@", "@example.com",
                           "std::vector<int> a{1};", "R@1 = 0.5"}) {
    EXPECT_EQ(redact(text), text);
  }
}

TEST(Redact, MasksNamesAndPasswordsInUrls) {
  EXPECT_EQ(redact("https://jane:secret@host/path"), "https://***@host/path");
  EXPECT_EQ(redact("postgres://u:p@db:5432/x"), "postgres://***@db:5432/x");
  EXPECT_EQ(redact("redis://:pa/ss#w@host"), "redis://***@host");
  EXPECT_EQ(redact("ftp://jane@host"), "ftp://***@host");
  for (const char* text : {"https://example.com/@user", "http://host:8080/a@b", "a://b", "://"}) {
    EXPECT_EQ(redact(text), text);
  }
}

TEST(Redact, HidesAnAddressInsideAUrlAsAWhole) {
  const std::string text = redact("see https://jane:secret@mail.example.com/x");
  EXPECT_EQ(text, "see https://***/x");
}

TEST(Redact, MasksKeysByTheirShape) {
  EXPECT_EQ(redact("sk-proj-abcDEF123456789"), "sk-***");
  EXPECT_EQ(redact("key=sk-abcdefghijklmnopqrstuvwx;"), "key=sk-***;");
  EXPECT_EQ(redact("ghp_abcdefghijklmnopqrstuvwxyz0123456789"), "ghp_***");
  EXPECT_EQ(redact("AKIAIOSFODNN7EXAMPLE"), "AKIA***");
  EXPECT_EQ(redact("xoxb-123456789012-abcdefABCDEF"), "xoxb-***");
  EXPECT_EQ(redact("AIzaSyA1234567890abcdefghijklmnopqrstuv"), "AIza***");
  EXPECT_EQ(redact("hf_AbCdEfGhIjKlMnOpQrStUvWxYz"), "hf_***");
  EXPECT_EQ(redact("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"), "eyJ***");
  EXPECT_EQ(redact("Authorization: Bearer abc123def456"), "Authorization: Bearer ***");
  EXPECT_EQ(redact(R"(nested \nsk-abc123def456)"), R"(nested \nsk-***)");
}

TEST(Redact, LeavesWordsThatBeginLikeKeys) {
  for (const char* text : {"risk-management-systems", "sk-learn", "a bearer certification",
                           "Basic understanding", "AKIA", "hf_model", "task-based", "xoxb-"}) {
    EXPECT_EQ(redact(text), text);
  }
}

TEST(Redact, MasksRandomCharacters) {
  EXPECT_EQ(redact("secret: wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYxY3z="), "secret: ***");
  for (const char* text :
       {"d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e",  // a hash
        "src/main/java/com/example/project/Version2/ApplicationController",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    EXPECT_EQ(redact(text), text);
  }
}

TEST(Redact, MasksPrivateKeys) {
  const std::string body = "MIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSj";
  const std::string begin = "-----BEGIN RSA PRIVATE KEY-----\n";
  const std::string end = "\n-----END RSA PRIVATE KEY-----";
  EXPECT_EQ(redact("a " + begin + body + end + " b"), "a *** b");
  EXPECT_EQ(redact("a " + begin + body), "a ***");                // cut at the end
  EXPECT_EQ(redact(body + end + " b"), "*** b");                  // cut at the beginning
  EXPECT_EQ(redact("TE KEY-----" + body), "TE KEY-----" + body);  // not enough to tell
  EXPECT_EQ(redact("RSA PRIVATE KEY-----\n" + body), "RSA ***");
  EXPECT_EQ(redact("-----BEGIN PGP PRIVATE KEY BLOCK-----\nxyz"), "***");
  EXPECT_EQ(redact("a PRIVATE KEY is secret"), "a PRIVATE KEY is secret");
  EXPECT_EQ(redact("-----BEGIN CERTIFICATE-----"), "-----BEGIN CERTIFICATE-----");
}

TEST(Redact, MasksPaymentCards) {
  EXPECT_EQ(redact("4111 1111 1111 1111"), "**** **** **** ****");
  EXPECT_EQ(redact("card 5555-5555-5555-4444 exp 12/27"), "card ****-****-****-**** exp 12/27");
  EXPECT_EQ(redact("378282246310005"), "***************");
  EXPECT_EQ(redact("no4111111111111111x"), "no****************x");
  EXPECT_EQ(redact("4111 1111 1111 1112"), "4111 1111 1111 1112");  // wrong check digit
  EXPECT_EQ(redact("0.4111111111111111"), "0.4111111111111111");    // a fraction
}

TEST(Redact, MasksBankAccounts) {
  EXPECT_EQ(redact("IBAN DE89 3704 0044 0532 0130 00 please"), "IBAN DE*** please");
  EXPECT_EQ(redact("GB82WEST12345698765432"), "GB***");
  EXPECT_EQ(redact("GB82WEST12345698765433"), "GB82WEST12345698765433");  // wrong
}

TEST(Redact, MasksNumbersWrittenLikeTelephones) {
  EXPECT_EQ(redact("+49 170 1234567"), "+** *** *******");
  EXPECT_EQ(redact("call (555) 123-4567."), "call (***) ***-****.");
  EXPECT_EQ(redact("555-123-4567 or 555.123.4567"), "***-***-**** or ***.***.****");
  EXPECT_EQ(redact("06 12 34 56 78"), "** ** ** ** **");
  EXPECT_EQ(redact("13812345678, 138-1234-5678"), "***********, ***-****-****");
  EXPECT_EQ(redact("1-555-123-4567"), "*-***-***-****");
  EXPECT_EQ(redact("4155552671"), "**********");
  EXPECT_EQ(redact("SSN 123-45-6789"), "SSN ***-**-****");
}

TEST(Redact, LeavesOrdinaryNumbers) {
  for (const char* text :
       {"2024-01-15", "01-15-2024 10:30", "2024-01-15T10:30:00Z", "192.168.100.200", "1700000000",
        "1700000000123", "3.14159265358979", "0.1234567891", "10 20 30 40 50 60", "1.2.3.4",
        "123456789", "12345678901234567890123", "weight: 0.5", "1,234,567,890", "x1234567890y"}) {
    EXPECT_EQ(redact(text), text);
  }
}

TEST(Redact, JoinsWhatOverlaps) {
  EXPECT_EQ(redact("4155552671@example.com"), "4***@e***.com");
  const auto spans = find_sensitive("a@b.com c@d.com");
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].end, 7U);
  EXPECT_EQ(spans[1].begin, 8U);
}

// Texts that make each search begin again as often as possible.
TEST(Redact, TakesLinearTimeOnHostileText) {
  const auto repeated = [](std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
  };
  for (const char* piece : {"@",
                            "a@",
                            "a.",
                            "://",
                            "://a:b",
                            "1 ",
                            "1",
                            "12-",
                            "sk-",
                            "eyJ",
                            "AA11",
                            "PRIVATE KEY-----",
                            "-----END PRIVATE KEY-----",
                            "+",
                            "(1",
                            "Bearer ",
                            "-----BEGIN PRIVATE KEY----------END ",
                            "\xC3",
                            "\xC3\xA9",
                            "aA1"}) {
    const auto seconds = [&](std::size_t bytes) {
      const std::string text = repeated(piece, bytes);
      const auto start = std::chrono::steady_clock::now();
      (void)redact(text);
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const double small = std::min(seconds(20'000), seconds(20'000));
    const double large = seconds(320'000);  // 16 times as much; a square would take 256 times
    EXPECT_LT(large, 80 * small + 0.05) << piece;
  }
}

}  // namespace
}  // namespace ftdata::text
