#include <array>

#include "ftdata/rule.hpp"

#include "base/ascii.hpp"
#include "record/texts.hpp"
#include "rules/describe.hpp"
#include "text/byte_classes.hpp"

namespace ftdata::rules {
namespace {

struct Home {
  std::string_view begin;
  char separator = '/';
};
constexpr auto kHomes = std::to_array<Home>(
    {{"/home/", '/'}, {"/Users/", '/'}, {":\\Users\\", '\\'}, {":\\\\Users\\\\", '\\'}});

// The names that documentation has.
constexpr auto kNobody = std::to_array<std::string_view>(
    {"user", "username", "me", "you", "name", "your", "yourname", "ubuntu", "public", "shared"});

constexpr text::PairClass kBeginnings = [] {
  text::PairClass pairs;
  pairs.first.add('/', 0).add(':', 1);
  pairs.second.add('h', 0).add('U', 0).add('\\', 1);
  return pairs;
}();

bool is_name_letter(char c) {
  return base::is_alnum(c) || c == '_' || c == '-' || c == '.';
}

// Bytes of the folder of a person at `at`, or 0.
std::size_t home_length(std::string_view text, std::size_t at) {
  // In the path of a URL it is the name of a page.
  if (at > 0 && (is_name_letter(text[at - 1]) && text[at] == '/')) return 0;
  for (const Home& home : kHomes) {
    if (!text.substr(at).starts_with(home.begin)) continue;
    const std::size_t name = at + home.begin.size();
    std::size_t end = name;
    while (end < text.size() && is_name_letter(text[end])) ++end;
    const std::string_view owner = text.substr(name, end - name);
    const bool person =
        owner.size() > 1 && end < text.size() && text[end] == home.separator &&
        std::ranges::none_of(
            kNobody,
            [&](std::string_view nobody) { return base::equal_ignoring_case(owner, nobody); });
    if (person) return end + 1 - at;
  }
  return 0;
}

class LocalPath final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP110",
      .name = "local-path",
      .summary = "a text has a path inside of a home folder",
      .rationale =
          "It names a person and a machine, and nobody else has the file. Logs and notebooks "
          "are full of them.",
      .bad =
          R"({"messages":[{"role":"user","content":"Error?"},{"role":"assistant","content":"In /home/jane/work/train.py, line 3"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Error?"},{"role":"assistant","content":"In /home, line 3"}]})",
      .severity = Severity::Info,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t begin = 0;
    std::size_t length = 0;
    std::size_t count = 0;
    record::for_each_text(record, [&](const Message&, JsonValue value) {
      const std::string_view text = value.as_string();
      text::for_each_of(text, kBeginnings, [&](std::size_t at) {
        const std::size_t found = home_length(text, at);
        if (found == 0 || count++ > 0) return at + 1;
        first = value;
        begin = at;
        length = found;
        return at + 1;
      });
    });
    if (count == 0) return;
    sink.report(Place(record, first, begin, length), "the text has a path of one person's machine",
                {.help = "write a relative path, or one that means nothing such as /home/user/",
                 .notes = more_like_this(count, "path")});
  }
};

}  // namespace

const Rule& local_path() {
  static const RuleOf<LocalPath> kRule;
  return kRule;
}

}  // namespace ftdata::rules
