// ftdata tokens: settings -> files -> count_tokens -> numbers. Nothing is judged: `validate` does.
#include <fmt/format.h>
#include <ftdata/display.hpp>
#include <ftdata/tokens.hpp>

#include "annotation_file.hpp"
#include "input_files.hpp"
#include "interrupt.hpp"
#include "invocation.hpp"
#include "progress.hpp"
#include "token_settings.hpp"
#include "token_text.hpp"

namespace ftdata::cli {
namespace {

constexpr double kEpochsMax = 1e6;
constexpr std::size_t kListed = 20;

double read_epochs(Lookup& lookup) {
  const std::optional<std::string> text = lookup.text("epochs");
  if (!text) return 1;
  const std::optional<double> epochs = parse_quantity(*text);
  if (epochs && *epochs > 0 && *epochs <= kEpochsMax) return *epochs;
  lookup.fail_value("epochs", *text, "use a number such as 3 or 0.5");
  return 1;
}

// The prices of --price; only that of --model where both are given.
PriceList read_price_list(Lookup& lookup) {
  const std::optional<std::string> path = lookup.text("price");
  if (!path) return {};
  Result<PriceList> prices = read_prices(*path);
  if (!prices) {
    lookup.add({prices.error()});
    return {};
  }
  const std::optional<std::string> model = lookup.text("model");
  if (!model) return std::move(*prices);
  std::erase_if(prices->training, [&](const Price& price) { return price.name != *model; });
  if (prices->training.empty()) {
    lookup.fail(fmt::format("no price for `{}` in `{}`", *model, *path),
                "add it below [training], or leave out --model");
  }
  return std::move(*prices);
}

TokenTextOptions read_text_options(Lookup& lookup) {
  TokenTextOptions options{.epochs = read_epochs(lookup)};
  for (const std::string& word : lookup.list("simulate")) {
    if (word == "truncate") {
      options.truncate = true;
    } else if (word == "drop") {
      options.drop = true;
    } else {
      lookup.fail_value("simulate", word, "use `truncate`, `drop` or both");
    }
  }
  options.prices = read_price_list(lookup);
  return options;
}

// What could not be read is told on standard error, and leads to exit code 3.
int tell_problems(Invocation& call, const TokenReport& report) {
  int code = kExitPassed;
  for (const InputSummary& input : report.inputs) {
    if (!input.problem) continue;
    code = kExitIncomplete;
    Error error;
    error.message = display_text(input.problem->message);
    error.path = input.name;
    error.help = input.problem->help;
    print_error(call.err, error);
  }
  return code;
}

int count(Invocation& call, const FoundFiles& found, const ValidateSettings& settings,
          const TokenTextOptions& text_options) {
  const Result<Dataset> made = make_dataset(found, settings);
  if (!made) {
    print_error(call.err, made.error());
    return exit_code_of(made.error());
  }
  const Dataset& dataset = *made;
  AnnotationFile annotations(settings);
  if (const Status opened = annotations.open(dataset); !opened) {
    print_error(call.err, opened.error());
    return exit_code_of(opened.error());
  }
  const bool quiet = call.common.quiet > 0;
  ProgressDisplay progress(call.err, progress_mode(call.common.progress, call.err.terminal, quiet));
  ScanOptions options = settings.scan;
  options.cancel = &interrupted();
  options.on_progress = [&](const Progress& now) { progress.update(now); };
  annotations.listen(options);
  const Result<TokenReport> report =
      count_tokens(dataset, *settings.scan.tokens, options, settings.limit.value_or(kListed));
  progress.clear();
  if (!report) return tell_stopped(call, report.error());
  const int code = tell_problems(call, *report);
  call.out.write(call.lookup.on("json")
                     ? tokens_json(*report, text_options.epochs, text_options.prices)
                     : token_text(*report, text_options, call.out.terminal));
  if (const Status written = annotations.commit(); !written) {
    print_error(call.err, written.error());
    return kExitIncomplete;
  }
  const int end = call.end();
  return end == kExitPassed ? code : end;
}

}  // namespace

int run_tokens(Invocation& call) {
  const Config config = load_config(call.lookup);
  ValidateSettings settings = read_validate(call.lookup, config, call.common, call.out.terminal);
  const TokenTextOptions text_options = read_text_options(call.lookup);
  if (!settings.scan.tokens && call.lookup.errors().empty()) {
    settings.scan.tokens = read_tokens(call.lookup, config, true);
  }
  if (!call.lookup.errors().empty()) return call.fail_usage();
  int code = kExitPassed;
  const std::optional<FoundFiles> found = inputs_of(call, settings, code);
  return found ? count(call, *found, settings, text_options) : code;
}

}  // namespace ftdata::cli
