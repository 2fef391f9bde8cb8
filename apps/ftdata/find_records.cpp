// A scan with two rules of the program's own, which look on and report nothing: one is shown the
// records, the other the lines with something wrong in them.
#include "find_records.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include <ftdata/dataset.hpp>
#include <ftdata/scan.hpp>

namespace ftdata::cli {
namespace {

// One thread writes to it.
struct Search {
  std::uint64_t line = 0;
  std::map<RecordId, std::string> found;
  std::atomic<bool> over = false;  // what comes now stands behind the line

  void look_at(const Line& candidate) {
    const std::uint64_t first = candidate.id.line;
    if (first > line) over = true;
    if (first > line || found.contains(candidate.id)) return;
    const auto breaks = std::ranges::count(candidate.bytes, '\n');
    if (first + static_cast<std::uint64_t>(breaks) < line) return;
    found.emplace(candidate.id, candidate.bytes);
  }
};

template <Reads kReads>
class Onlooker final : public Rule {
 public:
  explicit Onlooker(Search& search) : search_(&search) {}
  [[nodiscard]] const RuleInfo& info() const noexcept override { return kInfo; }
  [[nodiscard]] Result<std::unique_ptr<Checker>> make_checker(
      const RuleOptions& /*options*/) const override {
    return std::unique_ptr<Checker>(std::make_unique<Look>(*search_));
  }

 private:
  static constexpr RuleInfo kInfo = {.code = kReads == Reads::Lines ? "X-LINES" : "X-RECORDS",
                                     .name = kReads == Reads::Lines ? "lines" : "records",
                                     .reads = kReads};

  class Look final : public Checker {
   public:
    explicit Look(Search& search) : search_(&search) {}
    void check(const Record& record, FindingSink& /*sink*/) override {
      search_->look_at(record.line());
    }
    void check_line(const Line& line, FindingSink& /*sink*/) override { search_->look_at(line); }

   private:
    Search* search_;
  };

  Search* search_;
};

}  // namespace

std::vector<std::string> find_records(const std::string& file, std::uint64_t line) {
  Search search;
  search.line = line;
  const Onlooker<Reads::Records> records(search);
  const Onlooker<Reads::Lines> lines(search);
  RuleSet rules;
  if (!rules.add(records) || !rules.add(lines)) return {};
  Dataset dataset;
  dataset.add_file(file);
  ScanOptions options;
  options.threads = 1;
  options.cancel = &search.over;
  // Cancelled when the line is passed; an input that cannot be read ends the search too.
  static_cast<void>(scan(dataset, rules, options));
  std::vector<std::string> texts;
  for (auto& [id, text] : search.found) texts.push_back(std::move(text));
  return texts;
}

}  // namespace ftdata::cli
