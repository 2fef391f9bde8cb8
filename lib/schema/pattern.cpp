#include "schema/pattern.hpp"

#include <re2/re2.h>

#include "text/quote.hpp"

namespace ftdata::schema {
namespace {

// A pattern over this size is refused before RE2 sees it: compiling costs about a microsecond for
// ten instructions, and in the worst case every byte of a text costs a step for each of them.
constexpr std::size_t kCostMax = 20'000;
constexpr std::int64_t kMemoryMax = std::int64_t{4} << 20;
constexpr std::size_t kCacheEntriesMax = 256;

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(kMemoryMax);
  return options;
}

Pattern make_pattern(std::string_view source) {
  Pattern pattern;
  pattern.source = source;
  const Translation translation = translate_ecma_regex(source);
  pattern.status = translation.status;
  pattern.problem = translation.problem;
  if (pattern.status != Translation::Status::Ok) return pattern;

  const auto refuse = [&](std::string problem) {
    pattern.status = Translation::Status::Unsupported;
    pattern.problem = std::move(problem);
    pattern.regex = nullptr;
  };
  if (translation.cost > kCostMax) {
    refuse("the pattern is too large");
    return pattern;
  }
  pattern.cost = static_cast<std::uint32_t>(translation.cost);
  pattern.regex = std::make_shared<const re2::RE2>(translation.text, options());
  if (pattern.regex->ok()) return pattern;
  const bool property = pattern.regex->error_code() == re2::RE2::ErrorBadCharRange;
  refuse(property ? text::quote(pattern.regex->error_arg()) + " is not supported"
                  : "the pattern is too large");
  return pattern;
}

}  // namespace

bool Pattern::matches(std::string_view text) const {
  return regex->Match({text.data(), text.size()}, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::shared_ptr<const Pattern> PatternCompiler::compile(std::string_view source) {
  if (const auto found = cache_.find(source); found != cache_.end()) return found->second;
  if (cache_.size() >= kCacheEntriesMax) cache_.clear();
  auto pattern = std::make_shared<const Pattern>(make_pattern(source));
  cache_.emplace(pattern->source, pattern);
  return pattern;
}

}  // namespace ftdata::schema
