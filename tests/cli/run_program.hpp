// Runs the built ftdata, or a shell line with it on the PATH, and keeps what it wrote.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace ftdata::test {

struct Ran {
  std::string out;
  std::string err;
  int exit = -1;  // -1 when ended by a signal
  int signal = 0;
  std::string terminal;  // what was written to the terminal, when there was one
};

// Which of the three streams are a terminal.
struct OnTerminal {
  bool in = false;
  bool out = false;
  bool err = false;
};

struct RunOptions {
  std::string folder = "/";  // where it runs
  std::string input;         // bytes of standard input, when it is no terminal
  // In addition to a bare environment: PATH, HOME, LC_ALL=C.UTF-8.
  std::map<std::string, std::string> environment;
  OnTerminal on_terminal;
};

std::string program_path();

Ran run(const std::vector<std::string>& arguments, const RunOptions& options = {});
Ran run_shell(const std::string& line, const RunOptions& options = {});

// A program that is running: to send signals to it, or to wait for its first byte.
class Running {
 public:
  Running(const std::vector<std::string>& arguments, const RunOptions& options);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  // Whether a byte came on standard output or standard error within the time.
  bool wait_for_output(std::chrono::milliseconds limit);
  void send(int signal) const;
  // Closes the writing end of its standard input, which is an open pipe until then.
  void end_input();
  // Waits for the end; nothing after ten seconds, when it is killed.
  bool wait(Ran& ran);

 private:
  pid_t process_ = -1;
  int input_ = -1;
  int output_ = -1;  // both streams
  std::string collected_;
};

}  // namespace ftdata::test
