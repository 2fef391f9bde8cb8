// Keys and passwords: known by their prefix, by the frame around them, or by being random.
#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/byte_classes.hpp"
#include "text/sensitive.hpp"

namespace ftdata::text {
namespace {

using base::is_alnum;
using base::is_digit;
using base::is_lower;
using base::is_upper;

// A shape is a prefix and enough characters behind it. A tail that mixes in digits or capitals is
// believed at a shorter length, because words do not look like that.
struct TokenShape {
  std::string_view prefix;
  std::string_view extra;  // characters of the tail beside letters and digits
  std::size_t plain_min;
  std::size_t mixed_min;
};

constexpr std::size_t kNever = static_cast<std::size_t>(-1);

// Sorted by the first character.
constexpr auto kShapes = std::to_array<TokenShape>({
    {"AGE-SECRET-KEY-", "", 16, 16},
    {"AIza", "-_", 20, 20},  // Google
    {"AKIA", "", 12, 12},    // AWS
    {"ASIA", "", 12, 12},
    {"Basic ", "-_+/=", kNever, 10},
    {"Bearer ", "-_.+/=~", kNever, 10},
    {"SG.", "-_.", 16, 16},  // SendGrid
    {"basic ", "-_+/=", kNever, 10},
    {"bearer ", "-_.+/=~", kNever, 10},
    {"dop_v1_", "", 16, 16},    // DigitalOcean
    {"eyJ", "-_.+/=", 16, 12},  // {" in base64: a JSON web token
    {"gho_", "_", 12, 12},      // GitHub
    {"ghp_", "_", 12, 12},
    {"ghr_", "_", 12, 12},
    {"ghs_", "_", 12, 12},
    {"ghu_", "_", 12, 12},
    {"github_pat_", "_", 12, 12},
    {"glpat-", "-_", 12, 12},  // GitLab
    {"gsk_", "", 16, 16},      // Groq
    {"hf_", "", 16, 12},       // Hugging Face
    {"npm_", "", 20, 20},
    {"nvapi-", "-_", 16, 16},
    {"pk_live_", "", 8, 8},  // Stripe
    {"pplx-", "", 16, 16},
    {"r8_", "", 20, 20},  // Replicate
    {"rk_live_", "", 8, 8},
    {"sk-", "-_", 16, 8},  // OpenAI, Anthropic and many after them
    {"sk_live_", "", 8, 8},
    {"sk_test_", "", 8, 8},
    {"whsec_", "", 12, 12},
    {"xai-", "", 16, 16},
    {"xapp-", "-", 10, 10},  // Slack
    {"xoxa-", "-", 10, 10},
    {"xoxb-", "-", 10, 10},
    {"xoxe-", "-", 10, 10},
    {"xoxe.", "-.", 10, 10},
    {"xoxo-", "-", 10, 10},
    {"xoxp-", "-", 10, 10},
    {"xoxr-", "-", 10, 10},
    {"xoxs-", "-", 10, 10},
    {"ya29.", "-_.", 16, 16},  // Google
});

struct ShapeRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The shapes that begin with a character.
constexpr auto kShapesByFirst = [] {
  std::array<ShapeRange, 256> ranges{};
  for (std::size_t i = 0; i < kShapes.size(); ++i) {
    ShapeRange& range = ranges[static_cast<std::size_t>(kShapes[i].prefix[0])];
    if (range.end == 0) range.begin = i;
    range.end = i + 1;
  }
  return ranges;
}();

// A bit for each pair of characters that a shape begins with: hardly any in a text do, and most
// letters begin some shape.
constexpr std::size_t pair_of(char first, char second) {
  return std::size_t{static_cast<unsigned char>(first)} << 8 | static_cast<unsigned char>(second);
}
constexpr auto kBeginnings = [] {
  std::array<std::uint64_t, 1024> bits{};
  for (const TokenShape& shape : kShapes) {
    const std::size_t pair = pair_of(shape.prefix[0], shape.prefix[1]);
    bits[pair / 64] |= std::uint64_t{1} << pair % 64;
  }
  return bits;
}();

bool may_begin_token(std::string_view text, std::size_t at) {
  const std::size_t pair = pair_of(text[at], text[at + 1]);
  return (kBeginnings[pair / 64] >> pair % 64 & 1U) != 0;
}

// A digit, or a capital where a word would have none.
bool is_mixed(std::string_view tail) {
  return std::ranges::any_of(tail, is_digit) || std::ranges::any_of(tail.substr(1), is_upper);
}

// End of the token of this shape at the beginning of `text`, or 0.
std::size_t match_shape(std::string_view text, const TokenShape& shape) {
  if (!text.starts_with(shape.prefix)) return 0;
  std::size_t end = shape.prefix.size();
  while (end < text.size() &&
         (is_alnum(text[end]) || shape.extra.find(text[end]) != std::string_view::npos)) {
    ++end;
  }
  const std::string_view tail = text.substr(shape.prefix.size(), end - shape.prefix.size());
  if (tail.size() >= shape.plain_min) return end;
  return tail.size() >= shape.mixed_min && is_mixed(tail) ? end : 0;
}

// Finds the token that begins at `at`, which is not the last byte; false when there is none.
bool match_token(std::string_view text, std::size_t at, std::vector<SensitiveSpan>& found) {
  if (!may_begin_token(text, at) || !begins_word(text, at)) return false;
  const ShapeRange shapes = kShapesByFirst[static_cast<unsigned char>(text[at])];
  for (std::size_t i = shapes.begin; i < shapes.end; ++i) {
    const std::size_t length = match_shape(text.substr(at), kShapes[i]);
    if (length == 0) continue;
    found.push_back({at, at + length, SensitiveKind::Token, kShapes[i].prefix.size()});
    return true;
  }
  return false;
}

// A rare character of each prefix that an issuer gives its keys, not its first: where it stands
// behind the character before it, the prefix may.
struct Landmark {
  char character = 0;
  std::size_t offset = 0;  // in the prefix
  std::size_t shape = 0;
};

constexpr std::string_view kLandmarks = "_-zK9GIo";

constexpr bool is_issued(const TokenShape& shape) {
  return shape.prefix.back() != ' ' && shape.prefix != "eyJ";
}

constexpr std::size_t issued_count() {
  std::size_t count = 0;
  for (const TokenShape& shape : kShapes) count += is_issued(shape) ? 1U : 0U;
  return count;
}

constexpr auto kIssued = [] {
  std::array<Landmark, issued_count()> landmarks{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < kShapes.size(); ++i) {
    if (!is_issued(kShapes[i])) continue;
    // Of the characters in the list the one that stands first there.
    for (const char c : kLandmarks) {
      const std::size_t offset = kShapes[i].prefix.find(c, 1);
      if (offset == std::string_view::npos) continue;
      landmarks[count++] = {c, offset, i};
      break;
    }
  }
  return landmarks;
}();
static_assert(kIssued.back().character != 0, "a prefix has none of the characters");

constexpr auto kSlotOf = [] {
  std::array<std::uint8_t, 256> slots{};
  for (std::size_t i = 0; i < kLandmarks.size(); ++i) {
    slots[static_cast<unsigned char>(kLandmarks[i])] = static_cast<std::uint8_t>(i);
  }
  return slots;
}();
constexpr std::size_t slot_of(char c) {
  return kSlotOf[static_cast<unsigned char>(c)];
}

// For each byte the slots before whose landmark it may stand, as bits.
constexpr auto kMayPrecede = [] {
  std::array<std::uint8_t, 256> slots{};
  for (const Landmark& landmark : kIssued) {
    const char before = kShapes[landmark.shape].prefix[landmark.offset - 1];
    std::uint8_t& bits = slots[static_cast<unsigned char>(before)];
    bits = static_cast<std::uint8_t>(bits | 1U << slot_of(landmark.character));
  }
  return slots;
}();

// Landmarks and what may precede them; hardly anything in a text passes. The K of PRIVATE KEY too.
constexpr PairClass kMarks = [] {
  PairClass pairs;
  for (std::size_t slot = 0; slot < kLandmarks.size(); ++slot) {
    const auto bit = static_cast<unsigned>(slot);
    pairs.second.add(static_cast<unsigned char>(kLandmarks[slot]), bit);
    for (unsigned byte = 0; byte < 256; ++byte) {
      if ((unsigned{kMayPrecede[byte]} >> slot & 1U) != 0) pairs.first.add(byte, bit);
    }
  }
  pairs.first.add(' ', slot_of('K'));
  return pairs;
}();

// The landmarks of each character of the list, as a range of kByCharacter.
constexpr auto kByCharacter = [] {
  std::array<Landmark, kIssued.size()> sorted{};
  std::size_t count = 0;
  for (const char c : kLandmarks) {
    for (const Landmark& landmark : kIssued) {
      if (landmark.character == c) sorted[count++] = landmark;
    }
  }
  return sorted;
}();
constexpr auto kSlots = [] {
  std::array<ShapeRange, kLandmarks.size()> slots{};
  for (std::size_t i = 0; i < kByCharacter.size(); ++i) {
    ShapeRange& slot = slots[slot_of(kByCharacter[i].character)];
    if (slot.end == 0) slot.begin = i;
    slot.end = i + 1;
  }
  return slots;
}();

// Adds the token that has its landmark at `mark`, which is not 0; returns where to go on.
std::size_t match_landmark(std::string_view text, std::size_t mark,
                           std::vector<SensitiveSpan>& found) {
  const std::size_t slot_number = slot_of(text[mark]);
  const unsigned slots = kMayPrecede[static_cast<unsigned char>(text[mark - 1])];
  if ((slots >> slot_number & 1U) == 0) return mark + 1;
  const ShapeRange slot = kSlots[slot_number];
  for (std::size_t i = slot.begin; i < slot.end; ++i) {
    const Landmark& landmark = kByCharacter[i];
    const TokenShape& shape = kShapes[landmark.shape];
    if (mark < landmark.offset) continue;
    const std::size_t at = mark - landmark.offset;
    if (text[at] != shape.prefix[0] || !begins_word(text, at)) continue;
    const std::size_t length = match_shape(text.substr(at), shape);
    if (length == 0) continue;
    found.push_back({at, at + length, SensitiveKind::Token, shape.prefix.size()});
    return at + length;
  }
  return mark + 1;
}

constexpr std::array<bool, 256> kBase64 = [] {
  std::array<bool, 256> members{};
  for (std::size_t c = 0; c < 128; ++c) members[c] = is_alnum(static_cast<char>(c));
  for (const char c : std::string_view("+/=")) members[static_cast<std::size_t>(c)] = true;
  return members;
}();

bool is_base64(char c) {
  return kBase64[static_cast<unsigned char>(c)];
}

// Random characters change between capitals, small letters and digits at every other step; words,
// paths and names joined together seldom do.
bool looks_random(std::string_view run, std::size_t bytes_min) {
  if (run.size() < bytes_min) return false;
  const auto kind = [](char c) { return is_digit(c) ? 0 : is_upper(c) ? 1 : is_lower(c) ? 2 : 3; };
  std::array<std::size_t, 4> count{};
  std::size_t changes = 0;
  for (std::size_t i = 0; i < run.size(); ++i) {
    ++count[static_cast<std::size_t>(kind(run[i]))];
    if (i > 0 && kind(run[i]) < 3 && kind(run[i - 1]) < 3 && kind(run[i]) != kind(run[i - 1])) {
      ++changes;
    }
  }
  return count[0] > 0 && count[1] > 0 && count[2] > 0 && changes * 4 >= run.size();
}

// Whether the few characters before `end` name a secret: "API_KEY", "password ".
bool is_secret_name(std::string_view text, std::size_t end) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"key", "token", "password", "passwd", "pwd", "secret", "auth"});
  constexpr std::size_t kBefore = 24;
  const std::size_t from = end - std::min(end, kBefore);
  const std::string_view before = text.substr(from, end - from);
  const auto same = [](char a, char b) { return base::to_lower(a) == b; };
  return std::ranges::any_of(kNames, [&](std::string_view name) {
    return !std::ranges::search(before, name, same).empty();
  });
}

