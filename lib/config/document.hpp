// A TOML file as a flat list of keys, for readers that know nothing of toml++.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"

#include "config/read_keys.hpp"

namespace ftdata::config {

struct DocumentKey {
  std::vector<std::string> sections;  // the tables it is in, inline ones too; outermost first
  std::string name;
  Value value;
};

struct Document {
  std::vector<DocumentKey> keys;  // from the top of the file
  std::vector<Error> errors;
};

// `path` is what messages call the file.
Document read_document(std::string_view toml, const std::string& path);

}  // namespace ftdata::config
