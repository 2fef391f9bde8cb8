#include "text/sensitive.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace ftdata::text {
namespace {

constexpr std::string_view kStars = "***";

// Joins spans that overlap. What both cover is masked as the one that covers all of it, or as
// something unnamed.
void merge_overlaps(std::vector<SensitiveSpan>& spans) {
  std::ranges::sort(spans, [](const SensitiveSpan& a, const SensitiveSpan& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return a.end != b.end ? a.end > b.end : a.kind < b.kind;
  });
  std::size_t kept = 0;
  for (const SensitiveSpan& span : spans) {
    if (kept == 0 || spans[kept - 1].end <= span.begin) {
      spans[kept++] = span;
      continue;
    }
    SensitiveSpan& last = spans[kept - 1];
    if (span.end > last.end) last = {last.begin, span.end, SensitiveKind::Token, 0};
  }
  spans.resize(kept);
}

// The first character, unless it is a part of a longer one.
std::string_view initial(std::string_view word) {
  return !word.empty() && base::is_alnum(word.front()) ? word.substr(0, 1) : std::string_view{};
}

std::string mask_email(std::string_view value) {
  const std::size_t at = value.rfind('@');
  const std::string_view domain = value.substr(at + 1);
  std::string out(initial(value));
  out.append(kStars).append("@").append(initial(domain)).append(kStars);
  return out.append(domain.substr(domain.rfind('.')));
}

std::string mask_digits(std::string_view value) {
  std::string out(value);
  std::ranges::replace_if(out, base::is_digit, '*');
  return out;
}

}  // namespace

std::vector<SensitiveSpan> find_sensitive(std::string_view text) {
  std::vector<SensitiveSpan> found;
  find_private_keys(text, found);
  find_tokens(text, found);
  find_random_runs(text, found);
  find_named_secrets(text, found);
  find_userinfo(text, found);
  find_emails(text, found);
  find_ip_addresses(text, found);
  find_ibans(text, found);
  find_numbers(text, found);
  merge_overlaps(found);
  return found;
}

std::string mask(const SensitiveSpan& span, std::string_view value) {
  switch (span.kind) {
    case SensitiveKind::Email:
      return mask_email(value);
    case SensitiveKind::Card:
    case SensitiveKind::Phone:
    case SensitiveKind::IpAddress:
      return mask_digits(value);
    default:
      return std::string(value.substr(0, span.keep)).append(kStars);
  }
}

std::string redact(std::string_view text) {
  std::string out;
  std::size_t copied = 0;
  for (const SensitiveSpan& span : find_sensitive(text)) {
    out.append(text, copied, span.begin - copied);
    out += mask(span, text.substr(span.begin, span.end - span.begin));
    copied = span.end;
  }
  return out.append(text, copied);
}

}  // namespace ftdata::text
