// Finds the tokenizer file that a path or a Hub id stands for. Looks at the disk only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ftdata::token {

// `name` is a file, a folder that holds a tokenizer file, or a Hub id ("Qwen/Qwen3-8B") whose files
// are in the Hugging Face cache (HF_HUB_CACHE, HF_HOME/hub, XDG_CACHE_HOME, ~/.cache).
std::optional<std::string> find_tokenizer_file(std::string_view name);

}  // namespace ftdata::token
