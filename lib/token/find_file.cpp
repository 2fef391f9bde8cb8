#include "token/find_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace ftdata::token {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> file_in(const fs::path& folder) {
  std::error_code ignored;
  for (const char* name : {"tokenizer.json", "tekken.json"}) {
    if (fs::is_regular_file(folder / name, ignored)) return (folder / name).string();
  }
  return std::nullopt;
}

std::optional<fs::path> from_environment(const char* variable) {
  const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): read only
  if (value == nullptr || *value == '\0') return std::nullopt;
  return fs::path(value);
}

std::optional<fs::path> hub_cache() {
  if (const auto cache = from_environment("HF_HUB_CACHE")) return cache;
  if (const auto cache = from_environment("HUGGINGFACE_HUB_CACHE")) return cache;
  if (const auto home = from_environment("HF_HOME")) return *home / "hub";
  if (const auto cache = from_environment("XDG_CACHE_HOME")) return *cache / "huggingface" / "hub";
  if (const auto home = from_environment("HOME")) return *home / ".cache" / "huggingface" / "hub";
  return std::nullopt;
}

// "models--<owner>--<name>" in the cache, or nothing if `name` is no Hub id.
std::optional<std::string> cache_folder(std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == 0 || slash == std::string_view::npos || slash + 1 == name.size())
    return std::nullopt;
  if (name.find('/', slash + 1) != std::string_view::npos ||
      name.find("..") != std::string_view::npos)
    return std::nullopt;
  return "models--" + std::string(name.substr(0, slash)) + "--" +
         std::string(name.substr(slash + 1));
}

// The snapshot that the main branch points to; without one, the last by name that has the file.
std::optional<std::string> file_in_snapshots(const fs::path& model) {
  std::ifstream main_branch(model / "refs" / "main");
  std::string commit;
  if (main_branch >> commit) {
    if (auto file = file_in(model / "snapshots" / commit)) return file;
  }
  std::error_code error;
  std::vector<fs::path> snapshots;
  for (const fs::directory_entry& entry : fs::directory_iterator(model / "snapshots", error))
    snapshots.push_back(entry.path());
  std::sort(snapshots.rbegin(), snapshots.rend());
  for (const fs::path& snapshot : snapshots) {
    if (auto file = file_in(snapshot)) return file;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> find_tokenizer_file(std::string_view name) {
  const fs::path path(name);
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) return path.string();
  if (fs::is_directory(path, ignored)) return file_in(path);
  const auto folder = cache_folder(name);
  const auto cache = hub_cache();
  if (!folder || !cache) return std::nullopt;
  return file_in_snapshots(*cache / *folder);
}

}  // namespace ftdata::token
