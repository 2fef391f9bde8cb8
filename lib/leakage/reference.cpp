#include "leakage/reference.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "json/locate.hpp"
#include "record/pointer.hpp"
#include "record/texts.hpp"

namespace ftdata::leakage {
namespace {

constexpr unsigned kDepthMax = 6;

struct NamedField {
  std::string_view key;  // lower case, without separators
  ReferenceField field;
};

// Keys of public benchmarks: GSM8K, MATH, MMLU, ARC, HellaSwag, TruthfulQA, HumanEval, MBPP, SQuAD,
// BoolQ, MT-Bench, AlpacaEval, Self-Instruct.
constexpr auto kFields = std::to_array<NamedField>({
    {"question", ReferenceField::Question},
    {"questions", ReferenceField::Question},
    {"prompt", ReferenceField::Question},
    {"problem", ReferenceField::Question},
    {"instruction", ReferenceField::Question},
    {"query", ReferenceField::Question},
    {"input", ReferenceField::Question},
    {"turns", ReferenceField::Question},
    {"goal", ReferenceField::Question},
    {"ctx", ReferenceField::Question},
    {"text", ReferenceField::Question},
    {"sentence", ReferenceField::Question},
    {"claim", ReferenceField::Question},
    {"hypothesis", ReferenceField::Question},
    {"answer", ReferenceField::Answer},
    {"answers", ReferenceField::Answer},
    {"bestanswer", ReferenceField::Answer},
    {"correctanswer", ReferenceField::Answer},
    {"correctanswers", ReferenceField::Answer},
    {"solution", ReferenceField::Answer},
    {"canonicalsolution", ReferenceField::Answer},
    {"code", ReferenceField::Answer},
    {"output", ReferenceField::Answer},
    {"response", ReferenceField::Answer},
    {"completion", ReferenceField::Answer},
    {"reference", ReferenceField::Answer},
    {"choices", ReferenceField::Option},
    {"options", ReferenceField::Option},
    {"endings", ReferenceField::Option},
    {"incorrectanswers", ReferenceField::Option},
    {"distractors", ReferenceField::Option},
    {"passage", ReferenceField::Passage},
    {"context", ReferenceField::Passage},
    {"article", ReferenceField::Passage},
    {"document", ReferenceField::Passage},
    {"premise", ReferenceField::Passage},
    {"background", ReferenceField::Passage},
    {"story", ReferenceField::Passage},
});

std::optional<ReferenceField> field_of(std::string_view key) {
  std::string plain;
  for (const char c : key) {
    if (base::is_alnum(c)) plain += base::to_lower(c);
  }
  const auto* const found = std::ranges::find(kFields, plain, &NamedField::key);
  return found == kFields.end() ? std::nullopt : std::optional(found->field);
}

class Reader {
 public:
  explicit Reader(std::vector<Component>& components) : components_(components) {}

  void add(ReferenceField field, JsonValue text) {
    Component component;
    component.field = field;
    component.text = text.as_string();
    read_words(component.text, component.words);
    if (component.words.empty()) return;
    component.pointer = json::pointer_to(*text.line(), text.index());
    components_.push_back(std::move(component));
  }

  // All strings inside.
  void add_all(ReferenceField field, JsonValue value, unsigned depth) {
    if (value.is_string()) return add(field, value);
    if (depth == kDepthMax) return;
    for (const JsonValue element : value.elements()) add_all(field, element, depth + 1);
    for (const JsonMember member : value.members()) add_all(field, member.value, depth + 1);
  }

  // By the names of keys, at any depth.
  bool add_named(JsonValue value, unsigned depth) {
    bool found = false;
    for (const JsonMember member : value.members()) {
      const std::optional<ReferenceField> field = field_of(member.key);
      const bool is_nested = member.value.is_object() || depth == 0;
      if (field) {
        add_all(*field, member.value, depth);
        found = true;
      } else if (is_nested && depth < kDepthMax) {
        found = add_named(member.value, depth + 1) || found;
        for (const JsonValue element : member.value.elements()) {
          found = add_named(element, depth + 1) || found;
        }
      }
    }
    return found;
  }

  void add_turns(const Record& record) {
    for (const Message& turn : record.messages()) {
      if (turn.role == Role::System || turn.role == Role::Developer) continue;
      const auto field =
          turn.role == Role::Assistant ? ReferenceField::Answer : ReferenceField::Question;
      auto visit = [&](const Message&, JsonValue text) { add(field, text); };
      record::for_each_text(turn, visit);
    }
  }

 private:
  std::vector<Component>& components_;
};

}  // namespace

void read_components(const Record& record, std::span<const ReferencePointer> fields,
                     std::vector<Component>& components) {
  Reader reader(components);
  if (!fields.empty()) {
    for (const ReferencePointer& field : fields) {
      reader.add_all(field.field, record::resolve(record.root(), field.pointer), 0);
    }
    return;
  }
  const bool is_conversation =
      record.root().find("messages").is_array() || record.root().find("conversations").is_array();
  const std::size_t before = components.size();
  if (!is_conversation && reader.add_named(record.root(), 0)) return;
  reader.add_turns(record);
  if (components.size() == before) reader.add_all(ReferenceField::Question, record.root(), 0);
}

}  // namespace ftdata::leakage
