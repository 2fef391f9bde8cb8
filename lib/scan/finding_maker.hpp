// Turns a Place into a Location and an Excerpt: line, column, byte offset, JSON Pointer. Done only
// for findings that somebody will read.
#pragma once

#include "ftdata/finding.hpp"
#include "ftdata/scan.hpp"

namespace ftdata::scanning {

Finding make_finding(const RuleInfo& rule, Severity severity, const Place& place,
                     std::string message, FindingText text, ExcerptMode excerpts);

}  // namespace ftdata::scanning
