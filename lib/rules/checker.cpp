#include "ftdata/rule.hpp"

namespace ftdata {

void Checker::check(const Record&, FindingSink&) {}
void Checker::check_line(const Line&, FindingSink&) {}
void Checker::fix(const Record&, FixSink&) {}
void Checker::fix_line(const Line&, FixSink&) {}
void Checker::merge(Checker&&) {}
void Checker::finish(const FinishContext&, FindingSink&) {}

std::string_view severity_name(Severity severity) noexcept {
  switch (severity) {
    case Severity::Off:
      return "off";
    case Severity::Info:
      return "info";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "off";
}

std::string_view fix_level_name(FixLevel fix) noexcept {
  switch (fix) {
    case FixLevel::Manual:
      return "manual";
    case FixLevel::Safe:
      return "safe";
    case FixLevel::Shape:
      return "shape";
    case FixLevel::Unsafe:
      return "unsafe";
  }
  return "manual";
}

std::string_view scope_name(Scope scope) noexcept {
  switch (scope) {
    case Scope::Record:
      return "record";
    case Scope::Dataset:
      return "dataset";
    case Scope::CrossDataset:
      return "cross-dataset";
  }
  return "record";
}

std::string_view preset_group(Preset preset) noexcept {
  switch (preset) {
    case Preset::Recommended:
      return "@recommended";
    case Preset::Strict:
      return "@strict";
    case Preset::OptIn:
      return "@all";
  }
  return "@all";
}

}  // namespace ftdata
