// Rules that are conditions written in settings.
#include "ftdata/custom_rule.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <re2/re2.h>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "record/texts.hpp"
#include "rules/describe.hpp"
#include "rules/each_at.hpp"

namespace ftdata {
namespace {

using rules::quote;

constexpr std::size_t kPatternBytesMax = std::size_t{4} << 20;  // of RE2's program

re2::RE2::Options pattern_options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kPatternBytesMax);
  return options;
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

// A scalar as JSON spells it, a string without its quotes.
std::string text_of(JsonValue value) {
  switch (value.type()) {
    case JsonType::String:
      return std::string(value.as_string());
    case JsonType::Null:
      return "null";
    default:
      return rules::describe_value(value);
  }
}

bool is_scalar(JsonValue value) {
  return value.exists() && !value.is_array() && !value.is_object();
}

class CustomChecker final : public Checker {
 public:
  explicit CustomChecker(const CustomRule& rule)
      : rule_(rule),
        matches_(piece(rule.matches), pattern_options()),
        not_matches_(piece(rule.not_matches), pattern_options()) {}

  void check(const Record& record, FindingSink& sink) override {
    count_ = 0;
    if (rule_.role.empty()) {
      check_pointer(record);
    } else {
      record::for_each_text(record, [&](const Message& turn, JsonValue text) {
        if (role_name(turn.role) == rule_.role) judge(text);
      });
    }
    if (count_ == 0) return;
    const bool own_words = !rule_.message.empty();
    std::vector<std::string> notes = rules::more_like_this(count_, "value");
    if (own_words) notes.insert(notes.begin(), why_);
    sink.report(Place(record, first_), own_words ? rule_.message : why_,
                {.help = rule_.help, .notes = std::move(notes)});
  }

 private:
  void check_pointer(const Record& record) {
    std::size_t found = 0;
    rules::each_at(record.root(), rule_.pointer, [&](JsonValue value) {
      ++found;
      judge(value);
    });
    if (found == 0 && rule_.required) {
      violate({}, fmt::format("there is nothing at {}", quote(rule_.pointer)));
    }
  }

  void violate(JsonValue place, std::string why) {
    if (count_++ > 0) return;
    first_ = place;
    why_ = std::move(why);
  }

  void judge(JsonValue value) {
    const std::string why = violation(value);
    if (!why.empty()) violate(value, why);
  }

  // Empty when there is none.
  [[nodiscard]] std::string violation(JsonValue value) const {
    if (std::string why = wrong_length(value); !why.empty()) return why;
    if (!has_text_conditions()) return "";
    if (!is_scalar(value)) {
      return fmt::format("the value is {}, not a text", rules::describe_value(value));
    }
    const std::string text = text_of(value);
    const auto& allowed = rule_.allowed;
    if (!allowed.empty() && std::ranges::find(allowed, text) == allowed.end()) {
      return fmt::format("{} is not among the allowed values", quote(text));
    }
    if (!rule_.matches.empty() && !re2::RE2::PartialMatch(piece(text), matches_)) {
      return fmt::format("{} does not match {}", quote(text), quote(rule_.matches));
    }
    if (!rule_.not_matches.empty() && re2::RE2::PartialMatch(piece(text), not_matches_)) {
      return fmt::format("{} matches {}", quote(text), quote(rule_.not_matches));
    }
    return "";
  }

  [[nodiscard]] bool has_text_conditions() const {
    return !rule_.allowed.empty() || !rule_.matches.empty() || !rule_.not_matches.empty();
  }

  [[nodiscard]] std::string wrong_length(JsonValue value) const {
    if (!rule_.min_length && !rule_.max_length) return "";
    const bool list = value.is_array();
    const std::size_t length =
        list ? value.size() : base::count_code_points(is_scalar(value) ? text_of(value) : "");
    const std::string_view noun = list ? "element" : "character";
    if (rule_.min_length && length < *rule_.min_length) {
      return fmt::format("{}, at least {} expected", rules::count_of(length, noun),
                         *rule_.min_length);
    }
    if (rule_.max_length && length > *rule_.max_length) {
      return fmt::format("{}, at most {} expected", rules::count_of(length, noun),
                         *rule_.max_length);
    }
    return "";
  }

