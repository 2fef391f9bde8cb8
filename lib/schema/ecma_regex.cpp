#include "schema/ecma_regex.hpp"

#include <algorithm>
#include <vector>

#include "schema/ecma_reader.hpp"
#include "text/quote.hpp"

namespace ftdata::schema {
namespace {

constexpr std::string_view kAnyButLineEnds = R"([^\n\r\x{2028}\x{2029}])";

constexpr std::uint32_t kRepeatMax = 1000;  // RE2's

// Costs above it are all the same, and no sum or product of such overflows.
constexpr std::size_t kCostCeiling = std::size_t{1} << 30;

class Translator : EcmaReader {
 public:
  using EcmaReader::EcmaReader;

  Translation run() {
    while (!done() && !invalid()) translate_term();
    if (!groups_.empty()) fail("unclosed `(`");
    return {status_, std::move(out_), std::move(problem_), cost_};
  }

 private:
  struct Group {
    std::size_t outer_cost;
    bool lookaround;
  };

  void translate_term() {
    switch (in_[at_]) {
      case '(':
        return open_group();
      case ')':
        return close_group();
      case '|':
        return emit_assertion("|");
      case '^':
        return emit_assertion("\\A");
      case '$':
        return emit_assertion("\\z");
      case '.':
        ++at_;
        return emit_atom(kAnyButLineEnds, kClassCost);
      case '[': {
        const Set set = read_class();
        return emit_atom(set.items, set.cost);
      }
      case '\\':
        return translate_escape();
      case '*':
      case '+':
      case '?':
        return translate_quantifier();
      case '{':
        return peek_repeat() ? translate_quantifier() : translate_character();
      default:
        return translate_character();
    }
  }

  void emit_atom(std::string_view text, std::size_t cost) {
    out_ += text;
    cost_ = std::min(cost_ + cost, kCostCeiling);
    atom_cost_ = cost;
    repeatable_ = true;
  }
  // Takes one character.
  void emit_assertion(std::string_view text) {
    ++at_;
    out_ += text;
    repeatable_ = false;
  }
  void translate_character() {
    if (const auto c = read_character()) emit_atom(re2_character(*c), kCharacterCost);
  }

  void open_group() {
    ++at_;
    const std::string_view start = in_.substr(at_ - 1, 3);
    const bool lookaround = take("?=") || take("?!") || take("?<=") || take("?<!");
    if (lookaround) {
      refuse("lookarounds are not supported");
    } else if (next_is("?") && !take("?:") && !(take("?<") && take_group_name())) {
      return fail(text::quote(start) + " does not start a group of ECMA 262");
    }
    out_ += "(?:";
    groups_.push_back({cost_, lookaround});
    cost_ = 0;
    repeatable_ = false;
  }

  void close_group() {
    if (groups_.empty()) return fail("unopened `)`");
    ++at_;
    const Group group = groups_.back();
    groups_.pop_back();
    const std::size_t inner = cost_;
    cost_ = group.outer_cost;
    emit_atom(")", inner);
    repeatable_ = !group.lookaround;
  }

  void translate_quantifier() {
    if (!repeatable_) return fail(text::quote(in_.substr(at_, 1)) + " has nothing to repeat");
    std::size_t times = 2;
    std::size_t size = 1;
    if (in_[at_] == '{') {
      const Repeat repeat = *peek_repeat();
      const std::uint32_t most = repeat.high.value_or(repeat.low);
      if (most < repeat.low) return fail("a repeat count from high to low");
      if (most > kRepeatMax) refuse("more than 1,000 repeats are not supported");
      times = std::size_t{most} + 1;
      size = repeat.size;
    }
    out_ += in_.substr(at_, size);
    at_ += size;
    if (take("?")) out_ += '?';
    cost_ = std::min(cost_ + atom_cost_ * times, kCostCeiling);
    repeatable_ = false;
  }

  // An escape outside of a class.
  void translate_escape() {
    if (next_is("\\b") || next_is("\\B")) {
      out_ += '\\';
      ++at_;
      return emit_assertion(in_.substr(at_, 1));
    }
    if (take_back_reference()) return emit_atom("(?:)", kCharacterCost);
    if (const Set set = read_set_escape(); !set.items.empty()) {
      return emit_atom('[' + set.items + ']', set.cost);
    }
    if (!invalid()) translate_character();
  }

  std::string out_;
  std::vector<Group> groups_;
  std::size_t cost_ = 0;       // of the innermost open group so far
  std::size_t atom_cost_ = 0;  // of what a quantifier would repeat
  bool repeatable_ = false;
};

}  // namespace

Translation translate_ecma_regex(std::string_view pattern) {
  return Translator(pattern).run();
}

}  // namespace ftdata::schema
