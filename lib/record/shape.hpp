// One per format: how it is recognised, which keys its records have and how they are read.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "ftdata/record.hpp"

#include "record/keys.hpp"

namespace ftdata::record {

// The keys that give a format away. `check` looks at values where keys leave a doubt.
struct Signature {
  KeySet all = 0;   // each of these,
  KeySet any = 0;   // one of these, if there are any here,
  KeySet none = 0;  // and none of these
  bool (*check)(const RootKeys& keys) = nullptr;
};

// What a top-level value may be: a set of these.
using Types = std::uint8_t;
inline constexpr Types kText = 1;
inline constexpr Types kMessages = 2;  // an array of messages or parts
inline constexpr Types kArray = 4;
inline constexpr Types kObject = 8;
inline constexpr Types kBool = 16;
inline constexpr Types kAny = 128;

enum class Need : std::uint8_t {
  Required,
  Or,        // as good as the required key before it
  Misnamed,  // read in place of the required key before it, but not known to every loader
  Optional,
};

struct TopKey {
  Key key = Key::kCount;
  Types types = kText;
  Need need = Need::Required;
};

// The keys that need no excuse.
constexpr KeySet known_keys(std::span<const TopKey> keys) noexcept {
  KeySet set = 0;
  for (const TopKey& key : keys) {
    if (key.need != Need::Misnamed) set |= bit(key.key);
  }
  return set;
}

struct RoleName {
  std::string_view name;
  Role role = Role::Unknown;
};

// How messages are spelled in a format. `parts` tells what a part of a content must look like.
enum class PartStyle : std::uint8_t { Typed, Untyped };
struct Dialect {
  std::string_view role_key;
  std::string_view content_key;
  std::span<const RoleName> roles;
  bool (*is_message_key)(std::string_view name);
  PartStyle parts = PartStyle::Typed;
};

struct Shape {
  Format format = Format::Unknown;
  std::string_view name;
  std::string_view evidence;  // what it is recognised by: "the key `messages`"
  std::span<const Signature> signatures;
  std::span<const TopKey> keys;
  KeySet known = 0;                  // of `keys`
  std::string_view list;             // what holds the turns, as messages call it
  const Dialect* dialect = nullptr;  // of message objects; null where turns are only texts
  void (*read)(const RootKeys& keys, Record::Builder& builder) = nullptr;
};

// In the order in which they are tried.
std::span<const Shape* const> shapes() noexcept;

// The format must not be Format::Unknown.
const Shape& shape_of(Format format) noexcept;

extern const Shape kOpenaiChat;
extern const Shape kOpenaiRft;
extern const Shape kOpenaiPref;
extern const Shape kPromptCompletion;
extern const Shape kPromptResponse;
extern const Shape kTrlPref;
extern const Shape kTrlKto;
extern const Shape kTrlStepwise;
extern const Shape kPlainText;
extern const Shape kAlpaca;
extern const Shape kSharegpt;
extern const Shape kSharegptPairs;
extern const Shape kGemini;
extern const Shape kGeminiPref;
extern const Shape kGeminiRl;
extern const Shape kGeminiLegacyInline;
extern const Shape kBedrockConverse;
extern const Shape kBedrockClaude;
extern const Shape kCohereChat;
extern const Shape kMistralInstruct;
extern const Shape kNemoChat;
extern const Shape kPretokenized;
extern const Shape kAxolotlInputOutput;
extern const Shape kMsSwiftQr;
extern const Shape kMapped;

}  // namespace ftdata::record
