// One schema being compiled. The schemas inside are put on a worklist instead of being recursed
// into; references are looked up when all of them are known; then the references are linked and
// what would never end is cut.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/canonical.hpp"
#include "schema/program.hpp"
#include "schema/schema.hpp"

namespace ftdata::schema {

class Compilation {
 public:
  Compilation(JsonValue root, const Options& options, PatternCompiler& patterns);
  Compiled run();

 private:
  // A schema whose node exists and waits to be filled.
  struct Pending {
    std::uint32_t node;
    std::uint32_t index;  // in the tape
    std::uint32_t scope;
  };
  // The part of the document that a relative reference starts from: from a `$id` downwards.
  struct Scope {
    std::string uri;
    std::uint32_t root;  // index in the tape
  };
  struct Reference {
    std::uint32_t node;
    std::uint32_t index;  // of the text
    std::uint32_t scope;
  };
  // The schema that is being read: where the value of each keyword is, 0 when absent.
  struct Draft {
    std::uint32_t node = 0;
    std::uint32_t scope = 0;
    std::array<std::uint32_t, kKeywordCount> values{};
    [[nodiscard]] std::uint32_t& at(Keyword keyword) {
      return values[static_cast<std::size_t>(keyword)];
    }
  };
  struct DraftSlot;
  using Handler = void (Compilation::*)(Draft&, Keyword);
  static const std::array<Handler, kKeywordCount> kHandlers;

  // compile.cpp
  void compile_pending();
  void compile_node(const Pending& pending);
  void read_keywords(JsonValue schema, Draft& draft);
  void check_shapes(Draft& draft);
  // The node of the schema at `index`, filled later. A value that is no schema is a problem and
  // accepts everything.
  std::uint32_t child(std::uint32_t index, const Draft& parent, Keyword keyword);
  std::uint32_t make_node(std::uint32_t index, std::uint32_t scope);
  [[nodiscard]] JsonValue value_at(std::uint32_t index) const { return {line_, index}; }
  void add_op(Keyword keyword, TypeSet applies, std::uint32_t a = 0, std::uint32_t b = 0);
  void report(Problem problem);

  // compile_values.cpp
  void on_annotation(Draft& draft, Keyword keyword);
  void on_type(Draft& draft, Keyword keyword);
  TypeSet read_type(JsonValue name);
  void on_const(Draft& draft, Keyword keyword);
  void on_enum(Draft& draft, Keyword keyword);
  void add_constant(std::uint32_t index, Choices& choices);
  void on_number_limit(Draft& draft, Keyword keyword);
  void on_string_limit(Draft& draft, Keyword keyword);
  void on_array_limit(Draft& draft, Keyword keyword);
  void on_object_limit(Draft& draft, Keyword keyword);
  void add_limit(Draft& draft, Keyword keyword, TypeSet applies);
  void on_unique_items(Draft& draft, Keyword keyword);
  void on_format(Draft& draft, Keyword keyword);
  void on_pattern(Draft& draft, Keyword keyword);
  // Index into Program::patterns, or kNone after reporting why not.
  std::uint32_t add_pattern(std::string_view source, JsonValue place, Keyword keyword);

  // compile_children.cpp
  void on_definitions(Draft& draft, Keyword keyword);
  void on_items(Draft& draft, Keyword keyword);
  void on_additional_items(Draft& draft, Keyword keyword);
  void on_contains(Draft& draft, Keyword keyword);
  void on_property_names(Draft& draft, Keyword keyword);
  void on_branch(Draft& draft, Keyword keyword);
  void on_branches(Draft& draft, Keyword keyword);
  void on_if(Draft& draft, Keyword keyword);
  void on_then_or_else(Draft& draft, Keyword keyword);

  // compile_object.cpp
  void on_object(Draft& draft, Keyword keyword);
  std::vector<DraftSlot> collect_slots(Draft& draft);
  void add_slots(Draft& draft, ObjectRules& rules);
  void add_required(Draft& draft, ObjectRules& rules);
  bool add_pattern_properties(Draft& draft, ObjectRules& rules);
  void add_dependencies(Draft& draft, ObjectRules& rules);

  // compile_refs.cpp
  void enter_scope(Draft& draft);
  void resolve_references();
  std::uint32_t find_target(const Reference& reference);
  std::uint32_t find_resource(const Reference& reference, std::string_view uri);
  std::uint32_t follow_pointer(const Reference& reference, std::uint32_t root,
                               std::string_view pointer, std::uint32_t& scope);
  std::uint32_t step_into(std::uint32_t index, std::string_view token);
  void report_reference(const Reference& reference, Problem::Kind kind, std::string_view why);

  // link.cpp
  void link_references();
  void cut_endless_branches();
  void report_endless(std::uint32_t node, std::string_view what);

  const json::ParsedLine* line_;
  const json::Tape& tape_;
  std::uint32_t root_;
  const Options& options_;
  PatternCompiler& patterns_;
  std::unique_ptr<Program> program_ = std::make_unique<Program>();
  std::vector<Problem> problems_;

  std::vector<Pending> pending_;
  std::vector<std::uint32_t> node_at_;   // by index in the tape, from root_; 0 when there is none
  std::vector<std::uint32_t> scope_of_;  // by node: what its children start from
  std::vector<Scope> scopes_;
  std::map<std::string, std::uint32_t, std::less<>> ids_;  // URI -> index in the tape
  std::vector<Reference> references_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> targets_;  // of `$ref` nodes
  // Children of containers that pointers went through, by key or in order: made when needed.
  std::unordered_map<std::uint32_t, std::map<std::string_view, std::uint32_t>> members_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> elements_;

  CanonicalWriter canonical_;
  std::string scratch_;
  std::size_t pattern_cost_ = 0;
};

}  // namespace ftdata::schema
