// The built-in encodings and which OpenAI model uses which.
#pragma once

#include <memory>
#include <string_view>

#include "token/engine.hpp"

namespace ftdata::token {

// The engine of a built-in encoding, or null.
std::shared_ptr<const Engine> make_encoding(std::string_view name);

}  // namespace ftdata::token
