// One evaluation of a schema: the schema's program run over the tape of the instance.
//
// The same code judges (quiet: stops at the first violation) and reports (goes on and writes them
// down), so that both always agree.
#pragma once

#include <string>
#include <vector>

#include "schema/program.hpp"
#include "schema/validator.hpp"

namespace ftdata::schema {

class Evaluator {
 public:
  Evaluator(const Program& program, JsonValue instance, const Limits& limits,
            Validator::Scratch& scratch);

  // With a list to write to, reports.
  Verdict run(std::vector<Violation>* violations);

 private:
  // Where violations go. Those of an alternative are collected on trial.
  struct Report {
    std::vector<Violation>* list;
    std::size_t size_max;
    bool trial;
    [[nodiscard]] bool full() const { return list->size() >= size_max; }
  };
  class Quiet;  // evaluates without reporting while it lives

  // An object being evaluated, and the slots whose names were seen in it.
  struct Members {
    Members(const ObjectRules& rules_in, std::uint32_t index_in, std::uint32_t end_in)
        : rules(rules_in), index(index_in), end(end_in) {}
    Members(const Members&) = delete;
    Members& operator=(const Members&) = delete;
    [[nodiscard]] bool has(std::uint32_t slot) const {
      return (seen[slot / 64] >> (slot % 64) & 1U) != 0;
    }
    // Returns whether it was marked before.
    bool mark(std::uint32_t slot) {
      const bool before = has(slot);
      seen[slot / 64] |= std::uint64_t{1} << (slot % 64);
      return before;
    }
    const ObjectRules& rules;
    std::uint32_t index;
    std::uint32_t end;
    std::uint32_t required_seen = 0;
    std::uint64_t first_word = 0;  // enough for most
    std::uint64_t* seen = &first_word;
  };

  // evaluator.cpp
  bool accepts(std::uint32_t node, std::uint32_t index);
  bool fail_type(const Node& node, std::uint32_t index);
  bool apply(const Op& op, std::uint32_t index);
  bool check_object(const Op& op, std::uint32_t index);
  bool check_members(Members& object);
  bool check_member(Members& object, std::uint32_t key);
  bool accepts_member(std::uint32_t node, const Members& object, std::uint32_t key);
  bool quietly_accepts(std::uint32_t node, std::uint32_t index);
  bool spend(std::uint64_t steps) {
    if (steps <= steps_left_) {
      steps_left_ -= steps;
      return true;
    }
    return run_out(steps);
  }
  bool run_out(std::uint64_t steps);
  [[nodiscard]] bool stop() const { return exhausted_ || report_ == nullptr || report_->full(); }
  // Writes the violation down when reporting. The message is made only then. Returns false.
  template <class Message>
  bool fail(std::uint32_t index, Keyword keyword, Message&& message) {
    if (report_ != nullptr && !report_->full()) add(index, info_of(keyword).name, message());
    return false;
  }
  void add(std::uint32_t index, std::string_view keyword, std::string message);

  // evaluate_values.cpp
  bool check_choices(const Op& op, std::uint32_t index);
  bool has_choice(const Choices& choices, std::uint32_t index);
  bool check_number(const Op& op, std::uint32_t index);
  bool check_length(const Op& op, std::uint32_t index);
  bool check_pattern(const Op& op, std::uint32_t index);
  bool check_format(const Op& op, std::uint32_t index);
  bool matches(std::uint32_t pattern, std::string_view text);

  // evaluate_array.cpp
  bool check_items(const Op& op, std::uint32_t index);
  bool check_contains(const Op& op, std::uint32_t index);
  bool check_element_count(const Op& op, std::uint32_t index);
  bool check_unique(std::uint32_t index);
  std::uint64_t count_elements(std::uint32_t index);

  // evaluate_object.cpp
  bool check_additional(const Members& object, std::uint32_t key);
  bool is_shadowed(const Members& object, std::uint32_t key);
  bool fail_required(const Members& object);
  bool check_dependencies(const Members& object);
  bool check_property_names(const Op& op, std::uint32_t index);
  bool check_property_count(const Op& op, std::uint32_t index);
  std::uint64_t count_different_keys(std::uint32_t index);
  std::string suggest_property(const Members& object, std::string_view name) const;

  // evaluate_branches.cpp
  bool check_not(const Op& op, std::uint32_t index);
  bool check_all_of(const Op& op, std::uint32_t index);
  bool check_any_of(const Op& op, std::uint32_t index);
  bool check_one_of(const Op& op, std::uint32_t index);
  bool check_if(const Op& op, std::uint32_t index);
  std::uint32_t find_tag(const Op& op, std::uint32_t index);
  [[nodiscard]] bool is_ruled_out(const Op& op, std::uint32_t branch, std::uint32_t index,
                                  std::uint32_t tag) const;
  bool fail_alternatives(const Op& op, std::uint32_t index);
  bool report_closest(const Op& op, std::uint32_t index);

  const Program& program_;
  const json::ParsedLine* line_;
  const json::Tape& tape_;
  std::uint32_t root_;
  const Limits& limits_;
  Validator::Scratch& scratch_;
  Report* report_ = nullptr;
  std::uint64_t steps_left_ = 0;
  std::uint32_t depth_ = 0;
  std::uint32_t schema_index_ = 0;  // of the node being evaluated
  bool strings_counted_ = false;
  bool exhausted_ = false;
};

// Evaluates without reporting, and reports again afterwards.
class Evaluator::Quiet {
 public:
  explicit Quiet(Evaluator& evaluator) : evaluator_(evaluator), report_(evaluator.report_) {
    evaluator_.report_ = nullptr;
  }
  ~Quiet() { evaluator_.report_ = report_; }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  Evaluator& evaluator_;
  Report* report_;
};

}  // namespace ftdata::schema
