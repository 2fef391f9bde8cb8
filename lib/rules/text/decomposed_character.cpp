#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "record/texts.hpp"
#include "rules/describe.hpp"
#include "text/normal_form.hpp"

namespace ftdata::rules {
namespace {

class DecomposedCharacter final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ115",
      .name = "decomposed-character",
      .summary = "a text is not in Unicode's normal form C",
      .rationale =
          "The same word in two spellings has two lists of tokens, and neither a search for "
          "duplicates nor one for leaked test questions that compares bytes sees that they are "
          "one. Texts from file names on a Mac and from PDFs are often decomposed.",
      .bad = "{\"text\":\"cafe\u0301\"}",
      .good = "{\"text\":\"caf\u00E9\"}",
      .severity = Severity::Info,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t begin = 0;
    std::size_t count = 0;
    record::for_each_text(record, [&](const Message&, JsonValue text) {
      const std::size_t at = text::find_not_nfc(text.as_string());
      if (at == std::string_view::npos || count++ > 0) return;
      first = text;
      begin = at;
    });
    if (count == 0) return;
    sink.report(Place(record, first, begin, 1),
                "the text is not in normal form C: from here on it is spelled in another way",
                {.help = "normalise the texts to NFC", .notes = more_like_this(count, "text")});
  }
};

}  // namespace

const Rule& decomposed_character() {
  static const RuleOf<DecomposedCharacter> kRule;
  return kRule;
}

}  // namespace ftdata::rules
