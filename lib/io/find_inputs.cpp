// From the arguments of a user to files. We expand globs ourselves: the shells of Windows and the
// lists of CI files do not.
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ftdata/dataset.hpp"

#include "base/ascii.hpp"
#include "io/glob.hpp"
#include "io/walk.hpp"

namespace ftdata {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kListBytesMax = std::size_t{16} << 20;
constexpr int kListDepthMax = 8;  // a list may name another; a cycle must end

bool is_data_name(std::string_view name) {
  std::string lower(name);
  for (char& letter : lower) letter = base::to_lower(letter);
  std::string_view stem = lower;
  for (const std::string_view packed : {".gz", ".zst", ".xz", ".bz2"}) {
    if (!stem.ends_with(packed)) continue;
    stem.remove_suffix(packed.size());
    break;
  }
  return stem.ends_with(".jsonl") || stem.ends_with(".ndjson") || stem.ends_with(".json");
}

// a, ./a and .//a are one path. Parts ".." stay: behind a link they do not undo what is before
// them.
std::string spelled_alike(std::string_view path) {
  std::string result = path.starts_with('/') ? "/" : "";
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    const auto part = path.substr(0, end);
    if (!part.empty() && part != ".") result.append(part).push_back('/');
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return result;
}

Error not_found(std::string message, const std::string& argument, std::string help = {}) {
  return {.code = ErrorCode::NotFound,
          .message = std::move(message),
          .help = std::move(help),
          .path = argument};
}

std::string_view without_dot_slash(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  return path;
}

Result<std::string> read_list(const std::string& path) {
  auto source = open_file(path);
  if (!source) return source.error();
  std::string text;
  std::size_t size = 0;
  while (size <= kListBytesMax) {
    text.resize(size + (std::size_t{64} << 10));
    auto count = (*source)->read({text.data() + size, text.size() - size});
    if (!count) return count.error();
    if (*count == 0) {
      text.resize(size);
      return text;
    }
    size += *count;
  }
  return Error{.code = ErrorCode::InvalidArgument,
               .message = fmt::format("'{}' is too long for a list of inputs", path),
               .help = "to read the file itself, give its name without the @",
               .path = path};
}

// What a glob matches. Folders inside of matching folders are searched with those.
struct Matches {
  std::vector<std::string> files;
  std::vector<std::string> folders;

  void add(const io::WalkEntry& entry) {
    if (!entry.is_folder) {
      files.push_back(entry.path);
    } else if (folders.empty() || !entry.path.starts_with(folders.back() + '/')) {
      folders.push_back(entry.path);
    }
  }
};

class InputFinder {
 public:
  explicit InputFinder(const FindInputsOptions& options) {
    for (const std::string& pattern : options.exclude) {
      excluded_.emplace_back(pattern, io::HiddenNames::AreOrdinary);
    }
  }

  Status add(const std::string& argument, int list_depth = 0) {
    if (argument == "-") return keep(argument);
    if (argument.size() > 1 && argument.front() == '@') {
      return add_list(argument.substr(1), list_depth);
    }
    std::error_code failed;
    const fs::file_status status = fs::status(argument, failed);
    if (status.type() == fs::file_type::directory) return add_folder(argument);
    if (fs::exists(status)) return leaves_out(argument) ? Status() : keep(argument);
    if (io::has_wildcard(argument)) return add_glob(argument);
    return cannot_open(argument, failed);
  }

  Result<std::vector<std::string>> result() && {
    if (!found_.empty()) return std::move(found_);
    if (left_out_) return not_found("every input is excluded", "");
    return not_found("no input was given", "");
  }

 private:
  static Error cannot_open(const std::string& argument, const std::error_code& failed) {
    const auto reason =
        failed ? failed : std::make_error_code(std::errc::no_such_file_or_directory);
    auto error =
        not_found(fmt::format("cannot open '{}': {}", argument, reason.message()), argument);
    if (reason != std::errc::no_such_file_or_directory) error.code = ErrorCode::Io;
    return error;
  }

  Status add_folder(const std::string& folder) {
    const std::string prefix = folder.ends_with('/') ? folder : folder + '/';
    const std::size_t before = seen_;
    std::vector<std::string> files;
    if (auto walked = collect_folder(prefix, files); !walked) return walked;
    keep_sorted(std::move(files));
    if (seen_ != before) return {};
    return not_found(fmt::format("no data in the folder '{}'", folder), folder,
                     "folders are searched for *.jsonl, *.ndjson and *.json, and the same with "
                     ".gz, .zst, .xz or .bz2; names that begin with a dot are skipped");
  }

