#include "dedupe_text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <ftdata/display.hpp>

namespace ftdata::cli {
namespace {

constexpr std::array<std::string_view, kDuplicateKindCount> kMeanings = {
    "the same JSON value",
    "the same but for case, width, quotes, whitespace",
    "",  // with the threshold
    "same or similar prompt, another answer",
    "alike, but numbers, negations, names, question or layout differ",
    "nearly all of it is in a longer record",
    "the beginning of a longer conversation",
    "one answer to many prompts",
};

class Text {
 public:
  Text(const Duplicates& duplicates, const DedupeSettings& settings, bool ascii)
      : duplicates_(duplicates), settings_(settings), ascii_(ascii) {}

  std::string all() {
    read();
    for (std::size_t kind = 0; kind < kDuplicateKindCount; ++kind) {
      add_kind(static_cast<DuplicateKind>(kind));
    }
    add_clusters();
    add_kept();
    add_way();
    add_common();
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string place(std::uint32_t record) const {
    const RecordId id = duplicates_.id(record);
    const std::string& name = duplicates_.inputs[id.input].summary.name;
    std::string part = id.part > 0 ? fmt::format("#{}", id.part) : "";
    return fmt::format("{}:{}{}", display_text(name, ascii_), id.line, part);
  }

  void read() {
    std::uint64_t files = 0;
    std::uint64_t known = 0;
    std::uint64_t left_out = 0;
    for (const DuplicateInput& input : duplicates_.inputs) {
      left_out += input.summary.unparsable;
      if (input.summary.role == InputRole::Reference) {
        known += input.records;
      } else {
        ++files;
      }
    }
    judged_ = duplicates_.records - known;
    text_ += fmt::format("{:<12}{} in {}", "read", display_count(judged_, "record"),
                         display_count(files, "file"));
    if (known > 0) text_ += fmt::format(", and {} known", display_number(known));
    text_ += '\n';
    if (left_out == 0) return;
    text_ += fmt::format("{:<12}{} that cannot be read; see `ftdata validate`\n", "left out",
                         display_count(left_out, "line"));
  }

  void add_kind(DuplicateKind kind) {
    const auto at = static_cast<std::size_t>(kind);
    const std::uint64_t removed = duplicates_.removed_by_kind[at];
    const std::uint64_t reported = duplicates_.reported_by_kind[at];
    const std::string meaning =
        kind == DuplicateKind::Near
            ? fmt::format("a similarity of {} or more", settings_.duplicates.threshold)
            : std::string(kMeanings[at]);
    if (removed > 0) add_line(duplicate_kind_name(kind), removed, meaning, "removed");
    if (reported > 0) {
      add_line(duplicate_kind_name(kind), reported, meaning,
               kind <= DuplicateKind::Near ? "held back" : "kept");
    }
    if (removed + reported > 0) add_examples(kind);
  }

  void add_line(std::string_view name, std::uint64_t count, std::string_view meaning,
                std::string_view fate) {
    text_ += fmt::format("{:<12}{} {}: {}\n", name, display_count(count, "record"), fate, meaning);
  }

  void add_examples(DuplicateKind kind) {
    std::size_t shown = 0;
    for (const DuplicateMatch& match : duplicates_.matches) {
      if (match.kind != kind) continue;
      if (settings_.limit > 0 && shown++ == settings_.limit) break;
      text_ += fmt::format("{:<12}{} -> {}", "", place(match.record), place(match.kept));
      if (match.jaccard > 0 && match.jaccard < 1) text_ += fmt::format("  {:.2f}", match.jaccard);
      text_ += '\n';
    }
  }

  void add_clusters() {
    const auto largest = std::max_element(duplicates_.matches.begin(), duplicates_.matches.end(),
                                          [](const DuplicateMatch& a, const DuplicateMatch& b) {
                                            return a.cluster_size < b.cluster_size;
                                          });
    if (largest != duplicates_.matches.end() && largest->cluster_size > 2) {
      text_ +=
          fmt::format("{:<12}{} repeat {}\n", "largest",
                      display_count(largest->cluster_size - 1, "record"), place(largest->kept));
    }
    if (duplicates_.large_clusters == 0) return;
    text_ += fmt::format(
        "{:<12}{} too large to be believed; look at them, then --allow large-clusters\n",
        "clusters", display_number(duplicates_.large_clusters));
  }

  void add_kept() {
    const std::uint64_t kept = judged_ - duplicates_.removed_count;
    const double share = judged_ == 0 ? 0
                                      : 100 * static_cast<double>(duplicates_.removed_count) /
                                            static_cast<double>(judged_);
    text_ += fmt::format("{:<12}{} of {} ({:.2f} % go)\n", "kept", display_number(kept),
                         display_count(judged_, "record"), share);
  }

  // How it was found out.
  void add_way() {
    const DuplicateOptions& options = settings_.duplicates;
    if (!options.normalised && !options.near) return;
    text_ += fmt::format("{:<12}{}", "by", "normalisation " + duplicates_.normalisation);
    if (options.near) {
      text_ += options.exact_join
                   ? "; exact join"
                   : fmt::format("; MinHash of {}, each pair compared", duplicates_.permutations);
    }
    text_ += '\n';
    if (duplicates_.capped_buckets == 0) return;
    text_ +=
        fmt::format("{:<12}{} too full to compare all their pairs; --recall exact compares them\n",
                    "", display_count(duplicates_.capped_buckets, "group"));
  }

  // What so many records have that it says nothing.
  void add_common() {
    if (duplicates_.common_shingle_count == 0) return;
    text_ += fmt::format("{:<12}without {} that very many records have\n", "",
                         display_count(duplicates_.common_shingle_count, "word sequence"));
    std::size_t shown = 0;
    for (const std::string& words : duplicates_.common_shingles) {
      if (settings_.limit > 0 && shown++ == settings_.limit) break;
      text_ += fmt::format("{:<12}`{}`\n", "", display_text(words, ascii_));
    }
  }

  const Duplicates& duplicates_;
  const DedupeSettings& settings_;
  bool ascii_;
  std::uint64_t judged_ = 0;
  std::string text_;
};

}  // namespace

std::string dedupe_text(const Duplicates& duplicates, const DedupeSettings& settings, bool ascii) {
  return Text(duplicates, settings, ascii).all();
}

}  // namespace ftdata::cli
