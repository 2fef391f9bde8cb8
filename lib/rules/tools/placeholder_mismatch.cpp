#include <array>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "record/texts.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class PlaceholderMismatch final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX139",
      .name = "placeholder-mismatch",
      .summary = "there are not as many placeholders as media",
      .rationale =
          "Loaders put each image where a placeholder stands: LLaMA-Factory, ms-swift and TRL stop "
          "with an error where the numbers differ.",
      .bad = R"({"query":"<image><image>What changed?","response":"The cat","images":["a.png"]})",
      .good = R"({"query":"<image>What is it?","response":"A cat","images":["a.png"]})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords};

  void check(const Record& record, FindingSink& sink) override {
    constexpr std::array<std::array<std::string_view, 2>, 3> kKinds = {
        {{"images", "<image>"}, {"videos", "<video>"}, {"audios", "<audio>"}}};
    for (const auto& [key, placeholder] : kKinds) {
      const JsonValue media = record.root().find(key);
      if (!media.is_array()) continue;
      const std::size_t count = count_in(record, placeholder);
      // Without any most loaders put them in front by themselves.
      if (count == 0 || count == media.size()) continue;
      sink.report(Place(record, media),
                  fmt::format("{} in {}, and {} in the texts {}", count_of(media.size(), "element"),
                              quote(key), quote(placeholder),
                              count == 1 ? "once" : fmt::format("{} times", count)),
                  {.help = "give each placeholder its file"});
    }
  }

 private:
  static std::size_t count_in(const Record& record, std::string_view placeholder) {
    std::size_t count = 0;
    record::for_each_text(record, [&](const Message&, JsonValue value) {
      const std::string_view text = value.as_string();
      for (std::size_t at = text.find(placeholder); at != text.npos;
           at = text.find(placeholder, at + 1)) {
        ++count;
      }
    });
    return count;
  }
};

}  // namespace

const Rule& placeholder_mismatch() {
  static const RuleOf<PlaceholderMismatch> kRule;
  return kRule;
}

}  // namespace ftdata::rules
