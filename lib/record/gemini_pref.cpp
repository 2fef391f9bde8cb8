// {"contents": [...], "completions": [{"score": 1, "completion": {...}}, {"score": 0, ...}]}: of
// the two completions the one with the higher score is preferred.
#include "record/gemini_messages.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = keys({Key::Contents, Key::Completions})}};

constexpr TopKey kKeys[] = {{Key::Contents, kArray},
                            {Key::Completions, kArray},
                            {Key::SystemInstruction, kObject, Need::Optional},
                            {Key::SystemInstructionSnake, kObject, Need::Optional},
                            {Key::Tools, kArray, Need::Optional}};

void read_pref(const RootKeys& keys, Record::Builder& builder) {
  bool plain = read_contents(keys, builder);
  const JsonValue completions = keys.get(Key::Completions);
  const JsonValue first = completions.at(0);
  const JsonValue second = completions.at(1);
  const bool swapped = second.find("score").as_double() > first.find("score").as_double();
  builder.begin_answer();
  const JsonValue chosen = (swapped ? second : first).find("completion");
  if (chosen.exists()) plain = read_content(chosen, builder) && plain;
  builder.begin_rejected();
  const JsonValue rejected = (swapped ? first : second).find("completion");
  if (rejected.exists()) plain = read_content(rejected, builder) && plain;
  const JsonValue first_score = first.find("score");
  const JsonValue second_score = second.find("score");
  const double sum = first_score.as_double() + second_score.as_double();
  const bool scored = completions.size() == 2 && first_score.is_number() &&
                      second_score.is_number() && sum == 1 &&
                      first_score.as_double() * second_score.as_double() == 0;
  builder.set_plain(plain && scored && chosen.exists() && rejected.exists(), keys.count() == 2);
}

void write_pref(const Transcript& from, Sheet& sheet) {
  write_contents(prompt_of(from), from, sheet);
  sheet.put(R"(,"completions":[{"score":1,"completion":{"role":"model","parts":[{"text":)");
  sheet.text(answer_of(from)[0]);
  sheet.put(R"(}]}},{"score":0,"completion":{"role":"model","parts":[{"text":)");
  sheet.text(from.rejected()[0]).put("}]}}]}");
}

}  // namespace

const Shape kGeminiPref{.format = Format::GeminiPref,
                        .name = "gemini-pref",
                        .evidence = "the keys `contents` and `completions`",
                        .signatures = kSignatures,
                        .keys = kKeys,
                        .known = known_keys(kKeys),
                        .list = "contents",
                        .dialect = &kGeminiDialect,
                        .read = read_pref};

const Writer kGeminiPrefWriter{
    .format = Format::GeminiPref,
    .holds = kSystem | kSeveralTurns | kRejected,
    .needs = kRejected,
    .mapping = "contents, completions[] with the higher score -> the answer, the other -> rejected",
    .write = write_pref};

}  // namespace ftdata::record
