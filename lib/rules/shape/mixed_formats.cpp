// Records of several formats in one input, told at the first record of each format that is not the
// usual one. Memory: one anchor (up to 256 bytes) a format and input.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/scan.hpp"

#include "rules/describe.hpp"
#include "rules/per_input.hpp"

namespace ftdata::rules {
namespace {

class MixedFormats final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS104",
      .name = "mixed-formats",
      .summary = "an input holds records of several formats",
      .rationale =
          "Providers and loaders take the format of the first record for that of the file. "
          "Together refuses a file with two formats, others lose the records that differ.",
      .bad = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"prompt\":\"hi\",\"completion\":\"hello\"}\n",
      .good = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink&) override {
    if (record.format() == Format::Unknown) return;
    keep_first(inputs_[record.id().input][static_cast<std::size_t>(record.format())], record);
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<MixedFormats&>(other);
    for (std::uint32_t input = 0; input < from.inputs_.size(); ++input) {
      for (std::size_t format = 0; format < kFormatCount; ++format) {
        Anchor& theirs = from.inputs_[input][format];
        Anchor& ours = inputs_[input][format];
        if (is_set(theirs) && (!is_set(ours) || theirs.id < ours.id)) ours = std::move(theirs);
      }
    }
  }

  void finish(const FinishContext& context, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      report(inputs_[input], context.inputs[input], sink);
    }
  }

 private:
  using FirstRecords = std::array<Anchor, kFormatCount>;

  static bool is_set(const Anchor& anchor) { return anchor.id.line > 0; }

  static void keep_first(Anchor& first, const Record& record) {
    if (!is_set(first) || record.id() < first.id) first = record.anchor();
  }

  // The format of most records; of equals the one that comes first.
  static std::size_t usual(const FirstRecords& firsts, const InputSummary& summary) {
    std::size_t usual = 0;
    for (std::size_t format = 1; format < kFormatCount; ++format) {
      if (!is_set(firsts[format])) continue;
      const std::uint64_t count = summary.formats[format];
      const std::uint64_t most = is_set(firsts[usual]) ? summary.formats[usual] : 0;
      if (count > most || (count == most && firsts[format].id < firsts[usual].id)) usual = format;
    }
    return usual;
  }

  static void report(const FirstRecords& firsts, const InputSummary& summary, FindingSink& sink) {
    const std::size_t most = usual(firsts, summary);
    std::vector<std::size_t> others;
    for (std::size_t format = 1; format < kFormatCount; ++format) {
      if (format != most && is_set(firsts[format])) others.push_back(format);
    }
    // What is Claude's when it has a system text is plain chat when it has none.
    if (are_kin(most, others)) return;
    std::ranges::sort(others, {}, [&firsts](std::size_t format) { return firsts[format].id; });
    for (const std::size_t other : others) {
      sink.report(Place(firsts[other]),
                  fmt::format("{} record in an input of {} records", name(other), name(most)),
                  {.help = "keep one format in a file",
                   .notes = {fmt::format("{} {}, {} {}", count_of(summary.formats[most], "record"),
                                         name(most), summary.formats[other], name(other))}});
    }
  }

  static bool are_kin(std::size_t most, const std::vector<std::size_t>& others) {
    constexpr auto kChat = static_cast<std::size_t>(Format::OpenaiChat);
    constexpr auto kClaude = static_cast<std::size_t>(Format::BedrockClaude);
    return others.size() == 1 &&
           ((most == kChat && others[0] == kClaude) || (most == kClaude && others[0] == kChat));
  }

  static std::string_view name(std::size_t format) {
    return format_name(static_cast<Format>(format));
  }

  PerInput<FirstRecords> inputs_;
};

}  // namespace

const Rule& mixed_formats() {
  static const RuleOf<MixedFormats> kRule;
  return kRule;
}

}  // namespace ftdata::rules
