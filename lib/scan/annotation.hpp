// Facts about one record as a JSON line, for ScanOptions::on_annotations.
#pragma once

#include <string>
#include <string_view>

#include "ftdata/record.hpp"

namespace ftdata::scanning {

// {"path","line","tokens":{"content","content_exact","rendered","rendered_exact","trained","tools"},
//  "turns":[{"role","tokens","begin","end","trained"}]}. The record has been counted.
void append_annotation(std::string& out, const Record& record, std::string_view input);

}  // namespace ftdata::scanning
