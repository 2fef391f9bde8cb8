#include "emit/record_files.hpp"

#include <algorithm>
#include <cmath>

#include "base/base64.hpp"
#include "base/utf8.hpp"
#include "json/json_writer.hpp"

namespace ftdata::emitting {
namespace {

constexpr std::size_t index_of(Fate fate) {
  return static_cast<std::size_t>(fate);
}

bool is_asked(const SplitPart& part) {
  return part.share > 0 || part.count.value_or(0) > 0;
}

void write_place(json::JsonWriter& json, const Dataset& dataset, const RecordId& id) {
  json.member("path", dataset.inputs()[id.input].name);
  json.member("line", id.line);
  if (id.part > 0) json.member("part", id.part);
}

// The line as it was, so that nothing is lost: as text, or where it is no UTF-8, as Base64.
void write_line(json::JsonWriter& json, std::string_view line) {
  if (base::find_invalid_utf8(line) == line.npos) {
    json.member("text", line);
  } else {
    json.member("base64", base::encode_base64(line));
  }
}

// The entries of a list that is sorted by line and walked along with the lines.
template <class Entry>
std::span<const Entry> take_line(const std::vector<Entry>& list, std::size_t& at,
                                 std::size_t line) {
  while (at < list.size() && list[at].line < line) ++at;
  const std::size_t begin = at;
  while (at < list.size() && list[at].line == line) ++at;
  return std::span(list).subspan(begin, at - begin);
}

std::string_view stem_of(Fate fate) noexcept {
  constexpr std::array<std::string_view, kFateCount> kStems = {"train",    "eval",       "test",
                                                               "rejected", "duplicates", "leaked"};
  return kStems[index_of(fate)];
}

}  // namespace

Result<std::unique_ptr<RecordFiles>> RecordFiles::create(const std::string& folder,
                                                         const Dataset& dataset,
                                                         const PrepareOptions& options) {
  std::unique_ptr<RecordFiles> files(new RecordFiles(dataset));
  for (std::size_t i = 0; i < kFateCount; ++i) {
    const auto fate = static_cast<Fate>(i);
    const bool has_eval = is_asked(options.split.eval) || !options.pinned_to_eval.empty();
    if (fate == Fate::Eval && !has_eval) continue;
    if (fate == Fate::Test && !is_asked(options.split.test)) continue;
    const FileShape shape{.compression = options.compression,
                          .shard_bytes = fate <= Fate::Test ? options.shard_bytes : 0};
    Result<std::unique_ptr<ShardedFile>> file = ShardedFile::create(folder, stem_of(fate), shape);
    if (!file) return file.error();
    files->files_[i] = std::move(*file);
  }
  return files;
}

void RecordFiles::write_rejected(const RecordId& id, std::span<const Reason> reasons,
                                 std::string_view line) {
  entry_.clear();
  json::JsonWriter json(entry_);
  json.begin_object();
  write_place(json, dataset_, id);
  json.key("reasons");
  json.begin_array();
  for (const Reason& reason : reasons) {
    ++rejections_[std::string(reason.rule)];
    json.begin_object();
    if (!reason.code.empty()) json.member("code", reason.code);
    json.member("rule", reason.rule);
    json.member("message", reason.message);
    if (!reason.pointer.empty()) json.member("pointer", reason.pointer);
    json.end_object();
  }
  json.end_array();
  write_line(json, line);
  json.end_object();
  files_[index_of(Fate::Rejected)]->write_line(entry_);
}

void RecordFiles::add_refused(const Refused& refused) {
  const Reason reason{
      .line = 0, .code = "", .rule = refused.rule, .message = refused.message, .pointer = ""};
  write_rejected(refused.id, std::span(&reason, 1), refused.bytes);
}

// Why, and the other record, in which a text is.
void RecordFiles::write_hit(json::JsonWriter& json, const Repeat& repeat) {
  const LeakHit& hit = *repeat.hit;
  json.member("kind", leak_level_name(hit.level));
  json.member("on", reference_field_name(hit.field));
  json.member("coverage", std::round(hit.coverage * 10'000) / 10'000);
  json.member("words", hit.words);
  json.member("pointer", hit.train.pointer);
  json.member("match", hit.train.text);
  json.key("reference");
  json.begin_object();
  write_place(json, dataset_, *repeat.reference);
  json.member("pointer", hit.reference.pointer);
  json.member("match", hit.reference.text);
  json.end_object();
}

// Why, and the other record, which is alike.
void RecordFiles::write_other(json::JsonWriter& json, const Spool& spool, const Repeat& repeat) {
  json.member("kind", duplicate_kind_name(repeat.kind));
  if (repeat.on == DuplicateView::Prompt) json.member("on", "prompt");
  json.member("jaccard", repeat.jaccard);
  json.member("containment", repeat.containment);
  json.member("cluster", repeat.cluster_size);
  json.key(repeat.reference ? "reference" : "kept");
  json.begin_object();
  write_place(json, dataset_, repeat.reference.value_or(spool.origin(repeat.kept_line)));
  json.end_object();
}

void RecordFiles::write_repeat(ShardedFile& file, const Spool& spool, const Repeat& repeat,
                               std::string_view line) {
  entry_.clear();
  json::JsonWriter json(entry_);
  json.begin_object();
  write_place(json, dataset_, spool.origin(repeat.line));
  if (repeat.hit) {
    write_hit(json, repeat);
  } else {
    write_other(json, spool, repeat);
  }
  write_line(json, line);
  json.end_object();
  file.write_line(entry_);
}

Status RecordFiles::write(const Spool& spool, const Plan& plan, const Judged& judged,
                          const Repeats& repeats) {
  std::size_t reasons_at = 0;
  std::size_t duplicates_at = 0;
  std::size_t leaks_at = 0;
  return spool.for_each_line([&](std::size_t line, std::string_view bytes) {
    const Fate fate = plan.fates[line];
    ShardedFile& file = *files_[index_of(fate)];
    switch (fate) {
      case Fate::Train:
      case Fate::Eval:
      case Fate::Test:
        file.write_line(bytes);
        break;
      case Fate::Rejected:
        write_rejected(spool.origin(line), take_line(judged.reasons, reasons_at, line), bytes);
        break;
      case Fate::Duplicate:
        for (const Repeat& repeat : take_line(repeats.duplicates, duplicates_at, line)) {
          write_repeat(file, spool, repeat, bytes);
        }
        break;
      case Fate::Leaked:
        write_repeat(file, spool, take_line(repeats.leaks, leaks_at, line).front(), bytes);
        break;
    }
    return true;
  });
}

Result<std::vector<PreparedFile>> RecordFiles::close() {
  std::vector<PreparedFile> closed;
  for (std::size_t i = 0; i < kFateCount; ++i) {
    if (files_[i] == nullptr) continue;
    Result<std::vector<WrittenFile>> written = files_[i]->close();
    if (!written) return written.error();
    for (WrittenFile& file : *written) {
      PreparedFile& made = closed.emplace_back();
      made.name = std::move(file.name);
      made.fate = static_cast<Fate>(i);
      made.bytes = file.bytes;
      made.records = file.records;
      made.sha256 = std::move(file.sha256);
    }
  }
  return closed;
}

Status RecordFiles::sync() {
  for (const std::unique_ptr<ShardedFile>& file : files_) {
    if (file == nullptr) continue;
    if (Status synced = file->sync(); !synced) return synced;
  }
  return {};
}

}  // namespace ftdata::emitting
