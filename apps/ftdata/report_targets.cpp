#include "report_targets.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace ftdata::cli {
namespace {

bool is_for_people(ReportFormat format) {
  return format == ReportFormat::Full || format == ReportFormat::Concise;
}

bool is_same(const ReportTarget& a, const ReportTarget& b) {
  return a.format == b.format && a.sink == b.sink && a.path == b.path;
}

// "FMT" or "FMT=PATH"; nothing after a report of what is wrong.
std::optional<ReportTarget> parse_target(Lookup& lookup, const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  const std::optional<ReportFormat> format = report_format_from_name(name);
  if (!format) {
    lookup.fail(fmt::format("unknown report format `{}`", name),
                suggest_choice(name, report_format_names()));
    return std::nullopt;
  }
  ReportTarget target;
  target.format = *format;
  if (equals == std::string::npos || text.substr(equals + 1) == "-") return target;
  target.path = text.substr(equals + 1);
  target.sink = Sink::File;
  if (!target.path.empty()) return target;
  lookup.fail(fmt::format("`--report {}` lacks a path behind the `=`", text),
              fmt::format("write {0}=PATH, or {0} for standard output", name));
  return std::nullopt;
}

void add_target(Lookup& lookup, ReportTarget target, std::vector<ReportTarget>& targets) {
  const auto same_path = [&](const ReportTarget& other) {
    return target.sink == Sink::File && other.sink == Sink::File && other.path == target.path;
  };
  if (std::any_of(targets.begin(), targets.end(),
                  [&](const ReportTarget& other) { return is_same(other, target); })) {
    return;
  }
  if (std::any_of(targets.begin(), targets.end(), same_path)) {
    lookup.fail(fmt::format("two reports would be written to `{}`", target.path),
                "give each its own path");
    return;
  }
  targets.push_back(std::move(target));
}

// The reports of one kind that want standard output.
std::vector<ReportTarget*> owners(std::vector<ReportTarget>& targets, bool for_people) {
  std::vector<ReportTarget*> found;
  for (ReportTarget& target : targets) {
    if (target.sink == Sink::Output && is_for_people(target.format) == for_people) {
      found.push_back(&target);
    }
  }
  return found;
}

void fail_two_owners(Lookup& lookup, const std::vector<ReportTarget*>& wanting) {
  const std::string_view first = report_format_name(wanting[0]->format);
  const std::string_view second = report_format_name(wanting[1]->format);
  lookup.fail(fmt::format("`{}` and `{}` cannot both go to standard output", first, second),
              fmt::format("give one a path: --report {}=PATH", second));
}

}  // namespace

void read_report_targets(Lookup& lookup, const Config& config,
                         const std::function<std::string(const std::string&)>& in_config,
                         ValidateSettings& settings) {
  std::vector<std::string> typed = lookup.all("report");
  if (lookup.on("json")) typed.emplace_back("json");
  if (!typed.empty() || !config.outputs) {
    for (const std::string& text : typed) {
      if (auto target = parse_target(lookup, text)) {
        add_target(lookup, std::move(*target), settings.reports);
      }
    }
    return;
  }
  for (const std::string& text : *config.outputs) {
    auto target = parse_target(lookup, text);
    if (!target) continue;
    if (target->sink == Sink::File) target->path = in_config(target->path);
    add_target(lookup, std::move(*target), settings.reports);
  }
}

void finish_report_targets(Lookup& lookup, const Terminal& out, ValidateSettings& settings) {
  std::vector<ReportTarget>& targets = settings.reports;
  const std::vector<ReportTarget*> programs = owners(targets, false);
  const std::vector<ReportTarget*> people = owners(targets, true);
  if (programs.size() > 1) return fail_two_owners(lookup, programs);
  if (people.size() > 1) return fail_two_owners(lookup, people);
  settings.machine_owns_output = !programs.empty();
  if (settings.machine_owns_output && !people.empty()) {
    const bool shares =
        programs[0]->format == ReportFormat::Github && people[0]->format == ReportFormat::Concise;
    if (!shares) people[0]->sink = Sink::ErrorOutput;
  }
  if (programs.empty() && people.empty()) {
    ReportTarget usual;
    usual.format = out.is_terminal ? ReportFormat::Full : ReportFormat::Concise;
    targets.insert(targets.begin(), std::move(usual));
  }
  if (settings.silent) {
    std::erase_if(targets, [](const ReportTarget& target) {
      return target.sink != Sink::File && is_for_people(target.format);
    });
  }
}

}  // namespace ftdata::cli
