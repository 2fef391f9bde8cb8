// Everything of ftdata's public interface.
//
//   ftdata::Dataset dataset;
//   dataset.add_file("train.jsonl");
//   ftdata::RuleSet rules = ftdata::RuleSet::builtin();
//   const auto result = ftdata::scan(dataset, rules);
//   if (!result) return fail(result.error());
//   for (const ftdata::Finding& finding : result->findings) use(finding);
//
// The library prints nothing, never exits and has no global state.
#pragma once

#include "ftdata/config.hpp"
#include "ftdata/convert.hpp"
#include "ftdata/custom_rule.hpp"
#include "ftdata/dataset.hpp"
#include "ftdata/dataset_info.hpp"
#include "ftdata/display.hpp"
#include "ftdata/duplicates.hpp"
#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/finding.hpp"
#include "ftdata/fix.hpp"
#include "ftdata/fwd.hpp"
#include "ftdata/json_value.hpp"
#include "ftdata/leakage.hpp"
#include "ftdata/manifest.hpp"
#include "ftdata/mapping.hpp"
#include "ftdata/plan.hpp"
#include "ftdata/prepare.hpp"
#include "ftdata/prices.hpp"
#include "ftdata/record.hpp"
#include "ftdata/report.hpp"
#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"
#include "ftdata/suggest.hpp"
#include "ftdata/target.hpp"
#include "ftdata/threshold.hpp"
#include "ftdata/tokenizer.hpp"
#include "ftdata/tokens.hpp"
#include "ftdata/version.hpp"
