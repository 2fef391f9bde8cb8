#include "token/regex_splitter.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <pcre2.h>

#include "text/composition.hpp"
#include "token/unicode/categories.hpp"
#include "token/utf8.hpp"
#include "token/worker_pool.hpp"

namespace ftdata::token {
namespace {

struct FreeCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
using Code = std::unique_ptr<pcre2_code, FreeCode>;

Result<Code> compile_code(std::string_view pattern) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  Code code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                          PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY, &error, &offset, nullptr));
  if (code == nullptr) {
    std::array<PCRE2_UCHAR, 128> text{};
    pcre2_get_error_message(error, text.data(), text.size());
    return Error{.code = ErrorCode::InvalidArgument,
                 .message = fmt::format("the pattern is malformed at byte {}: {}", offset,
                                        reinterpret_cast<const char*>(text.data()))};
  }
  pcre2_jit_compile(code.get(),
                    PCRE2_JIT_COMPLETE);  // without it matching is slower, not different
  return code;
}

// Code points that some version of PCRE2 may class differently: those that Unicode 14.0 does not
// have, those that 16.0 does not have, and U+180E, which PCRE2 takes for whitespace.
std::vector<bool> make_unusual() {
  std::vector<bool> unusual(0x110000, true);
  const std::size_t count = std::size(kCategoryRanges);
  for (std::size_t i = 0; i < count; ++i) {
    if (kCategoryRanges[i].category == Category::Cn) continue;
    const std::uint32_t end = i + 1 < count ? kCategoryRanges[i + 1].first : 0x110000;
    for (std::uint32_t c = kCategoryRanges[i].first; c < end; ++c) {
      const unsigned age = text::unicode_age(c);
      unusual[c] = age == 0 || age > 14;
    }
  }
  unusual[0x180E] = true;
  return unusual;
}

// What one thread needs to match.
struct Matcher {
  explicit Matcher(const pcre2_code* code)
      : data(pcre2_match_data_create_from_pattern(code, nullptr)),
        context(pcre2_match_context_create(nullptr)),
        stack(pcre2_jit_stack_create(std::size_t{32} << 10, std::size_t{8} << 20, nullptr)) {
    pcre2_jit_stack_assign(context, nullptr, stack);
    pcre2_set_match_limit(context, 0xFFFFFFFFU);
    pcre2_set_depth_limit(context, 0xFFFFFFFFU);
  }
  ~Matcher() {
    pcre2_jit_stack_free(stack);
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
  }
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // The next match from `from` on that is not empty; false if there is none.
  bool find(const pcre2_code* code, std::string_view text, std::size_t from, Span& match) {
    while (from <= text.size()) {
      const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data());
      int found = pcre2_match(code, subject, text.size(), from, PCRE2_NO_UTF_CHECK, data, context);
      // Out of the compiled matcher's stack: the slower one uses the heap.
      if (found == PCRE2_ERROR_JIT_STACKLIMIT) {
        found = pcre2_match(code, subject, text.size(), from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT,
                            data, context);
      }
      if (found < 0) return false;
      const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data);
      match = {ends[0], ends[1], true};
      if (match.end > match.begin) return true;
      from =
          match.end + (match.end < text.size() ? utf8_length(byte_at(text.data() + match.end)) : 1);
    }
    return false;
  }

  pcre2_match_data* data;
  pcre2_match_context* context;
  pcre2_jit_stack* stack;
};

}  // namespace

struct RegexSplitter::Programs {
  Programs(Code plain_code, Code exact_code)
      : plain(std::move(plain_code)),
        exact(std::move(exact_code)),
        unusual(make_unusual()),
        matchers([this] { return std::make_unique<Matcher>(plain.get()); }) {}

  [[nodiscard]] const pcre2_code* program_for(std::string_view text) const {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t length = utf8_length(byte_at(text.data() + at));
      if (length > 1 && unusual[decode_utf8(text.data() + at, length)]) return exact.get();
      at += length;
    }
    return plain.get();
  }

  Code plain;
  Code exact;
  std::vector<bool> unusual;
  WorkerPool<Matcher> matchers;
};

RegexSplitter::RegexSplitter(std::unique_ptr<Programs> programs) : programs_(std::move(programs)) {}
RegexSplitter::~RegexSplitter() = default;

Result<std::shared_ptr<const RegexSplitter>> RegexSplitter::compile(std::string_view pattern) {
  Result<std::string> spelled = spell_out_classes(pattern);
  if (!spelled) return spelled.error();
  Result<Code> plain = compile_code(pattern);
  if (!plain) return plain.error();
  Result<Code> exact = compile_code(*spelled);
  if (!exact) return exact.error();
  auto programs = std::make_unique<Programs>(std::move(*plain), std::move(*exact));
  return std::shared_ptr<const RegexSplitter>(new RegexSplitter(std::move(programs)));
}

void RegexSplitter::split(std::string_view text, std::vector<Span>& spans) const {
  const pcre2_code* code = programs_->program_for(text);
  const auto matcher = programs_->matchers.borrow();
  std::size_t begin = 0;
  Span match;
  while (begin < text.size() && matcher->find(code, text, begin, match)) {
    if (begin < match.begin) spans.push_back({begin, match.begin, false});
    spans.push_back(match);
    begin = match.end;
  }
  if (begin < text.size()) spans.push_back({begin, text.size(), false});
}

}  // namespace ftdata::token
