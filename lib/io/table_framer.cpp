#include "io/table_framer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace ftdata::io {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kNameBytesMax = 64;

// Names of columns that training data has; one of them makes a table of what could be prose with
// commas.
constexpr std::array<std::string_view, 22> kUsualNames = {
    "prompt", "completion", "response",      "instruction", "input",    "output",
    "text",   "question",   "answer",        "query",       "messages", "system",
    "user",   "assistant",  "conversations", "chosen",      "rejected", "content",
    "label",  "context",    "target",        "source"};

// Cuts the fields of a row, without the quotes around them.
void split_row(std::string_view row, char separator, std::vector<std::string>& fields) {
  fields.clear();
  for (std::size_t at = 0; at <= row.size();) {
    std::string& field = fields.emplace_back();
    if (at < row.size() && row[at] == '"') {
      std::size_t end = row.find('"', ++at);
      for (; end < row.size() - 1 && row[end + 1] == '"'; end = row.find('"', at)) {
        field += row.substr(at, end + 1 - at);
        at = end + 2;
      }
      field += row.substr(at, end - at);
      at = std::min(end, row.size() - 1) + 1;
    }
    const std::size_t end = std::min(row.find(separator, at), row.size());
    field += row.substr(at, end - at);
    at = end + 1;
  }
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string_view without_cr(std::string_view row) {
  if (row.ends_with('\r')) row.remove_suffix(1);
  return row;
}

bool is_name(const std::string& text) {
  const auto usual = [](char c) { return base::is_alnum(c) || c == '_' || c == ' ' || c == '-'; };
  return !text.empty() && text.size() <= kNameBytesMax && !base::is_digit(text[0]) &&
         std::ranges::all_of(text, usual);
}

bool is_usual_name(const std::string& name) {
  return std::ranges::any_of(kUsualNames, [&name](std::string_view usual) {
    return base::equal_ignoring_case(name, usual);
  });
}

// A single column is one only if it has such a name and nothing else.
bool is_header(const std::vector<std::string>& fields) {
  return std::ranges::all_of(fields, is_name) && std::ranges::any_of(fields, is_usual_name);
}

}  // namespace

std::size_t RowScanner::find_end(std::string_view row) {
  while (at_ < row.size()) {
    if (in_quotes_) {
      const std::size_t quote = std::min(row.find('"', at_), row.size());
      at_ = std::min(quote + 1, row.size());
      in_quotes_ = quote == row.size();
      may_open_ = !in_quotes_;  // a second quote goes on with the field
      continue;
    }
    const char c = row[at_++];
    if (c == '\n') return at_ - 1;
    in_quotes_ = c == '"' && may_open_;
    may_open_ = c == separator_;
  }
  return std::string_view::npos;
}

namespace {

// Whether the first row names columns, and the second has as many fields.
bool has_named_columns(std::string_view head, char separator) {
  const std::size_t line_end = std::min(head.find('\n'), head.size());
  const std::string_view second = head.substr(std::min(line_end + 1, head.size()));
  std::vector<std::string> fields;
  split_row(without_cr(head.substr(0, line_end)), separator, fields);
  if (!is_header(fields)) return false;
  const std::size_t columns = fields.size();
  if (columns == 1 && separator != ',') return false;
  if (second.empty()) return columns > 1 && line_end < head.size();
  if (second.starts_with('{') || second.starts_with('[')) return false;
  const std::size_t end = RowScanner(separator).find_end(second);
  split_row(without_cr(second.substr(0, end)), separator, fields);
  return fields.size() == columns;
}

// Whether all lines that end in the head have as many tabs, and no field is empty.
bool has_even_tabs(std::string_view head) {
  constexpr std::size_t kRowsMin = 3;
  std::vector<std::string> fields;
  std::size_t columns = 0;
  std::size_t rows = 0;
  for (std::size_t at = 0, end = 0; (end = head.find('\n', at)) != head.npos; at = end + 1) {
    const std::string_view row = without_cr(head.substr(at, end - at));
    if (row.empty()) continue;
    split_row(row, '\t', fields);
    const bool whole = std::ranges::none_of(fields, &std::string::empty);
    if (!whole || fields.size() < 2 || (rows > 0 && fields.size() != columns)) return false;
    columns = fields.size();
    ++rows;
  }
  return rows >= kRowsMin;
}

}  // namespace

TableShape find_table(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  for (const char separator : {'\t', ','}) {
    if (has_named_columns(head, separator)) return {.separator = separator};
  }
  if (has_even_tabs(head)) return {.separator = '\t', .has_header = false};
  return {};
}

TableFramer::TableFramer(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
                         std::size_t record_bytes_max, TableShape shape)
    : source_(std::move(source)),
      chunk_bytes_(std::max(chunk_bytes, kByteOrderMark.size())),
      record_bytes_max_(std::max<std::size_t>(record_bytes_max, 1)),
      shape_(shape),
      scanner_(shape.separator) {}

