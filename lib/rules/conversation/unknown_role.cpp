#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "base/ascii.hpp"
#include "base/edit_distance.hpp"
#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

// What data sets call their roles.
constexpr std::array<record::RoleName, 18> kAliases = {{
    {"user", Role::User},
    {"human", Role::User},
    {"question", Role::User},
    {"assistant", Role::Assistant},
    {"gpt", Role::Assistant},
    {"model", Role::Assistant},
    {"chatbot", Role::Assistant},
    {"chatgpt", Role::Assistant},
    {"bot", Role::Assistant},
    {"bing", Role::Assistant},
    {"bard", Role::Assistant},
    {"ai", Role::Assistant},
    {"system", Role::System},
    {"preamble", Role::System},
    {"tool", Role::Tool},
    {"observation", Role::Tool},
    {"tool_response", Role::Tool},
    {"ipython", Role::Tool},
}};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const std::size_t end = text.find_last_not_of(" \t\r\n") + 1;
  return text.substr(begin, std::max(begin, end) - begin);
}

// The names of the format's roles.
std::vector<std::string_view> names_of(const record::Dialect& dialect) {
  std::vector<std::string_view> names;
  for (const record::RoleName& role : dialect.roles) names.push_back(role.name);
  return names;
}

// What the format calls the role that was meant, or "".
std::string_view meant_role(const record::Dialect& dialect, std::string_view text) {
  if (const auto close = base::closest_match(text, names_of(dialect)); !close.empty()) return close;
  const auto* const alias = std::ranges::find_if(kAliases, [text](const auto& candidate) {
    return base::equal_ignoring_case(candidate.name, text);
  });
  if (alias == kAliases.end()) return {};
  const auto meant = std::ranges::find(dialect.roles, alias->role, &record::RoleName::role);
  return meant == dialect.roles.end() ? std::string_view() : meant->name;
}

std::string help_for(const record::Dialect& dialect, std::string_view role) {
  const std::string_view text = trimmed(role);
  const std::string_view meant = meant_role(dialect, text);
  if (meant.empty() && (base::equal_ignoring_case(text, "function_call") ||
                        base::equal_ignoring_case(text, "tool_call"))) {
    return "put the call into `tool_calls` of an `assistant` message";
  }
  if (meant.empty()) return "write " + list_keys(names_of(dialect));
  return fmt::format("write `{}`", meant);
}

class UnknownRole final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC102",
      .name = "unknown-role",
      .summary = "the `role` of a message names no role",
      .rationale =
          "Roles decide what is trained on and how the prompt is laid out. A name that a "
          "target does not know is refused, or its turn is dropped in silence.",
      .bad =
          R"({"messages":[{"role":"human","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_fault = [](const Message& turn) { return turn.role == Role::Unknown; };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const std::string_view role = found.first->role_text;
    sink.report(Place(record, found.first->role_value),
                role.empty() ? fmt::format("`{}` is empty", dialect_of(record).role_key)
                             : fmt::format("unknown role {}", quote(role)),
                {.help = help_for(dialect_of(record), role), .notes = others(record, found)});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const Message& turn : chat_turns(record)) {
      if (turn.role != Role::Unknown) continue;
      const std::string_view meant = meant_role(dialect_of(record), trimmed(turn.role_text));
      if (!meant.empty()) sink.set_text(turn.role_value, meant);
    }
  }

 private:
  static constexpr std::size_t kOthersMax = 8;  // more need not be told, nor be compared

  // The other names that are no roles, each once.
  static std::vector<std::string> others(const Record& record, const FoundTurns& found) {
    std::vector<std::string_view> names;
    for (const Message& turn : record.messages()) {
      if (names.size() == kOthersMax) break;
      const bool other = turn.role == Role::Unknown && turn.role_text != found.first->role_text;
      if (other && std::ranges::find(names, turn.role_text) == names.end()) {
        names.push_back(turn.role_text);
      }
    }
    if (names.empty()) return more_like_this(found.count);
    return {fmt::format("{} in all; also {}", count_of(found.count, "message"), list_keys(names))};
  }
};

}  // namespace

const Rule& unknown_role() {
  static const RuleOf<UnknownRole> kRule;
  return kRule;
}

}  // namespace ftdata::rules
