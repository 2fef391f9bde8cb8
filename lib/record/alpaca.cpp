// {"instruction": "...", "input": "...", "output": "...", "system": "...", "history": [["q", "a"]]}
//
// Kin that are read as well: `response` for `output`, `text` for `instruction`, preference pairs
// and KTO tags (LLaMA-Factory), and `instances` of one instruction (Self-Instruct).
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr Signature kSignatures[] = {{.all = bit(Key::Instruction), .none = bit(Key::Messages)},
                                     {.all = keys({Key::Text, Key::Output})}};

constexpr TopKey kKeys[] = {
    {Key::Instruction},
    {Key::Text, kText, Need::Or},
    {Key::Output},
    {Key::Response, kText, Need::Misnamed},
    {Key::Chosen, kText, Need::Or},
    {Key::Instances, kArray, Need::Or},
    {Key::Input, kText, Need::Optional},
    {Key::System, kText, Need::Optional},
    {Key::History, kArray, Need::Optional},
    {Key::Rejected, kText, Need::Optional},
    {Key::KtoTag, kBool, Need::Optional},
    {Key::Tools, kAny, Need::Optional},
    {Key::Images, kArray, Need::Optional},
    {Key::Videos, kArray, Need::Optional},
    {Key::Audios, kArray, Need::Optional},
};

void add_question(JsonValue instruction, JsonValue input, Record::Builder& builder) {
  if (!instruction.exists()) return;
  builder.add_text(Role::User, instruction);
  const bool none = input.is_null() || (input.is_string() && input.as_string().empty());
  if (!none) builder.turns().back().more_text = input;
}

// One instruction, several inputs and outputs.
void read_instances(JsonValue instruction, JsonValue instances, Record::Builder& builder) {
  for (const JsonValue instance : instances.elements()) {
    add_question(instruction, instance.find("input"), builder);
    builder.add_text(Role::Assistant, instance.find("output"));
  }
}

bool are_ordinary(const RootKeys& keys) {
  return keys.are(record::keys({Key::Instruction, Key::Input, Key::Output})) ||
         keys.are(record::keys({Key::Instruction, Key::Output}));
}

void read_alpaca(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue instruction = keys.get_one({Key::Instruction, Key::Text});
  const JsonValue answer = keys.get_one({Key::Output, Key::Response, Key::Chosen});
  const JsonValue input = keys.get(Key::Input);
  builder.set_label(keys.get(Key::KtoTag));
  builder.set_tools(keys.get(Key::Tools));
  read_system(keys.get(Key::System), builder);
  read_history(keys.get(Key::History), builder);
  if (keys.has(Key::Instances)) {
    return read_instances(instruction, keys.get(Key::Instances), builder);
  }
  add_question(instruction, input, builder);
  builder.begin_answer();
  builder.add_text(Role::Assistant, answer);
  if (keys.has(Key::Rejected)) {
    builder.begin_rejected();
    builder.add_text(Role::Assistant, keys.get(Key::Rejected));
  }
  const bool whole = instruction.exists() && answer.exists();
  builder.set_plain(whole && builder.texts_are_visible(),
                    are_ordinary(keys) && (input.is_string() || !input.exists()));
}

void write_alpaca(const Transcript& from, Sheet& sheet) {
  const Split parts = split(from);
  Turn instruction = *parts.question;
  instruction.more = {};
  sheet.put(R"({"instruction":)").text(instruction).put(R"(,"input":)");
  const JsonValue input = parts.question->more;
  input.exists() ? sheet.copy(input) : sheet.put(R"("")");
  sheet.put(R"(,"output":)").text(*parts.answer);
  if (parts.system != nullptr) sheet.put(R"(,"system":)").text(*parts.system);
  write_history(parts.earlier, sheet);
  sheet.put("}");
}

}  // namespace

void read_history(JsonValue history, Record::Builder& builder) {
  for (const JsonValue pair : history.elements()) {
    builder.add_text(Role::User, pair.at(0));
    builder.add_text(Role::Assistant, pair.at(1));
  }
}

const Shape kAlpaca{.format = Format::Alpaca,
                    .name = "alpaca",
                    .evidence = "the keys `instruction` and `output`",
                    .signatures = kSignatures,
                    .keys = kKeys,
                    .known = known_keys(kKeys),
                    .list = "instruction",
                    .dialect = nullptr,
                    .read = read_alpaca};

const Writer kAlpacaWriter{
    .format = Format::Alpaca,
    .holds = kSystem | kSeveralTurns,
    .mapping = "instruction + input -> user, output -> assistant, history -> earlier turns",
    .write = write_alpaca};

}  // namespace ftdata::record
