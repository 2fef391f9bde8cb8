// What the targets would do: a line each, or a table of all.
//
//   targets  2 of 22 accept every record: axolotl, trl
//            take no openai-chat record: bedrock-nova, vertex-gemini
//
//   target         accept  alter   drop  reject  unknown  why
//   axolotl           500
//   together                               500            extra-key 500 (lines 1, 2, 3, ...)
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "report/context.hpp"
#include "report/words.hpp"

namespace ftdata::report {
namespace {

constexpr std::size_t kReasonsInTable = 2;
constexpr std::size_t kReasonsAlone = 8;
constexpr std::string_view kIndent = "         ";
// As columns and sentences have them: the good ones first.
constexpr TargetVerdict kColumns[] = {TargetVerdict::Accept, TargetVerdict::Alter,
                                      TargetVerdict::Drop, TargetVerdict::Reject,
                                      TargetVerdict::Unknown};

std::uint64_t total(const TargetSummary& target) {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : target.records) sum += count;
  return sum;
}

bool has_all(const TargetSummary& target, bool unknown_too) {
  const std::uint64_t unknown = unknown_too ? target.count(TargetVerdict::Unknown) : 0;
  const TargetVerdict worst = unknown_too ? TargetVerdict::Unknown : TargetVerdict::Accept;
  return target.count(TargetVerdict::Accept) + unknown == total(target) && target.whole <= worst;
}

// Every record is refused because of its format.
bool takes_no_format(const ScanResult& result, const TargetSummary& target) {
  const auto is_format = [&](const TargetReason& reason) {
    return reason.rule->name == "format-not-taken" && reason.records == result.records() &&
           reason.verdict.verdict > TargetVerdict::Unknown;
  };
  return std::ranges::any_of(target.reasons, is_format);
}

// " (lines 3, 17, 40, ...)"; with the name of the file where there are several.
std::string places(const Context& context, const TargetReason& reason) {
  if (reason.first.empty()) return " (the file)";
  const bool named = context.result.inputs.size() > 1;
  std::string text = named ? " (" : reason.records == 1 ? " (line " : " (lines ";
  for (std::size_t i = 0; i < reason.first.size(); ++i) {
    const RecordId& id = reason.first[i];
    text += i == 0 ? "" : ", ";
    text += named ? fmt::format("{}:{}", context.input_name(id.input), id.line)
                  : fmt::format("{}", id.line);
  }
  return text + (reason.records > reason.first.size() ? ", ...)" : ")");
}

std::string reason_text(const Context& context, const TargetReason& reason) {
  const std::string count = reason.records > 0 ? " " + with_separators(reason.records) : "";
  return fmt::format("{}{}{}", reason.rule->name, count, places(context, reason));
}

// What decided most: the worst verdicts, most records first.
std::string first_reasons(const Context& context, const TargetSummary& target) {
  std::string text;
  for (std::size_t i = 0; i < target.reasons.size() && i < kReasonsInTable; ++i) {
    if (i > 0) text += "; ";
    text += reason_text(context, target.reasons[i]);
  }
  if (target.reasons.size() > kReasonsInTable) {
    text += fmt::format("; {} more", target.reasons.size() - kReasonsInTable);
  }
  return text;
}

using Targets = std::vector<const TargetSummary*>;

std::string names(const Context& context, const Targets& targets) {
  std::string text;
  for (const TargetSummary* target : targets) {
    text +=
        fmt::format("{}{}", text.empty() ? "" : ", ", text::display(target->name, context.charset));
  }
  return text;
}

// Breaks a list of names at commas.
void append_wrapped(std::string& out, const Context& context, std::string_view label,
                    std::string text) {
  const std::size_t width = std::max<std::size_t>(context.options.width, 40) - kIndent.size();
  while (!text.empty()) {
    std::size_t end = text.size();
    if (end > width) {
      end = text.rfind(", ", width);
      end = end == std::string::npos ? text.find(", ") : end;
      end = end == std::string::npos ? text.size() : end + 2;
    }
    std::string line = text.substr(0, end);
    while (line.ends_with(' ')) line.pop_back();
    out += fmt::format("{:<{}}{}\n", label, kIndent.size(), line);
    text.erase(0, end);
    label = "";
  }
}

// "none of 21 accepts every record; trl, axolotl come closest with 6 of 9"
std::string none_text(const Targets& targets) {
  std::uint64_t most = 0;
  for (const TargetSummary* target : targets) {
    most = std::max(most, target->count(TargetVerdict::Accept));
  }
  Targets closest;
  for (const TargetSummary* target : targets) {
    if (target->count(TargetVerdict::Accept) == most) closest.push_back(target);
  }
  std::string text = fmt::format("none of {} accepts every record", targets.size());
  constexpr std::size_t kNamed = 6;
  if (most == 0 || closest.size() > kNamed) return text;
  std::string list;
  for (const TargetSummary* target : closest) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", target->name);
  }
  return text + fmt::format("; closest with {} of {}: {}", with_separators(most),
                            with_separators(total(*closest[0])), list);
}

