#include "support/convert_text.hpp"

#include <gtest/gtest.h>

namespace ftdata::test {

Converted convert_text(std::string_view lines, std::string_view to, ConvertOptions options) {
  Dataset dataset;
  dataset.add_memory("memory", lines);
  options.to = format_from_name(to);
  if (options.threads == 0) options.threads = 1;
  Converted converted;
  options.on_note = [&converted](const ConvertNote& note) {
    converted.notes += std::to_string(note.id.line) + (note.written ? " lost: " : " refused: ") +
                       note.reason + '\n';
  };
  auto result = convert(dataset, options, [&converted](std::string_view text) -> Status {
    converted.text += text;
    return {};
  });
  EXPECT_TRUE(result) << to;
  if (result) converted.result = std::move(*result);
  return converted;
}

}  // namespace ftdata::test
