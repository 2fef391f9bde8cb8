// references -> texts -> index; a sample of the train data -> weights; train -> matches -> hits.
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "ftdata/leakage.hpp"
#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "scan/leak_reader.hpp"

namespace ftdata {
namespace {

using leakage::Component;
using leakage::Index;
using leakage::Item;
using leakage::read_components;
using leakage::Thresholds;
using leakage::Word;
using leakage::WordWeights;
using scanning::References;
using scanning::TrainReader;
using scanning::TrainTexts;

constexpr std::uint64_t kSampleBytes = std::uint64_t{4} << 20U;  // of all train inputs together

// A rule that finds nothing: it calls `T` for each record, and hands all of them over at the end.
template <class T>
class CollectingRule final : public Rule {
 public:
  using Use = std::function<void(std::vector<std::unique_ptr<T>>)>;
  CollectingRule(std::function<std::unique_ptr<T>()> make, Use use)
      : make_(std::move(make)), use_(std::move(use)) {}

  [[nodiscard]] const RuleInfo& info() const noexcept override { return kInfo; }
  [[nodiscard]] Result<std::unique_ptr<Checker>> make_checker(const RuleOptions&) const override {
    auto checker = std::make_unique<Collector>();
    checker->parts.push_back(make_());
    checker->use = &use_;
    return std::unique_ptr<Checker>(std::move(checker));
  }

 private:
  static constexpr RuleInfo kInfo{
      .code = "collect", .name = "collect", .summary = "reads records", .scope = Scope::Dataset};
  struct Collector final : Checker {
    void check(const Record& record, FindingSink&) override { parts.front()->read(record); }
    void merge(Checker&& other) override {
      for (auto& part : static_cast<Collector&>(other).parts) parts.push_back(std::move(part));
    }
    void finish(const FinishContext&, FindingSink&) override { (*use)(std::move(parts)); }
    std::vector<std::unique_ptr<T>> parts;
    const Use* use = nullptr;
  };
  std::function<std::unique_ptr<T>()> make_;
  Use use_;
};

ScanOptions scan_options(const LeakageOptions& options) {
  ScanOptions scan;
  scan.listed_per_rule = 1;
  scan.excerpts = ExcerptMode::None;
  scan.line_bytes_max = options.line_bytes_max;
  scan.threads = options.threads;
  scan.cancel = options.cancel;
  return scan;
}

template <class T>
Result<ScanResult> read_all(const Dataset& dataset, const ScanOptions& options,
                            std::function<std::unique_ptr<T>()> make,
                            typename CollectingRule<T>::Use use) {
  const CollectingRule<T> rule(std::move(make), std::move(use));
  RuleSet rules;
  if (Status added = rules.add(rule); !added) return added.error();
  return scan(dataset, rules, options);
}

struct Sampler {
  TrainTexts texts;
  WordWeights weights;
  void read(const Record& record) {
    texts.read(record);
    weights.add(texts.words.words);
  }
};

struct ItemReader {
  explicit ItemReader(const LeakageOptions& settings) : options(settings) {}
  struct Read {
    RecordId id;
    std::vector<Component> components;
  };
  const LeakageOptions& options;
  std::vector<Read> items;
  void read(const Record& record) {
    Read& item = items.emplace_back();
    item.id = record.id();
    read_components(record, options.fields, item.components);
  }
};

// The beginning of an input.
class LimitedSource final : public ByteSource {
 public:
  LimitedSource(std::unique_ptr<ByteSource> source, std::uint64_t left)
      : source_(std::move(source)), left_(left) {}
  Result<std::size_t> read(std::span<char> buffer) override {
    if (left_ == 0) return std::size_t{0};
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, buffer.size()));
    Result<std::size_t> got = source_->read(buffer.first(size));
    if (got) left_ -= *got;
    return got;
  }

 private:
  std::unique_ptr<ByteSource> source_;
  std::uint64_t left_;
};

// The inputs of one side, and where each of them is in the dataset.
struct Side {
  Dataset dataset;
  std::vector<std::uint32_t> numbers;
};

