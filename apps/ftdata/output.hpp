// Standard output and standard error: buffered writing that notices when the reader has gone or the
// disk is full, and the one way in which errors are told.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <ftdata/error.hpp>

#include "terminal.hpp"

namespace ftdata::cli {

class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  ~Output() { flush(); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Keeps the text until there is enough of it or flush() is called.
  void write(std::string_view text);
  void flush();

  // The reader has gone (`| head`): nothing more is written, and nobody is to be told.
  [[nodiscard]] bool closed() const noexcept { return closed_; }
  // errno of the first write that failed for another reason, or 0.
  [[nodiscard]] int failure() const noexcept { return failure_; }

  Terminal terminal;
  bool color = false;

 private:
  int descriptor_;
  std::string pending_;
  bool closed_ = false;
  int failure_ = 0;
};

// "error: ..." with its place, the line of the settings file it is about, and help.
void print_error(Output& err, const Error& error);
void print_errors(Output& err, std::span<const Error> errors);

// The exit code that stands for an error: see docs/exit-codes.md.
int exit_code_of(const Error& error) noexcept;

inline constexpr int kExitPassed = 0;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitIncomplete = 3;
inline constexpr int kExitInternal = 70;
inline constexpr int kExitReaderGone = 141;

}  // namespace ftdata::cli