constexpr std::string_view kKeyWords = "PRIVATE KEY";
constexpr std::string_view kDashes = "-----";
constexpr std::size_t kFrameBytesMax = 64;  // a BEGIN or END line is shorter

// Offset behind the dashes that end the frame line whose key words end at `at`, or `at`.
std::size_t frame_end(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  for (const std::string_view tail : {std::string_view("-----"), std::string_view(" BLOCK-----")}) {
    if (rest.starts_with(tail)) return at + tail.size();
  }
  return at;
}

// Offset of the dashes that begin the frame line with key words at `words`; `words` when they are
// out of sight.
std::size_t frame_begin(std::string_view text, std::size_t words) {
  const std::size_t from = words > kFrameBytesMax ? words - kFrameBytesMax : 0;
  const std::size_t dashes = text.substr(from, words - from).rfind(kDashes);
  return dashes == std::string_view::npos ? words : from + dashes;
}

// Where the key behind a BEGIN line ends: behind the END line, or with the text.
std::size_t key_end(std::string_view text, std::size_t body) {
  const std::size_t frame = text.find("-----END ", body);
  if (frame == std::string_view::npos) return text.size();
  const std::size_t close = text.find(kDashes, frame + kDashes.size());
  const bool in_sight = close != std::string_view::npos && close - frame <= kFrameBytesMax;
  return in_sight ? close + kDashes.size() : std::min(text.size(), frame + kFrameBytesMax);
}

