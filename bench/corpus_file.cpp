#include "corpus_file.hpp"

#include <cctype>
#include <cstdio>
#include <memory>
#include <string_view>

namespace ftdata::bench {

std::optional<std::uint64_t> parse_size(const std::string& text) {
  std::size_t digits = 0;
  while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits])) != 0)
    ++digits;
  if (digits == 0 || digits > 12) return std::nullopt;
  const std::uint64_t number = std::stoull(text.substr(0, digits));
  const std::string unit = text.substr(digits);
  if (unit.empty() || unit == "B") return number;
  if (unit == "KB") return number * 1000;
  if (unit == "MB") return number * 1000 * 1000;
  if (unit == "GB") return number * 1000 * 1000 * 1000;
  return std::nullopt;
}

namespace {

constexpr std::size_t kBatch = std::size_t{1} << 20;

// The record over several lines.
void append_indented(std::string& out, std::string_view record) {
  std::size_t depth = 1;
  bool in_string = false;
  const auto new_line = [&out, &depth] { out.append(1, '\n').append(2 * depth, ' '); };
  new_line();
  for (std::size_t i = 0; i < record.size(); ++i) {
    const char c = record[i];
    if (!in_string && c == ' ' && out.back() == ' ') continue;
    const bool opens = !in_string && (c == '{' || c == '[');
    const bool closes = !in_string && (c == '}' || c == ']');
    if (closes) --depth, new_line();
    out += c;
    if (in_string && c == '\\') out += record[++i];
    if (c == '"') in_string = !in_string;
    if (opens) ++depth;
    if (opens || (!in_string && c == ',')) new_line();
  }
}

// UTF-16, little-endian. The text is well-formed UTF-8.
void append_utf16(std::string& out, std::string_view text) {
  const auto put = [&out](std::uint32_t unit) {
    out += static_cast<char>(unit & 0xFF);
    out += static_cast<char>(unit >> 8);
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    const std::size_t more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    std::uint32_t value = more == 0 ? lead : lead & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
      value = value << 6 | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    if (value >= 0x10000) {
      put(0xD800 + ((value - 0x10000) >> 10));
      value = 0xDC00 + ((value - 0x10000) & 0x3FF);
    }
    put(value);
  }
}

// Appends the line, which is without its "\n", as it stands in the file.
void append_wrapped(std::string& out, std::string_view line, Wrapping wrapping, bool first) {
  switch (wrapping) {
    case Wrapping::Lines:
      out.append(line).append(1, '\n');
      break;
    case Wrapping::Array:
      out.append(first ? "[" : ", ").append(line);
      break;
    case Wrapping::PrettyArray:
      out += first ? "[" : ",";
      append_indented(out, line);
      break;
    case Wrapping::Utf16:
      if (first) out += "\xFF\xFE";
      append_utf16(out, line);
      append_utf16(out, "\n");
      break;
  }
}

std::string_view closing(Wrapping wrapping) {
  if (wrapping == Wrapping::Array) return "]\n";
  return wrapping == Wrapping::PrettyArray ? "\n]\n" : "";
}

}  // namespace

bool write_corpus(const CorpusOptions& options, const std::string& path, CorpusFacts& facts) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"),
                                                             &std::fclose);
  if (!file) return false;
  Corpus corpus(options);
  std::uint64_t stored = 0;
  std::string batch;
  std::string line;
  bool more = true;
  while (more) {
    batch.clear();
    while (batch.size() < kBatch && more) {
      line.clear();
      const bool first = corpus.facts().lines == 0;
      more = corpus.append_line(line);
      if (more)
        append_wrapped(batch, std::string_view(line).substr(0, line.size() - 1), options.wrapping,
                       first);
    }
    if (!more) batch += closing(options.wrapping);
    if (std::fwrite(batch.data(), 1, batch.size(), file.get()) != batch.size()) return false;
    stored += batch.size();
  }
  facts = corpus.facts();
  facts.stored_bytes = stored;
  return std::fflush(file.get()) == 0;
}

}  // namespace ftdata::bench