  const CustomRule& rule_;
  re2::RE2 matches_;
  re2::RE2 not_matches_;
  std::size_t count_ = 0;
  JsonValue first_;
  std::string why_;
};

std::string code_of(const CustomRule& rule) {
  if (!rule.code.empty()) return rule.code;
  std::string code = "X-" + rule.name;
  std::ranges::transform(code, code.begin(), base::to_upper);
  return code;
}

class ConditionRule final : public Rule {
 public:
  explicit ConditionRule(const CustomRule& rule)
      : rule_(rule),
        code_(code_of(rule)),
        summary_(rule.message.empty() ? "a value violates a condition of the project"
                                      : rule.message),
        info_{.code = code_,
              .name = rule_.name,
              .summary = summary_,
              .rationale = "A condition of the project, from its settings.",
              .bad = {},
              .good = {},
              .severity = rule.severity} {}

  [[nodiscard]] const RuleInfo& info() const noexcept override { return info_; }
  [[nodiscard]] Result<std::unique_ptr<Checker>> make_checker(const RuleOptions&) const override {
    return std::unique_ptr<Checker>(std::make_unique<CustomChecker>(rule_));
  }

 private:
  CustomRule rule_;
  std::string code_;
  std::string summary_;
  RuleInfo info_;
};

bool is_word(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return base::is_alnum(c) || c == '-'; });
}

bool is_role(std::string_view name) {
  for (const Role role :
       {Role::System, Role::Developer, Role::User, Role::Assistant, Role::Tool, Role::Function}) {
    if (name == role_name(role)) return true;
  }
  return false;
}

Status check_names(const CustomRule& rule) {
  const auto wrong = [](std::string message, std::string help) {
    return Error{ErrorCode::InvalidArgument, std::move(message), std::move(help)};
  };
  if (!is_word(rule.name)) {
    return wrong(fmt::format("`name` cannot be {}", quote(rule.name)),
                 "use letters, digits and `-`, such as `answer-too-long`");
  }
  if (!rule.code.empty() && (!rule.code.starts_with("X-") || !is_word(rule.code))) {
    return wrong(fmt::format("`code` cannot be {}", quote(rule.code)),
                 "codes of your own begin with `X-`, such as `X-101`");
  }
  if (rule.pointer.empty() == rule.role.empty()) {
    return wrong("the rule needs either `pointer` or `role`",
                 "say where it looks: pointer = \"/metadata/lang\" or role = \"assistant\"");
  }
  if (!rule.pointer.empty() && rule.pointer.front() != '/') {
    return wrong(fmt::format("`pointer` cannot be {}", quote(rule.pointer)),
                 "a JSON Pointer begins with `/`");
  }
  if (!rule.role.empty() && !is_role(rule.role)) {
    return wrong(fmt::format("`role` cannot be {}", quote(rule.role)),
                 "use `system`, `developer`, `user`, `assistant`, `tool` or `function`");
  }
  return {};
}

Status check_conditions(const CustomRule& rule) {
  const bool any = rule.required || !rule.matches.empty() || !rule.not_matches.empty() ||
                   rule.min_length || rule.max_length || !rule.allowed.empty();
  if (!any) {
    return Error{
        ErrorCode::InvalidArgument, "the rule has no condition",
        "add `required`, `matches`, `not-matches`, `min-length`, `max-length` or `allowed`"};
  }
  if (rule.required && rule.pointer.empty()) {
    return Error{ErrorCode::InvalidArgument, "`required` needs a `pointer`", ""};
  }
  for (const std::string* pattern : {&rule.matches, &rule.not_matches}) {
    const re2::RE2 compiled(piece(*pattern), pattern_options());
    if (compiled.ok()) continue;
    return Error{ErrorCode::InvalidArgument,
                 fmt::format("{} is no regular expression: {}", quote(*pattern), compiled.error()),
                 "patterns are RE2's, which has no look-around and no back-references"};
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Rule>> make_custom_rule(const CustomRule& rule) {
  if (Status names = check_names(rule); !names) return names.error();
  if (Status conditions = check_conditions(rule); !conditions) return conditions.error();
  return std::unique_ptr<Rule>(std::make_unique<ConditionRule>(rule));
}

}  // namespace ftdata
