// Checks a prepared folder against its manifest. The manifest may have been written by anybody: it
// is read as foreign data, and no path in it leads out of its folder.
#include <algorithm>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>

#include "ftdata/manifest.hpp"
#include "ftdata/plan.hpp"

#include "emit/manifest.hpp"
#include "io/file_source.hpp"
#include "json/line_parser.hpp"

namespace ftdata {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kManifestBytesMax = std::uintmax_t{16} << 20U;

Error no_manifest(const std::string& path, std::string_view why) {
  return Error{.code = ErrorCode::Incomplete,
               .message = fmt::format("`{}` {}", path, why),
               .help =
                   "a folder is complete when `ftdata prepare` has written its manifest, last "
                   "of all",
               .path = path};
}

Result<std::string> read_all(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return no_manifest(path, "is missing");
  if (size > kManifestBytesMax) return no_manifest(path, "is too long for a manifest");
  auto source = io::open_raw_file(path);
  if (!source) return source.error();
  std::string text(static_cast<std::size_t>(size), '\0');
  std::size_t got = 0;
  while (got < text.size()) {
    const Result<std::size_t> count = (*source)->read(std::span(text).subspan(got));
    if (!count) return count.error();
    if (*count == 0) break;
    got += *count;
  }
  text.resize(got);
  // One record of many lines: the parser takes it for one.
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

bool stays_inside(const std::string& name) {
  const fs::path path(name);
  return !name.empty() && path.is_relative() &&
         std::ranges::none_of(path, [](const fs::path& part) { return part == ".."; });
}

std::string problem_of(const std::string& path, JsonValue entry) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return "is missing";
  const auto expected = static_cast<std::uintmax_t>(entry.find("bytes").as_int());
  if (size != expected) return fmt::format("has changed: {} bytes, not {}", size, expected);
  const Result<std::string> hash = emitting::hash_file(path);
  if (!hash) return hash.error().message;
  if (*hash != entry.find("sha256").as_string()) return "has changed: other bytes, same length";
  return {};
}

void check_outputs(JsonValue manifest, const std::string& folder, VerifyResult& result) {
  for (const JsonValue entry : manifest.find("outputs").elements()) {
    VerifiedFile& file = result.files.emplace_back();
    file.path = entry.find("path").as_string();
    file.problem = stays_inside(file.path)
                       ? problem_of((fs::path(folder) / file.path).string(), entry)
                       : "is outside of the folder";
  }
}

void check_inputs(JsonValue manifest, bool needed, VerifyResult& result) {
  for (const JsonValue entry : manifest.find("inputs").elements()) {
    if (!entry.find("sha256").exists()) continue;
    const std::string path(entry.find("path").as_string());
    std::error_code error;
    if (!needed && !fs::exists(path, error)) continue;
    result.files.push_back({.path = path, .is_input = true, .problem = problem_of(path, entry)});
  }
}

// The fates add up to the lines that were read, and each file has as many records as its fate.
void check_accounting(JsonValue manifest, VerifyResult& result) {
  const JsonValue counts = manifest.find("counts");
  std::int64_t sum = counts.find("blank").as_int();
  for (std::size_t i = 0; i < kFateCount; ++i) {
    const std::string_view name = fate_name(static_cast<Fate>(i));
    sum += counts.find(name).as_int();
  }
  if (!counts.is_object() || sum != counts.find("lines").as_int()) {
    result.problem = fmt::format("the fates add up to {}, {} lines were read", sum,
                                 counts.find("lines").as_int());
    return;
  }
  result.accounting_adds_up = true;
}

}  // namespace

bool VerifyResult::holds() const noexcept {
  return accounting_adds_up &&
         std::ranges::all_of(files, [](const VerifiedFile& file) { return file.problem.empty(); });
}

Result<VerifyResult> verify_manifest(const std::string& path, bool need_inputs) {
  std::error_code error;
  const bool is_folder = fs::is_directory(path, error);
  const std::string manifest_path = is_folder ? (fs::path(path) / "manifest.json").string() : path;
  if (is_folder && !fs::exists(manifest_path, error)) {
    return no_manifest(path, "has no manifest.json: it is incomplete");
  }
  Result<std::string> text = read_all(manifest_path);
  if (!text) return text.error();
  const std::size_t size = text->size();
  text->resize(size + json::kLinePadding);
  json::LineParser parser;
  std::vector<LineProblem> problems;
  const json::ParsedLine* parsed = parser.parse(std::string_view(*text).substr(0, size), problems);
  if (parsed == nullptr || !problems.empty()) return no_manifest(manifest_path, "is no JSON");
  const JsonValue manifest(parsed, json::Tape::kRoot);
  if (manifest.find("schema").as_string() != "ftdata-manifest") {
    return no_manifest(manifest_path, "is no manifest of ftdata");
  }
  if (manifest.find("schema_version").as_int() != 1) {
    return no_manifest(manifest_path, "was written by a newer ftdata");
  }
  VerifyResult result;
  check_outputs(manifest, fs::path(manifest_path).parent_path().string(), result);
  check_inputs(manifest, need_inputs, result);
  check_accounting(manifest, result);
  return result;
}

}  // namespace ftdata
