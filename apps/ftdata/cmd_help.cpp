// ftdata help [COMMAND]: the same text as --help.
#include <fmt/format.h>

#include "help.hpp"
#include "invocation.hpp"

namespace ftdata::cli {

int run_help(Invocation& call) {
  const std::vector<std::string>& operands = call.lookup.raw().operands;
  if (operands.empty()) {
    call.out.write(general_help());
    return call.end();
  }
  const Command* const command = find_command(operands[0]);
  if (command == nullptr) {
    std::vector<std::string_view> names;
    for (const Command& known : commands()) names.push_back(known.name);
    call.lookup.fail(fmt::format("unknown command `{}`", operands[0]),
                     suggest_choice(operands[0], names));
    return call.fail_usage();
  }
  call.out.write(command_help(*command));
  return call.end();
}

}  // namespace ftdata::cli
