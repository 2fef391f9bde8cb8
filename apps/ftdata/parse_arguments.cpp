// Boost.Program_options splits tokens; a scan before it sees to what Boost gets wrong:
//   - a word that follows an option is its value unless it looks like an option ("--report --json"
//     lacks a value, "-j -5" has one that is out of range);
//   - values are joined to their options, so that no list swallows the files after it;
//   - --no-NAME, "-j=4", "--name=" and the command, wherever it stands, are understood;
//   - unknown options get a suggestion; beginnings of names are never guessed.
#include "parse_arguments.hpp"

#include <utility>

#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <fmt/format.h>
#include <ftdata/suggest.hpp>

namespace ftdata::cli {
namespace {

namespace po = boost::program_options;

constexpr std::string_view kNegation = "no-";

std::string spelled(const Option& option) {
  return fmt::format("--{}", option.name);
}

// The option of a long name; `on` tells a NAME from a no-NAME.
struct LongName {
  const Option* option = nullptr;
  bool on = true;
};

LongName find_long(std::string_view name) {
  if (const Option* const option = find_option(name)) return {option, true};
  if (!name.starts_with(kNegation)) return {};
  const Option* const option = find_option(name.substr(kNegation.size()));
  if (option == nullptr || !can_negate(*option)) return {};
  return {option, false};
}

bool is_number(std::string_view token) {
  return token.size() > 1 && token[0] == '-' && token[1] >= '0' && token[1] <= '9';
}

bool may_be_value(const Option& option, std::string_view token) {
  if (token.empty()) return false;
  if (token[0] != '-' || token == "-") return true;
  return option.numeric && is_number(token);
}

std::string closest_option(std::string_view name, const Command* command) {
  std::vector<std::string> spellings;
  for (const Option& option : option_table()) {
    if (command != nullptr && !applies_to(option, command->name)) continue;
    spellings.emplace_back(option.name);
    if (can_negate(option)) spellings.push_back(fmt::format("{}{}", kNegation, option.name));
  }
  const std::vector<std::string_view> views(spellings.begin(), spellings.end());
  const auto close = closest_name(name, views);
  return close ? fmt::format("did you mean `--{}`?", *close) : "";
}

// Reads tokens from left to right into `Arguments::options.operands` and normal option tokens.
class PreScan {
 public:
  PreScan(std::span<const std::string> tokens, Arguments& into) : tokens_(tokens), into_(&into) {}

  // Returns the option tokens: "--name", "--name=value", "-abc", "-jVALUE".
  std::vector<std::string> run() {
    bool options_end = false;
    while (at_ < tokens_.size()) {
      const std::string& token = tokens_[at_++];
      if (options_end || token.size() < 2 || token[0] != '-') {
        into_->options.operands.push_back(token);
      } else if (token == "--") {
        options_end = true;
      } else if (token[1] == '-') {
        scan_long(std::string_view(token).substr(2));
      } else {
        scan_cluster(std::string_view(token).substr(1));
      }
    }
    return std::move(out_);
  }

  // Unknown options, without dashes where they are long; the command is not known before the end.
  struct Unknown {
    std::string name;
    bool is_long = true;
  };
  [[nodiscard]] const std::optional<Unknown>& unknown() const noexcept { return unknown_; }

 private:
  void fail(std::string message, std::string help = "") {
    if (!into_->error && !unknown_) into_->error = UsageError{std::move(message), std::move(help)};
  }

  void note_unknown(std::string name, bool is_long) {
    if (!unknown_ && !into_->error) unknown_ = Unknown{std::move(name), is_long};
  }

  void note_action(const Option& option) {
    if (option.name == "help") into_->help = true;
    if (option.name == "version") into_->version = true;
  }

  void needs_value(const Option& option) {
    const std::string_view next = at_ < tokens_.size() ? tokens_[at_] : std::string_view();
    std::string help = fmt::format("write {}={}", spelled(option), option.value_name);
    if (next.size() > 1 && next[0] == '-') {
      help += fmt::format("; `{}` is taken as an option", next);
    }
    fail(fmt::format("`{}` needs a value", spelled(option)), std::move(help));
  }

  // Joins the value that follows a valued option, or complains.
  void take_value(const Option& option) {
    if (at_ == tokens_.size() || !may_be_value(option, tokens_[at_])) return needs_value(option);
    out_.push_back(fmt::format("{}={}", spelled(option), tokens_[at_++]));
  }

  void scan_long(std::string_view text) {
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    const auto [option, on] = find_long(name);
    if (option == nullptr) return note_unknown(std::string(name), true);
    note_action(*option);
    const bool valued = option->kind == OptionKind::Value && on;
    if (!valued && equals != std::string_view::npos) {
      return fail(
          fmt::format("`--{}` takes no value", name),
          can_negate(*option) && on ? fmt::format("write --{0} or --no-{0}", option->name) : "");
    }
    if (!valued) {
      const bool off = option->kind == OptionKind::Value;
      out_.push_back(off ? fmt::format("{}={}", spelled(*option), option->off_value)
                         : fmt::format("--{}", name));
    } else if (equals == std::string_view::npos) {
      take_value(*option);
    } else if (equals + 1 == text.size()) {
      needs_value(*option);
    } else {
      out_.push_back(fmt::format("--{}", text));
    }
  }

