// The parts of bench_scan. Each generates its corpora, compares answers, then times.
#pragma once

#include <cstdint>
#include <string>

#include "bars.hpp"
#include "corpus.hpp"

namespace ftdata::bench {

struct Session {
  std::uint64_t bytes = 1'000'000'000;  // of the main corpora
  int rounds = 7;
  std::string directory;  // for the corpora; about three times `bytes` are used at most
  std::string program;    // the ftdata to run
  Bars bars;
};

// A corpus on disk that is gone when the object is.
class CorpusFile {
 public:
  // Ends the program with a message when it cannot be written.
  CorpusFile(const Session& session, const std::string& name, const CorpusOptions& options);
  ~CorpusFile();
  CorpusFile(const CorpusFile&) = delete;
  CorpusFile& operator=(const CorpusFile&) = delete;

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] const CorpusFacts& facts() const noexcept { return facts_; }

 private:
  std::string path_;
  CorpusFacts facts_;
};

// Whole processes. These come first: a child's peak memory cannot be told apart from what this
// process holds at the moment it starts it.
void measure_startup(Session& session);
void measure_memory(Session& session);
void measure_compressed(Session& session);

// In this process, through the public interface, against the raw loop.
void measure_speed(Session& session);
void measure_formats(Session& session);

}  // namespace ftdata::bench
