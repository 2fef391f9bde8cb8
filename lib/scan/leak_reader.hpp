// Records of the train data -> hits.
#pragma once

#include <string>
#include <vector>

#include "ftdata/leakage.hpp"

#include "leakage/match.hpp"

namespace ftdata::scanning {

// The texts of a record in the order of the conversation, and their words.
struct TrainTexts {
  std::vector<JsonValue> values;
  std::vector<const Message*> turns;  // null outside of a conversation
  leakage::Words words;

  void read(const Record& record);

 private:
  void add(JsonValue text, const Message* turn);
  void add_strings(JsonValue value, unsigned depth);
};

struct References {
  std::vector<leakage::Item> items;
  std::vector<leakage::Component> components;  // empty once they are indexed
};

// For one thread. Both must outlive it.
class TrainReader {
 public:
  TrainReader(const leakage::Index& index, const References& references, LeakLevel lowest)
      : index_(index), references_(references), matcher_(index), lowest_(lowest) {}

  // Adds a hit for each item of which something is in the record.
  void read(const Record& record);
  std::vector<LeakHit> hits;

 private:
  void take_item(const Record& record, std::uint32_t item, std::span<const leakage::Match> matches);
  void add_hit(const Record& record, std::uint32_t item, const leakage::Match& match,
               LeakLevel level, bool with_answer);
  [[nodiscard]] bool has_answer(std::uint32_t item, std::span<const leakage::Match> matches,
                                const leakage::Match& question) const;
  LeakSpan train_span(const Record& record, const leakage::Match& match, LeakHit& hit) const;

  const leakage::Index& index_;
  const References& references_;
  leakage::Matcher matcher_;
  TrainTexts texts_;
  LeakLevel lowest_;
};

}  // namespace ftdata::scanning
