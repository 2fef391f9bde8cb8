// Keywords whose values hold schemas, but for those about the names of members.
#include "schema/compilation.hpp"

namespace ftdata::schema {

void Compilation::on_definitions(Draft& draft, Keyword keyword) {
  for (const JsonMember& member : value_at(draft.at(keyword)).members()) {
    child(member.value.index(), draft, keyword);
  }
}

void Compilation::on_items(Draft& draft, Keyword keyword) {
  const JsonValue value = value_at(draft.at(keyword));
  ArrayRules rules;
  if (value.is_array()) {
    rules.tuple.first = static_cast<std::uint32_t>(program_->tuples.size());
    for (const JsonValue element : value.elements()) {
      const std::uint32_t node = child(element.index(), draft, keyword);
      program_->tuples.push_back(node);
    }
    rules.tuple.count = static_cast<std::uint32_t>(program_->tuples.size()) - rules.tuple.first;
    rules.rest_keyword = Keyword::AdditionalItems;
    const std::uint32_t rest = draft.at(Keyword::AdditionalItems);
    if (rest != 0) rules.rest = child(rest, draft, Keyword::AdditionalItems);
  } else {
    rules.rest = child(value.index(), draft, keyword);
  }
  add_op(keyword, kArrayType, static_cast<std::uint32_t>(program_->arrays.size()));
  program_->arrays.push_back(rules);
}

// Means nothing without a list in `items`, but may hold what a `$ref` points to.
void Compilation::on_additional_items(Draft& draft, Keyword keyword) {
  child(draft.at(keyword), draft, keyword);
}

void Compilation::on_contains(Draft& draft, Keyword keyword) {
  add_op(keyword, kArrayType, child(draft.at(keyword), draft, keyword));
}

void Compilation::on_property_names(Draft& draft, Keyword keyword) {
  const std::uint32_t node = child(draft.at(keyword), draft, keyword);
  if (node != kTrueNode) add_op(keyword, kObjectType, node);
}

void Compilation::on_branch(Draft& draft, Keyword keyword) {
  const auto first = static_cast<std::uint32_t>(program_->branches.size());
  program_->branches.push_back(child(draft.at(keyword), draft, keyword));
  add_op(keyword, kAllTypes, first, 1);
}

void Compilation::on_branches(Draft& draft, Keyword keyword) {
  const auto first = static_cast<std::uint32_t>(program_->branches.size());
  for (const JsonValue branch : value_at(draft.at(keyword)).elements()) {
    program_->branches.push_back(child(branch.index(), draft, keyword));
  }
  add_op(keyword, kAllTypes, first, static_cast<std::uint32_t>(program_->branches.size()) - first);
}

void Compilation::on_if(Draft& draft, Keyword keyword) {
  const auto first = static_cast<std::uint32_t>(program_->branches.size());
  for (const Keyword part : {keyword, Keyword::Then, Keyword::Else}) {
    const std::uint32_t index = draft.at(part);
    program_->branches.push_back(index == 0 ? kTrueNode : child(index, draft, part));
  }
  add_op(keyword, kAllTypes, first, 3);
}

// Mean nothing without `if`, but may hold what a `$ref` points to.
void Compilation::on_then_or_else(Draft& draft, Keyword keyword) {
  child(draft.at(keyword), draft, keyword);
}

}  // namespace ftdata::schema
