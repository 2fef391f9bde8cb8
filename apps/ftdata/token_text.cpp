#include "token_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <ftdata/display.hpp>

namespace ftdata::cli {
namespace {

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

std::string sum_text(const TokenSum& sum) {
  const std::string tokens = display_number(sum.tokens);
  if (sum.exact()) return tokens + " (exact)";
  return fmt::format("{} (estimated in {})", tokens, display_count(sum.estimated, "record"));
}

std::string place_of(const TokenReport& report, const LongRecord& record, bool ascii) {
  return fmt::format("{}:{}", display_text(report.inputs[record.id.input].name, ascii),
                     record.id.line);
}

// What was read and is in no number; empty when that is nothing.
std::string left_out(const TokenReport& report) {
  std::uint64_t records = 0;
  std::uint64_t unparsable = 0;
  std::string mapping;
  for (const InputSummary& input : report.inputs) {
    records += input.records;
    unparsable += input.unparsable;
    if (mapping.empty()) mapping = input.guessed_mapping;
  }
  std::string text;
  if (records > report.records) {
    text += fmt::format("left out   {} without turns",
                        display_count(records - report.records, "record"));
    text += mapping.empty() ? "\n" : fmt::format("; try --map {}\n", display_text(mapping));
  }
  if (unparsable > 0) {
    text += fmt::format("left out   {} that cannot be read; see `ftdata validate`\n",
                        display_count(unparsable, "line"));
  }
  return text;
}

std::string totals(const TokenReport& report) {
  std::string text = fmt::format("tokenizer  {}\n", display_text(report.tokenizer));
  text += fmt::format("records    {}, {}\n", display_number(report.records),
                      display_count(report.answers, "answer"));
  text += left_out(report);
  text += fmt::format("content    {}\n", sum_text(report.content));
  text += fmt::format("trained    {} ({:.1f} % of content)\n", display_number(report.trained),
                      percent(report.trained, report.content.tokens));
  const std::uint64_t around = report.rendered.tokens - report.content.tokens;
  text += fmt::format("rendered   {}, {:.1f} % of it template", sum_text(report.rendered),
                      percent(around, report.rendered.tokens));
  if (report.tools > 0) text += fmt::format(" and tools ({})", display_number(report.tools));
  return text + '\n';
}

std::string roles(const TokenReport& report) {
  std::string text = fmt::format("\n{:<10} {:>12} {:>14}\n", "role", "turns", "content");
  for (std::size_t i = 0; i < kRoleCount; ++i) {
    const RoleTokens& role = report.roles[i];
    if (role.turns == 0) continue;
    text += fmt::format("{:<10} {:>12} {:>14} {:>5.1f} %\n", role_name(static_cast<Role>(i)),
                        display_number(role.turns), display_number(role.tokens),
                        percent(role.tokens, report.content.tokens));
  }
  return text;
}

std::string lengths(const TokenReport& report, const Terminal& terminal) {
  constexpr std::size_t kBar = 40;  // cells
  std::string text = fmt::format(
      "\ntokens per record: min {}, p50 {}, p90 {}, p95 {}, p99 {}, max {} ({})\n",
      display_number(report.lengths.front().tokens), display_number(length_at(report, 0.5)),
      display_number(length_at(report, 0.9)), display_number(length_at(report, 0.95)),
      display_number(length_at(report, 0.99)), display_number(report.lengths.back().tokens),
      place_of(report, report.longest, !terminal.utf8));
  const std::vector<LengthBin> bins = length_bins(report);
  std::uint64_t most = 1;
  for (const LengthBin& bin : bins) most = std::max(most, bin.records);
  for (const LengthBin& bin : bins) {
    const auto cells = static_cast<std::size_t>(std::ceil(
        static_cast<double>(kBar) * static_cast<double>(bin.records) / static_cast<double>(most)));
    text += fmt::format("{:>10} - {:<10} {:>12}", display_number(bin.first),
                        display_number(bin.last), display_number(bin.records));
    if (cells > 0) text += "  ";
    for (std::size_t i = 0; i < cells; ++i) text += terminal.utf8 ? "\u2588" : "#";
    text += '\n';
  }
  return text;
}

std::string over_limit(const TokenReport& report, const Terminal& terminal) {
  std::string text = fmt::format("\nover {}: {} ({:.2f} %)\n", display_number(report.limit),
                                 display_count(report.over_limit, "record"),
                                 percent(report.over_limit, report.records));
  for (const LongRecord& record : report.listed) {
    text += fmt::format("  {}  {}\n", place_of(report, record, !terminal.utf8),
                        display_number(record.tokens));
  }
  const std::uint64_t more = report.over_limit - report.listed.size();
  if (more > 0) text += fmt::format("  {} more; --limit 0 lists all\n", display_number(more));
  return text;
}

std::string loss_table(const TokenReport& report, Overflow overflow) {
  const bool cuts = overflow == Overflow::Truncate;
  std::string text =
      fmt::format("\n{:<15} {:>12} {:>22} {:>14}{}\n", cuts ? "if cut at" : "if dropped over",
                  "records", "tokens lost", "answers lost", cuts ? "  answers cut" : "");
  const std::uint64_t knee = knee_length(report);
  for (const std::uint64_t length : telling_lengths(report)) {
    const Loss loss = simulate(report, length, overflow);
    const std::string lost = fmt::format("{} ({:.1f} %)", display_number(loss.tokens),
                                         percent(loss.tokens, report.rendered.tokens));
    text += fmt::format("{:<15} {:>12} {:>22} {:>14}", display_number(length),
                        display_number(loss.records), lost, display_number(loss.answers_lost));
    if (cuts) text += fmt::format(" {:>12}", display_number(loss.answers_cut));
    if (length == report.limit) text += "  limit";
    if (length == knee) text += "  knee";
    text += '\n';
  }
  return text;
}

std::string packing(const TokenReport& report) {
  const Packing packed = pack(report, packing_length(report));
  return fmt::format("\npacked: {} of {} tokens, {:.1f} % full\n",
                     display_count(packed.sequences, "sequence"), display_number(packed.length),
                     100 * packed.filled());
}

std::string costs(const TokenReport& report, const TokenTextOptions& options) {
  std::string text;
  for (const Price& price : options.prices.training) {
    text += fmt::format(
        "{}: {:.2f} {}{}\n", display_text(price.name), training_cost(report, price, options.epochs),
        display_text(options.prices.currency), report.rendered.exact() ? "" : " (estimated)");
  }
  return text;
}

}  // namespace

std::string token_text(const TokenReport& report, const TokenTextOptions& options,
                       const Terminal& terminal) {
  std::string text = totals(report);
  if (report.lengths.empty()) return text;
  text += roles(report);
  text += lengths(report, terminal);
  if (report.limit > 0) text += over_limit(report, terminal);
  if (options.truncate) text += loss_table(report, Overflow::Truncate);
  if (options.drop) text += loss_table(report, Overflow::Drop);
  text += packing(report);
  if (options.epochs != 1) {
    const double tokens = options.epochs * static_cast<double>(report.rendered.tokens);
    text += fmt::format("{} epochs: {} tokens\n", options.epochs,
                        display_number(static_cast<std::uint64_t>(std::llround(tokens))));
  }
  return text + costs(report, options);
}

}  // namespace ftdata::cli
