#include "cli/documents.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace ftdata::test {

std::string read_document(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<ConsoleCommand> console_commands(const std::string& path) {
  std::vector<ConsoleCommand> commands;
  std::istringstream stream(read_document(path));
  bool inside = false;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("```")) {
      inside = line == "```console";
    } else if (inside && line.starts_with("$ ")) {
      commands.push_back({line.substr(2, line.find("   # ") - 2), {}});
    } else if (inside && !commands.empty() && !line.empty()) {
      commands.back().output.push_back(line);
    }
  }
  return commands;
}

std::string without_blocks(const std::string& text) {
  std::string out;
  std::istringstream stream(text);
  bool inside = false;
  for (std::string line; std::getline(stream, line);) {
    const bool fence = line.starts_with("```");
    if (!fence && !inside) out += line + "\n";
    if (fence) inside = !inside;
  }
  return out;
}

std::vector<std::string> code_spans(const std::string& text) {
  std::vector<std::string> spans;
  std::size_t at = 0;
  for (;;) {
    const std::size_t begin = text.find('`', at);
    const std::size_t end = begin == std::string::npos ? begin : text.find('`', begin + 1);
    if (end == std::string::npos) return spans;
    if (end > begin + 1) spans.push_back(text.substr(begin + 1, end - begin - 1));
    at = end + 1;
  }
}

std::string without_spans(const std::string& text) {
  std::string out;
  bool inside = false;
  for (const char c : text) {
    if (c == '`') inside = !inside;
    if (c != '`' && !inside) out += c;
  }
  return out;
}

std::string without_line_breaks(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::vector<std::string> source_files(const std::string& folder, const std::string& ending) {
  std::vector<std::string> files;
  const std::filesystem::path root = std::filesystem::path(FTDATA_SOURCE_DIR) / folder;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string path = entry.path().string();
    if (entry.is_regular_file() && path.ends_with(ending)) files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> string_literals(const std::string& source) {
  std::vector<std::string> literals;
  std::size_t at = 0;
  while (at < source.size()) {
    if (source.compare(at, 2, "//") == 0) {
      at = std::min(source.find('\n', at), source.size());
    } else if (source.compare(at, 3, "R\"(") == 0) {
      const std::size_t end = std::min(source.find(")\"", at), source.size());
      literals.push_back(source.substr(at + 3, end - at - 3));
      at = end + 2;
    } else if (source[at] == '\'') {
      at += source[at + 1] == '\\' ? 4U : 3U;
    } else if (source[at] == '"') {
      std::string text;
      for (++at; at < source.size() && source[at] != '"'; ++at) {
        const bool escaped = source[at] == '\\';
        if (escaped) ++at;
        text += escaped && source[at] == 'n' ? '\n' : source[at];
      }
      literals.push_back(std::move(text));
      ++at;
    } else {
      ++at;
    }
  }
  return literals;
}

}  // namespace ftdata::test
