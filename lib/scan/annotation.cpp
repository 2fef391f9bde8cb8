#include "scan/annotation.hpp"

#include "ftdata/tokens.hpp"

#include "json/json_writer.hpp"

namespace ftdata::scanning {
namespace {

void write_turn(json::JsonWriter& json, const Message& message, const TurnTokens& turn) {
  json.begin_object();
  const std::string_view role =
      message.role_text.empty() ? role_name(message.role) : message.role_text;
  json.member("role", role);
  json.member("tokens", turn.content);
  json.member("begin", turn.begin);
  json.member("end", turn.end);
  json.member("trained", turn.trained);
  json.end_object();
}

void write_targets(json::JsonWriter& json, std::span<const Target> targets,
                   std::span<const TargetVerdict> verdicts) {
  if (targets.empty()) return;
  json.key("targets");
  json.begin_object();
  for (std::size_t i = 0; i < targets.size(); ++i) {
    json.member(targets[i].name, target_verdict_name(verdicts[i]));
  }
  json.end_object();
}

}  // namespace

void append_annotation(std::string& out, const Record& record, std::string_view input,
                       std::span<const Target> targets, std::span<const TargetVerdict> verdicts) {
  const RecordTokens& tokens = *record.tokens();
  json::JsonWriter json(out);
  json.begin_object();
  json.member("path", input);
  json.member("line", record.id().line);
  if (record.id().part > 0) json.member("part", record.id().part);
  json.key("tokens");
  json.begin_object();
  json.member("content", tokens.content);
  json.member("content_exact", tokens.content_exact);
  json.member("rendered", tokens.rendered);
  json.member("rendered_exact", tokens.rendered_exact);
  json.member("trained", tokens.trained);
  json.member("tools", tokens.tools);
  json.end_object();
  json.key("turns");
  json.begin_array();
  for (const Message& message : record.messages()) {
    write_turn(json, message, tokens.turns[message.index]);
  }
  json.end_array();
  write_targets(json, targets, verdicts);
  json.end_object();
  out.push_back('\n');
}

}  // namespace ftdata::scanning
