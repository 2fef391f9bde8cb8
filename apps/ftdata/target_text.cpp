#include "target_text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <ftdata/display.hpp>

#include "help.hpp"
#include "rule_text.hpp"

namespace ftdata::cli {
namespace {

constexpr std::size_t kIndent = 10;

std::string paragraph(std::string_view heading, const std::string& text, std::size_t width) {
  if (text.empty()) return {};
  const std::string body = wrapped(text, kIndent, width);
  return fmt::format("{:<{}}{}", heading, kIndent, body.substr(kIndent));
}

// A line each under one heading.
std::string lines(std::string_view heading, const std::vector<std::string>& items,
                  std::size_t width) {
  std::string text;
  for (const std::string& item : items) {
    text += paragraph(text.empty() ? heading : "", item, width);
  }
  return text;
}

template <class Items>
std::string joined(const Items& items) {
  std::string text;
  for (const auto& item : items) text += fmt::format("{}{}", text.empty() ? "" : ", ", item);
  return text;
}

std::vector<std::string_view> format_names_of(const Target& target) {
  std::vector<std::string_view> names;
  for (const Format format : target.formats) names.push_back(format_name(format));
  return names;
}

std::vector<std::string> taken(const Target& target) {
  std::vector<std::string> items;
  const auto add = [&](std::string_view what, const std::string& list) {
    if (!list.empty()) items.push_back(fmt::format("{}: {}", what, list));
  };
  add("formats", joined(format_names_of(target)));
  add("roles", joined(target.roles));
  if (target.tools) items.emplace_back(*target.tools ? "tools: yes" : "tools: no");
  add("images at", joined(target.image_urls));
  add("names of files end in", joined(target.extensions));
  return items;
}

struct Judged {
  const RuleInfo* rule = nullptr;
  const RuleVerdict* verdict = nullptr;
};

std::vector<Judged> judged(const Target& target, const RuleSet& rules, TargetVerdict wanted) {
  std::vector<Judged> found;
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleVerdict& verdict = target.verdict(entry.rule->info());
    if (verdict.verdict == wanted) found.push_back({&entry.rule->info(), &verdict});
  }
  return found;
}

std::string verdict_line(const Judged& judged) {
  std::string text =
      fmt::format("{} ({}{}{})", judged.rule->name, evidence_name(judged.verdict->evidence),
                  judged.verdict->source.empty() ? "" : ", ", judged.verdict->source);
  if (!judged.verdict->error.empty()) text += fmt::format(": {}", judged.verdict->error);
  return display_text(text);
}

std::string names_of(const std::vector<Judged>& found) {
  std::vector<std::string_view> names;
  for (const Judged& one : found) names.push_back(one.rule->name);
  return joined(names);
}

std::string verdict_lines(const Target& target, const RuleSet& rules, std::size_t width) {
  std::string text;
  constexpr std::pair<TargetVerdict, std::string_view> kTold[] = {
      {TargetVerdict::Reject, "Rejects"},
      {TargetVerdict::Drop, "Drops"},
      {TargetVerdict::Alter, "Alters"}};
  for (const auto& [verdict, heading] : kTold) {
    std::vector<std::string> items;
    for (const Judged& one : judged(target, rules, verdict)) items.push_back(verdict_line(one));
    text += lines(heading, items, width);
  }
  text += paragraph("Accepts", names_of(judged(target, rules, TargetVerdict::Accept)), width);
  text += paragraph("Unknown", names_of(judged(target, rules, TargetVerdict::Unknown)), width);
  return text;
}

std::string list_json(const std::vector<std::string>& items) {
  std::string json = "[";
  for (const std::string& item : items) {
    json += fmt::format("{}{}", json.size() == 1 ? "" : ", ", json_string(item));
  }
  return json + "]";
}

std::string verdict_json(const Target& target, const RuleInfo& rule) {
  const RuleVerdict& verdict = target.verdict(rule);
  return fmt::format(
      R"({{"rule": {}, "name": {}, "verdict": "{}", "evidence": "{}", "source": {}, "error": {}}})",
      json_string(rule.code), json_string(rule.name), target_verdict_name(verdict.verdict),
      evidence_name(verdict.evidence), json_string(verdict.source), json_string(verdict.error));
}

std::string formats_json(const Target& target) {
  std::vector<std::string> names;
  for (const std::string_view name : format_names_of(target)) names.emplace_back(name);
  return list_json(names);
}

std::string limits_json(const Target& target) {
  std::string json = "{";
  const TargetLimits& limits = target.limits;
  const auto add = [&](std::string_view name, const std::optional<std::uint64_t>& value) {
    if (value) json += fmt::format("{}\"{}\": {}", json.size() == 1 ? "" : ", ", name, *value);
  };
  add("records_min", limits.records_min);
  add("records_advised", limits.records_advised);
  add("records_max", limits.records_max);
  add("bytes_max", limits.bytes_max);
  add("upload_bytes", limits.upload_bytes);
  add("images_max", limits.images_max);
  add("image_records_max", limits.image_records_max);
  add("tools_max", limits.tools_max);
  add("tokens_max", limits.tokens_max);
  add("epochs_max", limits.epochs_max);
  return json + "}";
}

}  // namespace

