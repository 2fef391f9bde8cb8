// The table of known contents, and what is said about them.
#include "io/content_kind.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "io/codec.hpp"

namespace ftdata::io {
namespace {

using namespace std::string_view_literals;

struct KnownContent {
  std::string_view what;
  std::string_view expected;  // "file is WHAT, not EXPECTED"
  std::string_view help;
  bool (*matches)(std::string_view head);
};

constexpr std::string_view kLines = "lines of JSON";
constexpr std::string_view kPointedTo = "the data";  // the file states the size of the real one
constexpr std::string_view kExtract = "extract it first, and give the files inside";
constexpr std::string_view kConvert = "convert it to JSON lines first";
constexpr std::string_view kConvertTable =
    "convert it to JSON lines first, for example with duckdb: "
    "COPY (FROM 'FILE') TO 'data.jsonl' (FORMAT json)";
constexpr std::string_view kConvertArray =
    "convert it to JSON lines first, with the Python program that wrote it";
constexpr std::string_view kDecompress = "decompress it first";

// Behind a byte order mark and white space.
std::string_view visible_part(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF"sv)) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"sv), head.size()));
  return head;
}

std::string_view first_line(std::string_view head) {
  std::string_view line = visible_part(head);
  line = line.substr(0, line.find('\n'));
  return line.substr(0, line.find_last_not_of(" \t\r"sv) + 1);
}

bool has_record_line(std::string_view head) {
  return head.find("\n{\""sv) != head.npos;
}

bool is_zip(std::string_view head) {
  return head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv);
}

// Office packages list their parts under this name, nearly always first.
bool is_workbook(std::string_view head) {
  return is_zip(head) && head.find("[Content_Types].xml"sv) != head.npos;
}

// The sum of a header's bytes, with its own eight counted as spaces (POSIX.1-2024, pax).
std::uint64_t tar_checksum(std::string_view header, std::string_view stated) {
  std::uint64_t sum = 0;
  for (const char byte : header) sum += static_cast<unsigned char>(byte);
  for (const char byte : stated) sum += std::uint64_t{' '} - static_cast<unsigned char>(byte);
  return sum;
}

// Five letters in the middle of the first record are not enough: the sum must be right too.
bool is_tar(std::string_view head) {
  constexpr std::size_t kHeaderSize = 512;
  if (head.size() < kHeaderSize || !head.substr(257).starts_with("ustar"sv)) return false;
  const std::string_view stated = head.substr(148, 8);
  const std::string_view digits =
      stated.substr(std::min(stated.find_first_not_of(' '), stated.size()));
  std::uint64_t sum = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), sum, 8);
  return sum == tar_checksum(head.substr(0, kHeaderSize), stated);
}

// Protocols 2 to 5; 0 and 1 are text without a mark.
bool is_pickle(std::string_view head) {
  return head.size() >= 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5;
}

// "outs:" and under it the hash and the path, in any order.
bool is_dvc_pointer(std::string_view head) {
  const bool has_outs = head.starts_with("outs:"sv) || head.find("\nouts:"sv) != head.npos;
  return has_outs && head.find(" path:"sv) != head.npos &&
         (head.find(" md5:"sv) != head.npos || head.find(" hash:"sv) != head.npos);
}

// A marker and the length of the first message, which is far below 64 KiB.
bool is_arrow_stream(std::string_view head) {
  return head.starts_with("\xff\xff\xff\xff"sv) && head.substr(4, 4).ends_with("\0\0"sv);
}

bool begins_like(std::string_view text, std::string_view start) {
  return base::equal_ignoring_case(text.substr(0, start.size()), start);
}