  // "-qj4": switches, the last one possibly with its value.
  void scan_cluster(std::string_view letters) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const Option* const option = find_option(letters[i]);
      if (option == nullptr) return note_unknown(std::string(1, letters[i]), false);
      note_action(*option);
      if (option->kind != OptionKind::Value) {
        out_.push_back(spelled(*option));
        continue;
      }
      std::string_view value = letters.substr(i + 1);
      if (value.starts_with('=')) value.remove_prefix(1);
      if (!value.empty()) {
        out_.push_back(fmt::format("{}={}", spelled(*option), value));
      } else if (i + 1 < letters.size()) {
        needs_value(*option);  // "-j="
      } else {
        take_value(*option);
      }
      return;
    }
  }

  std::span<const std::string> tokens_;
  Arguments* into_;
  std::size_t at_ = 0;
  std::vector<std::string> out_;
  std::optional<Unknown> unknown_;
};

const po::options_description& boost_options() {
  static const po::options_description kAll = [] {
    po::options_description all;
    for (const Option& option : option_table()) {
      const std::string name(option.name);
      if (option.kind == OptionKind::Value) {
        all.add_options()(name.c_str(), po::value<std::string>());
        continue;
      }
      all.add_options()(name.c_str(), "");
      if (can_negate(option)) all.add_options()((std::string(kNegation) + name).c_str(), "");
    }
    return all;
  }();
  return kAll;
}

void tokenise(const std::vector<std::string>& tokens, Arguments& into) {
  namespace style = po::command_line_style;
  try {
    const po::parsed_options parsed = po::command_line_parser(tokens)
                                          .options(boost_options())
                                          .style(style::allow_long | style::long_allow_adjacent)
                                          .run();
    for (const po::option& option : parsed.options) {
      const auto [known, on] = find_long(option.string_key);
      if (known == nullptr) continue;
      into.options.given.push_back({known, on, option.value.empty() ? "" : option.value.front()});
    }
  } catch (const po::error& error) {
    if (!into.error) into.error = UsageError{fmt::format("arguments: {}", error.what()), ""};
  }
}

void take_command(Arguments& into) {
  std::vector<std::string>& operands = into.options.operands;
  if (operands.empty()) return;
  into.options.command = find_command(operands.front());
  if (into.options.command != nullptr) operands.erase(operands.begin());
}

UsageError unknown_command(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) {
    names.push_back(command.name);
    if (!command.alias.empty()) names.push_back(command.alias);
  }
  std::string help = "see `ftdata help`";
  if (const auto close = closest_name(name, names)) {
    help = fmt::format("did you mean `ftdata {}`?", *close);
  } else if (name.find_first_of("./*") != std::string_view::npos || name == "-") {
    help = fmt::format("to check files write `ftdata validate {}`", name);
  }
  return {fmt::format("unknown command `{}`", name), std::move(help)};
}

UsageError unknown_option(const PreScan::Unknown& unknown, const Command* command) {
  const std::string where =
      command == nullptr ? "" : fmt::format(" for `ftdata {}`", command->name);
  if (!unknown.is_long) {
    return {fmt::format("unknown option `-{}`{}", unknown.name, where),
            "a file whose name begins with a dash goes behind `--`"};
  }
  return {fmt::format("unknown option `--{}`{}", unknown.name, where),
          closest_option(unknown.name, command)};
}

// An option of other commands.
std::optional<UsageError> misplaced_option(const RawOptions& options) {
  for (const Given& given : options.given) {
    if (applies_to(*given.option, options.command->name)) continue;
    std::string help = closest_option(given.option->name, options.command);
    if (help.empty()) {
      const std::string_view owners = given.option->commands;
      help = fmt::format("it belongs to `ftdata {}`", owners.substr(0, owners.find(' ')));
    }
    return UsageError{fmt::format("`--{}` is no option of `ftdata {}`", given.option->name,
                                  options.command->name),
                      std::move(help)};
  }
  return std::nullopt;
}

}  // namespace

Arguments parse_arguments(std::span<const std::string> tokens) {
  Arguments arguments;
  PreScan scan(tokens, arguments);
  const std::vector<std::string> option_tokens = scan.run();
  tokenise(option_tokens, arguments);
  take_command(arguments);
  const Command* const command = arguments.options.command;
  const std::optional<PreScan::Unknown>& unknown = scan.unknown();
  if (unknown && !arguments.error) arguments.error = unknown_option(*unknown, command);
  if (command == nullptr && !arguments.options.operands.empty() && !arguments.error) {
    arguments.error = unknown_command(arguments.options.operands.front());
  }
  if (command != nullptr && !arguments.error) arguments.error = misplaced_option(arguments.options);
  return arguments;
}

}  // namespace ftdata::cli
