// Facts about one record as a JSON line, for ScanOptions::on_annotations.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ftdata/record.hpp"
#include "ftdata/target.hpp"

namespace ftdata::scanning {

// {"path","line","tokens":{"content","content_exact","rendered","rendered_exact","trained","tools"},
//  "turns":[{"role","tokens","begin","end","trained"}],"targets":{NAME:VERDICT}}. The record has
//  been
// counted; `verdicts` are those of the `targets`, and without these there is no such key.
void append_annotation(std::string& out, const Record& record, std::string_view input,
                       std::span<const Target> targets, std::span<const TargetVerdict> verdicts);

}  // namespace ftdata::scanning
