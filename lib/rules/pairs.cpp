#include "rules/pairs.hpp"

#include <vector>

#include "ftdata/detail/tape.hpp"

#include "base/ascii.hpp"
#include "base/common_prefix.hpp"
#include "schema/canonical.hpp"

namespace ftdata::rules {
namespace {

bool is_white(char c) noexcept {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// A turn whose text is all there is to it.
bool is_text_only(const Message& turn) noexcept {
  return turn.content.is_string() && !turn.tool_calls.exists() && !turn.function_call.exists();
}

void append_turn(const Message& turn, std::string& out) {
  if (is_text_only(turn)) {
    out.append(role_name(turn.role)).append(1, '\n').append(turn.text).append(1, '\n');
    return;
  }
  schema::CanonicalWriter writer;
  writer.append(turn.value.line()->tape, turn.value.index(), out);
}

bool same_turn(const Message& a, const Message& b) {
  if (a.role != b.role || is_text_only(a) != is_text_only(b)) return false;
  if (is_text_only(a)) return a.text == b.text;
  std::string left;
  std::string right;
  append_turn(a, left);
  append_turn(b, right);
  return left == right;
}

// Texts with the prompt in them: what stands behind the lines that both begin with.
Difference behind_shared_lines(std::string_view chosen, std::string_view rejected) {
  const std::size_t same = base::common_prefix(chosen, rejected);
  const std::size_t line = chosen.substr(0, same).rfind('\n');
  const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  return {chosen.substr(begin), rejected.substr(begin)};
}

// How far one can go on a diagonal: the length of what both have in common from there.
std::size_t snake(std::string_view a, std::size_t x, std::string_view b, std::size_t y) noexcept {
  if (x >= a.size() || y >= b.size()) return 0;
  return base::common_prefix(a.substr(x), b.substr(y));
}

}  // namespace

std::string_view said_in(Turns turns, std::string& buffer) {
  if (turns.size() == 1 && is_text_only(turns[0])) return turns[0].text;
  buffer.clear();
  for (const Message& turn : turns) append_turn(turn, buffer);
  return buffer;
}

Difference PairReader::read(const Record& record) {
  Turns chosen = chosen_turns(record);
  Turns rejected = record.rejected();
  if (!has_prompt_in_answers(record)) {
    return {said_in(chosen, chosen_), said_in(rejected, rejected_)};
  }
  if (chosen.size() == 1 && rejected.size() == 1) {
    return behind_shared_lines(said_in(chosen, chosen_), said_in(rejected, rejected_));
  }
  std::size_t same = 0;
  while (same < std::min(chosen.size(), rejected.size()) &&
         same_turn(chosen[same], rejected[same])) {
    ++same;
  }
  return {said_in(chosen.subspan(same), chosen_), said_in(rejected.subspan(same), rejected_)};
}

bool same_words(std::string_view a, std::string_view b) noexcept {
  std::size_t i = 0;
  std::size_t k = 0;
  const auto skip = [](std::string_view text, std::size_t at) {
    while (at < text.size() && is_white(text[at])) ++at;
    return at;
  };
  for (i = skip(a, 0), k = skip(b, 0); i < a.size() && k < b.size();) {
    if (is_white(a[i]) && is_white(b[k])) {
      i = skip(a, i);
      k = skip(b, k);
    } else if (a[i] == b[k]) {
      ++i;
      ++k;
    } else {
      break;
    }
  }
  return skip(a, i) == a.size() && skip(b, k) == b.size();
}

// The greedy algorithm of Myers: for each number of edits how far each diagonal is reached.
std::size_t edits_between(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t apart = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  if (apart > most) return most + 1;
  const auto bound = static_cast<std::ptrdiff_t>(most);
  std::vector<std::ptrdiff_t> reached(2 * most + 3, 0);
  const auto at = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t& {
    return reached[static_cast<std::size_t>(diagonal + bound + 1)];
  };
  const auto a_size = static_cast<std::ptrdiff_t>(a.size());
  const auto b_size = static_cast<std::ptrdiff_t>(b.size());
  for (std::ptrdiff_t edits = 0; edits <= bound; ++edits) {
    for (std::ptrdiff_t k = -edits; k <= edits; k += 2) {
      const bool down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
      std::ptrdiff_t x = down ? at(k + 1) : at(k - 1) + 1;
      const std::ptrdiff_t y = x - k;
      if (x > a_size || y < 0 || y > b_size) {
        at(k) = x;
        continue;
      }
      x += static_cast<std::ptrdiff_t>(
          snake(a, static_cast<std::size_t>(x), b, static_cast<std::size_t>(y)));
      at(k) = x;
      if (x >= a_size && x - k >= b_size) return static_cast<std::size_t>(edits);
    }
  }
  return most + 1;
}

}  // namespace ftdata::rules
