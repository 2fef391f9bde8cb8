#include "unit/report/schema_check.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <re2/re2.h>
#include <simdjson.h>

namespace ftdata::testing {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

std::string_view text_of(element value) {
  return std::string_view(value.get_string());
}

bool is_type(element value, std::string_view type) {
  switch (value.type()) {
    case element_type::ARRAY:
      return type == "array";
    case element_type::OBJECT:
      return type == "object";
    case element_type::STRING:
      return type == "string";
    case element_type::BOOL:
      return type == "boolean";
    case element_type::NULL_VALUE:
      return type == "null";
    case element_type::DOUBLE:
      return type == "number";
    default:
      return type == "integer" || type == "number";
  }
}

class Checker {
 public:
  explicit Checker(element root) : root_(root) {}

  void check(element schema, element value, const std::string& path) {
    for (const auto [keyword, argument] : schema.get_object()) {
      apply(keyword, argument, value, path);
    }
  }

  element definition(std::string_view name) { return root_["definitions"][name].value(); }

  // Keys that no `properties` of the schema mentions.
  void check_known(element schema, element value, const std::string& path) {
    if (value.is_array()) {
      for (const element item : value.get_array()) {
        for (const element items : parts(schema, "items")) check_known(items, item, path + "/*");
      }
    }
    if (!value.is_object()) return;
    for (const auto [key, member] : value.get_object()) {
      bool known = false;
      for (const element properties : parts(schema, "properties")) {
        element property;
        if (properties[key].get(property) != simdjson::SUCCESS) continue;
        known = true;
        check_known(property, member, path + "/" + std::string(key));
      }
      if (!known && parts(schema, "additionalProperties").empty()) {
        fail(path, fmt::format("key `{}` is not described", key));
      }
    }
  }

  std::vector<std::string> errors;

 private:
  void fail(const std::string& path, std::string_view what) {
    errors.push_back(fmt::format("{}: {}", path.empty() ? "/" : path, what));
  }

  element resolve(element reference) {
    const std::string_view text = text_of(reference);
    return definition(text.substr(text.rfind('/') + 1));
  }

  // The arguments of a keyword in a schema and all that it refers to.
  std::vector<element> parts(element schema, std::string_view keyword) {
    std::vector<element> found;
    element argument;
    if (schema[keyword].get(argument) == simdjson::SUCCESS) found.push_back(argument);
    std::vector<element> inner;
    if (schema["$ref"].get(argument) == simdjson::SUCCESS) inner.push_back(resolve(argument));
    if (schema["allOf"].get(argument) == simdjson::SUCCESS) {
      for (const element part : argument.get_array()) inner.push_back(part);
    }
    for (const element part : inner) {
      for (const element more : parts(part, keyword)) found.push_back(more);
    }
    return found;
  }

  void apply(std::string_view keyword, element argument, element value, const std::string& path) {
    if (keyword == "$ref") return check(resolve(argument), value, path);
    if (keyword == "allOf") {
      for (const element part : argument.get_array()) check(part, value, path);
    } else if (keyword == "type" || keyword == "enum" || keyword == "const") {
      check_choice(keyword, argument, value, path);
    } else if (keyword == "required" || keyword == "properties" ||
               keyword == "additionalProperties") {
      if (value.is_object()) check_object(keyword, argument, value, path);
    } else if (keyword == "items") {
      if (!value.is_array()) return;
      std::size_t index = 0;
      for (const element item : value.get_array()) {
        check(argument, item, fmt::format("{}/{}", path, index++));
      }
    } else if (keyword == "minimum" || keyword == "minLength" || keyword == "pattern") {
      check_bound(keyword, argument, value, path);
    } else if (keyword != "description" && keyword != "title" && keyword != "$schema" &&
               keyword != "definitions") {
      fail(path, fmt::format("keyword `{}` is not supported", keyword));
    }
  }

  void check_choice(std::string_view keyword, element argument, element value,
                    const std::string& path) {
    std::vector<element> choices{argument};
    if (argument.is_array()) {
      choices.clear();
      for (const element choice : argument.get_array()) choices.push_back(choice);
    }
    const bool fits = std::ranges::any_of(choices, [&](element choice) {
      return keyword == "type" ? is_type(value, text_of(choice))
                               : simdjson::minify(choice) == simdjson::minify(value);
    });
    if (!fits) fail(path, fmt::format("{} is not {}", keyword, simdjson::minify(argument)));
  }

  void check_object(std::string_view keyword, element argument, element value,
                    const std::string& path) {
    if (keyword == "required") {
      for (const element key : argument.get_array()) {
        if (value[text_of(key)].error() != simdjson::SUCCESS) {
          fail(path, fmt::format("key `{}` is missing", text_of(key)));
        }
      }
      return;
    }
    for (const auto [key, member] : value.get_object()) {
      const std::string inner = path + "/" + std::string(key);
      element property;
      if (keyword == "additionalProperties") {
        check(argument, member, inner);
      } else if (argument[key].get(property) == simdjson::SUCCESS) {
        check(property, member, inner);
      }
    }
  }

  void check_bound(std::string_view keyword, element argument, element value,
                   const std::string& path) {
    bool fits = true;
    if (keyword == "minimum" && value.is_number()) {
      fits = double(value) >= double(argument);
    } else if (keyword == "minLength" && value.is_string()) {
      fits = text_of(value).size() >= std::uint64_t(argument);
    } else if (keyword == "pattern" && value.is_string()) {
      fits = re2::RE2::PartialMatch(std::string(text_of(value)), std::string(text_of(argument)));
    }
    if (!fits) fail(path, fmt::format("does not fit {} {}", keyword, simdjson::minify(argument)));
  }

  element root_;
};

}  // namespace

std::vector<std::string> schema_errors(std::string_view schema, std::string_view name,
                                       std::string_view json) {
  simdjson::dom::parser schema_parser;
  simdjson::dom::parser parser;
  element root;
  element value;
  if (schema_parser.parse(schema).get(root) != simdjson::SUCCESS) return {"schema: not JSON"};
  if (parser.parse(json).get(value) != simdjson::SUCCESS) return {"/: not JSON"};
  Checker checker(root);
  const element start = name.empty() ? root : checker.definition(name);
  checker.check(start, value, "");
  checker.check_known(start, value, "");
  return std::move(checker.errors);
}

}  // namespace ftdata::testing