Side side_of(const Dataset& dataset, bool train) {
  Side side;
  for (std::uint32_t i = 0; i < dataset.inputs().size(); ++i) {
    const Input& input = dataset.inputs()[i];
    if ((input.role == InputRole::Train) != train) continue;
    side.dataset.add_source(input.name, input.open);  // scan() reads train inputs only
    side.numbers.push_back(i);
  }
  return side;
}

class Finder {
 public:
  Finder(const Dataset& dataset, const LeakageOptions& options)
      : options_(options), train_(side_of(dataset, true)), references_(side_of(dataset, false)) {}

  Result<Leakage> run() {
    Status status = check();
    if (status) status = read_references();
    if (status) status = sample_train();
    if (status) status = match_train();
    if (!status) return status.error();
    summarise();
    return std::move(result_);
  }

 private:
  [[nodiscard]] Status check() const {
    if (train_.dataset.inputs().empty()) return Error{.message = "there is no train input"};
    if (!references_.dataset.inputs().empty()) return {};
    return Error{.message = "there is nothing to compare with",
                 .help = "name eval sets or benchmarks with --against"};
  }
  Status read_references();
  Status sample_train();
  Status match_train();
  void take_items(std::vector<ItemReader::Read> items);
  bool is_repeated(const Component& component, std::uint32_t input);
  void summarise();

  const LeakageOptions& options_;
  Side train_;
  Side references_;
  References read_;
  std::unordered_set<std::uint64_t> texts_;  // of the references
  WordWeights weights_;
  Leakage result_;
};

Status Finder::read_references() {
  std::vector<ItemReader::Read> items;
  const Result<ScanResult> scanned = read_all<ItemReader>(
      references_.dataset, scan_options(options_),
      [this] { return std::make_unique<ItemReader>(options_); },
      [&items](std::vector<std::unique_ptr<ItemReader>> parts) {
        for (auto& part : parts) {
          std::ranges::move(part->items, std::back_inserter(items));
        }
      });
  if (!scanned) return scanned.error();
  for (const InputSummary& input : scanned->inputs) {
    result_.references.emplace_back().summary = input;
    result_.references.back().summary.role = InputRole::Reference;
  }
  std::ranges::sort(items, {}, &ItemReader::Read::id);
  take_items(std::move(items));
  if (!read_.components.empty()) return {};
  return Error{.code = ErrorCode::Incomplete,
               .message = "there is no text in the references",
               .help = "--fields says where it is, as in question=/q,answer=/a"};
}

// One question in thousands of items of a benchmark is one question.
bool Finder::is_repeated(const Component& component, std::uint32_t input) {
  const std::uint64_t place =
      std::uint64_t{input} << 2U | static_cast<std::uint64_t>(component.field);
  return !texts_.insert(leakage::hash_of_words(component.words) ^ place * 0x9E3779B97F4A7C15U)
              .second;
}

void Finder::take_items(std::vector<ItemReader::Read> items) {
  for (ItemReader::Read& read : items) {
    LeakageReference& reference = result_.references[read.id.input];
    ++reference.items;
    const auto number = static_cast<std::uint32_t>(read_.items.size());
    Item& item = read_.items.emplace_back();
    item.id = read.id;
    item.id.input = references_.numbers[read.id.input];
    item.first = static_cast<std::uint32_t>(read_.components.size());
    item.count = static_cast<std::uint32_t>(read.components.size());
    std::vector<Word> all;
    for (Component& component : read.components) {
      all.insert(all.end(), component.words.begin(), component.words.end());
      if (component.words.size() >= Thresholds::kCertainTurnWords) ++reference.texts;
      component.item = number;
      component.repeats = is_repeated(component, read.id.input);
      read_.components.push_back(std::move(component));
    }
    weights_.add(all);
  }
}

Status Finder::sample_train() {
  Dataset sample;
  const std::uint64_t share = kSampleBytes / train_.dataset.inputs().size() + 1;
  for (const Input& input : train_.dataset.inputs()) {
    sample.add_source(input.name,
                      [open = input.open, share]() -> Result<std::unique_ptr<ByteSource>> {
                        Result<std::unique_ptr<ByteSource>> source = open();
                        if (!source) return source;
                        return std::unique_ptr<ByteSource>(
                            std::make_unique<LimitedSource>(std::move(*source), share));
                      });
  }
  ScanOptions scanning = scan_options(options_);
  scanning.format = options_.format;
  scanning.mapping = options_.mapping;
  const Result<ScanResult> scanned = read_all<Sampler>(
      sample, scanning, [] { return std::make_unique<Sampler>(); },
      [this](const std::vector<std::unique_ptr<Sampler>>& parts) {
        for (const auto& part : parts) weights_.merge(part->weights);
      });
  if (!scanned) return scanned.error();
  return {};
}

