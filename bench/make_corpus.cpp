// make_corpus -o FILE: writes a generated corpus, and what is in it as JSON to standard output.
#include <cstdio>
#include <optional>
#include <string>

#include <boost/program_options.hpp>
#include <fmt/core.h>

#include "corpus_file.hpp"

namespace {

namespace options = boost::program_options;
using ftdata::bench::CorpusFacts;
using ftdata::bench::CorpusOptions;

std::optional<ftdata::bench::Shape> parse_shape(const std::string& name) {
  using ftdata::bench::Shape;
  if (name == "chat") return Shape::Chat;
  if (name == "documents") return Shape::Documents;
  if (name == "prompt-completion") return Shape::PromptCompletion;
  if (name == "sharegpt") return Shape::Sharegpt;
  if (name == "alpaca") return Shape::Alpaca;
  if (name == "preference") return Shape::Preference;
  return std::nullopt;
}

std::optional<ftdata::bench::Wrapping> parse_wrapping(const std::string& name) {
  using ftdata::bench::Wrapping;
  if (name == "lines") return Wrapping::Lines;
  if (name == "array") return Wrapping::Array;
  if (name == "pretty-array") return Wrapping::PrettyArray;
  if (name == "utf-16") return Wrapping::Utf16;
  return std::nullopt;
}

void print_facts(const CorpusFacts& facts) {
  fmt::print(
      "{{\"bytes\": {}, \"stored_bytes\": {}, \"lines\": {}, \"records\": {}, \"defective\": {}, "
      "\"findings\": {{",
      facts.bytes, facts.stored_bytes, facts.lines, facts.records, facts.defective);
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
  std::string wrapping;
  options::options_description help("make_corpus: deterministic fine-tuning data for benchmarks");
  auto add = help.add_options();
  add("output,o", options::value(&path)->required(), "file to write");
  add("size", options::value(&size)->default_value("1GB"), "bytes; KB, MB, GB are powers of 1000");
  add("record-bytes", options::value(&corpus_options.record_bytes)->default_value(2000),
      "mean length of a line");
  add("shape", options::value(&shape)->default_value("chat"),
      "chat | documents | prompt-completion | sharegpt | alpaca | preference");
  add("wrapping", options::value(&wrapping)->default_value("lines"),
      "lines | array | pretty-array | utf-16");
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

  const auto bytes = ftdata::bench::parse_size(size);
  const auto known_shape = parse_shape(shape);
  const auto known_wrapping = parse_wrapping(wrapping);
  if (!bytes || !known_shape || !known_wrapping || (kinds != "all" && kinds != "cookbook")) {
    fmt::print(stderr,
               "make_corpus: --size, --shape, --wrapping or --defect-kinds has a value it does not "
               "know\n");
    return 2;
  }
  corpus_options.bytes = *bytes;
  corpus_options.shape = *known_shape;
  corpus_options.wrapping = *known_wrapping;
  if (kinds == "cookbook") corpus_options.kinds = ftdata::bench::DefectKinds::Cookbook;
  CorpusFacts facts;
  if (!ftdata::bench::write_corpus(corpus_options, path, facts)) {
    fmt::print(stderr, "make_corpus: cannot write '{}'\n", path);
    return 3;
  }
  print_facts(facts);
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
