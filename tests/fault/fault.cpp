// Loaded in front of the C library: makes one system call fail, or the process die at it.
//
//   FTDATA_FAULT=fsync:2:EIO     the second fsync fails with EIO
//   FTDATA_FAULT=rename:1:KILL   the process is killed as it is about to rename
//   FTDATA_FAULT_REACHED=FILE    the file is made when the call is reached
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace {

struct Fault {
  char call[16] = "";
  long number = 0;
  int error = 0;  // 0: be killed
};

Fault read_fault() {
  Fault fault;
  const char* const text = std::getenv("FTDATA_FAULT");
  char action[16] = "";
  if (text == nullptr ||
      std::sscanf(text, "%15[^:]:%ld:%15s", fault.call, &fault.number, action) != 3) {
    fault.number = 0;
    return fault;
  }
  if (std::strcmp(action, "EIO") == 0) fault.error = EIO;
  if (std::strcmp(action, "ENOSPC") == 0) fault.error = ENOSPC;
  if (std::strcmp(action, "EINVAL") == 0) fault.error = EINVAL;
  return fault;
}

void tell_reached() {
  const char* const path = std::getenv("FTDATA_FAULT_REACHED");
  if (path == nullptr) return;
  const int file = static_cast<int>(::creat(path, 0666));
  if (file != -1) ::close(file);
}

// Whether this call is the one to fail; errno is set then.
bool fails(const char* call) {
  static const Fault kFault = read_fault();
  static long count = 0;
  if (kFault.number == 0 || std::strcmp(call, kFault.call) != 0) return false;
  if (++count != kFault.number) return false;
  tell_reached();
  if (kFault.error == 0) ::raise(SIGKILL);
  errno = kFault.error;
  return true;
}

template <class Function>
Function* next(const char* name, Function*) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

// Output to the terminal or a pipe is not what is tested.
ssize_t write(int file, const void* bytes, size_t size) {
  static auto* const kReal = next("write", &write);
  if (file > 2 && fails("write")) return -1;
  return kReal(file, bytes, size);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  static auto* const kReal = next("pwrite64", &pwrite64);
  return fails("write") ? -1 : kReal(file, bytes, size, at);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
  static auto* const kReal = next("pwrite", &pwrite);
  return fails("write") ? -1 : kReal(file, bytes, size, at);
}
ssize_t pread64(int file, void* bytes, size_t size, off64_t at) {
  static auto* const kReal = next("pread64", &pread64);
  return fails("pread") ? -1 : kReal(file, bytes, size, at);
}
ssize_t pread(int file, void* bytes, size_t size, off_t at) {
  static auto* const kReal = next("pread", &pread);
  return fails("pread") ? -1 : kReal(file, bytes, size, at);
}
int fsync(int file) {
  static auto* const kReal = next("fsync", &fsync);
  return fails("fsync") ? -1 : kReal(file);
}
int mkdir(const char* path, mode_t mode) {
  static auto* const kReal = next("mkdir", &mkdir);
  return fails("mkdir") ? -1 : kReal(path, mode);
}
int rename(const char* from, const char* to) {
  static auto* const kReal = next("rename", &rename);
  return fails("rename") ? -1 : kReal(from, to);
}
int renameat2(int from_at, const char* from, int to_at, const char* to, unsigned flags) {
  static auto* const kReal = next("renameat2", &renameat2);
  return fails("renameat2") ? -1 : kReal(from_at, from, to_at, to, flags);
}

}  // extern "C"
