// What a command is, and what it is given to work with.
#pragma once

#include <span>
#include <string_view>

namespace ftdata::cli {

struct Invocation;

struct Example {
  std::string_view line;  // as typed, "ftdata" included
  std::string_view what;
};

struct Command {
  std::string_view name;
  std::string_view alias;     // another name, may be empty
  std::string_view group;     // heading in the list of commands
  std::string_view operands;  // "[FILES]..."
  std::string_view summary;   // one line, lower case
  std::span<const Example> examples;
  int (*run)(Invocation& call);  // returns the exit code
};

// In the order of the help.
std::span<const Command> commands() noexcept;

// By name or alias; nullptr when there is none.
const Command* find_command(std::string_view name) noexcept;

int run_validate(Invocation& call);
int run_tokens(Invocation& call);
int run_convert(Invocation& call);
int run_dedupe(Invocation& call);
int run_leakage(Invocation& call);
int run_prepare(Invocation& call);
int run_split(Invocation& call);
int run_verify(Invocation& call);
int run_show(Invocation& call);
int run_rules(Invocation& call);
int run_explain(Invocation& call);
int run_config(Invocation& call);
int run_targets(Invocation& call);
int run_version(Invocation& call);
int run_help(Invocation& call);

}  // namespace ftdata::cli
