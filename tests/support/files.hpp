// Whole files, and the sources and data that tests look at.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ftdata::test {

// The root of ftdata's sources.
std::string source_path(std::string_view below);

// Material beside the sources that is not part of them; tests skip when it is absent.
std::string shared_path(std::string_view below);

bool file_exists(const std::string& path);
// Nothing when there is no such file.
std::optional<std::string> read_file(const std::string& path);

// Files under a folder, at any depth, whose names end in `suffix`; sorted.
std::vector<std::string> list_files(const std::string& folder, std::string_view suffix);

}  // namespace ftdata::test
