#include "dedupe_settings.hpp"

#include <cmath>

#include <fmt/format.h>

namespace ftdata::cli {
namespace {

constexpr std::uint64_t kCountMax = 1'000'000'000'000;
constexpr double kThresholdMin = 0.3;

void read_keep(Lookup& lookup, DuplicateOptions& options) {
  const std::string keep = lookup.text("keep").value_or("first");
  constexpr std::string_view kField = "field:";
  if (keep == "first") {
    options.keep = KeepPolicy::First;
  } else if (keep == "longest") {
    options.keep = KeepPolicy::Longest;
  } else if (keep == "newest") {
    options.keep = KeepPolicy::Newest;
  } else if (keep.compare(0, kField.size(), kField) == 0 && keep.size() > kField.size() + 1 &&
             keep[kField.size()] == '/') {
    options.keep = KeepPolicy::Field;
    options.keep_field = keep.substr(kField.size());
  } else {
    lookup.fail_value("keep", keep,
                      "use `first`, `longest`, `newest`, or `field:` and a JSON Pointer as in "
                      "field:/metadata/score");
  }
}

void read_threshold(Lookup& lookup, DuplicateOptions& options) {
  const std::optional<std::string> text = lookup.text("threshold");
  if (!text) return;
  const std::optional<double> threshold = parse_quantity(*text);
  if (threshold && *threshold >= kThresholdMin && *threshold <= 1) {
    options.threshold = *threshold;
  } else {
    lookup.fail_value("threshold", *text, "use a number from 0.3 to 1, such as 0.8");
  }
}

void read_allowed(Lookup& lookup, DuplicateOptions& options) {
  for (const std::string& word : lookup.list("allow")) {
    if (word == "conflict") {
      options.allow_conflicts = true;
    } else if (word == "template") {
      options.allow_variants = true;
    } else if (word == "large-clusters") {
      options.allow_large_clusters = true;
    } else {
      lookup.fail_value("allow", word, "use `conflict`, `template`, `large-clusters` or several");
    }
  }
}

DuplicateView read_view(Lookup& lookup) {
  const std::string on = lookup.text("on").value_or("whole");
  if (on == "prompt") return DuplicateView::Prompt;
  if (on == "answer") return DuplicateView::Answer;
  if (on != "whole") lookup.fail_value("on", on, "use `prompt`, `answer` or `whole`");
  return DuplicateView::Whole;
}

bool read_recall(Lookup& lookup) {
  const std::string recall = lookup.text("recall").value_or("minhash");
  if (recall != "minhash" && recall != "exact") {
    lookup.fail_value("recall", recall, "use `minhash` or `exact`");
  }
  return recall == "exact";
}

}  // namespace

DedupeSettings read_dedupe(Lookup& lookup, const Config& config, const CommonSettings& common) {
  DedupeSettings settings;
  settings.arguments = lookup.raw().operands;
  settings.against = lookup.all("against");
  settings.find.exclude = lookup.all("exclude");
  settings.stdin_name = lookup.text("stdin-filename").value_or("-");
  settings.output = lookup.text("output");
  settings.groups = lookup.text("groups");
  settings.dry_run = lookup.on("dry-run");
  settings.force = lookup.on("force");
  settings.limit = lookup.number("limit", kCountMax).value_or(settings.limit);
  DuplicateOptions& options = settings.duplicates;
  options.near = lookup.on("near");
  options.normalised = lookup.on("normalised");
  options.on = read_view(lookup);
  options.exact_join = read_recall(lookup);
  read_keep(lookup, options);
  read_threshold(lookup, options);
  read_allowed(lookup, options);
  options.format = lookup
                       .choice("format",
                               [](std::string_view name) -> std::optional<Format> {
                                 const Format format = format_from_name(name);
                                 if (format == Format::Unknown && name != "auto")
                                   return std::nullopt;
                                 return format;
                               })
                       .value_or(config.format.value_or(Format::Unknown));
  options.mapping = read_mapping(lookup, config);
  if (const auto bytes = lookup.size("max-line-bytes")) options.line_bytes_max = *bytes;
  if (const auto bytes = lookup.size("max-memory")) options.memory_max = *bytes;
  options.threads = common.threads;
  if (lookup.errors().empty() && settings.arguments.empty()) {
    lookup.fail("no files to look through", "name files, folders or - for standard input");
  }
  return settings;
}

}  // namespace ftdata::cli
