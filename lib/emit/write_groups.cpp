// What was found, one JSON object a match. The texts of records that are alike are read again: they
// wait in a temporary file, so that memory does not grow with them.
#include <algorithm>

#include "ftdata/duplicates.hpp"

#include "io/scratch_file.hpp"
#include "json/json_writer.hpp"
#include "scan/duplicate_run.hpp"
#include "similarity/record_reader.hpp"

namespace ftdata {
namespace {

using similarity::Part;

constexpr std::size_t kWordsShown = 20;
constexpr std::size_t kAnswerShown = 400;  // bytes

bool needs_texts(const DuplicateMatch& match) {
  return match.kind == DuplicateKind::Near || match.kind == DuplicateKind::Conflict ||
         match.kind == DuplicateKind::TemplateVariant || match.kind == DuplicateKind::Contained;
}

// Cut at a character.
std::string_view beginning(std::string_view text) {
  std::size_t size = std::min(text.size(), kAnswerShown);
  while (size > 0 && size < text.size() &&
         (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
    --size;
  }
  return text.substr(0, size);
}

// The words of a record and the beginning of its answer.
struct Texts {
  std::string words;  // one a line, in order
  std::string answer;
};

// Cuts folded text into words, of which only the characters matter here.
void append_words(std::string_view folded, std::string& words) {
  const auto is_part = [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') ||
           (u >= 'A' && u <= 'Z') || u == '_';
  };
  const auto is_sign = [](char c) {
    return std::string_view("+=<>^%$&|@\\-*/").find(c) != std::string_view::npos;
  };
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    while (at < folded.size() && is_part(folded[at])) ++at;
    if (at == begin) ++at;
    if (is_part(folded[begin]) || is_sign(folded[begin])) {
      words.append(folded.substr(begin, at - begin)).push_back('\n');
    }
  }
}

Texts texts_of(const Record& record, similarity::Pieces& pieces, text::Folder& folder) {
  Texts texts;
  pieces.read(record);
  std::string folded;
  for (const similarity::Piece& piece : pieces.all()) {
    folded.clear();
    folder.prose(piece.text, folded);
    append_words(folded, texts.words);
    if (piece.part != Part::Answer) continue;
    if (!texts.answer.empty()) texts.answer += '\n';
    texts.answer += beginning(piece.text);
  }
  return texts;
}

// Texts of some records, by number.
class TextStore {
 public:
  Status open() {
    auto created = io::ScratchFile::create();
    if (!created) return created.error();
    file_ = std::move(*created);
    return {};
  }

  // In ascending order.
  Status add(std::uint32_t record, const Texts& texts) {
    const auto begin = file_->append(std::as_bytes(std::span(texts.words)));
    if (!begin) return begin.error();
    if (const auto next = file_->append(std::as_bytes(std::span(texts.answer))); !next) {
      return next.error();
    }
    places_.push_back({record, static_cast<std::uint32_t>(texts.words.size()),
                       static_cast<std::uint32_t>(texts.answer.size()), *begin});
    return {};
  }

  Result<Texts> get(std::uint32_t record) const {
    const auto found = std::ranges::lower_bound(places_, record, {}, &Place::record);
    Texts texts;
    if (found == places_.end() || found->record != record) return texts;
    texts.words.resize(found->words);
    texts.answer.resize(found->answer);
    Status read = file_->read(found->offset, std::as_writable_bytes(std::span(texts.words)));
    if (!read) return read.error();
    read =
        file_->read(found->offset + found->words, std::as_writable_bytes(std::span(texts.answer)));
    if (!read) return read.error();
    return texts;
  }

