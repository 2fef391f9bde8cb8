#include "cli/run_program.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/temp_folder.hpp"

namespace ftdata::test {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> environment_of(const RunOptions& options) {
  std::map<std::string, std::string> variables = {
      {"PATH", std::string(FTDATA_BINARY_DIR "/bin:/usr/local/bin:/usr/bin:/bin")},
      {"HOME", options.folder},
      {"LC_ALL", "C.UTF-8"},
  };
  // A sanitised program must find what its runtime needs, and fail loudly.
  for (const char* const name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
    if (const char* const value = std::getenv(name)) variables[name] = value;
  }
  for (const auto& [name, value] : options.environment) variables[name] = value;
  std::vector<std::string> lines;
  for (const auto& [name, value] : variables) lines.push_back(name + '=' + value);
  return lines;
}

std::vector<char*> pointers_of(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

struct Descriptors {
  int in = -1;
  int out = -1;
  int err = -1;
};

// Starts `program`; the descriptors become its standard streams.
pid_t start(const std::string& program, std::vector<std::string> arguments,
            const RunOptions& options, const Descriptors& streams) {
  arguments.insert(arguments.begin(), program);
  std::vector<std::string> environment = environment_of(options);
  std::vector<char*> argv = pointers_of(arguments);
  std::vector<char*> envp = pointers_of(environment);
  const pid_t process = ::fork();
  if (process < 0) throw std::runtime_error("fork failed");
  if (process > 0) return process;
  ::setsid();
  ::dup2(streams.in, STDIN_FILENO);
  ::dup2(streams.out, STDOUT_FILENO);
  ::dup2(streams.err, STDERR_FILENO);
  for (int other = 3; other < 256; ++other) ::close(other);
  // Whoever runs the tests may ignore these; the program must not inherit that.
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP}) ::signal(signal, SIG_DFL);
  if (::chdir(options.folder.c_str()) != 0) ::_exit(126);
  ::execve(argv[0], argv.data(), envp.data());
  ::_exit(127);
}

void note_end(int status, Ran& ran) {
  if (WIFEXITED(status)) ran.exit = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ran.signal = WTERMSIG(status);
}

// Reads what the terminal shows until nobody holds its other end.
std::string drain(int terminal) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = ::read(terminal, buffer.data(), buffer.size());
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

Ran run_as(const std::string& program, const std::vector<std::string>& arguments,
           const RunOptions& options) {
  const TempFolder files;
  const std::string input = files.write("in", options.input);
  const bool any_terminal =
      options.on_terminal.in || options.on_terminal.out || options.on_terminal.err;
  int master = -1;
  int slave = -1;
  winsize size{.ws_row = 24, .ws_col = 90, .ws_xpixel = 0, .ws_ypixel = 0};
  if (any_terminal && ::openpty(&master, &slave, nullptr, nullptr, &size) != 0) {
    throw std::runtime_error("openpty failed");
  }
  const int in = ::open(input.c_str(), O_RDONLY);
  const int out = ::open((files / "out").c_str(), O_WRONLY | O_CREAT, 0600);
  const int err = ::open((files / "err").c_str(), O_WRONLY | O_CREAT, 0600);
  const pid_t process = start(program, arguments, options,
                              {.in = options.on_terminal.in ? slave : in,
                               .out = options.on_terminal.out ? slave : out,
                               .err = options.on_terminal.err ? slave : err});
  for (const int descriptor : {in, out, err, slave}) {
    if (descriptor != -1) ::close(descriptor);
  }
  Ran ran;
  if (any_terminal) ran.terminal = drain(master);
  if (master != -1) ::close(master);
  int status = 0;
  while (::waitpid(process, &status, 0) == -1 && errno == EINTR) {
  }
  note_end(status, ran);
  ran.out = read_file(files / "out");
  ran.err = read_file(files / "err");
  return ran;
}

}  // namespace

std::string program_path() {
  return FTDATA_BINARY_DIR "/bin/ftdata";
}

Ran run(const std::vector<std::string>& arguments, const RunOptions& options) {
  return run_as(program_path(), arguments, options);
}

Ran run_shell(const std::string& line, const RunOptions& options) {
  return run_as("/bin/bash", {"-c", line}, options);
}

Running::Running(const std::vector<std::string>& arguments, const RunOptions& options) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("pipe failed");
  }
  process_ = start(program_path(), arguments, options, {.in = in[0], .out = out[1], .err = out[1]});
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  output_ = out[0];
}

Running::~Running() {
  end_input();
  if (output_ != -1) ::close(output_);
  if (process_ == -1) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

bool Running::wait_for_output(std::chrono::milliseconds limit) {
  pollfd waiting{.fd = output_, .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, static_cast<int>(limit.count())) != 1) return false;
  std::array<char, 4096> buffer{};
  const ssize_t count = ::read(output_, buffer.data(), buffer.size());
  if (count <= 0) return false;
  collected_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

void Running::send(int signal) const {
  ::kill(process_, signal);
}

void Running::end_input() {
  if (input_ != -1) ::close(input_);
  input_ = -1;
}

bool Running::wait(Ran& ran) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::seconds(10);
  while (Clock::now() < deadline) {
    if (wait_for_output(std::chrono::milliseconds(20))) continue;
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) != process_) continue;
    process_ = -1;
    note_end(status, ran);
    while (wait_for_output(std::chrono::milliseconds(0))) {
    }
    ran.out = collected_;
    return true;
  }
  return false;
}

}  // namespace ftdata::test
