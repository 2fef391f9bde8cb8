#include "target/read_target.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ftdata/config.hpp"
#include "ftdata/rule.hpp"
#include "ftdata/suggest.hpp"

#include "config/document.hpp"

namespace ftdata::target {
namespace {

using config::DocumentKey;
using config::Value;

struct Limit {
  std::string_view name;
  std::optional<std::uint64_t> TargetLimits::* field;
};

constexpr std::array kLimits = {
    Limit{"records-min", &TargetLimits::records_min},
    Limit{"records-advised", &TargetLimits::records_advised},
    Limit{"records-max", &TargetLimits::records_max},
    Limit{"bytes-max", &TargetLimits::bytes_max},
    Limit{"upload-bytes", &TargetLimits::upload_bytes},
    Limit{"images-max", &TargetLimits::images_max},
    Limit{"image-records-max", &TargetLimits::image_records_max},
    Limit{"tools-max", &TargetLimits::tools_max},
    Limit{"tokens-max", &TargetLimits::tokens_max},
    Limit{"epochs-max", &TargetLimits::epochs_max},
};
constexpr std::array<std::string_view, 7> kTopKeys = {"name",    "title",   "date",   "note",
                                                      "closing", "neutral", "extends"};
constexpr std::array<std::string_view, 5> kTakes = {"formats", "roles", "tools", "image-urls",
                                                    "extensions"};
constexpr std::array<std::string_view, 5> kRuleKeys = {"verdict", "evidence", "source", "error",
                                                       "severity"};
constexpr std::array<std::string_view, 5> kSections = {"source", "takes", "limits", "models",
                                                       "rules"};
constexpr std::array<std::string_view, 3> kEvidences = {"inferred", "documented", "recorded"};

std::string help_with(std::string_view word, std::span<const std::string_view> names) {
  if (const auto close = closest_name(word, names)) {
    return fmt::format("did you mean `{}`?", *close);
  }
  std::string list;
  for (const std::string_view name : names) {
    if (!name.empty()) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", name);
  }
  return fmt::format("use one of {}", list);
}

// Fills in a Target key by key; keeps the first error.
class Reader {
 public:
  Reader(Target& target, std::string path) : target_(&target), path_(std::move(path)) {}

  void read(const DocumentKey& key) {
    key_ = &key;
    if (key.sections.empty()) return read_top();
    const std::string& section = key.sections[0];
    if (section == "rules" && key.sections.size() == 2) return read_rule(key.sections[1]);
    if (key.sections.size() > 1) return unknown(key.sections.back(), kSections);
    if (section == "source") return read_source();
    if (section == "takes") return read_takes();
    if (section == "limits") return read_limit();
    if (section == "models") return read_model();
    if (section == "rules") {
      return fail(fmt::format("`{}` wants a verdict", key.name),
                  fmt::format("write {} = {{ verdict = \"reject\" }}", key.name));
    }
    unknown(section, kSections);
  }

  void fail(std::string message, std::string help = "") {
    if (error_) return;
    error_ = Error{.code = ErrorCode::Config,
                   .message = std::move(message),
                   .help = std::move(help),
                   .path = path_,
                   .line = key_ == nullptr ? 0 : key_->value.line,
                   .column = key_ == nullptr ? 0 : key_->value.column};
  }
  [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }

 private:
  [[nodiscard]] const Value& value() const noexcept { return key_->value; }

  void unknown(std::string_view name, std::span<const std::string_view> names) {
    fail(fmt::format("unknown key `{}`", name), help_with(name, names));
  }
  void wrong(std::string_view wanted) {
    fail(fmt::format("`{}` wants {}, not {}", key_->name, wanted, value().type_name));
  }

  std::optional<std::string> text() {
    if (value().type == Value::Type::Text) return value().text;
    wrong("text");
    return std::nullopt;
  }
  std::optional<bool> truth() {
    if (value().type == Value::Type::Bool) return value().truth;
    wrong("true or false");
    return std::nullopt;
  }
  std::optional<std::uint64_t> count() {
    if (value().type == Value::Type::Integer && value().integer >= 0) {
      return static_cast<std::uint64_t>(value().integer);
    }
    wrong("a whole number from 0 upwards");
    return std::nullopt;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> items;
    if (value().type != Value::Type::Text && value().type != Value::Type::TextList) {
      wrong("a list of text");
    }
    for (const Value::Item& item : value().items) items.push_back(item.text);
    return items;
  }

  void read_top() {
    const std::string& name = key_->name;
    if (name == "name") target_->name = text().value_or("");
    if (name == "title") target_->title = text().value_or("");
    if (name == "date") target_->date = text().value_or("");
    if (name == "note") target_->note = text().value_or("");
    if (name == "closing") target_->closing = truth().value_or(false);
    if (name == "neutral") target_->neutral = truth().value_or(false);
    if (std::ranges::find(kTopKeys, name) == kTopKeys.end()) unknown(name, kTopKeys);
  }

  void read_source() {
    const std::optional<std::string> what = text();
    if (!what) return;
    for (TargetSource& source : target_->sources) {
      if (source.key == key_->name) return void(source.what = *what);
    }
    target_->sources.push_back({key_->name, *what});
  }

