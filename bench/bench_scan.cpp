// bench_scan [SECTION...]: holds ftdata to its bars of speed, memory and start-up, and says what it
// measured. Exits with 1 when a bar is missed or an answer is wrong.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <boost/program_options.hpp>
#include <fmt/core.h>

#include "corpus_file.hpp"
#include "scan_sections.hpp"

namespace ftdata::bench {

CorpusFile::CorpusFile(const Session& session, const std::string& name,
                       const CorpusOptions& options)
    : path_(session.directory + "/" + name) {
  if (write_corpus(options, path_, facts_)) return;
  fmt::print(stderr, "bench_scan: cannot write '{}': {}\n", path_, std::strerror(errno));
  std::exit(3);
}

CorpusFile::~CorpusFile() {
  std::remove(path_.c_str());
}

}  // namespace ftdata::bench

namespace {

namespace options = boost::program_options;
using ftdata::bench::Session;

struct Section {
  std::string_view name;
  void (*measure)(Session& session);
};

// In this order: see scan_sections.hpp.
constexpr Section kSections[] = {
    {"startup", ftdata::bench::measure_startup},       {"memory", ftdata::bench::measure_memory},
    {"compressed", ftdata::bench::measure_compressed}, {"speed", ftdata::bench::measure_speed},
    {"formats", ftdata::bench::measure_formats},
};

bool is_wanted(std::string_view name, const std::vector<std::string>& chosen) {
  if (chosen.empty()) return true;
  for (const std::string& choice : chosen) {
    if (choice == name) return true;
  }
  return false;
}

int run(int argc, char** argv) {
  namespace fs = std::filesystem;
  Session session;
  std::string size;
  std::vector<std::string> chosen;
  const std::string beside = (fs::read_symlink("/proc/self/exe").parent_path() / "ftdata").string();
  options::options_description known;
  auto add = known.add_options();
  add("size", options::value(&size)->default_value("1GB"));
  add("rounds", options::value(&session.rounds)->default_value(7));
  add("directory",
      options::value(&session.directory)->default_value(fs::temp_directory_path().string()));
  add("ftdata", options::value(&session.program)->default_value(beside));
  add("section", options::value(&chosen));
  add("help,h", "");
  options::positional_options_description positional;
  positional.add("section", -1);
  options::variables_map values;
  options::store(
      options::command_line_parser(argc, argv).options(known).positional(positional).run(), values);
  options::notify(values);
  if (values.count("help") != 0) {
    fmt::print(
        "bench_scan [--size 1GB] [--rounds 7] [--directory DIR] [--ftdata PATH]\n"
        "           [startup] [memory] [compressed] [speed] [formats]\n");
    return 0;
  }
  const auto bytes = ftdata::bench::parse_size(size);
  if (!bytes) {
    fmt::print(stderr, "bench_scan: '{}' is no size\n", size);
    return 2;
  }
  session.bytes = *bytes;
  for (const Section& section : kSections) {
    if (is_wanted(section.name, chosen)) section.measure(session);
    std::fflush(stdout);
  }
  fmt::print("{}\n", session.bars.failed() == 0 ? "all bars held"
                                                : fmt::format("{} failed", session.bars.failed()));
  return session.bars.failed() == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_scan: {}\n", error.what());
    return 2;
  }
}