// Where the key before an END line without a BEGIN line begins.
std::size_t body_begin(std::string_view text, std::size_t frame) {
  const auto in_body = [](char c) { return is_base64(c) || c == '\\' || c == ' ' || c == '\n'; };
  std::size_t begin = frame;
  while (begin > 0 && in_body(text[begin - 1])) --begin;
  return begin;
}

}  // namespace

void find_private_keys(std::string_view text, std::vector<SensitiveSpan>& found) {
  std::size_t at = 0;
  while ((at = text.find(kKeyWords, at)) != std::string_view::npos) {
    const std::size_t words_end = at + kKeyWords.size();
    const std::size_t body = frame_end(text, words_end);
    if (body == words_end) {
      at = words_end;
      continue;
    }
    const std::size_t frame = frame_begin(text, at);
    const bool closes = text.substr(frame).starts_with("-----END ");
    const std::size_t begin = closes ? body_begin(text, frame) : frame;
    at = closes ? body : key_end(text, body);
    found.push_back({begin, at, SensitiveKind::PrivateKey, 0});
  }
}

void find_tokens(std::string_view text, std::vector<SensitiveSpan>& found) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (match_token(text, at, found)) at = found.back().end - 1;
  }
}

void find_issued_keys(std::string_view text, std::vector<SensitiveSpan>& found) {
  bool has_key_words = false;
  for_each_of(text, kMarks, [&](std::size_t before) {
    const std::size_t at = before + 1;
    if (text[at] == 'K' && text.substr(0, at).ends_with("PRIVATE ")) has_key_words = true;
    return match_landmark(text, at, found) - 1;
  });
  if (has_key_words) find_private_keys(text, found);
}

void find_random_runs(std::string_view text, std::vector<SensitiveSpan>& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() && is_base64(text[at])) ++at;
    constexpr std::size_t kRandomBytesMin = 40;
    if (looks_random(text.substr(begin, at - begin), kRandomBytesMin)) {
      found.push_back({begin, at, SensitiveKind::Token, 0});
    }
  }
}

void find_named_secrets(std::string_view text, std::vector<SensitiveSpan>& found) {
  static constexpr ByteClass kAssigns = class_of(":=");
  constexpr std::string_view kQuotes = " \t\"'`>";
  constexpr std::size_t kSecretBytesMin = 16;
  for_each_of(text, kAssigns, [&](std::size_t at) {
    const std::size_t begin = std::min(text.find_first_not_of(kQuotes, at + 1), text.size());
    std::size_t end = begin;
    while (end < text.size() && is_base64(text[end])) ++end;
    if (looks_random(text.substr(begin, end - begin), kSecretBytesMin) &&
        is_secret_name(text, at)) {
      found.push_back({begin, end, SensitiveKind::Token, 0});
    }
    return at + 1;
  });
}

}  // namespace ftdata::text