  void read_takes() {
    const std::string& name = key_->name;
    if (name == "formats") return read_formats();
    if (name == "roles") target_->roles = texts();
    if (name == "tools") target_->tools = truth();
    if (name == "image-urls") target_->image_urls = texts();
    if (name == "extensions") target_->extensions = texts();
    if (std::ranges::find(kTakes, name) == kTakes.end()) unknown(name, kTakes);
  }

  void read_formats() {
    target_->formats.clear();
    for (const std::string& name : texts()) {
      const Format format = format_from_name(name);
      if (format == Format::Unknown) {
        return fail(fmt::format("unknown format `{}`", name), help_with(name, format_names()));
      }
      target_->formats.push_back(format);
    }
  }

  void read_limit() {
    for (const Limit& limit : kLimits) {
      if (limit.name == key_->name) return void(target_->limits.*limit.field = count());
    }
    std::vector<std::string_view> names;
    for (const Limit& limit : kLimits) names.push_back(limit.name);
    unknown(key_->name, names);
  }

  void read_model() {
    const std::uint64_t tokens = count().value_or(0);
    for (TargetModel& model : target_->models) {
      if (model.name == key_->name) return void(model.tokens = tokens);
    }
    target_->models.push_back({key_->name, tokens});
  }

  // A key of `rules.SELECTOR`. The first one replaces what the extended target says of the rule.
  void read_rule(const std::string& selector) {
    RuleVerdict& verdict = rule(selector);
    const std::string& name = key_->name;
    if (name == "verdict") return read_verdict(verdict);
    if (name == "evidence") return read_evidence(verdict);
    if (name == "source") verdict.source = text().value_or("");
    if (name == "error") verdict.error = text().value_or("");
    if (name == "severity") {
      verdict.severity = severity_from_name(text().value_or(""));
      if (!verdict.severity) {
        fail(fmt::format("unknown severity `{}`", value().text),
             help_with(value().text, severity_names()));
      }
    }
    if (std::ranges::find(kRuleKeys, name) == kRuleKeys.end()) unknown(name, kRuleKeys);
  }

  RuleVerdict& rule(const std::string& selector) {
    const bool same = !target_->rules.empty() && target_->rules.back().selector == selector;
    if (!same || !read_here_) {
      std::erase_if(target_->rules,
                    [&](const TargetRule& entry) { return entry.selector == selector; });
      target_->rules.push_back({.selector = selector, .line = value().line});
      target_->rules.back().verdict.evidence = Evidence::Inferred;
    }
    read_here_ = true;
    return target_->rules.back().verdict;
  }

  void read_verdict(RuleVerdict& verdict) {
    const std::string word = text().value_or("");
    const auto names = target_verdict_names();
    const auto found = std::ranges::find(names, word);
    if (found == names.end()) {
      return fail(fmt::format("unknown verdict `{}`", word), help_with(word, names));
    }
    verdict.verdict = static_cast<TargetVerdict>(found - names.begin());
    if (verdict.verdict == TargetVerdict::Unknown) verdict.evidence = Evidence::None;
  }

  void read_evidence(RuleVerdict& verdict) {
    const std::string word = text().value_or("");
    const auto found = std::ranges::find(kEvidences, word);
    if (found == kEvidences.end()) {
      return fail(fmt::format("unknown evidence `{}`", word), help_with(word, kEvidences));
    }
    verdict.evidence = static_cast<Evidence>(found - kEvidences.begin() + 1);
  }

  Target* target_;
  std::string path_;
  const DocumentKey* key_ = nullptr;
  bool read_here_ = false;
  std::optional<Error> error_;
};

// Every source that a verdict names must be there.
std::optional<std::string> missing_source(const Target& target) {
  for (const TargetRule& rule : target.rules) {
    const std::string& key = rule.verdict.source;
    const auto same = [&](const TargetSource& source) { return source.key == key; };
    if (!key.empty() && std::ranges::none_of(target.sources, same)) return key;
  }
  return std::nullopt;
}

}  // namespace

Result<Target> read_target(std::string_view toml, const std::string& path, const LoadBase& load) {
  const config::Document document = config::read_document(toml, path);
  if (!document.errors.empty()) return document.errors.front();
  Target target;
  for (const DocumentKey& key : document.keys) {
    if (!key.sections.empty() || key.name != "extends") continue;
    Result<Target> base = load(key.value.text);
    if (!base) {
      Error error = base.error();
      if (error.path.empty()) {
        error.path = path;
        error.line = key.value.line;
        error.column = key.value.column;
      }
      return error;
    }
    target = std::move(*base);
    target.neutral = target.closing = false;
    target.note.clear();
  }
  target.path = path;
  Reader reader(target, path);
  for (const DocumentKey& key : document.keys) reader.read(key);
  if (target.name.empty()) reader.fail("the target has no name", "write name = \"my-trainer\"");
  if (const auto key = missing_source(target)) {
    reader.fail(fmt::format("no source `{}`", *key), "name it in the section [source]");
  }
  if (reader.error()) return *reader.error();
  return target;
}

}  // namespace ftdata::target
