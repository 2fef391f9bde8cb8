#include "corpus.hpp"

#include <algorithm>

#include "prose.hpp"

namespace ftdata::bench {
namespace {

// What the braces, keys and roles of one turn take.
constexpr std::size_t kTurnOverhead = 34;

void append_turn(std::string& out, const ChatTurn& turn, Language language, Random& random) {
  std::string_view separator;
  out += '{';
  if (!turn.role.empty()) {
    out += R"("role": )";
    out += turn.role;
    separator = ", ";
  }
  if (turn.has_content) {
    out += separator;
    out += R"("content": )";
    if (turn.content.empty()) {
      out += '"';
      append_prose(out, turn.prose_bytes, language, random);
      out += '"';
    } else {
      out += turn.content;
    }
  }
  out += turn.more;
  out += '}';
}

}  // namespace

Corpus::Corpus(const CorpusOptions& options)
    : options_(options), random_(options.seed), defects_(chat_defects(options.kinds)) {}

bool Corpus::append_line(std::string& out) {
  if (facts_.bytes >= options_.bytes) return false;
  const std::size_t begin = out.size();
  const std::size_t mean = options_.record_bytes;
  const std::size_t bytes = mean * 6 / 10 + random_.below(1 + mean * 8 / 10);
  ++facts_.lines;
  ++facts_.records;
  ++facts_.strict_json;
  switch (options_.shape) {
    case Shape::Chat:
    case Shape::Documents:
      append_chat(out, bytes);
      break;
    case Shape::PromptCompletion:
      append_pair(out, bytes);
      break;
    case Shape::Sharegpt:
      append_sharegpt(out, bytes);
      break;
    case Shape::Alpaca:
      append_alpaca(out, bytes);
      break;
    case Shape::Preference:
      append_preference(out, bytes);
      break;
  }
  out += '\n';
  facts_.bytes += out.size() - begin;
  facts_.longest_line = std::max<std::uint64_t>(facts_.longest_line, out.size() - begin);
  return true;
}

// Two to six turns, a system prompt in two of three; long documents are one question about a text.
void Corpus::plan_turns(std::size_t bytes) {
  const bool document = options_.shape == Shape::Documents;
  const std::size_t pairs =
      document
          ? 1
          : std::clamp<std::size_t>(1 + random_.below(3), 1, std::max<std::size_t>(bytes / 400, 1));
  const bool with_system = bytes >= 400 && random_.below(3) != 0;
  const std::size_t overhead = 16 + kTurnOverhead * (2 * pairs + (with_system ? 1U : 0U));
  const std::size_t text =
      bytes > overhead + 80 ? bytes - overhead - 80 : 1;  // 80: see append_prose
  draft_.clear();
  if (with_system) draft_.turns.push_back({.role = kSystem, .prose_bytes = text / 10});
  const std::size_t question = document ? text * 8 / 10 : text / (pairs * 4);
  const std::size_t answer = document ? text / 10 : text * 6 / (pairs * 10);
  for (std::size_t i = 0; i < pairs; ++i) {
    draft_.turns.push_back({.role = kUser, .prose_bytes = question});
    draft_.turns.push_back({.role = kAssistant, .prose_bytes = answer});
  }
}

// The kinds take turns, so that each appears equally often.
void Corpus::plant_defect() {
  const Defect& defect = *defects_[next_defect_];
  next_defect_ = (next_defect_ + 1) % defects_.size();
  defect.plant(draft_);
  ++facts_.defective;
  ++facts_.findings[defect.rule];
  if (defect.parses == Parses::No) --facts_.records;
  if (defect.parses != Parses::Yes) --facts_.strict_json;
}

void Corpus::append_chat(std::string& out, std::size_t bytes) {
  plan_turns(bytes);
  if (options_.defects > 0 && random_.chance(options_.defects)) plant_defect();
  if (!draft_.line.empty()) {
    out += draft_.line;
    return;
  }
  const Language language = pick_language(random_);
  out += draft_.head;
  for (std::size_t i = 0; i < draft_.turns.size(); ++i) {
    if (i > 0) out += ", ";
    append_turn(out, draft_.turns[i], language, random_);
  }
  out += draft_.tail;
}

void Corpus::append_pair(std::string& out, std::size_t bytes) {
  const Language language = pick_language(random_);
  out += R"({"prompt": ")";
  append_prose(out, bytes / 4, language, random_);
  out += R"(", "completion": ")";
  append_prose(out, bytes / 2, language, random_);
  out += R"("})";
}

// {"conversations": [{"from": "human", "value": "..."}, {"from": "gpt", "value": "..."}]}
void Corpus::append_sharegpt(std::string& out, std::size_t bytes) {
  plan_turns(bytes);
  const Language language = pick_language(random_);
  std::string_view opening = R"({"conversations": [{"from": ")";
  for (const ChatTurn& turn : draft_.turns) {
    out += opening;
    out += turn.role == kUser ? "human" : turn.role == kAssistant ? "gpt" : "system";
    out += R"(", "value": ")";
    append_prose(out, turn.prose_bytes, language, random_);
    opening = R"("}, {"from": ")";
  }
  out += R"("}]})";
}

// Two of three have an input, as in the public data.
void Corpus::append_alpaca(std::string& out, std::size_t bytes) {
  const Language language = pick_language(random_);
  out += R"({"instruction": ")";
  append_prose(out, bytes / 5, language, random_);
  out += R"(", "input": ")";
  if (random_.below(3) != 0) append_prose(out, bytes / 5, language, random_);
  out += R"(", "output": ")";
  append_prose(out, bytes / 2, language, random_);
  out += R"("})";
}

void Corpus::append_preference(std::string& out, std::size_t bytes) {
  const Language language = pick_language(random_);
  std::string_view opening = R"({"prompt": ")";
  for (const std::string_view next : {R"(", "chosen": ")", R"(", "rejected": ")", R"("})"}) {
    out += opening;
    append_prose(out, bytes * 3 / 10, language, random_);
    opening = next;
  }
  out += opening;
}

std::string make_corpus(const CorpusOptions& options, CorpusFacts& facts) {
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(options.bytes) + 4 * options.record_bytes);
  Corpus corpus(options);
  while (corpus.append_line(bytes)) {
  }
  facts = corpus.facts();
  return bytes;
}

}  // namespace ftdata::bench
