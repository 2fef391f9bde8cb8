#include "emit/manifest.hpp"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ftdata/version.hpp"

#include "base/sha256.hpp"
#include "json/json_writer.hpp"

namespace ftdata::emitting {
namespace {

StoredInput look_at(const std::string& path) {
  StoredInput input;
  input.path = path;
  struct stat about = {};
  if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return input;
  input.is_file = true;
  input.bytes = static_cast<std::uint64_t>(about.st_size);
  input.changed = about.st_mtim.tv_sec * 1'000'000'000 + about.st_mtim.tv_nsec;
  return input;
}

// The rules that ran and how, as one line each.
std::string hash_rules(const RuleSet& rules) {
  base::Sha256 hash;
  for (const RuleSet::Entry& entry : rules.entries()) {
    if (entry.severity == Severity::Off) continue;
    hash.update(fmt::format("{}={}", entry.rule->info().code, severity_name(entry.severity)));
    for (const RuleOption& option : entry.rule->info().options) {
      hash.update(fmt::format(" {}={}", option.name, entry.options.number(option.name)));
    }
    hash.update("\n");
  }
  return hash.finish();
}

std::string hash_text(std::string_view text) {
  base::Sha256 hash;
  hash.update(text);
  return hash.finish();
}

void write_inputs(json::JsonWriter& json, const std::vector<StoredInput>& inputs) {
  json.key("inputs");
  json.begin_array();
  for (const StoredInput& input : inputs) {
    json.break_line(4);
    json.begin_object();
    json.member("path", input.path);
    if (input.is_file) {
      json.member("bytes", input.bytes);
      json.member("sha256", input.sha256);
    }
    json.end_object();
  }
  json.break_line(2);
  json.end_array();
}

void write_output(json::JsonWriter& json, const std::string& name, std::uint64_t bytes,
                  const std::string& sha256) {
  json.break_line(4);
  json.begin_object();
  json.member("path", name);
  json.member("bytes", bytes);
  json.member("sha256", sha256);
}

void write_outputs(json::JsonWriter& json, const PrepareResult& result,
                   const std::vector<WrittenFile>& more_files) {
  json.key("outputs");
  json.begin_array();
  for (const PreparedFile& file : result.files) {
    write_output(json, file.name, file.bytes, file.sha256);
    json.member("records", file.records);
    if (file.tokens > 0) json.member("tokens", file.tokens);
    json.end_object();
  }
  for (const WrittenFile& file : more_files) {
    write_output(json, file.name, file.bytes, file.sha256);
    json.end_object();
  }
  json.break_line(2);
  json.end_array();
}

void write_counts(json::JsonWriter& json, const PrepareResult& result) {
  json.key("counts");
  json.begin_object();
  json.member("lines", result.lines);
  for (std::size_t i = 0; i < kFateCount; ++i) {
    json.member(fate_name(static_cast<Fate>(i)), result.counts[i]);
  }
  json.member("blank", result.blank);
  json.end_object();
}

void write_proof(json::JsonWriter& json, const PrepareProof& proof) {
  json.key("proof");
  json.begin_object();
  json.member("errors", proof.errors);
  json.member("warnings", proof.warnings);
  json.member("crossing_groups", proof.crossing);
  json.member("threshold", proof.threshold);
  json.member("leaked", proof.leaked);
  json.end_object();
}

}  // namespace

Result<std::string> hash_file(const std::string& path) {
  constexpr std::size_t kBlock = std::size_t{1} << 20;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file == -1) return io_error("read", path, errno);
  base::Sha256 hash;
  std::string block(kBlock, '\0');
  int failure = 0;
  while (true) {
    const ssize_t count = ::read(file, block.data(), block.size());
    if (count == 0) break;
    if (count > 0) hash.update(std::string_view(block).substr(0, static_cast<std::size_t>(count)));
    if (count < 0 && errno != EINTR) failure = errno;
    if (failure != 0) break;
  }
  ::close(file);
  if (failure != 0) return io_error("read", path, failure);
  return hash.finish();
}

std::vector<StoredInput> look_at_inputs(const Dataset& dataset) {
  std::vector<StoredInput> inputs;
  for (const Input& input : dataset.inputs()) inputs.push_back(look_at(input.name));
  return inputs;
}

Status hash_inputs(std::vector<StoredInput>& inputs) {
  for (StoredInput& input : inputs) {
    if (!input.is_file) continue;
    Result<std::string> hash = hash_file(input.path);
    if (!hash) return hash.error();
    input.sha256 = std::move(*hash);
  }
  return {};
}

Status check_unchanged(const std::vector<StoredInput>& inputs) {
  for (const StoredInput& input : inputs) {
    if (!input.is_file) continue;
    const StoredInput now = look_at(input.path);
    if (now.bytes == input.bytes && now.changed == input.changed) continue;
    return Error{.code = ErrorCode::Io,
                 .message = fmt::format("`{}` changed while it was read", input.path),
                 .help = "run it again when nothing writes there",
                 .path = input.path};
  }
  return {};
}

std::string manifest_text(const PrepareResult& result, const RuleSet& rules,
                          const PrepareOptions& options, const std::vector<StoredInput>& inputs,
                          const std::vector<WrittenFile>& more_files) {
  std::string text;
  json::JsonWriter json(text);
  json.begin_object();
  const auto next = [&json] { json.break_line(2); };
  next(), json.member("schema", "ftdata-manifest");
  next(), json.member("schema_version", 1);
  next(), json.member("ftdata", version());
  next(), write_inputs(json, inputs);
  next(), write_outputs(json, result, more_files);
  next(), write_counts(json, result);
  next(), json.member("seed", options.split.seed);
  next(), json.member("config_sha256", hash_text(options.config));
  next(), json.member("rules_sha256", hash_rules(rules));
  if (!result.tokenizer.empty()) next(), json.member("tokenizer", result.tokenizer);
  if (result.proof) next(), write_proof(json, *result.proof);
  json.break_line(0);
  json.end_object();
  return text += '\n';
}

}  // namespace ftdata::emitting
