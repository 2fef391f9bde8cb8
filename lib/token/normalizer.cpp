#include "token/normalizer.hpp"

#include <algorithm>
#include <utility>

#include "text/composition.hpp"

namespace ftdata::token {
namespace {

class Nfc final : public Normalizer {
 public:
  void apply(std::string& text) const override { composition_.apply(text); }
  [[nodiscard]] bool leaves(std::string_view text) const override {
    return composition_.leaves(text);
  }

 private:
  text::Composition composition_;
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
