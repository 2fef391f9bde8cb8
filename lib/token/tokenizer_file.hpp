// Reads tokenizer files. What a file holds decides its kind, not its name.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ftdata/error.hpp"

#include "token/engine.hpp"
#include "token/pipeline_engine.hpp"

namespace ftdata {
class JsonValue;
}

namespace ftdata::token {

using EngineResult = Result<std::shared_ptr<const Engine>>;

// A tokenizer.json, a tekken.json or a tiktoken file; `pattern` is for the last one: a regular
// expression or the name of a built-in encoding.
EngineResult read_tokenizer_file(const std::string& path, std::string_view pattern);

// The same from the bytes of the file; `name` is what the engine is called.
EngineResult parse_tokenizer(std::string name, std::string bytes, std::string_view pattern);

// The parts of it, each from its own file.
EngineResult parse_hugging_face(std::string name, JsonValue root);
EngineResult parse_tekken(std::string name, JsonValue root);
EngineResult parse_tiktoken(std::string name, std::string_view text, std::string_view pattern);

// An Error of the kind "<what> is not supported".
Error unsupported(std::string_view what);
Error malformed(std::string_view what);

}  // namespace ftdata::token
