#include "schema/uri.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "schema/format.hpp"

namespace ftdata::schema {
namespace {

constexpr std::string_view kUnreserved = "-._~";
constexpr std::string_view kSubDelims = "!$&'()*+,;=";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return base::to_lower(c) >= 'a' && base::to_lower(c) <= 'z';
}
bool is_hex(char c) {
  return is_digit(c) || (base::to_lower(c) >= 'a' && base::to_lower(c) <= 'f');
}
unsigned hex_value(char c) {
  return static_cast<unsigned>(is_digit(c) ? c - '0' : base::to_lower(c) - 'a' + 10);
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && std::ranges::all_of(text, [](char c) {
    return is_digit(c) || is_letter(c) || c == '+' || c == '-' || c == '.';
  });
}

// Letters, digits, `-._~`, `!$&'()*+,;=`, percent-encoded bytes and what is in `more`.
bool has_only(std::string_view text, std::string_view more) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
      i += 2;
      continue;
    }
    const bool known = is_digit(c) || is_letter(c) || kUnreserved.find(c) != kUnreserved.npos ||
                       kSubDelims.find(c) != kSubDelims.npos || more.find(c) != more.npos;
    if (!known) return false;
  }
  return true;
}

// "[" IPv6address / IPvFuture "]"
bool is_ip_literal(std::string_view text) {
  if (text.size() < 2 || text.back() != ']') return false;
  text = text.substr(1, text.size() - 2);
  if (text.empty() || base::to_lower(text[0]) != 'v') return is_ipv6(text);
  const std::size_t dot = text.find('.');
  return dot != std::string_view::npos && dot > 1 && dot + 1 < text.size() &&
         std::ranges::all_of(text.substr(1, dot - 1), is_hex) &&
         text.find('%') == std::string_view::npos && has_only(text.substr(dot + 1), ":");
}

// [userinfo "@"] host [":" port]
bool is_authority(std::string_view text) {
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    if (!has_only(text.substr(0, at), ":")) return false;
    text.remove_prefix(at + 1);
  }
  std::size_t host_size = std::min(text.find(':'), text.size());
  if (text.starts_with('[')) {
    const std::size_t bracket = text.find(']');
    if (bracket == std::string_view::npos) return false;
    host_size = bracket + 1;
  }
  const std::string_view host = text.substr(0, host_size);
  std::string_view port = text.substr(host_size);
  if (port.starts_with(':')) {
    port.remove_prefix(1);
  } else if (!port.empty()) {
    return false;
  }
  if (!std::ranges::all_of(port, is_digit)) return false;
  return host.starts_with('[') ? is_ip_literal(host) : has_only(host, "");
}

bool is_valid(const Uri& uri) {
  if (uri.has_authority) {
    if (!is_authority(uri.authority)) return false;
    if (!uri.path.empty() && uri.path[0] != '/') return false;
  } else if (uri.scheme.empty()) {
    // A colon in the first segment would have made it a scheme.
    const std::string_view first = uri.path.substr(0, uri.path.find('/'));
    if (first.find(':') != std::string_view::npos) return false;
  }
  return has_only(uri.path, ":@/") && has_only(uri.query, ":@/?") && has_only(uri.fragment, ":@/?");
}

void drop_last_segment(std::string& path) {
  const std::size_t slash = path.rfind('/');
  path.resize(slash == std::string::npos ? 0 : slash);
}

// RFC 3986, section 5.2.4.
std::string remove_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./") || path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/." || path == "/..") {
      if (path == "/..") drop_last_segment(out);
      out += '/';
      break;
    } else if (path.starts_with("/../")) {
      path.remove_prefix(3);
      drop_last_segment(out);
    } else if (path == "." || path == "..") {
      break;
    } else {
      const std::size_t end = std::min(path.find('/', 1), path.size());
      out += path.substr(0, end);
      path.remove_prefix(end);
    }
  }
  return out;
}

std::string merge_paths(const Uri& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return '/' + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  const std::size_t kept = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(base.path.substr(0, kept)) + std::string(path);
}

std::string join(const Uri& uri) {
  std::string text;
  if (!uri.scheme.empty()) (text += uri.scheme) += ':';
  if (uri.has_authority) (text += "//") += uri.authority;
  text += uri.path;
  if (uri.has_query) (text += '?') += uri.query;
  return text;
}

}  // namespace

Uri split_uri(std::string_view text) noexcept {
  Uri uri;
  if (const std::size_t at = text.find('#'); at != std::string_view::npos) {
    uri.has_fragment = true;
    uri.fragment = text.substr(at + 1);
    text = text.substr(0, at);
  }
  if (const std::size_t at = text.find('?'); at != std::string_view::npos) {
    uri.has_query = true;
    uri.query = text.substr(at + 1);
    text = text.substr(0, at);
  }
  if (const std::size_t at = text.find(':');
      at != std::string_view::npos && is_scheme(text.substr(0, at))) {
    uri.scheme = text.substr(0, at);
    text.remove_prefix(at + 1);
  }
  if (text.starts_with("//")) {
    const std::size_t end = std::min(text.find('/', 2), text.size());
    uri.has_authority = true;
    uri.authority = text.substr(2, end - 2);
    text.remove_prefix(end);
  }
  uri.path = text;
  return uri;
}

std::string resolve_uri(std::string_view base, std::string_view reference) {
  Uri target = split_uri(reference);
  const Uri from = split_uri(base);
  std::string path;
  if (!target.scheme.empty() || target.has_authority) {
    path = remove_dot_segments(target.path);
  } else {
    if (target.path.empty()) {
      path = from.path;
      if (!target.has_query) {
        target.query = from.query;
        target.has_query = from.has_query;
      }
    } else {
      path = remove_dot_segments(target.path[0] == '/' ? std::string(target.path)
                                                       : merge_paths(from, target.path));
    }
    target.authority = from.authority;
    target.has_authority = from.has_authority;
  }
  if (target.scheme.empty()) target.scheme = from.scheme;
  target.path = path;
  return join(target);
}

bool is_uri(std::string_view text) noexcept {
  const Uri uri = split_uri(text);
  return !uri.scheme.empty() && is_valid(uri);
}

bool is_uri_reference(std::string_view text) noexcept {
  return is_valid(split_uri(text));
}

std::string percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace ftdata::schema
