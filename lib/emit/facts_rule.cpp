#include "emit/facts_rule.hpp"

#include <array>
#include <unordered_set>

#include <fmt/format.h>

#include "ftdata/tokens.hpp"

#include "base/hash.hpp"
#include "record/pointer.hpp"
#include "schema/canonical.hpp"

namespace ftdata::emitting {
namespace {

// A value as text: scalars as they are, so that 1 and "1" are the same group.
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
      break;
  }
  std::string canonical;
  schema::CanonicalWriter().append(value.line()->tape, value.index(), canonical);
  return canonical;
}

bool holds_something(JsonValue value) {
  return value.exists() && !value.is_null();
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
  FactsChecker(const PrepareOptions& options, FoundFacts& all) : options_(options), all_(all) {
    found_.pointer_leads.resize(options.group_by.size() + options.stratify_by.size() + 1);
    for (const std::string& id : options.pinned_to_eval) pinned_.insert(base::hash64(id));
  }

  void check(const Record& record, FindingSink&) override {
    LineFacts facts{.line = record.id().line, .key = base::hash64(record.line().bytes)};
    note_groups(record);
    if (!options_.stratify_by.empty()) note_stratum(record, facts);
    if (!options_.time_at.empty()) facts.time = time_of(value_at(record, options_.time_at, last()));
    if (!pinned_.empty()) {
      const JsonValue id = record::resolve(record.root(), options_.id_at);
      facts.pinned = holds_something(id) && pinned_.contains(base::hash64(text_of(id)));
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
    found_.groups.insert(found_.groups.end(), more.found_.groups.begin(), more.found_.groups.end());
    more.found_.groups = {};
    found_.strata.merge(more.found_.strata);
    for (std::size_t i = 0; i <= last(); ++i) {
      found_.pointer_leads[i] |= more.found_.pointer_leads[i];
    }
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
  [[nodiscard]] std::size_t last() const { return found_.pointer_leads.size() - 1; }

  // Where pointer number `number` leads.
  JsonValue value_at(const Record& record, const std::string& pointer, std::size_t number) {
    const JsonValue value = record::resolve(record.root(), pointer);
    if (holds_something(value)) found_.pointer_leads[number] = 1;
    return value;
  }

  void note_groups(const Record& record) {
    for (std::size_t i = 0; i < options_.group_by.size(); ++i) {
      const JsonValue value = value_at(record, options_.group_by[i], i);
      if (!holds_something(value)) continue;
      found_.groups.push_back({record.id().line, base::hash64(text_of(value), i + 1)});
    }
  }

  void note_stratum(const Record& record, LineFacts& facts) {
    std::string name;
    for (std::size_t i = 0; i < options_.stratify_by.size(); ++i) {
      const JsonValue value =
          value_at(record, options_.stratify_by[i], options_.group_by.size() + i);
      const bool is_list = value.is_array() || value.is_object();
      name += i == 0 ? "" : ", ";
      name += !holds_something(value) ? "-"
              : is_list               ? std::string(type_name(value.type()))
                                      : text_of(value);
    }
    facts.stratum_key = base::hash64(name);
    found_.strata.try_emplace(facts.stratum_key, name);
  }

  static constexpr std::size_t kRoles = static_cast<std::size_t>(Role::Function) + 1;

  const PrepareOptions& options_;
  FoundFacts& all_;
  FoundFacts found_;
  std::array<std::uint64_t, kRoles> turns_{};
  std::unordered_set<std::uint64_t> pinned_;  // hashes of ids
};

}  // namespace

Result<std::unique_ptr<Checker>> FactsRule::make_checker(const RuleOptions&) const {
  return std::unique_ptr<Checker>(std::make_unique<FactsChecker>(*options_, *found_));
}

}  // namespace ftdata::emitting
