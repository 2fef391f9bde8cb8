// Keys whose values have different types in different records of an input.
//
// Memory: for each key and input one anchor (up to 256 bytes) a type that is met; at most 4,096
// keys an input, so that keys that are data (names, dates) do not fill it.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/per_input.hpp"

namespace ftdata::rules {
namespace {

// As Arrow tells them apart. Numbers are one: integers become floating point where both occur.
enum class Shape : std::uint8_t { Text, Number, Bool, List, Object };
constexpr std::size_t kShapeCount = 5;
constexpr std::array<std::string_view, kShapeCount> kShapeNames = {
    "a string", "a number", "a boolean", "a list", "an object"};
constexpr std::size_t kColumnsMax = 4096;
constexpr unsigned kDepthMax = 24;

// Where each type was met first.
struct Column {
  std::string path;
  std::array<Anchor, kShapeCount> firsts;
};

bool is_set(const Anchor& anchor) {
  return anchor.id.line > 0;
}

void keep_earlier(Anchor& ours, Anchor&& theirs) {
  if (is_set(theirs) && (!is_set(ours) || theirs.id < ours.id)) ours = std::move(theirs);
}

std::uint64_t extend_hash(std::uint64_t hash, std::string_view name) {
  constexpr std::uint64_t kPrime = 0x100000001B3;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return (hash ^ 0xFF) * kPrime;  // no byte of UTF-8: "ab" + "c" is not "a" + "bc"
}

// The columns of one input.
class Columns {
 public:
  void take(const Record& record) {
    record_ = &record;
    for (const JsonMember& member : record.root().members()) {
      visit(member.value, extend_hash(0, member.key), member.key, nullptr, 0);
    }
  }

  void merge(Columns&& other) {
    too_many_ = too_many_ || other.too_many_;
    for (auto& [hash, theirs] : other.columns_) {
      Column& ours = columns_[hash];
      if (ours.path.empty()) ours.path = std::move(theirs.path);
      for (std::size_t i = 0; i < kShapeCount; ++i) {
        keep_earlier(ours.firsts[i], std::move(theirs.firsts[i]));
      }
    }
  }

  void report(FindingSink& sink) const {
    if (too_many_ || columns_.size() > kColumnsMax) return;
    std::vector<const Column*> drifting;
    for (const auto& [hash, column] : columns_) {
      if (std::ranges::count_if(column.firsts, is_set) > 1) drifting.push_back(&column);
    }
    std::ranges::sort(drifting, {}, [](const Column* column) {
      return std::pair(order_of(*column)[1]->id, std::string_view(column->path));
    });
    for (const Column* column : drifting) report_column(*column, sink);
  }

 private:
  // Of each type the first place, the earliest first.
  static std::vector<const Anchor*> order_of(const Column& column) {
    std::vector<const Anchor*> places;
    for (const Anchor& anchor : column.firsts) {
      if (is_set(anchor)) places.push_back(&anchor);
    }
    std::ranges::stable_sort(places, {}, [](const Anchor* anchor) { return anchor->id; });
    return places;
  }

  static std::string_view shape_at(const Column& column, const Anchor* anchor) {
    return kShapeNames[static_cast<std::size_t>(anchor - column.firsts.data())];
  }

  // The end of a long path says more than its beginning.
  static std::string shown(std::string_view path) {
    constexpr std::size_t kShown = 36;
    if (path.size() <= kShown) return quote(path);
    const std::size_t slash = path.find('/', path.size() - kShown);
    return quote("..." + std::string(path.substr(std::min(slash, path.rfind('/')))));
  }

  static void report_column(const Column& column, FindingSink& sink) {
    const auto places = order_of(column);
    sink.report(
        Place(*places[1]),
        fmt::format("{} is {} here, and {} in {} record", shown(column.path),
                    shape_at(column, places[1]), shape_at(column, places[0]),
                    places[0]->id == places[1]->id ? "the same" : "an earlier"),
        {.help = "give it one type in all records, for example by writing JSON into a string",
         .related = places[0],
         .related_message = "the other type"});
  }

  // `parent` is the path of the value that holds it, "" at the top.
  void visit(JsonValue value, std::uint64_t hash, std::string_view name, const Column* parent,
             unsigned depth) {
    if (value.is_null() || depth > kDepthMax) return;
    Column* column = find(hash, name, parent);
    if (column == nullptr) return;
    note(*column, shape_of(value));
    if (value.is_object()) {
      for (const JsonMember& member : value.members()) {
        visit(member.value, extend_hash(hash, member.key), member.key, column, depth + 1);
      }
    } else if (value.is_array()) {
      visit_elements(value, extend_hash(hash, "*"), column, depth + 1);
    }
  }

  // The elements of a list share a column: it is looked up once for all of them.
  void visit_elements(JsonValue list, std::uint64_t hash, const Column* parent, unsigned depth) {
    if (list.elements().empty()) return;
    Column* column = find(hash, "*", parent);
    if (column == nullptr) return;
    for (const JsonValue element : list.elements()) {
      if (element.is_object() || element.is_array()) {
        visit(element, hash, "*", parent, depth);
      } else if (!element.is_null()) {
        note(*column, shape_of(element));
      }
    }
  }

  Column* find(std::uint64_t hash, std::string_view name, const Column* parent) {
    const auto found = columns_.find(hash);
    if (found != columns_.end()) return &found->second;
    if (columns_.size() >= kColumnsMax) {
      too_many_ = true;
      return nullptr;
    }
    Column& column = columns_[hash];
    column.path = parent == nullptr ? "" : parent->path;
    column.path.append("/").append(name);
    return &column;
  }

  void note(Column& column, Shape shape) const {
    Anchor& first = column.firsts[static_cast<std::size_t>(shape)];
    if (!is_set(first) || record_->id() < first.id) first = record_->anchor();
  }

  static Shape shape_of(JsonValue value) {
    if (value.is_string()) return Shape::Text;
    if (value.is_bool()) return Shape::Bool;
    if (value.is_array()) return Shape::List;
    return value.is_object() ? Shape::Object : Shape::Number;
  }

  const Record* record_ = nullptr;
  bool too_many_ = false;
  std::unordered_map<std::uint64_t, Column> columns_;
};

class TypeDrift final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS107",
      .name = "type-drift",
      .summary = "a key has values of different types in different records",
      .rationale =
          "Hugging Face datasets and everything else that reads JSON into Arrow gives each key one "
          "type: where a later record has another one, loading stops, often after half of the "
          "file. "
          "Arguments of tools, and contents that are text here and a list of parts there, are the "
          "usual places.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]}
{"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink&) override {
    State& state = inputs_[record.id().input];
    // Plain records of a format have the same keys and types: the first one stands for all.
    if (record.is_plain()) {
      Anchor& first = state.plain[static_cast<std::size_t>(record.format())];
      if (is_set(first) && first.id < record.id()) return;
      first = record.anchor();
    }
    state.columns.take(record);
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<TypeDrift&>(other);
    for (std::uint32_t input = 0; input < from.inputs_.size(); ++input) {
      inputs_[input].columns.merge(std::move(from.inputs_[input].columns));
    }
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      inputs_[input].columns.report(sink);
    }
  }

 private:
  struct State {
    std::array<Anchor, kFormatCount> plain;
    Columns columns;
  };

  PerInput<State> inputs_;
};

}  // namespace

const Rule& type_drift() {
  static const RuleOf<TypeDrift> kRule;
  return kRule;
}

}  // namespace ftdata::rules
