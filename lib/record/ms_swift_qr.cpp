// {"query": "...", "response": "...", "history": [["q", "a"]], "system": "..."}
//
// ms-swift takes other names for both sides: question, problem, input; answer, output, solution.
#include "record/messages.hpp"
#include "record/writer.hpp"

namespace ftdata::record {
namespace {

constexpr KeySet kOtherQuestions = keys({Key::Question, Key::Problem, Key::Input});

constexpr Signature kSignatures[] = {
    {.any = keys({Key::Query, Key::Response})},
    {.all = bit(Key::Answer), .any = kOtherQuestions},
    {.all = bit(Key::Output), .any = kOtherQuestions},
    {.all = bit(Key::Solution), .any = kOtherQuestions},
};

constexpr TopKey kKeys[] = {
    {Key::Response},
    {Key::Answer, kText, Need::Or},
    {Key::Output, kText, Need::Or},
    {Key::Solution, kText, Need::Or},
    {Key::Query, kText, Need::Optional},  // absent for pretraining
    {Key::Question, kText, Need::Optional},
    {Key::Problem, kText, Need::Optional},
    {Key::Input, kText, Need::Optional},
    {Key::System, kText, Need::Optional},
    {Key::History, kArray, Need::Optional},
    {Key::RejectedResponse, kText, Need::Optional},
    {Key::Label, kBool, Need::Optional},
    {Key::Tools, kAny, Need::Optional},
    {Key::Images, kAny, Need::Optional},
    {Key::Videos, kAny, Need::Optional},
    {Key::Audios, kAny, Need::Optional},
};

void read_pair(const RootKeys& keys, Record::Builder& builder) {
  const JsonValue query = keys.get_one({Key::Query, Key::Question, Key::Problem, Key::Input});
  const JsonValue response = keys.get_one({Key::Response, Key::Answer, Key::Output, Key::Solution});
  builder.set_label(keys.get(Key::Label));
  builder.set_tools(keys.get(Key::Tools));
  read_system(keys.get(Key::System), builder);
  read_history(keys.get(Key::History), builder);
  builder.add_text(Role::User, query);
  builder.begin_answer();
  builder.add_text(Role::Assistant, response);
  if (keys.has(Key::RejectedResponse)) {
    builder.begin_rejected();
    builder.add_text(Role::Assistant, keys.get(Key::RejectedResponse));
  }
  builder.set_plain(query.exists() && response.exists() && builder.texts_are_visible(),
                    keys.count() == 2);
}

void write_qr(const Transcript& from, Sheet& sheet) {
  const Split parts = split(from);
  sheet.put("{");
  if (parts.system != nullptr) sheet.put(R"("system":)").text(*parts.system).put(",");
  sheet.put(R"("query":)").text(*parts.question);
  sheet.put(R"(,"response":)").text(*parts.answer);
  write_history(parts.earlier, sheet);
  if (!from.rejected().empty()) {
    sheet.put(R"(,"rejected_response":)").text(from.rejected()[0]);
  }
  sheet.put("}");
}

}  // namespace

const Shape kMsSwiftQr{.format = Format::MsSwiftQr,
                       .name = "ms-swift-qr",
                       .evidence = "the key `response` or `answer` with `query` or `question`",
                       .signatures = kSignatures,
                       .keys = kKeys,
                       .known = known_keys(kKeys),
                       .list = "query",
                       .dialect = nullptr,
                       .read = read_pair};

const Writer kMsSwiftQrWriter{
    .format = Format::MsSwiftQr,
    .holds = kSystem | kSeveralTurns | kRejected,
    .mapping = "query -> user, response -> assistant, history -> earlier turns",
    .write = write_qr};

}  // namespace ftdata::record
