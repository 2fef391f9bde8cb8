#include "output.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <ftdata/display.hpp>
#include <unistd.h>

namespace ftdata::cli {
namespace {

constexpr std::size_t kPendingBytesMax = std::size_t{64} << 10;

// Line `number` of a small text file, or nothing.
std::string line_of_file(const std::string& path, std::uint64_t number) {
  constexpr std::size_t kBytesMax = std::size_t{1} << 20;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file || number == 0) return {};
  std::string text(kBytesMax, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file.get()));
  std::size_t begin = 0;
  for (std::uint64_t line = 1; line < number; ++line) {
    begin = text.find('\n', begin);
    if (begin == std::string::npos) return {};
    ++begin;
  }
  return text.substr(begin, text.find_first_of("\r\n", begin) - begin);
}

// Two lines: the text around the column, and a caret below it.
std::string excerpt_of(const Error& error, std::size_t width) {
  std::string line = line_of_file(error.path, error.line);
  if (line.empty() || error.column == 0) return {};
  std::replace(line.begin(), line.end(), '\t', ' ');
  const std::string margin = fmt::format("{:>5} | ", error.line);
  const std::size_t before = static_cast<std::size_t>(error.column - 1);
  // A caret needs one cell a character; where that is not so, the line alone has to do.
  const bool plain = std::all_of(line.begin(), line.end(), [](char c) { return c >= 0x20; });
  std::string text = fmt::format("{}{}\n", margin, display_text(line));
  if (plain && margin.size() + before < width) {
    text += fmt::format("{:>5} | {}^\n", "", std::string(before, ' '));
  }
  return text;
}

}  // namespace

void Output::write(std::string_view text) {
  if (closed_ || failure_ != 0) return;
  pending_ += text;
  if (pending_.size() >= kPendingBytesMax) flush();
}

void Output::flush() {
  std::string_view rest = pending_;
  while (!rest.empty() && !closed_ && failure_ == 0) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EPIPE) {
      closed_ = true;
    } else if (errno != EINTR) {
      failure_ = errno;
    }
  }
  pending_.clear();
}

void print_error(Output& err, const Error& error) {
  err.write(
      fmt::format("{} {}\n", styled(err.color, "1;31", "error:"), display_text(error.message)));
  if (!error.path.empty() && error.line != 0) {
    err.write(fmt::format("  --> {}:{}:{}\n", display_text(error.path), error.line, error.column));
    err.write(excerpt_of(error, err.terminal.width));
  } else if (!error.path.empty() && error.message.find(error.path) == std::string::npos) {
    err.write(fmt::format("  --> {}\n", display_text(error.path)));
  }
  if (!error.help.empty()) {
    err.write(fmt::format("{} {}\n", styled(err.color, "1;36", "help:"), display_text(error.help)));
  }
  err.flush();
}

void print_errors(Output& err, std::span<const Error> errors) {
  for (const Error& error : errors) print_error(err, error);
}

int exit_code_of(const Error& error) noexcept {
  switch (error.code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::Config:
      return kExitUsage;
    case ErrorCode::NotFound:
    case ErrorCode::Io:
    case ErrorCode::Incomplete:
    case ErrorCode::Cancelled:
      return kExitIncomplete;
  }
  return kExitIncomplete;
}

}  // namespace ftdata::cli
