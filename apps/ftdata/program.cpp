#include "program.hpp"

#include <fmt/format.h>

#include "help.hpp"
#include "invocation.hpp"
#include "parse_arguments.hpp"

namespace ftdata::cli {
namespace {

int write_help(Invocation& call, const Command* command) {
  call.out.write(command == nullptr ? general_help() : command_help(*command));
  return call.end();
}

int fail_arguments(Invocation& call, const UsageError& error) {
  call.lookup.fail(error.message, error.help);
  const int code = call.fail_usage();
  if (call.lookup.raw().command == nullptr) {
    call.err.write("usage: ftdata <COMMAND> [OPTIONS] [FILES]...      more: ftdata help\n");
  }
  return code;
}

}  // namespace

int run_program(std::span<const std::string> arguments, Environment environment, Output& out,
                Output& err) {
  const Arguments parsed = parse_arguments(arguments);
  const Command* const command = parsed.options.command;
  Lookup lookup(parsed.options, environment);
  const CommonSettings common = read_common(lookup);
  out.color = wants_color(common.color, out.terminal, environment);
  err.color = wants_color(common.color, err.terminal, environment);
  Invocation call{lookup, common, out, err};
  const bool knows_what = command != nullptr || parsed.options.operands.empty();
  if (parsed.help && knows_what) {
    // `ftdata help validate -h` asks about validate.
    const bool asked =
        command != nullptr && command->name == "help" && !parsed.options.operands.empty();
    return asked ? command->run(call) : write_help(call, command);
  }
  if (parsed.error) return fail_arguments(call, *parsed.error);
  if (parsed.version) return run_version(call);
  if (command != nullptr) return command->run(call);
  err.write(short_help());
  return kExitUsage;
}

}  // namespace ftdata::cli
