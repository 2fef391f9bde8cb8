// `$id` and `$ref`: where a schema is known from, and what a reference points to.
#include <charconv>

#include <fmt/format.h>

#include "schema/compilation.hpp"
#include "schema/uri.hpp"
#include "text/quote.hpp"

namespace ftdata::schema {
namespace {

// Every reference is resolved against such a URI, so a long one would cost a lot a thousand times.
constexpr std::size_t kUriBytesMax = 2000;

// One token of a JSON Pointer: ~1 -> /, ~0 -> ~.
std::string unescape_token(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const std::string_view pair = token.substr(i, 2);
    if (pair == "~0" || pair == "~1") {
      out += pair == "~0" ? '~' : '/';
      ++i;
    } else {
      out += token[i];
    }
  }
  return out;
}

}  // namespace

// A `$id` of `#name` gives the schema a name in the scope it is in, any other starts a new scope.
void Compilation::enter_scope(Draft& draft) {
  const std::string_view id = value_at(draft.at(Keyword::Id)).as_string();
  const std::uint32_t index = program_->nodes[draft.node].source;
  const Uri uri = split_uri(id);
  const std::string& base = scopes_[draft.scope].uri;
  std::string absolute = resolve_uri(base, id);
  if (absolute.size() > kUriBytesMax) {
    return report({.kind = Problem::Kind::Unsupported,
                   .place = value_at(draft.at(Keyword::Id)),
                   .keyword = "$id",
                   .message = fmt::format("the URI is longer than {} bytes", kUriBytesMax)});
  }
  if (uri.has_fragment && !uri.fragment.empty()) {
    ids_.emplace(fmt::format("{}#{}", absolute, uri.fragment), index);
  }
  if (id.starts_with('#') || id.empty()) return;
  ids_.emplace(absolute, index);
  draft.scope = static_cast<std::uint32_t>(scopes_.size());
  scope_of_[draft.node] = draft.scope;
  scopes_.push_back({std::move(absolute), index});
}

void Compilation::resolve_references() {
  const std::vector<Reference> references = std::move(references_);
  references_.clear();
  for (const Reference& reference : references) {
    targets_.emplace_back(reference.node, find_target(reference));
  }
}

// The node a reference points to; one that accepts everything after reporting that it points to
// none.
std::uint32_t Compilation::find_target(const Reference& reference) {
  const std::string_view text = value_at(reference.index).as_string();
  const std::string_view resource = text.substr(0, text.find('#'));
  const std::string fragment = percent_decode(split_uri(text).fragment);
  std::uint32_t root = find_resource(reference, resource);
  if (root == 0) return kTrueNode;

  std::uint32_t scope = reference.scope;
  if (fragment.starts_with('/')) {
    root = follow_pointer(reference, root, fragment, scope);
  } else if (!fragment.empty()) {
    const std::string key =
        fmt::format("{}#{}", resolve_uri(scopes_[reference.scope].uri, resource), fragment);
    const auto found = ids_.find(key);
    root = found == ids_.end() ? 0 : found->second;
    if (root == 0) report_reference(reference, Problem::Kind::Invalid, "points to nothing");
  }
  if (root == 0) return kTrueNode;
  const JsonValue target = value_at(root);
  if (target.is_bool()) return target.as_bool() ? kTrueNode : kFalseNode;
  if (target.is_object()) return make_node(root, scope);
  report_reference(reference, Problem::Kind::Invalid,
                   fmt::format("points to no schema, but to {}", describe_value(tape_, root)));
  return kTrueNode;
}

// Index of the schema that the part before the `#` names, or 0 after reporting.
std::uint32_t Compilation::find_resource(const Reference& reference, std::string_view uri) {
  const Scope& scope = scopes_[reference.scope];
  if (uri.empty()) return scope.root;
  const std::string absolute = resolve_uri(scope.uri, uri);
  if (const auto found = ids_.find(absolute); found != ids_.end()) return found->second;
  report_reference(reference, Problem::Kind::Unsupported, "points to another document");
  return 0;
}

// Index of what the pointer leads to, or 0 after reporting. `scope` becomes that of the innermost
// schema on the way.
std::uint32_t Compilation::follow_pointer(const Reference& reference, std::uint32_t root,
                                          std::string_view pointer, std::uint32_t& scope) {
  std::uint32_t at = root;
  while (true) {
    if (const std::uint32_t node = node_at_[at - root_]; node != 0) scope = scope_of_[node];
    if (pointer.empty()) return at;
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    at = step_into(at, unescape_token(token));
    if (at == 0) {
      report_reference(reference, Problem::Kind::Invalid, "points to nothing");
      return 0;
    }
  }
}

// The member or element that the token names, or 0. Remembers the children of a container once it
// was gone through, so that many references to many children stay linear.
std::uint32_t Compilation::step_into(std::uint32_t index, std::string_view token) {
  const JsonValue container = value_at(index);
  if (container.is_object()) {
    auto& members = members_[index];
    if (members.empty()) {
      for (const JsonMember& member : container.members()) {
        members[member.key] = member.value.index();
      }
    }
    const auto found = members.find(token);
    return found == members.end() ? 0 : found->second;
  }
  if (!container.is_array()) return 0;
  auto& elements = elements_[index];
  if (elements.empty()) {
    for (const JsonValue element : container.elements()) elements.push_back(element.index());
  }
  std::size_t position = 0;
  const char* const end = token.data() + token.size();
  const auto read = std::from_chars(token.data(), end, position);
  const bool valid = read.ec == std::errc() && read.ptr == end && position < elements.size() &&
                     (token.size() == 1 || token[0] != '0');
  return valid ? elements[position] : 0;
}

void Compilation::report_reference(const Reference& reference, Problem::Kind kind,
                                   std::string_view why) {
  const JsonValue place = value_at(reference.index);
  report({.kind = kind,
          .place = place,
          .keyword = "$ref",
          .message = fmt::format("the reference {} {}", text::quote(place.as_string()), why)});
}

}  // namespace ftdata::schema
