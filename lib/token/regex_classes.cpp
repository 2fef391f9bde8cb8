// Rewrites the character classes of a pattern into ranges from our own Unicode tables.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "token/regex_splitter.hpp"
#include "token/unicode/categories.hpp"

namespace ftdata::token {
namespace {

constexpr std::string_view kCategoryNames[] = {
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
    "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"};

// One letter stands for all categories that begin with it.
bool names_category(std::string_view name, Category category) {
  const std::string_view full = kCategoryNames[static_cast<std::size_t>(category)];
  return name == full || (name.size() == 1 && name[0] == full[0]);
}

bool is_category_name(std::string_view name) {
  for (const std::string_view full : kCategoryNames) {
    if (name == full || (name.size() == 1 && name[0] == full[0])) return true;
  }
  return false;
}

// "\x{41}-\x{5a}..." of the code points for which `holds(first, category)`; surrogates, which no
// text has, are left out because PCRE2 refuses them.
template <class Holds>
std::string ranges_where(Holds holds) {
  std::string out;
  const std::size_t count = std::size(kCategoryRanges);
  constexpr std::uint32_t kNowhere = 0xFFFFFFFFU;
  std::uint32_t begin = kNowhere;
  for (std::size_t i = 0; i <= count; ++i) {
    const bool inside =
        i < count && kCategoryRanges[i].category != Category::Cs && holds(kCategoryRanges[i]);
    if (inside && begin == kNowhere) begin = kCategoryRanges[i].first;
    if (inside || begin == kNowhere) continue;
    const std::uint32_t end = i < count ? kCategoryRanges[i].first : 0x110000;
    out += fmt::format("\\x{{{:x}}}-\\x{{{:x}}}", begin, end - 1);
    begin = kNowhere;
  }
  return out;
}

std::string category_ranges(std::string_view name, bool negated) {
  return ranges_where(
      [&](const CategoryRange& range) { return names_category(name, range.category) != negated; });
}

constexpr std::string_view kWhite =
    "\\x{9}-\\x{d}\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{"
    "205f}\\x{3000}";
constexpr std::string_view kNotWhite =
    "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
    "\\x{200b}-\\x{2027}"
    "\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{d7ff}\\x{e000}-\\x{"
    "10ffff}";

Error refused(std::string_view what) {
  return Error{.code = ErrorCode::InvalidArgument,
               .message = fmt::format("the pattern uses {}, which is not supported", what)};
}

class ClassRewriter {
 public:
  explicit ClassRewriter(std::string_view pattern) : rest_(pattern) {}

  Result<std::string> run() {
    while (!rest_.empty()) {
      if (auto problem = step()) return *problem;
    }
    return std::move(out_);
  }

 private:
  std::optional<Error> step() {
    if (rest_[0] == '\\') return escape();
    if (rest_.starts_with("&&"))
      return in_class_ ? std::optional(refused("a class intersection (&&)")) : copy(2);
    if (rest_.starts_with("[:") && in_class_) return refused("a POSIX class ([:name:])");
    if (rest_[0] == '[' && in_class_) return refused("a class inside a class");
    if (rest_.starts_with("(?~")) return refused("an absent operator (?~)");
    if (rest_.starts_with("(?i)")) return refused("a case switch (?i) for the rest of the pattern");
    if (rest_[0] == '[') in_class_ = true;
    if (rest_[0] == ']') in_class_ = false;
    return copy(1);
  }

  std::optional<Error> copy(std::size_t bytes) {
    out_ += rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return std::nullopt;
  }

  void put(std::string_view ranges, std::size_t consumed) {
    if (!in_class_) out_ += '[';
    out_ += ranges;
    if (!in_class_) out_ += ']';
    rest_.remove_prefix(consumed);
  }

  std::optional<Error> escape() {
    if (rest_.size() < 2) return refused("a backslash at its end");
    const char kind = rest_[1];
    if (kind == 'p' || kind == 'P') return property();
    if (kind == 's') return put(kWhite, 2), std::nullopt;
    if (kind == 'S') return put(kNotWhite, 2), std::nullopt;
    if (kind == 'd' || kind == 'D') return put(category_ranges("Nd", kind == 'D'), 2), std::nullopt;
    constexpr std::string_view kDifferent = "wWbBhHRXGKQAzZkguoUNCvV";
    if (kDifferent.find(kind) != std::string_view::npos) return refused(fmt::format("\\{}", kind));
    return copy(2);
  }

  std::optional<Error> property() {
    const std::size_t end = rest_.find('}');
    if (rest_.size() < 3 || rest_[2] != '{' || end == std::string_view::npos)
      return refused("\\p without braces");
    std::string_view name = rest_.substr(3, end - 3);
    bool negated = rest_[1] == 'P';
    if (name.starts_with('^')) {
      negated = !negated;
      name.remove_prefix(1);
    }
    if (!is_category_name(name)) return refused(fmt::format("\\p{{{}}}", name));
    put(category_ranges(name, negated), end + 1);
    return std::nullopt;
  }

  std::string_view rest_;
  std::string out_;
  bool in_class_ = false;
};

}  // namespace

Result<std::string> spell_out_classes(std::string_view pattern) {
  return ClassRewriter(pattern).run();
}

}  // namespace ftdata::token
