// Looks for the settings file from a folder upwards. There is no cascade: the first file found is
// the only one that counts.
#include <array>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "ftdata/config.hpp"

namespace ftdata {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 2> kNames = {".ftdata.toml", "ftdata.toml"};

bool is_file(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return !error && fs::exists(status) && !fs::is_directory(status);
}

// `folder` and the folders above it, spelled relative when `folder` is.
std::vector<fs::path> folders_upwards(const std::string& folder) {
  std::error_code error;
  const fs::path whole = fs::canonical(folder.empty() ? fs::path(".") : fs::path(folder), error);
  if (error) return {};
  const bool relative = !fs::path(folder).is_absolute();
  fs::path spelled = relative ? (folder == "." ? fs::path() : fs::path(folder)) : whole;
  std::vector<fs::path> folders = {spelled};
  for (fs::path at = whole; at.has_relative_path(); at = at.parent_path()) {
    spelled = relative ? spelled / ".." : spelled.parent_path();
    folders.push_back(spelled);
  }
  return folders;
}

}  // namespace

std::optional<std::string> find_config(const std::string& folder) {
  for (const fs::path& at : folders_upwards(folder)) {
    for (const char* const name : kNames) {
      const fs::path candidate = at / name;
      if (is_file(candidate)) return candidate.string();
    }
  }
  return std::nullopt;
}

}  // namespace ftdata
