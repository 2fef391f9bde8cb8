// ftdata version: one line; with --verbose what a bug report needs.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <ftdata/version.hpp>

#include "invocation.hpp"
#include "rule_text.hpp"

#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

namespace ftdata::cli {
namespace {

struct Detail {
  std::string name;
  std::string value;
};

// "name value" a line.
void append_lines(std::string_view lines, std::vector<Detail>& details) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::size_t value = std::min(line.find_first_not_of(' ', space), line.size());
    if (!line.empty()) {
      details.push_back({std::string(line.substr(0, space)), std::string(line.substr(value))});
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

std::vector<Detail> all_details() {
  std::vector<Detail> details = {{"version", std::string(version())}, {"commit", FTDATA_COMMIT}};
  append_lines(build_details(), details);
#ifdef __GLIBC__
  details.push_back({"allocator", fmt::format("glibc {}", gnu_get_libc_version())});
#endif
  return details;
}

std::string json_of(const std::vector<Detail>& details) {
  std::string json = "{";
  for (const Detail& detail : details) {
    json += fmt::format("{}{}: {}", json.size() == 1 ? "" : ", ", json_string(detail.name),
                        json_string(detail.value));
  }
  return json + "}\n";
}

}  // namespace

int run_version(Invocation& call) {
  if (!call.lookup.errors().empty()) return call.fail_usage();
  if (call.lookup.on("json")) {
    call.out.write(json_of(all_details()));
  } else if (call.common.verbose > 0) {
    for (const Detail& detail : all_details()) {
      call.out.write(fmt::format("{:<10} {}\n", detail.name, detail.value));
    }
  } else {
    call.out.write(fmt::format("ftdata {} ({})\n", version(), FTDATA_COMMIT));
  }
  return call.end();
}

}  // namespace ftdata::cli
