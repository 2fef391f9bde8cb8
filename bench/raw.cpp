#include "raw.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <fmt/core.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ftdata::bench {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10;

[[noreturn]] void give_up(const std::string& path) {
  fmt::print(stderr, "cannot read '{}': {}\n", path, std::strerror(errno));
  std::exit(3);
}

template <class OnLine>
std::size_t for_each_line(std::string_view text, OnLine on_line) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const void* found = std::memchr(text.data() + begin, '\n', text.size() - begin);
    if (found == nullptr) break;
    const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    on_line(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return begin;  // where the unfinished line begins
}

class LineParser {
 public:
  void parse(std::string_view line) {
    ++counts_.lines;
    counts_.bytes += line.size() + 1;
    simdjson::dom::element root;
    const auto error = parser_.parse(line.data(), line.size(), false).get(root);
    if (error == simdjson::SUCCESS) ++counts_.records;
  }
  [[nodiscard]] const RawCounts& counts() const { return counts_; }

 private:
  simdjson::dom::parser parser_;
  RawCounts counts_;
};

// Runs `work` once per thread, the last one on this thread, and adds up.
RawCounts on_threads(unsigned threads, const std::function<RawCounts(unsigned)>& work) {
  std::vector<RawCounts> results(threads);
  {
    std::vector<std::jthread> others;
    for (unsigned i = 0; i + 1 < threads; ++i) {
      others.emplace_back([&results, &work, i] { results[i] = work(i); });
    }
    results[threads - 1] = work(threads - 1);
  }
  RawCounts sum;
  for (const RawCounts& result : results) sum += result;
  return sum;
}

// The lines that begin in [begin, end) of the file.
RawCounts parse_range(int file, const std::string& path, std::size_t begin, std::size_t end) {
  LineParser parser;
  std::vector<char> buffer(kChunkBytes + kPadding);
  bool mid_line = begin > 0;  // the line that began before `begin` is another thread's
  std::size_t offset = begin > 0 ? begin - 1 : 0;
  while (offset < end) {
    const ssize_t got =
        ::pread(file, buffer.data(), buffer.size() - kPadding, static_cast<off_t>(offset));
    if (got < 0) give_up(path);
    std::string_view text(buffer.data(), static_cast<std::size_t>(got));
    const std::size_t chunk = offset;
    const std::size_t used = for_each_line(text, [&](std::string_view line) {
      const auto at = chunk + static_cast<std::size_t>(line.data() - buffer.data());
      if (!mid_line && at < end) parser.parse(line);
      mid_line = false;
    });
    if (used == 0 && text.size() < buffer.size() - kPadding) break;  // no line end is left
    if (used == 0) buffer.resize(2 * buffer.size());
    offset += used;
  }
  return parser.counts();
}

}  // namespace

RawCounts& RawCounts::operator+=(const RawCounts& other) {
  lines += other.lines;
  bytes += other.bytes;
  records += other.records;
  return *this;
}

RawCounts cut_lines(std::string_view text) {
  RawCounts counts;
  for_each_line(text, [&counts](std::string_view line) {
    ++counts.lines;
    counts.bytes += line.size() + 1;
  });
  return counts;
}

RawCounts parse_lines(std::string_view text, unsigned threads) {
  const auto line_begin = [text](std::size_t position) {
    const std::size_t line_end = position == 0 ? 0 : text.find('\n', position - 1);
    return position == 0 ? 0 : std::min(line_end, text.size() - 1) + 1;
  };
  return on_threads(threads, [&](unsigned part) {
    const std::size_t begin = line_begin(text.size() * part / threads);
    const std::size_t end = line_begin(text.size() * (part + 1) / threads);
    LineParser parser;
    for_each_line(text.substr(begin, end - begin),
                  [&parser](std::string_view line) { parser.parse(line); });
    return parser.counts();
  });
}

RawCounts parse_file(const std::string& path, unsigned threads) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status{};
  if (file < 0 || ::fstat(file, &status) != 0) give_up(path);
  const auto size = static_cast<std::size_t>(status.st_size);
  const RawCounts counts = on_threads(threads, [&](unsigned part) {
    return parse_range(file, path, size * part / threads, size * (part + 1) / threads);
  });
  ::close(file);
  return counts;
}

}  // namespace ftdata::bench
