// Reads the "model" of a tokenizer.json.
#pragma once

#include "ftdata/error.hpp"
#include "ftdata/json_value.hpp"

#include "token/pipeline_engine.hpp"

namespace ftdata::token {

// Fills in the tables of a BPE model. `byte_level`: its vocabulary is written in the stand-ins of
// byte_level.hpp.
Status read_bpe_model(JsonValue model, bool byte_level, Pipeline& pipeline);

}  // namespace ftdata::token
