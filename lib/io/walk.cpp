// Depth first with a stack of our own, so that deep trees cannot exhaust the thread's.
#include "io/walk.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace ftdata::io {
namespace {

namespace fs = std::filesystem;

struct Child {
  std::string name;
  bool is_folder = false;
};

Error folder_error(const std::string& folder, const std::error_code& code) {
  return {.code = ErrorCode::Io,
          .message = fmt::format("cannot read the folder '{}': {}", folder, code.message()),
          .path = folder};
}

// Pipes, sockets and devices are no data. A link that leads nowhere may be: opening it says why.
bool is_candidate(const fs::directory_entry& entry, fs::file_type type) {
  std::error_code ignored;
  return type == fs::file_type::directory || type == fs::file_type::regular ||
         entry.is_symlink(ignored);
}

Result<std::vector<Child>> list_folder(const std::string& folder) {
  std::error_code failed;
  std::vector<Child> children;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code unknown;
    const fs::file_type type = at->status(unknown).type();
    if (!is_candidate(*at, type)) continue;
    children.push_back({at->path().filename().string(), type == fs::file_type::directory});
  }
  if (failed) return folder_error(folder, failed);
  std::sort(children.begin(), children.end(),
            [](const Child& a, const Child& b) { return a.name < b.name; });
  return children;
}

}  // namespace

Status walk(const std::string& prefix, const std::function<bool(const WalkEntry&)>& visit) {
  std::unordered_set<std::string> entered;
  std::vector<std::pair<std::string, bool>> stack = {{prefix, true}};  // path, is_folder
  while (!stack.empty()) {
    auto [path, is_folder] = std::move(stack.back());
    stack.pop_back();
    if (path.size() > prefix.size()) {
      const std::string_view whole = path;
      const WalkEntry entry{path, whole.substr(prefix.size()), whole.substr(whole.rfind('/') + 1),
                            is_folder};
      if (!visit(entry) || !is_folder) continue;
      path.push_back('/');
    }
    const std::string folder = path.empty() ? "." : path;
    std::error_code failed;
    const fs::path canonical = fs::canonical(folder, failed);
    if (failed) return folder_error(folder, failed);
    if (!entered.insert(canonical.string()).second) continue;
    auto children = list_folder(folder);
    if (!children) return children.error();
    for (auto child = children->rbegin(); child != children->rend(); ++child) {
      stack.emplace_back(path + child->name, child->is_folder);
    }
  }
  return {};
}

}  // namespace ftdata::io
