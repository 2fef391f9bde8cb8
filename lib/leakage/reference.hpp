// The texts of reference items, and what is indexed of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ftdata/leakage.hpp"

#include "leakage/words.hpp"

namespace ftdata::leakage {

// A text of an item.
struct Component {
  std::uint32_t item = 0;
  ReferenceField field = ReferenceField::Question;
  std::string pointer;
  std::string text;
  std::vector<Word> words;
  std::vector<float> weights;  // by word: how rare it is, in nats
  float weight = 0;            // of all of them
  bool repeats = false;        // another item of its input has the same text: it is not looked for
};

struct Item {
  RecordId id;
  std::uint32_t first = 0;  // of its components
  std::uint32_t count = 0;
};

// The texts of the record, by the pointers given, or told by keys and turns: those that have words.
void read_components(const Record& record, std::span<const ReferencePointer> fields,
                     std::vector<Component>& components);

}  // namespace ftdata::leakage
