#include "interrupt.hpp"

#include <array>
#include <csignal>
#include <utility>

#include <unistd.h>

namespace ftdata::cli {
namespace {

constexpr unsigned kGraceSeconds = 1;

// Signal handlers reach nothing but globals; all are lock-free.
std::atomic<bool> g_cancel{false};
std::atomic<int> g_signal{0};
std::array<std::atomic<const char*>, 32> g_unfinished{};

[[noreturn]] void end_now() noexcept {
  for (const std::atomic<const char*>& slot : g_unfinished) {
    if (const char* const path = slot.load()) ::unlink(path);
  }
  ::_exit(128 + g_signal.load());
}

}  // namespace

extern "C" {
static void ftdata_on_signal(int signal) {
  if (g_signal.exchange(signal) != 0) end_now();
  g_cancel.store(true);
  ::alarm(kGraceSeconds);
}

static void ftdata_on_alarm(int /*signal*/) {
  end_now();
}
}

namespace {

void install(int signal, void (*handler)(int)) {
  struct sigaction old = {};
  ::sigaction(signal, nullptr, &old);
  if (old.sa_handler == SIG_IGN) return;
  struct sigaction action = {};
  action.sa_handler = handler;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

void install_signal_handlers() {
  install(SIGINT, ftdata_on_signal);
  install(SIGTERM, ftdata_on_signal);
  install(SIGHUP, ftdata_on_signal);
  install(SIGALRM, ftdata_on_alarm);
  std::signal(SIGPIPE, SIG_IGN);
}

const std::atomic<bool>& interrupted() noexcept {
  return g_cancel;
}

void cancel_scan() noexcept {
  g_cancel.store(true);
}

int interrupt_exit_code() noexcept {
  const int signal = g_signal.load();
  return signal == 0 ? 0 : 128 + signal;
}

RemovedOnInterrupt::RemovedOnInterrupt(std::string path) : path_(std::move(path)) {
  for (std::atomic<const char*>& slot : g_unfinished) {
    const char* expected = nullptr;
    if (!slot.compare_exchange_strong(expected, path_.c_str())) continue;
    slot_ = &slot;
    return;
  }
}

RemovedOnInterrupt::~RemovedOnInterrupt() {
  if (slot_ != nullptr) slot_->store(nullptr);
}

}  // namespace ftdata::cli
