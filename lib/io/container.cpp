#include "io/container.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "io/chunk_reader.hpp"
#include "io/lone_cr_source.hpp"
#include "io/peeked_source.hpp"
#include "io/table_framer.hpp"
#include "io/value_framer.hpp"

namespace ftdata::io {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What is seen of the value at the start of the head.
struct FirstValue {
  std::size_t end = std::string_view::npos;         // behind it, when it ends in the head
  std::size_t line_break = std::string_view::npos;  // the first one inside it
  bool is_broken = false;                           // a string in it has a line break: no JSON
};

FirstValue read_first_value(std::string_view head) {
  FirstValue value;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < head.size(); ++at) {
    const char c = head[at];
    if (c == '\n') {
      value.line_break = std::min(value.line_break, at);
      value.is_broken = value.is_broken || in_string;
    } else if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      value.end = at + 1;
      return value;
    }
  }
  return value;
}

// What stands at or behind `at` but white space and commas.
std::string_view skip_between(std::string_view text, std::size_t at) {
  const std::size_t next = text.find_first_not_of(" \t\r\n,", at);
  return next == std::string_view::npos ? std::string_view() : text.substr(next);
}

// Whether a list is a conversation rather than records: its first element has the keys of a turn.
bool is_list_of_turns(std::string_view head) {
  constexpr std::array<std::string_view, 4> kTurnKeys = {"role\"", "content\"", "from\"",
                                                         "value\""};
  std::string_view first = skip_between(head, 1);
  if (!first.starts_with('{')) return false;
  first = skip_between(first, 1);
  if (!first.starts_with('"')) return false;
  first.remove_prefix(1);
  return std::ranges::any_of(kTurnKeys, [first](auto key) { return first.starts_with(key); });
}

// Whether JSON may go on in the next line when a line ends here. Otherwise a record of JSON Lines
// is cut off, and another one follows.
bool may_break_at(std::string_view head, std::size_t line_break) {
  const std::size_t last = head.find_last_not_of(kSpace, line_break);
  const std::size_t next = head.find_first_not_of(kSpace, line_break);
  if (next == std::string_view::npos) return false;
  const bool ends = head[next] == '}' || head[next] == ']' || head[next] == ',';
  const bool opens = head[next] == '{' || head[next] == '[';
  if (head[last] == '{') return !opens;
  if (head[last] == ',') return !opens || head[0] == '[' || head.find('[') < last;
  return ends || head[last] == '[' || head[last] == ':';
}

// `head` starts with a bracket.
Container container_of(std::string_view head) {
  const FirstValue first = read_first_value(head);
  if (first.is_broken) return Container::JsonLines;
  const std::string_view rest = first.end < head.size() ? skip_between(head, first.end) : "";
  // A line that is an array among other lines is a bad record of JSON Lines.
  if (head[0] == '[' && rest.empty() && !is_list_of_turns(head)) return Container::JsonArray;
  if (first.line_break != std::string_view::npos) {
    return may_break_at(head, first.line_break) ? Container::JsonValues : Container::JsonLines;
  }
  // Several records in the only line there is.
  const std::size_t line_end = head.find('\n');
  const bool one_line = line_end == std::string_view::npos || skip_between(head, line_end).empty();
  return one_line && rest.starts_with('{') ? Container::JsonValues : Container::JsonLines;
}

// Whether CR ends lines: there is no LF, and something stands behind a CR that is in no string.
bool has_lone_cr(std::string_view head) {
  if (head.find('\n') != std::string_view::npos) return false;
  bool in_string = false;
  for (std::size_t at = 0; at < head.size(); ++at) {
    if (in_string && head[at] == '\\') {
      ++at;
    } else if (head[at] == '"') {
      in_string = !in_string;
    } else if (head[at] == '\r' && !in_string) {
      return head.find_first_not_of(kSpace, at) != std::string_view::npos;
    }
  }
  return false;
}

Container table_container(char separator) {
  if (separator == '\0') return Container::JsonLines;
  return separator == ',' ? Container::Csv : Container::Tsv;
}

}  // namespace

Layout detect_layout(std::string_view head) {
  Layout layout;
  layout.byte_order_mark = head.starts_with(kByteOrderMark);
  if (layout.byte_order_mark) head.remove_prefix(kByteOrderMark.size());
  head.remove_prefix(std::min(head.find_first_not_of(kSpace), head.size()));
  if (!head.starts_with('{') && !head.starts_with('[')) {
    const TableShape table = find_table(head);
    layout.container = table_container(table.separator);
    layout.table_header = table.has_header;
    return layout;
  }
  std::string lines(head);
  layout.lone_cr = has_lone_cr(head);
  if (layout.lone_cr) std::ranges::replace(lines, '\r', '\n');
  layout.container = container_of(lines);
  return layout;
}

namespace {

std::unique_ptr<Framer> make_framer(std::unique_ptr<ByteSource> text, const Layout& layout,
                                    std::size_t chunk_bytes, std::size_t record_bytes_max) {
  const Container container = layout.container;
  switch (container) {
    case Container::JsonLines:
      break;
    case Container::JsonArray:
    case Container::JsonValues:
      return std::make_unique<ValueFramer>(std::move(text), chunk_bytes, record_bytes_max,
                                           container == Container::JsonArray);
    case Container::Csv:
    case Container::Tsv:
      return std::make_unique<TableFramer>(
          std::move(text), chunk_bytes, record_bytes_max,
          TableShape{container == Container::Csv ? ',' : '\t', layout.table_header});
  }
  return std::make_unique<ChunkReader>(std::move(text), chunk_bytes, record_bytes_max);
}

}  // namespace

OpenedInput open_framer(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
                        std::size_t record_bytes_max) {
  auto peeked = std::make_unique<PeekedSource>(std::move(source));
  const Layout layout = detect_layout(peeked->head());
  std::unique_ptr<ByteSource> text = std::move(peeked);
  if (layout.lone_cr) text = std::make_unique<LoneCrSource>(std::move(text));
  return {make_framer(std::move(text), layout, chunk_bytes, record_bytes_max), layout};
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
    case Container::Csv:
      return "csv";
    case Container::Tsv:
      return "tsv";
  }
  return "json-lines";
}

}  // namespace ftdata