  Status collect_folder(const std::string& prefix, std::vector<std::string>& files) {
    return io::walk(prefix, [&](const io::WalkEntry& entry) {
      if (entry.name.starts_with('.') || (!entry.is_folder && !is_data_name(entry.name))) {
        return false;
      }
      if (leaves_out(entry.path)) return false;
      if (!entry.is_folder) files.push_back(entry.path);
      return true;
    });
  }

  // Walks from the last folder before the first wildcard. A folder that matches is searched, as if
  // a shell had expanded the pattern.
  Status add_glob(const std::string& pattern) {
    const auto slash = pattern.rfind('/', pattern.find_first_of("*?["));
    const std::string prefix = slash == pattern.npos ? "" : pattern.substr(0, slash + 1);
    const io::Glob glob(std::string_view(pattern).substr(prefix.size()));
    const std::size_t before = seen_;
    Matches found;
    std::error_code failed;
    if (prefix.empty() || fs::is_directory(prefix, failed)) {
      if (auto walked = collect_matches(prefix, glob, found); !walked) return walked;
    }
    for (const std::string& folder : found.folders) {
      if (auto walked = collect_folder(folder + '/', found.files); !walked) return walked;
    }
    keep_sorted(std::move(found.files));
    if (seen_ != before) return {};
    return not_found(fmt::format("no file matches '{}'", pattern), pattern);
  }

  Status collect_matches(const std::string& prefix, const io::Glob& glob, Matches& found) {
    return io::walk(prefix, [&](const io::WalkEntry& entry) {
      const bool matches = glob.matches(entry.relative);
      const bool entered = entry.is_folder && glob.may_match_below(entry.relative);
      if ((!matches && !entered) || leaves_out(entry.path)) return false;
      if (matches) found.add(entry);
      return entered;
    });
  }

  Status add_list(const std::string& path, int depth) {
    if (depth >= kListDepthMax) {
      return Error{.code = ErrorCode::InvalidArgument,
                   .message = fmt::format("the list '{}' is named by itself", path),
                   .path = path};
    }
    auto text = read_list(path);
    if (!text) return text.error();
    std::string_view rest = *text;
    if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);  // editors on Windows add it
    const std::size_t before = seen_;
    for (std::uint64_t number = 1; !rest.empty(); ++number) {
      const auto end = std::min(rest.find('\n'), rest.size());
      std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.find_first_not_of(" \t") == line.npos) continue;
      if (auto added = add(std::string(line), depth + 1); !added) {
        return named_in_list(added.error(), path, number);
      }
    }
    if (seen_ != before) return {};
    return not_found(fmt::format("the list '{}' names no input", path), path);
  }

  static Error named_in_list(Error error, const std::string& list, std::uint64_t line) {
    if (error.help.empty()) error.help = fmt::format("it is named in line {} of '{}'", line, list);
    return error;
  }

  void keep_sorted(std::vector<std::string> files) {
    std::sort(files.begin(), files.end());
    for (std::string& file : files) (void)keep(std::move(file));
  }

  Status keep(std::string path) {
    ++seen_;
    if (kept_.insert(spelled_alike(path)).second) found_.push_back(std::move(path));
    return {};
  }

  // Whether an exclude pattern matches; that counts as having found something.
  bool leaves_out(std::string_view path) {
    path = without_dot_slash(path);
    const auto name = path.substr(path.rfind('/') + 1);
    const bool excluded =
        std::any_of(excluded_.begin(), excluded_.end(),
                    [&](const io::Glob& glob) { return glob.matches(path) || glob.matches(name); });
    if (excluded) {
      ++seen_;
      left_out_ = true;
    }
    return excluded;
  }

  std::vector<io::Glob> excluded_;
  std::vector<std::string> found_;
  std::unordered_set<std::string> kept_;  // found_, each spelled alike
  std::size_t seen_ = 0;                  // kept, kept before, or excluded
  bool left_out_ = false;
};

}  // namespace

Result<std::vector<std::string>> find_inputs(std::span<const std::string> arguments,
                                             const FindInputsOptions& options) {
  InputFinder finder(options);
  for (const std::string& argument : arguments) {
    if (auto added = finder.add(argument); !added) return added.error();
  }
  return std::move(finder).result();
}

}  // namespace ftdata