Status Finder::match_train() {
  const Index index(std::move(read_.components), weights_);
  ScanOptions scanning = scan_options(options_);
  scanning.format = options_.format;
  scanning.mapping = options_.mapping;
  scanning.on_progress = options_.on_progress;
  const Result<ScanResult> scanned = read_all<TrainReader>(
      train_.dataset, scanning,
      [&] { return std::make_unique<TrainReader>(index, read_, options_.lowest); },
      [this](std::vector<std::unique_ptr<TrainReader>> parts) {
        for (auto& part : parts) std::ranges::move(part->hits, std::back_inserter(result_.hits));
      });
  if (!scanned) return scanned.error();
  result_.train = scanned->inputs;
  for (LeakHit& hit : result_.hits) hit.train.id.input = train_.numbers[hit.train.id.input];
  std::ranges::sort(result_.hits, {},
                    [](const LeakHit& hit) { return std::pair(hit.train.id, hit.reference.id); });
  return {};
}

// Items and records by their best level.
void Finder::summarise() {
  const auto count = [this](auto id_of, auto use) {
    std::vector<std::pair<RecordId, LeakLevel>> levels;
    levels.reserve(result_.hits.size());
    for (const LeakHit& hit : result_.hits) levels.emplace_back(id_of(hit), hit.level);
    std::ranges::sort(levels, {}, [](const auto& one) {
      return std::pair(one.first, -static_cast<int>(one.second));
    });
    const auto same = std::ranges::unique(levels, {}, [](const auto& one) { return one.first; });
    levels.erase(same.begin(), same.end());
    for (const auto& [id, level] : levels) use(id, static_cast<std::size_t>(level));
  };
  count([](const LeakHit& hit) { return hit.train.id; },
        [this](const RecordId&, std::size_t level) { ++result_.records[level]; });
  count(
      [](const LeakHit& hit) { return hit.reference.id; },
      [this](const RecordId& id, std::size_t level) {
        const auto at = std::ranges::find(references_.numbers, id.input);
        ++result_.references[static_cast<std::size_t>(at - references_.numbers.begin())].hit[level];
      });
}

bool is_complete(const InputSummary& input) {
  return !input.problem || input.problem->kind == InputProblemKind::Empty;
}

}  // namespace

std::string_view leak_level_name(LeakLevel level) noexcept {
  constexpr std::array<std::string_view, kLeakLevelCount> kNames = {"possible", "near", "likely",
                                                                    "certain"};
  return kNames[static_cast<std::size_t>(level)];
}

std::string_view reference_field_name(ReferenceField field) noexcept {
  constexpr std::array<std::string_view, 4> kNames = {"question", "answer", "option", "passage"};
  return kNames[static_cast<std::size_t>(field)];
}

std::string_view leakage_version() {
  return "1";
}

bool Leakage::complete() const noexcept {
  return std::ranges::all_of(train, is_complete) &&
         std::ranges::all_of(references, is_complete, &LeakageReference::summary);
}

Result<std::vector<ReferencePointer>> parse_reference_pointers(std::string_view text) {
  std::vector<ReferencePointer> pointers;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view part = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    const std::size_t equals = part.find('=');
    const std::string_view name = part.substr(0, equals);
    bool known = false;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto field = static_cast<ReferenceField>(i);
      if (name != reference_field_name(field)) continue;
      known = equals != part.npos && part.substr(equals + 1).starts_with('/');
      if (known) pointers.push_back({field, std::string(part.substr(equals + 1))});
    }
    if (!known) {
      return Error{.message = fmt::format("`{}` does not name a field", part),
                   .help = "write question=/q,answer=/a; option and passage can be named too"};
    }
  }
  return pointers;
}

Result<Leakage> find_leakage(const Dataset& dataset, const LeakageOptions& options) {
  return Finder(dataset, options).run();
}

}  // namespace ftdata
