// Reads the documents of the repository as a reader would: commands to type, names to look up.
#pragma once

#include <string>
#include <vector>

namespace ftdata::test {

struct ConsoleCommand {
  std::string line;                 // behind "$ "
  std::vector<std::string> output;  // the lines shown below it
};

// The ```console blocks of a Markdown file.
std::vector<ConsoleCommand> console_commands(const std::string& path);

// A Markdown text without its fenced blocks.
std::string without_blocks(const std::string& text);

// The parts of a text between back-ticks.
std::vector<std::string> code_spans(const std::string& text);

// What is left without these parts.
std::string without_spans(const std::string& text);

// The text with every run of white space as one space.
std::string without_line_breaks(const std::string& text);

std::string read_document(const std::string& path);

// Files below the source folder whose name ends so, sorted.
std::vector<std::string> source_files(const std::string& folder, const std::string& ending);

// The string literals of a C++ source, with their escapes undone.
std::vector<std::string> string_literals(const std::string& source);

}  // namespace ftdata::test
