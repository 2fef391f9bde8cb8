// The last steps of compiling: references are replaced by what they point to, and what would never
// end is cut.
#include "schema/compilation.hpp"

namespace ftdata::schema {

// A chain of references ends at a schema that is none, or runs in a circle. Every reference is
// passed twice at most.
void Compilation::link_references() {
  constexpr std::uint32_t kOnThisPath = kNone - 1;
  auto& nodes = program_->nodes;
  std::vector<std::uint32_t> next(nodes.size(), kNone);
  for (const auto& [node, target] : targets_) next[node] = target;
  std::vector<std::uint32_t> path;
  for (const auto& [node, target] : targets_) {
    std::uint32_t end = node;
    path.clear();
    while (next[end] != kNone && next[end] != kOnThisPath) {
      path.push_back(end);
      end = next[end];
      next[path.back()] = kOnThisPath;
    }
    if (next[end] == kOnThisPath) {
      report_endless(end, "`$ref` leads back to itself");
      end = kTrueNode;
    }
    for (const std::uint32_t passed : path) {
      next[passed] = kNone;
      const std::uint32_t source = nodes[passed].source;
      nodes[passed] = nodes[end];
      if (end <= kFalseNode) nodes[passed].source = source;
    }
  }
}

// Branches apply to the very same value as their schema. A schema that is among its own branches,
// however deep, would be evaluated for ever: the branch that closes the circle is cut. Depth first,
// with a stack of our own.
void Compilation::cut_endless_branches() {
  enum class State : std::uint8_t { New, Open, Done };
  struct Step {
    std::uint32_t node;
    std::uint32_t next_branch;
  };
  const auto& nodes = program_->nodes;
  std::vector<State> states(nodes.size(), State::New);
  std::vector<Step> steps;
  for (std::uint32_t start = 0; start < nodes.size(); ++start) {
    if (states[start] != State::New) continue;
    states[start] = State::Open;
    steps.push_back({start, 0});
    while (!steps.empty()) {
      Step& step = steps.back();
      if (step.next_branch == nodes[step.node].branches.count) {
        states[step.node] = State::Done;
        steps.pop_back();
        continue;
      }
      std::uint32_t& branch =
          program_->branches[nodes[step.node].branches.first + step.next_branch++];
      if (states[branch] == State::Open) {
        report_endless(step.node, "the schema leads back to itself for the same value");
        branch = kTrueNode;
      } else if (states[branch] == State::New) {
        states[branch] = State::Open;
        steps.push_back({branch, 0});
      }
    }
  }
}

void Compilation::report_endless(std::uint32_t node, std::string_view what) {
  report({.place = value_at(program_->nodes[node].source),
          .keyword = "$ref",
          .message = std::string(what),
          .help = "let it pass through `properties` or `items` on the way"});
}

}  // namespace ftdata::schema
