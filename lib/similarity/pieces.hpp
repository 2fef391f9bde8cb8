// What of a record is compared: its texts in order, and a hash of everything else that makes a
// conversation another one (roles, labels, weights, tools, images).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/record.hpp"

#include "schema/canonical.hpp"

namespace ftdata::similarity {

// Whether something in the line was read as something else (NaN as 0): then records with different
// values look alike, and only equal bytes are equal.
bool was_patched(const Line& line);

enum class Part : std::uint8_t { System, Prompt, Answer, Rejected };

struct Piece {
  Part part = Part::Prompt;
  Role role = Role::Missing;
  std::string_view text;
};

// The answer is what stands apart from its prompt (a completion), else the last turns if they are
// the assistant's; the prompt is all before. A record without turns has one part: all its strings.
class Pieces {
 public:
  // Views into the record, valid as long as it is.
  void read(const Record& record);

  [[nodiscard]] const std::vector<Piece>& all() const noexcept { return pieces_; }
  // Of what is no text. Of the prompt, and of the answer.
  [[nodiscard]] std::uint64_t prompt_rest() const noexcept { return prompt_rest_; }
  [[nodiscard]] std::uint64_t answer_rest() const noexcept { return answer_rest_; }
  [[nodiscard]] bool has_turns() const noexcept { return has_turns_; }

 private:
  void read_turns(const Record& record);
  void read_turn(const Message& turn, Part part);
  void read_content(const Message& turn, Part part);
  void read_call(JsonValue function, const Message& turn, Part part);
  void read_values(JsonValue value, unsigned depth);
  void add_text(const Message& turn, Part part, JsonValue text);
  void add_beside(std::string_view key, JsonValue value, unsigned depth);
  // Mixes the value into the rest of that part.
  void add_rest(Part part, std::string_view name, JsonValue value);

  std::vector<Piece> pieces_;
  std::uint64_t prompt_rest_ = 0;
  std::uint64_t answer_rest_ = 0;
  bool has_turns_ = false;
  schema::CanonicalWriter writer_{schema::RepeatedKeys::All};
  std::string canonical_;
};

}  // namespace ftdata::similarity
