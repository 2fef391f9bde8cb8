#include "leakage_text.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <ftdata/display.hpp>

namespace ftdata::cli {
namespace {

constexpr std::size_t kTextWidth = 100;

std::string percent(std::uint64_t part, std::uint64_t all) {
  return fmt::format("{:.1f} %",
                     all == 0 ? 0.0 : 100 * static_cast<double>(part) / static_cast<double>(all));
}

// On one line, and not too long.
std::string cut(std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  if (text.size() <= kTextWidth) return text;
  std::size_t size = kTextWidth;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) --size;
  return text.substr(0, size) + "...";
}

class Text {
 public:
  Text(const Leakage& leakage, const Dataset& dataset, bool ascii)
      : leakage_(leakage), dataset_(dataset), ascii_(ascii) {}

  std::string all(std::size_t limit) {
    add_read();
    add_table();
    for (std::size_t i = kLeakLevelCount; i-- > 0;) add_level(static_cast<LeakLevel>(i), limit);
    add_worst_item();
    return std::move(text_);
  }

 private:
  void add_read() {
    std::uint64_t records = 0;
    for (const InputSummary& input : leakage_.train) records += input.records;
    std::uint64_t items = 0;
    for (const LeakageReference& reference : leakage_.references) items += reference.items;
    text_ +=
        fmt::format("{:<11}{} in {}, against {} in {}\n", "read", display_count(records, "record"),
                    display_count(leakage_.train.size(), "file"), display_count(items, "item"),
                    display_count(leakage_.references.size(), "reference"));
  }

  // Items of each reference that are in the train data.
  void add_table() {
    std::size_t width = 9;
    for (const LeakageReference& reference : leakage_.references) {
      width = std::max(width, display_text(reference.summary.name, ascii_).size());
    }
    text_ += fmt::format("{:<11}{:<{}}  {:>8} {:>8} {:>8} {:>8} {:>9}  {}\n", "items", "", width,
                         "certain", "likely", "near", "possible", "of", "certain or likely");
    for (const LeakageReference& reference : leakage_.references) {
      const auto& hit = reference.hit;
      text_ +=
          fmt::format("{:<11}{:<{}}  {:>8} {:>8} {:>8} {:>8} {:>9}  {}\n", "",
                      display_text(reference.summary.name, ascii_), width, display_number(hit[3]),
                      display_number(hit[2]), display_number(hit[1]), display_number(hit[0]),
                      display_number(reference.items), percent(hit[3] + hit[2], reference.items));
    }
  }

  void add_level(LeakLevel level, std::size_t limit) {
    const std::uint64_t records = leakage_.records[static_cast<std::size_t>(level)];
    if (records == 0) return;
    text_ += fmt::format("\n{:<11}{} of train\n", leak_level_name(level),
                         display_count(records, "record"));
    std::set<RecordId> items;  // one of each
    for (const LeakHit& hit : leakage_.hits) {
      if (hit.level != level || (limit > 0 && items.size() == limit)) continue;
      if (limit == 0 || items.insert(hit.reference.id).second) add_hit(hit);
    }
  }

  [[nodiscard]] std::string place(const LeakSpan& span) const {
    const std::string part = span.id.part > 0 ? fmt::format("#{}", span.id.part) : "";
    return fmt::format("{}:{}{}", display_text(dataset_.inputs()[span.id.input].name, ascii_),
                       span.id.line, part);
  }

  void add_hit(const LeakHit& hit) {
    text_ +=
        fmt::format("{:<11}{}  {} of {}{}", "", place(hit.train), reference_field_name(hit.field),
                    place(hit.reference), hit.with_answer ? ", with its answer" : "");
    text_ += fmt::format("; {} of it, {}\n",
                         percent(static_cast<std::uint64_t>(hit.coverage * 1000), 1000),
                         display_count(hit.words, "word"));
    const std::string role = hit.role == Role::Missing ? "train" : std::string(role_name(hit.role));
    text_ += fmt::format("{:<13}{:<10} {}\n", "", role + (hit.trained ? "*" : ""),
                         display_text(cut(hit.train.text), ascii_));
    text_ += fmt::format("{:<13}{:<10} {}\n", "", "reference",
                         display_text(cut(hit.reference.text), ascii_));
  }

  // One bad item can be behind most hits.
  void add_worst_item() {
    std::vector<RecordId> items;
    for (const LeakHit& hit : leakage_.hits) items.push_back(hit.reference.id);
    std::ranges::sort(items);
    std::size_t most = 0;
    RecordId worst;
    for (std::size_t begin = 0; begin < items.size();) {
      std::size_t end = begin;
      while (end < items.size() && items[end] == items[begin]) ++end;
      if (end - begin > most) {
        most = end - begin;
        worst = items[begin];
      }
      begin = end;
    }
    if (most < 5 || most * 10 < items.size()) return;
    LeakSpan span;
    span.id = worst;
    text_ += fmt::format("\n{:<11}{} is in {}\n", "one item", place(span),
                         display_count(most, "record"));
  }

  const Leakage& leakage_;
  const Dataset& dataset_;
  bool ascii_;
  std::string text_;
};

}  // namespace

std::string leakage_text(const Leakage& leakage, const Dataset& dataset, std::size_t limit,
                         bool ascii) {
  return Text(leakage, dataset, ascii).all(limit);
}

}  // namespace ftdata::cli
