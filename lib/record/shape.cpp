// The table of formats.
#include "record/shape.hpp"

#include <algorithm>
#include <array>

namespace ftdata {
namespace record {
namespace {

// The first that fits counts: what has more keys stands before what has fewer.
constexpr std::array<const Shape*, kFormatCount - 1> kShapes = {
    &kOpenaiPref,
    &kTrlKto,
    &kBedrockConverse,
    &kBedrockClaude,
    &kOpenaiChat,
    &kMistralInstruct,
    &kNemoChat,
    &kSharegptPairs,
    &kSharegpt,
    &kGeminiPref,
    &kGeminiRl,
    &kGemini,
    &kGeminiLegacyInline,
    &kAlpaca,
    &kTrlStepwise,
    &kTrlPref,
    &kPromptResponse,
    &kPromptCompletion,
    &kPretokenized,
    &kAxolotlInputOutput,
    &kMsSwiftQr,
    &kPlainText,
    // These are told only by their turns: see openai_chat.cpp.
    &kOpenaiRft,
    &kMapped,
    &kCohereChat,
};

}  // namespace

std::span<const Shape* const> shapes() noexcept {
  return kShapes;
}

const Shape& shape_of(Format format) noexcept {
  return **std::ranges::find_if(kShapes,
                                [format](const Shape* shape) { return shape->format == format; });
}

}  // namespace record

std::string_view format_name(Format format) noexcept {
  return format == Format::Unknown ? "unknown" : record::shape_of(format).name;
}

std::string_view format_evidence(Format format) noexcept {
  return format == Format::Unknown ? "" : record::shape_of(format).evidence;
}

Format format_from_name(std::string_view name) noexcept {
  const auto all = record::shapes();
  const auto found =
      std::ranges::find_if(all, [name](const record::Shape* shape) { return shape->name == name; });
  if (found == all.end() || *found == &record::kMapped) return Format::Unknown;
  return (*found)->format;
}

}  // namespace ftdata
