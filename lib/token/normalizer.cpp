#include "token/normalizer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include "token/utf8.hpp"

namespace ftdata::token {
namespace {

class Nfc final : public Normalizer {
 public:
  Nfc() : known_(age_9()), marks_(0x110000) {
    UErrorCode status = U_ZERO_ERROR;
    nfc_ = icu::Normalizer2::getNFCInstance(status);
    if (U_SUCCESS(status)) filtered_ = std::make_unique<icu::FilteredNormalizer2>(*nfc_, known_);
    for (std::int32_t i = 0; i < known_.getRangeCount(); ++i) {
      for (UChar32 c = known_.getRangeStart(i); c <= known_.getRangeEnd(i); ++c) {
        const bool yes = u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
        marks_[static_cast<std::size_t>(c)] = yes ? u_getCombiningClass(c) : kAsk;
      }
    }
  }

  void apply(std::string& text) const override {
    if (filtered_ == nullptr) return;
    const icu::Normalizer2& normalizer = *filtered_;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString composed =
        normalizer.normalize(icu::UnicodeString::fromUTF8(text), status);
    if (U_FAILURE(status)) return;
    text.clear();
    composed.toUTF8String(text);
  }

  // The quick check of Unicode: no character that may compose, and marks in order.
  [[nodiscard]] bool leaves(std::string_view text) const override {
    std::uint8_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
      const unsigned char first = byte_at(text.data() + at);
      if (first < 0x80) {
        before = 0;
        ++at;
        continue;
      }
      const std::size_t length = utf8_length(first);
      const std::uint8_t mark = marks_[decode_utf8(text.data() + at, length)];
      if (mark == kAsk || (mark != 0 && mark < before)) return false;
      before = mark;
      at += length;
    }
    return true;
  }

 private:
  // No combining class has this number.
  static constexpr std::uint8_t kAsk = 255;

  static icu::UnicodeSet age_9() {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet set(icu::UnicodeString("[:age=9.0:]"), status);
    return set;
  }

  icu::UnicodeSet known_;
  const icu::Normalizer2* nfc_ = nullptr;
  std::unique_ptr<icu::FilteredNormalizer2> filtered_;
  std::vector<std::uint8_t> marks_;  // combining class by code point
};

class Prepend final : public Normalizer {
 public:
  explicit Prepend(std::string prefix) : prefix_(std::move(prefix)) {}
  void apply(std::string& text) const override {
    if (!text.empty()) text.insert(0, prefix_);
  }
  [[nodiscard]] bool leaves(std::string_view text) const override { return text.empty(); }

 private:
  std::string prefix_;
};

class Replace final : public Normalizer {
 public:
  Replace(std::string from, std::string to) : from_(std::move(from)), to_(std::move(to)) {}
  void apply(std::string& text) const override {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t at = text.find(from_); at != std::string::npos; at = text.find(from_, begin)) {
      out.append(text, begin, at - begin).append(to_);
      begin = at + from_.size();
    }
    text = out.append(text, begin);
  }
  [[nodiscard]] bool leaves(std::string_view text) const override {
    return text.find(from_) == std::string_view::npos;
  }

 private:
  std::string from_;
  std::string to_;
};

class Steps final : public Normalizer {
 public:
  explicit Steps(std::vector<std::unique_ptr<Normalizer>> steps) : steps_(std::move(steps)) {}
  void apply(std::string& text) const override {
    for (const auto& step : steps_) {
      if (!step->leaves(text)) step->apply(text);
    }
  }
  [[nodiscard]] bool leaves(std::string_view text) const override {
    return std::all_of(steps_.begin(), steps_.end(),
                       [&](const auto& step) { return step->leaves(text); });
  }

 private:
  std::vector<std::unique_ptr<Normalizer>> steps_;
};

}  // namespace

std::unique_ptr<Normalizer> make_nfc() {
  return std::make_unique<Nfc>();
}
std::unique_ptr<Normalizer> make_prepend(std::string prefix) {
  return std::make_unique<Prepend>(std::move(prefix));
}
std::unique_ptr<Normalizer> make_replace(std::string from, std::string to) {
  return std::make_unique<Replace>(std::move(from), std::move(to));
}
std::unique_ptr<Normalizer> make_sequence(std::vector<std::unique_ptr<Normalizer>> steps) {
  return std::make_unique<Steps>(std::move(steps));
}

}  // namespace ftdata::token
