#include <fmt/format.h>

#include "base/check.hpp"
#include "schema/compilation.hpp"
#include "schema/guard.hpp"
#include "schema/shape.hpp"

namespace ftdata::schema {

const std::array<Compilation::Handler, kKeywordCount> Compilation::kHandlers = [] {
  std::array<Handler, kKeywordCount> handlers{};
  const auto set = [&](std::initializer_list<Keyword> keywords, Handler handler) {
    for (const Keyword keyword : keywords) handlers[static_cast<std::size_t>(keyword)] = handler;
  };
  using enum Keyword;
  handlers.fill(&Compilation::on_annotation);
  set({Definitions}, &Compilation::on_definitions);
  set({Type}, &Compilation::on_type);
  set({Const}, &Compilation::on_const);
  set({Enum}, &Compilation::on_enum);
  set({MultipleOf, Maximum, ExclusiveMaximum, Minimum, ExclusiveMinimum},
      &Compilation::on_number_limit);
  set({MaxLength, MinLength}, &Compilation::on_string_limit);
  set({Format}, &Compilation::on_format);
  set({Pattern}, &Compilation::on_pattern);
  set({MaxItems, MinItems}, &Compilation::on_array_limit);
  set({MaxProperties, MinProperties}, &Compilation::on_object_limit);
  set({Properties, PatternProperties, AdditionalProperties, Required, Dependencies},
      &Compilation::on_object);
  set({PropertyNames}, &Compilation::on_property_names);
  set({Items}, &Compilation::on_items);
  set({AdditionalItems}, &Compilation::on_additional_items);
  set({Contains}, &Compilation::on_contains);
  set({UniqueItems}, &Compilation::on_unique_items);
  set({Not}, &Compilation::on_branch);
  set({AllOf, AnyOf, OneOf}, &Compilation::on_branches);
  set({If}, &Compilation::on_if);
  set({Then, Else}, &Compilation::on_then_or_else);
  return handlers;
}();

Compilation::Compilation(JsonValue root, const Options& options, PatternCompiler& patterns)
    : line_(root.line()),
      tape_(root.line()->tape),
      root_(root.index()),
      options_(options),
      patterns_(patterns) {
  const std::size_t words = tape_.next(root_) - root_;
  node_at_.resize(words);
  // Most schemas need about this many; more only costs a reallocation.
  program_->nodes.reserve(words / 8 + 3);
  program_->ops.reserve(words / 4 + 1);
  program_->slots.reserve(words / 8 + 1);
  program_->nodes.resize(2);
  program_->nodes[kFalseNode].types = kNoTypes;
  scope_of_.resize(2);
  scopes_.push_back({"", root_});
}

Compiled Compilation::run() {
  program_->entry = child(root_, Draft{}, Keyword::Ref);
  compile_pending();
  while (!references_.empty()) {
    resolve_references();
    compile_pending();
  }
  if (!targets_.empty()) link_references();
  if (!program_->branches.empty()) {
    cut_endless_branches();
    add_guards(*program_);
  }
  return {Schema(std::move(program_)), std::move(problems_)};
}

void Compilation::compile_pending() {
  while (!pending_.empty()) {
    const Pending next = pending_.back();
    pending_.pop_back();
    compile_node(next);
  }
}

void Compilation::compile_node(const Pending& pending) {
  Draft draft{pending.node, pending.scope, {}};
  read_keywords(value_at(pending.index), draft);
  check_shapes(draft);
  const auto first_op = static_cast<std::uint32_t>(program_->ops.size());
  const auto first_branch = static_cast<std::uint32_t>(program_->branches.size());
  if (draft.at(Keyword::Ref) != 0) {  // beside which draft 7 ignores all others
    references_.push_back({draft.node, draft.at(Keyword::Ref), draft.scope});
    if (draft.at(Keyword::Definitions) != 0) on_definitions(draft, Keyword::Definitions);
    return;
  }
  if (draft.at(Keyword::Id) != 0) enter_scope(draft);
  for (std::size_t i = 0; i < kKeywordCount; ++i) {
    if (draft.values[i] != 0) (this->*kHandlers[i])(draft, static_cast<Keyword>(i));
  }
  Node& node = program_->nodes[draft.node];
  node.ops = {first_op, static_cast<std::uint32_t>(program_->ops.size()) - first_op};
  node.branches = {first_branch,
                   static_cast<std::uint32_t>(program_->branches.size()) - first_branch};
}

void Compilation::read_keywords(JsonValue schema, Draft& draft) {
  for (const JsonMember& member : schema.members()) {
    const KeywordInfo* const info = find_keyword(member.key);
    if (info != nullptr) draft.at(info->keyword) = member.value.index();
  }
}

void Compilation::check_shapes(Draft& draft) {
  for (std::size_t i = 0; i < kKeywordCount; ++i) {
    if (draft.values[i] == 0) continue;
    const KeywordInfo& info = info_of(static_cast<Keyword>(i));
    const JsonValue value = value_at(draft.values[i]);
    if (has_shape(info.shape, value)) continue;
    report(
        {.place = value,
         .keyword = info.name,
         .message = fmt::format("`{}` must be {}, found {}", info.name, describe_shape(info.shape),
                                describe_value(tape_, value.index()))});
    draft.values[i] = 0;
  }
}

std::uint32_t Compilation::child(std::uint32_t index, const Draft& parent, Keyword keyword) {
  const JsonValue value = value_at(index);
  if (value.is_bool()) return value.as_bool() ? kTrueNode : kFalseNode;
  if (value.is_object()) return make_node(index, parent.scope);
  const std::string_view name = keyword == Keyword::Ref ? "" : info_of(keyword).name;
  report({.place = value,
          .keyword = name,
          .message = fmt::format("a schema must be an object or a boolean, found {}",
                                 describe_value(tape_, index))});
  return kTrueNode;
}

std::uint32_t Compilation::make_node(std::uint32_t index, std::uint32_t scope) {
  std::uint32_t& known = node_at_[index - root_];
  if (known != 0) return known;
  known = static_cast<std::uint32_t>(program_->nodes.size());
  program_->nodes.push_back({.source = index});
  scope_of_.push_back(scope);
  pending_.push_back({known, index, scope});
  return known;
}

void Compilation::add_op(Keyword keyword, TypeSet applies, std::uint32_t a, std::uint32_t b) {
  program_->ops.push_back({.keyword = keyword, .applies = applies, .a = a, .b = b});
}

void Compilation::report(Problem problem) {
  if (problems_.size() < options_.problems_max) problems_.push_back(std::move(problem));
}

Schema::Schema(std::unique_ptr<const Program> program) : program_(std::move(program)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Compiled Compiler::compile(JsonValue schema) {
  FTDATA_CHECK(schema.exists());
  return Compilation(schema, options_, patterns_).run();
}

}  // namespace ftdata::schema