// What one needs to know first: who takes it all.
std::string headline(const Context& context, const Targets& targets) {
  Targets all;
  Targets known;
  for (const TargetSummary* target : targets) {
    if (has_all(*target, false)) {
      all.push_back(target);
    } else if (has_all(*target, true)) {
      known.push_back(target);
    }
  }
  const std::string which =
      all.empty() ? none_text(targets)
                  : fmt::format("{} of {} accept{} every record: {}", all.size(), targets.size(),
                                all.size() == 1 ? "s" : "", names(context, all));
  if (known.empty()) return which;
  return fmt::format("{}; as far as is known also {}", which, names(context, known));
}

std::string cell(std::uint64_t count) {
  return count == 0 ? "" : with_separators(count);
}

void append_row(std::string& out, const Context& context, const TargetSummary& target,
                std::size_t name_cells) {
  const std::string name = text::display(target.name, context.charset);
  std::string row = fmt::format("{:<{}}", name, name_cells);
  for (const TargetVerdict verdict : kColumns) {
    row += fmt::format(" {:>8}", cell(target.count(verdict)));
  }
  const std::string reasons = first_reasons(context, target);
  if (!reasons.empty()) row += "  " + reasons;
  while (row.ends_with(' ')) row.pop_back();
  out += row + '\n';
}

// The best first; of equals in the order of the names.
Targets by_merit(const ScanResult& result) {
  Targets targets;
  for (const TargetSummary& target : result.targets) targets.push_back(&target);
  const auto merit = [](const TargetSummary* target) {
    return std::tuple(!has_all(*target, false), target->whole > TargetVerdict::Unknown,
                      target->count(TargetVerdict::Reject) + target->count(TargetVerdict::Drop),
                      target->count(TargetVerdict::Alter), target->count(TargetVerdict::Unknown));
  };
  std::ranges::stable_sort(targets, {}, merit);
  return targets;
}

// "openai-chat", or how many formats there are.
std::string formats_text(const ScanResult& result) {
  const InputSummary* first = nullptr;
  for (const InputSummary& input : result.inputs) {
    if (input.records == 0) continue;
    if (first != nullptr && first->format() != input.format()) return "such";
    first = &input;
  }
  if (first == nullptr || first->format() == Format::Unknown) return "such";
  return std::string(format_name(first->format()));
}

void append_alone(std::string& out, const Context& context, const TargetSummary& target) {
  std::string counts;
  for (const TargetVerdict verdict : kColumns) {
    if (target.count(verdict) == 0) continue;
    counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ",
                          with_separators(target.count(verdict)), target_verdict_done(verdict));
  }
  if (target.whole > TargetVerdict::Unknown) {
    counts +=
        fmt::format("{}the file {}", counts.empty() ? "" : "; ", target_verdict_done(target.whole));
  }
  out += fmt::format("{:<{}}{}: {}\n", "target", kIndent.size(),
                     text::display(target.name, context.charset),
                     counts.empty() ? "no records" : counts);
  for (std::size_t i = 0; i < target.reasons.size() && i < kReasonsAlone; ++i) {
    const TargetReason& reason = target.reasons[i];
    out += fmt::format("{}  {:<8} {}\n", kIndent, target_verdict_done(reason.verdict.verdict),
                       reason_text(context, reason));
  }
  if (target.reasons.size() <= kReasonsAlone) return;
  out += fmt::format("{}  {} more reasons in --report json\n", kIndent,
                     target.reasons.size() - kReasonsAlone);
}

}  // namespace

void append_targets(std::string& out, const Context& context) {
  if (context.options.matrix) return;
  for (const TargetSummary& target : context.result.targets) append_alone(out, context, target);
}

void append_matrix(std::string& out, const Context& context) {
  Targets shown;
  Targets others;
  const Targets targets = by_merit(context.result);
  for (const TargetSummary* target : targets) {
    if (has_all(*target, false)) continue;
    (takes_no_format(context.result, *target) ? others : shown).push_back(target);
  }
  append_wrapped(out, context, "targets", headline(context, targets));
  if (!others.empty()) {
    append_wrapped(
        out, context, "",
        fmt::format("take no {} record: {}", formats_text(context.result), names(context, others)));
  }
  std::size_t cells = std::string_view("target").size();
  for (const TargetSummary* target : shown) cells = std::max(cells, target->name.size());
  std::string header = fmt::format("\n{:<{}}", "target", cells);
  for (const TargetVerdict verdict : kColumns) {
    header += fmt::format(" {:>8}", target_verdict_name(verdict));
  }
  if (!shown.empty()) out += header + "  why\n";
  for (const TargetSummary* target : shown) append_row(out, context, *target, cells);
  out += '\n';
}

}  // namespace ftdata::report
