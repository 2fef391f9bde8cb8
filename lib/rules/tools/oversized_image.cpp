#include <fmt/format.h>

#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

#include "rules/media.hpp"

namespace ftdata::rules {
namespace {

class OversizedImage final : public Checker {
 public:
  static constexpr RuleOption kOptions[] = {
      {"bytes", 10485760, "bytes that an image may have, decoded"}};
  static constexpr RuleInfo kInfo{
      .code = "FTX136",
      .name = "oversized-image",
      .summary = "an image is larger than providers read",
      .rationale =
          "OpenAI and Together skip or refuse images over 10 MB. Smaller ones cost less and teach "
          "as much: models scale images down.",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .options = kOptions};

  explicit OversizedImage(const RuleOptions& options) : bytes_(options.number("bytes")) {}

  void check(const Record& record, FindingSink& sink) override {
    for_each_media(record, [&](const Message&, const MediaPart& media) {
      const JsonValue url = image_url_of(media);
      const DataUrl data = parse_data_url(url.as_string());
      const std::size_t bytes = data.is_base64 ? decoded_bytes(data.data) : 0;
      if (static_cast<double>(bytes) <= bytes_) return;
      sink.report(Place(record, url),
                  fmt::format("the image has {} bytes, the limit is {:.0f}", bytes, bytes_),
                  {.help = "scale it down"});
    });
  }

 private:
  double bytes_;
};

}  // namespace

const Rule& oversized_image() {
  static const RuleOf<OversizedImage> kRule;
  return kRule;
}

}  // namespace ftdata::rules