// A page that was saved instead of the file it links to. Where lines of JSON follow, the page is a
// line too many.
bool is_html(std::string_view head) {
  constexpr std::array kStarts = {"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv};
  const std::string_view text = visible_part(head);
  const auto begins = [text](auto start) { return begins_like(text, start); };
  return std::ranges::any_of(kStarts, begins) && !has_record_line(head);
}

bool is_xml(std::string_view head) {
  return visible_part(head).starts_with("<?xml "sv);
}

// A program or YAML is told by its first line, in the same way.
bool is_script(std::string_view head) {
  const std::string_view line = first_line(head);
  const bool imports = line.starts_with("import "sv) && !line.ends_with('.');
  const bool from = line.starts_with("from "sv) && line.find(" import "sv) != line.npos;
  return (line.starts_with("#!"sv) || imports || from) && !has_record_line(head);
}

bool is_yaml(std::string_view head) {
  std::string_view line = first_line(head);
  const bool marked = line == "---"sv;
  const bool is_list = line.starts_with("- "sv);
  if (is_list) line.remove_prefix(2);
  const auto key_end =
      std::ranges::find_if_not(line, [](char c) { return base::is_alnum(c) || c == '_'; });
  const bool is_key = key_end != line.begin() && key_end + 1 == line.end() && *key_end == ':';
  const bool goes_on =
      visible_part(head).find_first_not_of(" \t\r\n"sv, first_line(head).size()) != head.npos;
  return goes_on && (marked || is_key) && !has_record_line(head);
}

template <const std::string_view& Magic>
bool has_magic(std::string_view head) {
  return head.starts_with(Magic);
}

constexpr auto kParquet = "PAR1"sv;
constexpr auto kParquetEncrypted = "PARE"sv;
constexpr auto kSqlite = "SQLite format 3\0"sv;
constexpr auto kSevenZip = "7z\xbc\xaf\x27\x1c"sv;
constexpr auto kRar = "Rar!\x1a\x07"sv;
constexpr auto kPdf = "%PDF-"sv;
constexpr auto kNumpy = "\x93NUMPY"sv;
constexpr auto kArrowFile = "ARROW1\0\0"sv;
constexpr auto kFeather = "FEA1"sv;
constexpr auto kHdf5 = "\x89HDF\r\n\x1a\n"sv;
constexpr auto kAvro = "Obj\1"sv;
constexpr auto kOldOffice = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv;
constexpr auto kLz4 = "\x04\x22\x4d\x18"sv;
constexpr auto kLzip = "LZIP\1"sv;
constexpr auto kCompress = "\x1f\x9d"sv;
constexpr auto kLfs = "version https://git-lfs"sv;

constexpr std::array kKnownContents = {
    KnownContent{"a Git LFS pointer", kPointedTo,
                 "run `git lfs pull`, or set `lfs: true` on actions/checkout", has_magic<kLfs>},
    KnownContent{"a DVC pointer", kPointedTo, "run `dvc pull`", is_dvc_pointer},
    KnownContent{"a tar archive", kLines, kExtract, is_tar},
    KnownContent{"an Excel or other Office document", kLines,
                 "export the table as CSV and convert it to JSON lines", is_workbook},
    KnownContent{"an old Excel or other Office document", kLines,
                 "export the table as CSV and convert it to JSON lines", has_magic<kOldOffice>},
    KnownContent{"a ZIP archive", kLines, kExtract, is_zip},
    KnownContent{"a 7z archive", kLines, kExtract, has_magic<kSevenZip>},
    KnownContent{"a RAR archive", kLines, kExtract, has_magic<kRar>},
    KnownContent{"a Parquet file", kLines, kConvertTable, has_magic<kParquet>},
    KnownContent{"an encrypted Parquet file", kLines, kConvert, has_magic<kParquetEncrypted>},
    KnownContent{"an SQLite database", kLines, "export the table as JSON lines first",
                 has_magic<kSqlite>},
    KnownContent{"an Arrow file", kLines, kConvert, has_magic<kArrowFile>},
    KnownContent{"an Arrow stream", kLines, kConvert, is_arrow_stream},
    KnownContent{"a Feather file", kLines, kConvert, has_magic<kFeather>},
    KnownContent{"an HDF5 file", kLines, kConvert, has_magic<kHdf5>},
    KnownContent{"an Avro file", kLines, kConvert, has_magic<kAvro>},
    KnownContent{"a Python pickle", kLines, kConvertArray, is_pickle},
    KnownContent{"a NumPy array", kLines, kConvertArray, has_magic<kNumpy>},
    KnownContent{"a PDF document", kLines, kConvert, has_magic<kPdf>},
    KnownContent{"an HTML page", kLines,
                 "it was saved in place of the data: open the link and look for the raw file",
                 is_html},
    KnownContent{"an XML document", kLines, kConvert, is_xml},
    KnownContent{"a script", kLines, "give the file that it writes", is_script},
    KnownContent{"a YAML document", kLines, kConvert, is_yaml},
    KnownContent{"LZ4 data", kLines, kDecompress, has_magic<kLz4>},
    KnownContent{"lzip data", kLines, kDecompress, has_magic<kLzip>},
    KnownContent{"data of the old compress program", kLines, kDecompress, has_magic<kCompress>},
};

// The number behind "size" in the lines of a pointer.
std::optional<std::uint64_t> stated_size(std::string_view head) {
  for (const auto key : {"\nsize "sv, " size: "sv}) {
    const auto at = head.find(key);
    if (at == head.npos) continue;
    std::uint64_t size = 0;
    const char* begin = head.data() + at + key.size();
    if (std::from_chars(begin, head.data() + head.size(), size).ec == std::errc{}) return size;
  }
  return std::nullopt;
}

std::string readable_size(std::uint64_t bytes) {
  constexpr std::array kUnits = {"kB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) return fmt::format("{} byte{}", bytes, bytes == 1 ? "" : "s");
  auto size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; size >= 999.95 && unit + 1 < kUnits.size(); ++unit) size /= 1000;
  return fmt::format("{:.1f} {}", size, kUnits[unit]);
}

InputProblem describe(const KnownContent& known, std::string_view head, std::string_view inside) {
  std::string note;
  if (known.expected == kPointedTo) {
    if (const auto size = stated_size(head)) {
      note = fmt::format(" (real size {})", readable_size(*size));
    }
  }
  return {
      .kind = InputProblemKind::NotData,
      .message = fmt::format("file is {}{}, not {}{}", known.what, inside, known.expected, note),
      .help = std::string(known.help)};
}

}  // namespace

std::optional<InputProblem> not_data(std::string_view head, std::string_view compression) {
  const bool compressed = compression != "none";
  const auto inside = compressed ? fmt::format(" inside {}", compression) : std::string();
  for (const KnownContent& known : kKnownContents) {
    if (known.matches(head)) return describe(known, head, inside);
  }
  // The codec of the outer level was undone already.
  const Codec* codec = find_codec(head);
  if (!compressed || codec == nullptr) return std::nullopt;
  return InputProblem{.kind = InputProblemKind::NotData,
                      .message = fmt::format("file is {} data{}", codec->name, inside),
                      .help = "it was compressed twice; decompress it once"};
}

}  // namespace ftdata::io