Result<bool> TableFramer::next(Chunk& chunk) {
  chunk.clear();
  chunk.framed = chunk.rewritten = true;
  chunk.byte_offset = byte_offset_;
  chunk.fields_expected = static_cast<std::uint32_t>(keys_.size());
  while (chunk.input_bytes < chunk_bytes_) {
    const std::size_t end = scanner_.find_end(unread());
    const std::size_t size = std::min(end, unread().size());
    if (size > record_bytes_max_) {
      if (chunk.input_bytes == 0) {
        skip_row(chunk, end);
      } else {
        scanner_ = RowScanner(shape_.separator);  // its end is looked for again
      }
      break;
    }
    if (end != std::string_view::npos) {
      take_row(chunk, size, 1);
    } else if (!at_end_) {
      read_more();
    } else if (size > 0 && !(error_ && chunk.input_bytes > 0)) {
      chunk.cut_off = error_.has_value();
      take_row(chunk, size, 0);
    } else {
      break;
    }
  }
  if (chunk.input_bytes > 0) return true;
  if (error_) return *error_;
  return false;
}

void TableFramer::read_more() {
  text_.erase(0, std::exchange(begin_, 0));
  const std::size_t kept = text_.size();
  text_.resize(kept + std::max(chunk_bytes_, kept));
  Result<std::size_t> read = source_->read({text_.data() + kept, text_.size() - kept});
  text_.resize(kept + (read ? *read : 0));
  if (!read) error_ = std::move(read).error();
  at_end_ = error_.has_value() || *read == 0;
}

// Takes the row of `size` bytes and the line break behind it.
void TableFramer::take_row(Chunk& chunk, std::size_t size, std::size_t line_break) {
  std::string_view row = without_cr(unread().substr(0, size));
  if (byte_offset_ == 0 && row.starts_with(kByteOrderMark))
    row.remove_prefix(kByteOrderMark.size());
  if (!row.empty()) {
    split_row(row, shape_.separator, fields_);
    const bool names_columns = keys_.empty() && shape_.has_header;
    if (keys_.empty()) name_columns(chunk);
    if (!names_columns) append_record(chunk, row);
  }
  pass_over(chunk, size + line_break);
  scanner_ = RowScanner(shape_.separator);
}

// By the first row, which was just cut.
void TableFramer::name_columns(Chunk& chunk) {
  if (shape_.has_header) {
    keys_ = fields_;
  } else {
    for (std::size_t i = 1; i <= fields_.size(); ++i) keys_.push_back(fmt::format("column{}", i));
  }
  chunk.fields_expected = static_cast<std::uint32_t>(keys_.size());
}

void TableFramer::append_record(Chunk& chunk, std::string_view row) {
  const bool unclosed = scanner_.in_quotes();
  const bool ragged = unclosed || fields_.size() != keys_.size();
  json_.clear();
  for (std::size_t i = 0; i < keys_.size() && !ragged; ++i) {
    json_ += i == 0 ? '{' : ',';
    append_json_string(json_, keys_[i]);
    json_ += ':';
    append_json_string(json_, fields_[i]);
  }
  if (!ragged) json_ += '}';
  const std::string_view text = ragged ? row : std::string_view(json_);
  chunk.records.push_back({.offset = chunk.bytes().size(),
                           .length = text.size(),
                           .byte_offset = byte_offset_,
                           .line = line_,
                           .fields_found = ragged ? static_cast<std::uint32_t>(fields_.size()) : 0,
                           .unclosed_quote = unclosed});
  chunk.append(text);
}

// The row is over the bound: keeps its head, drops the rest up to `end`, or looks for its end.
void TableFramer::skip_row(Chunk& chunk, std::size_t end) {
  chunk.records.push_back({.byte_offset = byte_offset_, .line = line_});
  chunk.append(unread().substr(0, std::min(kSkippedHead, end)));
  while (end == std::string_view::npos && !at_end_) {
    const std::size_t looked_at = unread().size();
    pass_over(chunk, looked_at);
    scanner_.forget(looked_at);
    read_more();
    end = scanner_.find_end(unread());
    chunk.append(unread().substr(0, std::min(end, kSkippedHead - chunk.bytes().size())));
  }
  const std::size_t size = std::min(end, unread().size());
  pass_over(chunk, size);
  chunk.skipped_line_bytes = chunk.input_bytes;
  if (end != std::string_view::npos) pass_over(chunk, 1);
  scanner_ = RowScanner(shape_.separator);
}

void TableFramer::pass_over(Chunk& chunk, std::size_t size) {
  line_ += base::count_line_breaks(unread().substr(0, size));
  begin_ += size;
  byte_offset_ += size;
  chunk.input_bytes += size;
}

}  // namespace ftdata::io