std::array<std::size_t, kEvidenceCount> count_evidence(const Target& target, const RuleSet& rules) {
  std::array<std::size_t, kEvidenceCount> counts{};
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleVerdict& verdict = target.verdict(entry.rule->info());
    const bool known = verdict.verdict != TargetVerdict::Unknown;
    ++counts[known ? static_cast<std::size_t>(verdict.evidence) : 0];
  }
  return counts;
}

std::string list_targets(const std::vector<Target>& targets, const RuleSet& rules) {
  std::size_t width = 0;
  for (const Target& target : targets) width = std::max(width, target.name.size());
  std::string text = fmt::format("{:<{}} {:>8} {:>10} {:>8} {:>7}  {}\n", "target", width,
                                 "recorded", "documented", "inferred", "unknown", "what");
  for (const Target& target : targets) {
    const auto counts = count_evidence(target, rules);
    text += fmt::format("{:<{}} {:>8} {:>10} {:>8} {:>7}  {}\n", display_text(target.name), width,
                        counts[3], counts[2], counts[1], counts[0], display_text(target.title));
  }
  return text + fmt::format(
                    "{}; numbers are rules by how the target's verdict is known; "
                    "`ftdata targets NAME` tells more\n",
                    display_count(targets.size(), "target"));
}

std::vector<std::string> limit_texts(const Target& target) {
  std::vector<std::string> items;
  const TargetLimits& limits = target.limits;
  const auto add = [&](const std::optional<std::uint64_t>& value, std::string_view before,
                       std::string_view what, std::string_view behind) {
    if (value) items.push_back(fmt::format("{} {}{}", before, display_count(*value, what), behind));
  };
  add(limits.records_min, "at least", "record", "");
  add(limits.records_advised, "advised at least", "record", "");
  add(limits.records_max, "at most", "record", "");
  add(limits.bytes_max, "at most", "byte", " a file");
  add(limits.upload_bytes, "at most", "byte", " in one upload");
  add(limits.images_max, "at most", "image", " a record");
  add(limits.image_records_max, "at most", "record", " with images");
  add(limits.tools_max, "at most", "tool", " a record");
  add(limits.tokens_max, "at most", "token", " a record");
  add(limits.epochs_max, "at most", "epoch", " where it picks their number");
  return items;
}

std::string explain_target(const Target& target, const RuleSet& rules, std::size_t width) {
  const auto counts = count_evidence(target, rules);
  std::string text = fmt::format("{}  {}\n", display_text(target.name), display_text(target.title));
  text += fmt::format("{} recorded, {} documented, {} inferred, {} unknown; as of {}\n\n",
                      counts[3], counts[2], counts[1], counts[0],
                      target.date.empty() ? "no date" : display_text(target.date));
  text += paragraph("Note", display_text(target.note), width);
  std::vector<std::string> takes;
  for (const std::string& item : taken(target)) takes.push_back(display_text(item));
  text += lines("Takes", takes, width);
  text += paragraph("Limits", joined(limit_texts(target)), width);
  std::vector<std::string> models;
  for (const TargetModel& model : target.models) {
    models.push_back(
        display_text(fmt::format("{} {}", model.name, display_count(model.tokens, "token"))));
  }
  text += paragraph("Models", joined(models), width);
  text += verdict_lines(target, rules, width);
  std::vector<std::string> sources;
  for (const TargetSource& source : target.sources) {
    sources.push_back(display_text(fmt::format("{}: {}", source.key, source.what)));
  }
  return text + lines("Sources", sources, width);
}

std::string target_json(const Target& target, const RuleSet& rules) {
  std::string verdicts;
  for (const RuleSet::Entry& entry : rules.entries()) {
    verdicts +=
        fmt::format("{}{}", verdicts.empty() ? "" : ", ", verdict_json(target, entry.rule->info()));
  }
  std::string sources;
  for (const TargetSource& source : target.sources) {
    sources += fmt::format("{}{}: {}", sources.empty() ? "" : ", ", json_string(source.key),
                           json_string(source.what));
  }
  return fmt::format(
      R"({{"name": {}, "title": {}, "date": {}, "note": {}, "formats": {}, "roles": {}, )"
      R"("extensions": {}, "limits": {}, "verdicts": [{}], "sources": {{{}}}}})",
      json_string(target.name), json_string(target.title), json_string(target.date),
      json_string(target.note), formats_json(target), list_json(target.roles),
      list_json(target.extensions), limits_json(target), verdicts, sources);
}

}  // namespace ftdata::cli