 private:
  struct Place {
    std::uint32_t record;
    std::uint32_t words;
    std::uint32_t answer;
    std::uint64_t offset;
  };
  std::unique_ptr<io::ScratchFile> file_;
  std::vector<Place> places_;
};

Status read_texts(const Dataset& dataset, const Duplicates& duplicates,
                  const DuplicateOptions& options, TextStore& store) {
  std::vector<bool> wanted(duplicates.records);
  for (const DuplicateMatch& match : duplicates.matches) {
    if (needs_texts(match)) wanted[match.record] = wanted[match.kept] = true;
  }
  ScanOptions reading;
  reading.chunk_bytes = options.chunk_bytes;
  reading.line_bytes_max = options.line_bytes_max;
  scanning::LineReader lines(options.format, options.mapping);
  similarity::Pieces pieces;
  text::Folder folder;
  Status status;
  for (const InputRole role : {InputRole::Reference, InputRole::Train}) {
    scanning::InputStream stream(dataset, role, reading);
    scanning::Batch batch;
    while (status && stream.next(batch)) {
      if (batch.ends_input) continue;
      scanning::LineCounts counts;
      scanning::for_each_readable_line(batch, options.line_bytes_max, counts, [&](Line& line) {
        const auto record = duplicates.find(line.id);
        if (!status || !record || !wanted[*record]) return;
        const Record* read = lines.read(line, counts);
        if (read != nullptr) status = store.add(*record, texts_of(*read, pieces, folder));
      });
    }
  }
  return status;
}

std::vector<std::string_view> words_of(std::string_view lines) {
  std::vector<std::string_view> words;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    words.push_back(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
  return words;
}

// Words of `a` that are not in `b`, in the order of `a`, counting repetitions.
std::vector<std::string_view> words_beyond(std::string_view a, std::string_view b) {
  std::vector<std::string_view> others = words_of(b);
  std::ranges::sort(others);
  std::vector<std::size_t> next(others.size());  // of equal words: how many are taken
  std::vector<std::string_view> beyond;
  for (const std::string_view word : words_of(a)) {
    const auto [first, last] = std::ranges::equal_range(others, word);
    const auto at = static_cast<std::size_t>(first - others.begin());
    const auto count = static_cast<std::size_t>(last - first);
    if (count > 0 && next[at] < count) {
      ++next[at];
    } else {
      beyond.push_back(word);
    }
  }
  return beyond;
}

class Writer {
 public:
  explicit Writer(const Duplicates& duplicates) : duplicates_(duplicates) {}

  void append(const DuplicateMatch& match, const Texts& own, const Texts& kept, std::string& out) {
    json::JsonWriter json(out);
    json.begin_object();
    write_place(json, "record", match.record);
    write_place(json, "kept", match.kept);
    json.member("kind", duplicate_kind_name(match.kind));
    write_share(json, "jaccard", match, match.jaccard);
    write_share(json, "containment", match, match.containment);
    json.member("cluster", duplicates_.component[match.record]);
    json.member("cluster_size", match.cluster_size);
    json.member("removed", match.removed);
    if (match.held_back) json.member("held_back", true);
    if (needs_texts(match)) {
      write_words(json, "only_record", words_beyond(own.words, kept.words));
      write_words(json, "only_kept", words_beyond(kept.words, own.words));
    }
    if (match.kind == DuplicateKind::Conflict) {
      json.member("answer", own.answer);
      json.member("kept_answer", kept.answer);
    }
    json.end_object();
    out += '\n';
  }

 private:
  void write_place(json::JsonWriter& json, std::string_view name, std::uint32_t record) const {
    const RecordId id = duplicates_.id(record);
    json.key(name);
    json.begin_object();
    json.member("path", duplicates_.inputs[id.input].summary.name);
    json.member("line", id.line);
    if (id.part > 0) json.member("part", id.part);
    json.end_object();
  }

  // Of pairs that were brought together by something else nothing was measured.
  static void write_share(json::JsonWriter& json, std::string_view name,
                          const DuplicateMatch& match, float share) {
    json.key(name);
    const bool measured = match.kind <= DuplicateKind::Near || match.jaccard > 0;
    measured ? json.number(static_cast<double>(share)) : json.null();
  }

  static void write_words(json::JsonWriter& json, std::string_view name,
                          const std::vector<std::string_view>& words) {
    json.key(name);
    json.begin_array();
    for (std::size_t i = 0; i < std::min(words.size(), kWordsShown); ++i) json.string(words[i]);
    if (words.size() > kWordsShown) json.string("...");
    json.end_array();
  }

  const Duplicates& duplicates_;
};

}  // namespace

Status write_groups(const Dataset& dataset, const Duplicates& duplicates,
                    const DuplicateOptions& options,
                    const std::function<Status(std::string_view)>& write) {
  constexpr std::size_t kFlush = std::size_t{1} << 16;
  TextStore store;
  if (Status opened = store.open(); !opened) return opened;
  if (Status read = read_texts(dataset, duplicates, options, store); !read) return read;
  Writer writer(duplicates);
  std::string out;
  for (const DuplicateMatch& match : duplicates.matches) {
    Texts own;
    Texts kept;
    if (needs_texts(match)) {
      auto read_own = store.get(match.record);
      auto read_kept = store.get(match.kept);
      if (!read_own) return read_own.error();
      if (!read_kept) return read_kept.error();
      own = std::move(*read_own);
      kept = std::move(*read_kept);
    }
    writer.append(match, own, kept, out);
    if (out.size() < kFlush) continue;
    if (Status written = write(out); !written) return written;
    out.clear();
  }
  return out.empty() ? Status() : write(out);
}

}  // namespace ftdata
