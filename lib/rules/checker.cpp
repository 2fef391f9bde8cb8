#include "ftdata/rule.hpp"

namespace ftdata {

void Checker::index(const Record&) {}
void Checker::check(const Record&, FindingSink&) {}
void Checker::check_line(const Line&, FindingSink&) {}
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

}  // namespace ftdata
