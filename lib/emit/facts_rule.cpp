#include "emit/facts_rule.hpp"

#include <array>

#include <fmt/format.h>

#include "ftdata/tokens.hpp"

#include "base/hash.hpp"
#include "record/pointer.hpp"

namespace ftdata::emitting {
namespace {

// A value as text: strings as they are, so that 1 and "1" are the same group.
std::string text_of(JsonValue value) {
  switch (value.type()) {
    case JsonType::String:
      return std::string(value.as_string());
    case JsonType::Bool:
      return value.as_bool() ? "true" : "false";
    case JsonType::Int:
      return fmt::format("{}", value.as_int());
    case JsonType::Uint:
    case JsonType::Double:
      return fmt::format("{}", value.as_double());
    default:
      return std::string(type_name(value.type()));
  }
}

// The values that the pointers lead to, as "a, b"; nothing when there is none of them.
std::string texts_at(JsonValue root, const std::vector<std::string>& pointers, bool& found) {
  std::string text;
  for (const std::string& pointer : pointers) {
    const JsonValue value = record::resolve(root, pointer);
    found = found || (value.exists() && !value.is_null());
    text += fmt::format("{}{}", text.empty() ? "" : ", ", value.exists() ? text_of(value) : "-");
  }
  return text;
}

// Seconds or any other number; of a text such as 2024-05-01T12:00:00 its digits in their order.
double time_of(JsonValue value) {
  if (value.is_number()) return value.as_double();
  double time = 0;
  std::size_t digits = 0;
  for (const char c : value.as_string()) {
    if (c < '0' || c > '9' || digits == 14) continue;
    time = time * 10 + (c - '0');
    ++digits;
  }
  // Dates without a time come first on their day.
  for (; digits > 0 && digits < 14; ++digits) time *= 10;
  return time;
}

class FactsChecker final : public Checker {
 public:
  FactsChecker(const PrepareOptions& options, FoundFacts& all) : options_(options), all_(all) {}

  void check(const Record& record, FindingSink&) override {
    LineFacts facts{.line = record.id().line, .key = base::hash64(record.line().bytes)};
    if (!options_.group_by.empty()) {
      const std::string group = texts_at(record.root(), options_.group_by, facts.has_group);
      facts.group_key = base::hash64(group);
    }
    if (!options_.stratify_by.empty()) {
      bool found = false;
      const std::string stratum = texts_at(record.root(), options_.stratify_by, found);
      facts.stratum_key = base::hash64(stratum);
      found_.strata.try_emplace(facts.stratum_key, stratum);
    }
    if (!options_.time_at.empty()) {
      facts.time = time_of(record::resolve(record.root(), options_.time_at));
    }
    if (record.tokens() != nullptr) facts.tokens = record.tokens()->rendered;
    facts.turns = static_cast<std::uint32_t>(record.messages().size());
    for (const Message& turn : record.messages()) ++turns_[static_cast<std::size_t>(turn.role)];
    found_.lines.push_back(facts);
  }

  void merge(Checker&& other) override {
    auto& more = static_cast<FactsChecker&>(other);
    found_.lines.insert(found_.lines.end(), more.found_.lines.begin(), more.found_.lines.end());
    more.found_.lines = {};
    found_.strata.merge(more.found_.strata);
    for (std::size_t role = 0; role < kRoles; ++role) turns_[role] += more.turns_[role];
  }

  void finish(const FinishContext&, FindingSink&) override {
    all_ = std::move(found_);
    for (std::size_t role = 0; role < kRoles; ++role) {
      if (turns_[role] > 0)
        all_.roles[std::string(role_name(static_cast<Role>(role)))] = turns_[role];
    }
  }

 private:
  static constexpr std::size_t kRoles = static_cast<std::size_t>(Role::Function) + 1;

  const PrepareOptions& options_;
  FoundFacts& all_;
  FoundFacts found_;
  std::array<std::uint64_t, kRoles> turns_{};
};

}  // namespace

Result<std::unique_ptr<Checker>> FactsRule::make_checker(const RuleOptions&) const {
  return std::unique_ptr<Checker>(std::make_unique<FactsChecker>(*options_, *found_));
}

}  // namespace ftdata::emitting
