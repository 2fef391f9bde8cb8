// make_corpus -o FILE: writes a generated corpus, and what is in it as JSON to standard output.
#include <cctype>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include <boost/program_options.hpp>
#include <fmt/core.h>

#include "corpus.hpp"

namespace {

namespace options = boost::program_options;
using ftdata::bench::Corpus;
using ftdata::bench::CorpusFacts;
using ftdata::bench::CorpusOptions;

// "200MB", "1GB" (powers of 1000, as disks are sold), "4096".
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

std::optional<ftdata::bench::Shape> parse_shape(const std::string& name) {
  using ftdata::bench::Shape;
  if (name == "chat") return Shape::Chat;
  if (name == "documents") return Shape::Documents;
  if (name == "prompt-completion") return Shape::PromptCompletion;
  return std::nullopt;
}

bool write_corpus(Corpus& corpus, const std::string& path) {
  constexpr std::size_t kBatch = std::size_t{1} << 20;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"),
                                                             &std::fclose);
  if (!file) return false;
  std::string batch;
  bool more = true;
  while (more) {
    batch.clear();
    while (batch.size() < kBatch && (more = corpus.append_line(batch))) {
    }
    if (std::fwrite(batch.data(), 1, batch.size(), file.get()) != batch.size()) return false;
  }
  return std::fflush(file.get()) == 0;
}

void print_facts(const CorpusFacts& facts) {
  fmt::print("{{\"bytes\": {}, \"lines\": {}, \"records\": {}, \"defective\": {}, \"findings\": {{",
             facts.bytes, facts.lines, facts.records, facts.defective);
  std::string_view separator;
  for (const auto& [rule, count] : facts.findings) {
    fmt::print("{}\"{}\": {}", separator, rule, count);
    separator = ", ";
  }
  fmt::print("}}}}\n");
}

int run(int argc, char** argv) {
  CorpusOptions corpus_options;
  std::string path;
  std::string size;
  std::string shape;
  std::string kinds;
  options::options_description help("make_corpus: deterministic fine-tuning data for benchmarks");
  auto add = help.add_options();
  add("output,o", options::value(&path)->required(), "file to write");
  add("size", options::value(&size)->default_value("1GB"), "bytes; KB, MB, GB are powers of 1000");
  add("record-bytes", options::value(&corpus_options.record_bytes)->default_value(2000),
      "mean length of a line");
  add("shape", options::value(&shape)->default_value("chat"),
      "chat | documents | prompt-completion");
  add("defects", options::value(&corpus_options.defects)->default_value(0),
      "share of chat lines with a defect, 0 to 1");
  add("defect-kinds", options::value(&kinds)->default_value("all"), "all | cookbook");
  add("seed", options::value(&corpus_options.seed)->default_value(1), "same seed, same bytes");
  add("help,h", "show this");
  options::variables_map values;
  options::store(options::parse_command_line(argc, argv, help), values);
  if (values.count("help") != 0) {
    for (const auto& option : help.options()) {
      fmt::print("{:<40} {}\n", option->format_name() + " " + option->format_parameter(),
                 option->description());
    }
    return 0;
  }
  options::notify(values);

  const auto bytes = parse_size(size);
  const auto known_shape = parse_shape(shape);
  if (!bytes || !known_shape || (kinds != "all" && kinds != "cookbook")) {
    fmt::print(stderr,
               "make_corpus: --size, --shape or --defect-kinds has a value it does not know\n");
    return 2;
  }
  corpus_options.bytes = *bytes;
  corpus_options.shape = *known_shape;
  if (kinds == "cookbook") corpus_options.kinds = ftdata::bench::DefectKinds::Cookbook;
  Corpus corpus(corpus_options);
  if (!write_corpus(corpus, path)) {
    fmt::print(stderr, "make_corpus: cannot write '{}'\n", path);
    return 3;
  }
  print_facts(corpus.facts());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const options::error& error) {
    fmt::print(stderr, "make_corpus: {}\n", error.what());
    return 2;
  }
}
