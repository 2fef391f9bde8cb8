// Ctrl-C, kill and a reader that goes away.
//
// The first SIGINT, SIGTERM or SIGHUP asks the scan to stop; unfinished report files are removed
// and the program ends with 128 + signal. A second one, or a scan that does not stop within a
// second (it may be waiting for a pipe), ends it at once, the unfinished files being removed all
// the same.
#pragma once

#include <atomic>
#include <string>

namespace ftdata::cli {

// Installs the handlers and makes a closed pipe an error of write() instead of a signal. A signal
// that is ignored from outside, as under nohup, stays ignored.
void install_signal_handlers();

// Set by the first signal; what ScanOptions::cancel points to.
const std::atomic<bool>& interrupted() noexcept;

// Stops the scan without a signal: nobody is left to read the results.
void cancel_scan() noexcept;

// 128 + signal, or 0.
int interrupt_exit_code() noexcept;

// Names a file that is to be removed when the program is ended by a signal, as long as the object
// lives. At most 32 at a time; more are not removed.
class RemovedOnInterrupt {
 public:
  explicit RemovedOnInterrupt(std::string path);
  ~RemovedOnInterrupt();
  RemovedOnInterrupt(const RemovedOnInterrupt&) = delete;
  RemovedOnInterrupt& operator=(const RemovedOnInterrupt&) = delete;
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
  std::atomic<const char*>* slot_ = nullptr;
};

}  // namespace ftdata::cli
