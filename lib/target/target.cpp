// Finding targets, and what is asked of one.
#include "ftdata/target.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "ftdata/suggest.hpp"

#include "target/embedded.hpp"
#include "target/read_target.hpp"

namespace ftdata {
namespace {

constexpr unsigned kExtendsMax = 8;  // a chain that is longer goes round in circles
constexpr std::uintmax_t kFileBytesMax = std::uintmax_t{1} << 20;

constexpr std::array<std::string_view, kTargetVerdictCount> kVerdictNames = {
    "accept", "unknown", "alter", "drop", "reject"};
constexpr std::array<std::string_view, kTargetVerdictCount> kVerdictsDone = {
    "accepted", "unknown", "altered", "dropped", "rejected"};
constexpr std::array<std::string_view, kEvidenceCount> kEvidenceNames = {"none", "inferred",
                                                                         "documented", "recorded"};

bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

Error unknown_target(const std::string& name) {
  Error error;
  error.message = fmt::format("unknown target `{}`", name);
  std::string longer;  // `openai` stands for three
  for (const std::string_view known : builtin_target_names()) {
    if (!name.empty() && known.starts_with(name + "-")) {
      longer += fmt::format("{}`{}`", longer.empty() ? "" : " or ", known);
    }
  }
  const auto close = closest_name(name, builtin_target_names());
  if (!longer.empty()) {
    error.help = fmt::format("did you mean {}?", longer);
  } else if (close) {
    error.help = fmt::format("did you mean `{}`?", *close);
  } else {
    error.help = "list them with `ftdata targets`; a file of your own is named by a path";
  }
  return error;
}

Result<std::string> read_file(const std::string& path) {
  Error error;
  error.path = path;
  std::error_code failed;
  const std::uintmax_t bytes = std::filesystem::file_size(path, failed);
  error.code = ErrorCode::NotFound;
  error.message = fmt::format("cannot read the target file: {}", failed.message());
  if (failed) return error;
  error.code = ErrorCode::Config;
  error.message = "the file is larger than 1 MiB, so it is no target file";
  if (bytes > kFileBytesMax) return error;
  std::ifstream file(path, std::ios::binary);
  error.code = ErrorCode::Io;
  error.message = "cannot read the target file";
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return error;
  return text;
}

Result<Target> load(const std::string& name, unsigned depth);

Result<Target> parse(std::string_view toml, const std::string& path, unsigned depth) {
  return target::read_target(toml, path, [&](const std::string& base) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    return load(is_path(base) ? (folder / base).string() : base, depth + 1);
  });
}

Result<Target> load(const std::string& name, unsigned depth) {
  if (depth > kExtendsMax) {
    return Error{ErrorCode::Config, fmt::format("`{}` is extended in a circle", name)};
  }
  if (is_path(name)) {
    Result<std::string> text = read_file(name);
    if (!text) return text.error();
    return parse(*text, name, depth);
  }
  for (const target::EmbeddedTarget& embedded : target::embedded_targets()) {
    if (embedded.name != name) continue;
    Result<Target> target = parse(embedded.toml, name, depth);
    if (target) target->path.clear();
    return target;
  }
  return unknown_target(name);
}

}  // namespace

std::string_view target_verdict_name(TargetVerdict verdict) noexcept {
  return kVerdictNames[static_cast<std::size_t>(verdict)];
}

std::string_view target_verdict_done(TargetVerdict verdict) noexcept {
  return kVerdictsDone[static_cast<std::size_t>(verdict)];
}

std::span<const std::string_view> target_verdict_names() noexcept {
  return kVerdictNames;
}

std::string_view evidence_name(Evidence evidence) noexcept {
  return kEvidenceNames[static_cast<std::size_t>(evidence)];
}

bool Target::takes(Format format) const noexcept {
  return formats.empty() || std::ranges::find(formats, format) != formats.end();
}

const TargetModel* Target::find_model(std::string_view model) const noexcept {
  if (model.starts_with("ft:")) model = model.substr(3, model.find(':', 3) - 3);
  const auto found = std::ranges::find(models, model, &TargetModel::name);
  return found == models.end() ? nullptr : &*found;
}

std::span<const std::string_view> builtin_target_names() noexcept {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (const target::EmbeddedTarget& embedded : target::embedded_targets()) {
      names.push_back(embedded.name);
    }
    return names;
  }();
  return kNames;
}

Result<Target> load_target(const std::string& name_or_path) {
  return load(name_or_path, 0);
}

Result<Target> parse_target(std::string_view toml, const std::string& path) {
  return parse(toml, path, 0);
}

}  // namespace ftdata
