// URIs (RFC 3986): taken apart, checked, resolved against a base.
#pragma once

#include <string>
#include <string_view>

namespace ftdata::schema {

// scheme ":" ["//" authority] path ["?" query] ["#" fragment]; what is absent is told apart from
// what is empty.
struct Uri {
  std::string_view scheme;  // absent when empty
  std::string_view authority;
  std::string_view path;
  std::string_view query;
  std::string_view fragment;
  bool has_authority = false;
  bool has_query = false;
  bool has_fragment = false;
};

// Takes apart any text; says nothing about its validity.
Uri split_uri(std::string_view text) noexcept;

// The reference as seen from the base, without its fragment (RFC 3986, section 5.2). A relative
// reference against an empty base stays as it is.
std::string resolve_uri(std::string_view base, std::string_view reference);

bool is_uri(std::string_view text) noexcept;  // with a scheme
bool is_uri_reference(std::string_view text) noexcept;

// %41 -> A. Bytes after a % that are no hexadecimal digits stay as they are.
std::string percent_decode(std::string_view text);

}  // namespace ftdata::schema
