#include "io/container.hpp"

#include <algorithm>

#include "io/chunk_reader.hpp"
#include "io/lone_cr_source.hpp"
#include "io/peeked_source.hpp"
#include "io/value_framer.hpp"

namespace ftdata::io {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What is seen of the first value of the head.
struct FirstValue {
  std::size_t end = 0;  // behind it, when it is complete
  bool complete = false;
  bool breaks_lines = false;  // there is a line break inside it
  bool is_broken = false;     // a string in it is cut by a line break: no JSON
};

FirstValue read_first_value(std::string_view head) {
  FirstValue value;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < head.size(); ++at) {
    const char c = head[at];
    if (c == '\n') {
      value.breaks_lines = true;
      value.is_broken = value.is_broken || in_string;
    }
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
      continue;
    }
    in_string = c == '"';
    if (c == '{' || c == '[') ++depth;
    if (c != '}' && c != ']') continue;
    if (depth > 0) --depth;
    if (depth > 0) continue;
    value.complete = true;
    value.end = at + 1;
    return value;
  }
  return value;
}

Container container_of(std::string_view head, bool whole) {
  const FirstValue first = read_first_value(head);
  if (first.is_broken) return Container::JsonLines;
  const std::size_t next = head.find_first_not_of(kSpace, first.end);
  const bool goes_on = next != std::string_view::npos;
  if (head[0] == '[') {
    // A line that is an array among other lines is a bad record of JSON Lines.
    const bool alone = !first.complete || !goes_on;
    const std::size_t inside = head.find_first_not_of(kSpace, 1);
    const bool of_values = inside != std::string_view::npos && head[inside] != ']';
    return alone && of_values ? Container::JsonArray : Container::JsonLines;
  }
  if (first.breaks_lines) return Container::JsonValues;
  // Several records in the only line there is.
  const bool one_line = head.find('\n') == std::string_view::npos;
  const bool follows = first.complete && goes_on && head[next] == '{';
  return follows && (one_line || head.find('\n') + 1 == head.size()) && whole
             ? Container::JsonValues
             : Container::JsonLines;
}

// CR ends lines when there is no LF, and a record begins behind a CR.
bool has_lone_cr(std::string_view head) {
  if (head.find('\n') != std::string_view::npos) return false;
  const std::size_t cr = head.find('\r');
  if (cr == std::string_view::npos) return false;
  const std::size_t next = head.find_first_not_of(kSpace, cr);
  return next != std::string_view::npos && head[next] == '{';
}

}  // namespace

Layout detect_layout(std::string_view head, bool whole) noexcept {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  head.remove_prefix(std::min(head.find_first_not_of(kSpace), head.size()));
  if (head.empty() || (head[0] != '{' && head[0] != '[')) return {};
  if (has_lone_cr(head)) return {.lone_cr = true};
  return {.container = container_of(head, whole)};
}

OpenedInput open_framer(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
                        std::size_t record_bytes_max) {
  auto peeked = std::make_unique<PeekedSource>(std::move(source));
  const Layout layout = detect_layout(peeked->head(), peeked->head().size() < kHeadBytes);
  std::unique_ptr<ByteSource> text = std::move(peeked);
  if (layout.lone_cr) text = std::make_unique<LoneCrSource>(std::move(text));
  if (layout.container == Container::JsonLines) {
    return {std::make_unique<ChunkReader>(std::move(text), chunk_bytes, record_bytes_max), layout};
  }
  const bool in_array = layout.container == Container::JsonArray;
  return {std::make_unique<ValueFramer>(std::move(text), chunk_bytes, record_bytes_max, in_array),
          layout};
}

}  // namespace ftdata::io

namespace ftdata {

std::string_view container_name(Container container) noexcept {
  switch (container) {
    case Container::JsonLines:
      return "json-lines";
    case Container::JsonArray:
      return "json-array";
    case Container::JsonValues:
      return "json-values";
  }
  return "json-lines";
}

}  // namespace ftdata
