// The table of commands.
#include <array>

#include "command.hpp"

namespace ftdata::cli {
namespace {

constexpr std::array kValidateExamples = {
    Example{"ftdata validate train.jsonl", "check one file, no settings needed"},
    Example{"ftdata validate train.jsonl --target all", "what each provider and trainer would do"},
    Example{"ftdata validate data/ --select @strict --fail-on warning", "a folder, strictly"},
    Example{"zcat train.jsonl.gz | ftdata validate - --json", "from a pipe, for a program"},
};
constexpr std::array kTokensExamples = {
    Example{"ftdata tokens train.jsonl", "totals, roles, lengths"},
    Example{"ftdata tokens a.jsonl --model gpt-4o-mini --max-tokens 4096 --simulate drop",
            "what a limit would cost"},
    Example{"ftdata tokens data/ --tokenizer Qwen/Qwen3-8B --json", "an open model, for a program"},
};
constexpr std::array kConvertExamples = {
    Example{"ftdata convert alpaca.jsonl --to openai-chat -o chat.jsonl", "Alpaca to chat"},
    Example{"ftdata convert qa.jsonl --map user=/q,assistant=/a --to sharegpt -o out.jsonl",
            "records of another shape"},
};
constexpr std::array kDedupeExamples = {
    Example{"ftdata dedupe train.jsonl", "what is in it twice; nothing is written"},
    Example{"ftdata dedupe data/ -o clean.jsonl --groups groups.jsonl",
            "write what stays, and what repeats what"},
    Example{"ftdata dedupe new.jsonl --against old.jsonl -o new-only.jsonl",
            "leave out what is known"},
};
constexpr std::array kPrepareExamples = {
    Example{"ftdata prepare data/ -o ready/", "clean train and eval files and a report"},
    Example{"ftdata prepare alpaca.json --to openai-chat --eval 500 -o ready/",
            "converted, with 500 records for eval"},
    Example{"ftdata prepare data.jsonl --against gsm8k_test.jsonl --dry-run",
            "what would become of each record; nothing is written"},
};
constexpr std::array kLeakageExamples = {
    Example{"ftdata leakage train.jsonl --against gsm8k_test.jsonl", "is it in there?"},
    Example{"ftdata leakage --train data/ --eval eval.jsonl --hits hits.jsonl",
            "every hit with both places"},
    Example{"ftdata leakage train.jsonl --against bench.csv --fields question=/Q,answer=/A",
            "where the texts are"},
};
constexpr std::array kSplitExamples = {
    Example{"ftdata split data.jsonl -o parts/ --eval 5% --test 5%", "three files"},
    Example{"ftdata split data.jsonl -o parts/ --group-by /metadata/user", "no user on two sides"},
    Example{"ftdata split data.jsonl -o parts/ --pin-eval ids.txt --eval 0",
            "the records of a list, and those that are like them"},
};
constexpr std::array kVerifyExamples = {
    Example{"ftdata verify ready/", "is everything there and unchanged?"},
    Example{"ftdata verify ready/ --inputs", "and the files it was made from?"},
};
constexpr std::array kShowExamples = {
    Example{"ftdata show train.jsonl:1041", "one record as a conversation"},
    Example{"ftdata show train.jsonl.gz:7 --raw", "the line as it is in the file"},
};
constexpr std::array kRulesExamples = {
    Example{"ftdata rules", "every rule"},
    Example{"ftdata rules --group FTC", "those about conversations"},
};
constexpr std::array kExplainExamples = {
    Example{"ftdata explain FTC103", "by code"},
    Example{"ftdata explain no-assistant-turn", "or by name"},
};
constexpr std::array kTargetsExamples = {
    Example{"ftdata targets", "every target"},
    Example{"ftdata targets openai-sft", "what one takes, its limits and how that is known"},
    Example{"ftdata targets ./my-trainer.toml", "a file of your own"},
};
constexpr std::array kConfigExamples = {
    Example{"ftdata config show", "the settings that count here"},
    Example{"ftdata config show --origin", "and where each comes from"},
};
constexpr std::array kVersionExamples = {
    Example{"ftdata version", "one line"},
    Example{"ftdata version --verbose", "what a bug report needs"},
};
constexpr std::array kHelpExamples = {
    Example{"ftdata help", "the commands"},
    Example{"ftdata help validate", "the options of one"},
};

constexpr std::array kCommands = {
    Command{"validate", "check", "Check", "[FILES]...", "check files against the rules (read-only)",
            kValidateExamples, run_validate},
    Command{"tokens", "", "Check", "[FILES]...", "count tokens; what a length limit would cost",
            kTokensExamples, run_tokens},
    Command{"show", "", "Check", "FILE:LINE...", "print records, readable", kShowExamples,
            run_show},
    Command{"leakage", "", "Check", "[FILES]...",
            "find what eval sets and benchmarks have in the train data", kLeakageExamples,
            run_leakage},
    Command{"verify", "", "Check", "FOLDER...", "check a prepared folder against its manifest",
            kVerifyExamples, run_verify},
    Command{"convert", "", "Change", "[FILES]...", "write records in another format",
            kConvertExamples, run_convert},
    Command{"dedupe", "", "Change", "[FILES]...", "find and remove records that repeat others",
            kDedupeExamples, run_dedupe},
    Command{"prepare", "", "Change", "[FILES]...",
            "clean, deduplicate and split into train and eval files", kPrepareExamples,
            run_prepare},
    Command{"split", "", "Change", "[FILES]...", "split into files; alike records stay on one side",
            kSplitExamples, run_split},
    Command{"rules", "", "Rules", "", "list the rules", kRulesExamples, run_rules},
    Command{"explain", "", "Rules", "RULE...", "what a rule means, with an example",
            kExplainExamples, run_explain},
    Command{"targets", "", "Rules", "[NAME]...", "what providers and trainers take and refuse",
            kTargetsExamples, run_targets},
    Command{"config", "", "Rules", "show", "the settings that count, and where they come from",
            kConfigExamples, run_config},
    Command{"version", "", "About", "", "version and build details", kVersionExamples, run_version},
    Command{"help", "", "About", "[COMMAND]", "this list, or the options of a command",
            kHelpExamples, run_help},
};

}  // namespace

std::span<const Command> commands() noexcept {
  return kCommands;
}

const Command* find_command(std::string_view name) noexcept {
  if (name.empty()) return nullptr;
  for (const Command& command : kCommands) {
    if (command.name == name || command.alias == name) return &command;
  }
  return nullptr;
}

}  // namespace ftdata::cli
