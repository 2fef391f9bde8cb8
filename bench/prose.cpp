// Words are followed by their space, so that a word is one append: 1 GB takes about two seconds.
#include "prose.hpp"

#include <iterator>
#include <span>
#include <string_view>

namespace ftdata::bench {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kEnglish[] = {
    "the ",        "to ",          "of ",        "a ",           "and ",        "in ",
    "you ",        "is ",          "that ",      "for ",         "it ",         "with ",
    "are ",        "this ",        "on ",        "can ",         "be ",         "your ",
    "as ",         "or ",          "have ",      "from ",        "not ",        "an ",
    "will ",       "we ",          "by ",        "at ",          "if ",         "what ",
    "they ",       "more ",        "which ",     "one ",         "how ",        "each ",
    "all ",        "when ",        "use ",       "there ",       "would ",      "their ",
    "time ",       "so ",          "also ",      "has ",         "number ",     "some ",
    "other ",      "than ",        "first ",     "about ",       "two ",        "data ",
    "because ",    "order ",       "people ",    "should ",      "need ",       "make ",
    "then ",       "into ",        "most ",      "example ",     "only ",       "between ",
    "help ",       "value ",       "may ",       "work ",        "many ",       "like ",
    "such ",       "new ",         "good ",      "function ",    "please ",     "water ",
    "these ",      "find ",        "after ",     "different ",   "used ",       "where ",
    "while ",      "before ",      "total ",     "day ",         "both ",       "following ",
    "question ",   "answer ",      "system ",    "information ", "important ",  "language ",
    "set ",        "list ",        "model ",     "over ",        "three ",      "price ",
    "account ",    "customer ",    "through ",   "country ",     "result ",     "change ",
    "better ",     "without ",     "during ",    "process ",     "small ",      "large ",
    "world ",      "even ",        "often ",     "possible ",    "still ",      "within ",
    "every ",      "place ",       "reason ",    "problem ",     "week ",       "power ",
    "energy ",     "several ",     "simple ",    "minutes ",     "general ",    "study ",
    "history ",    "design ",      "percent ",   "university ",  "government ", "children ",
    "including ",  "students ",    "business ",  "market ",      "learning ",   "method ",
    "develop ",    "health ",      "reduce ",    "consider ",    "company ",    "increase ",
    "provide ",    "research ",    "community ", "temperature ", "discount ",   "delivery ",
    "invoice ",    "shipping ",    "refund ",    "password ",    "settings ",   "calendar ",
    "translate ",  "sentence ",    "paragraph ", "summary ",     "carefully ",  "together ",
    "according ",  "although ",    "certainly ", "difference ",  "equation ",   "variable ",
    "triangle ",   "probability ", "average ",   "multiply ",    "kitchen ",    "recipe ",
    "vegetables ", "chicken ",     "garlic ",    "tomato ",      "oven ",       "tablespoons ",
    "journey ",    "mountain ",    "river ",     "island ",      "railway ",    "station ",
    "hotel ",      "flight ",      "airport ",   "reservation ", "passenger ",  "luggage ",
    "doctor ",     "patient ",     "symptoms ",  "medicine ",    "treatment ",  "exercise ",
    "protein ",    "vitamin ",     "sleep ",     "anxiety ",     "budget ",     "savings ",
    "interest ",   "mortgage ",    "insurance ", "contract ",    "employee ",   "manager ",
    "interview ",  "experience ",  "software ",  "database ",    "server ",     "network ",
    "algorithm ",  "memory ",      "thread ",    "compiler ",    "exception ",  "iteration ",
    "planet ",     "telescope ",   "gravity ",   "molecule ",    "evolution ",  "climate ",
    "philosophy ", "literature ",  "character ", "chapter ",     "orchestra ",  "painting ",
    "1 ",          "2 ",           "3 ",         "10 ",          "24 ",         "50% ",
    "$12.50 ",     "2019 ",        "1984 ",      "7:30 ",        "100 ",        "x ",
};

constexpr std::string_view kFrench[] = {
    "de ",
    "la ",
    "le ",
    "et ",
    "les ",
    "des ",
    "en ",
    "un ",
    "une ",
    "est ",
    "que ",
    "pour ",
    "dans ",
    "qui ",
    "vous ",
    "\u00e0 ",
    "il ",
    "sur ",
    "plus ",
    "ne ",
    "pas ",
    "au ",
    "avec ",
    "\u00eatre ",
    "tr\u00e8s ",
    "apr\u00e8s ",
    "m\u00eame ",
    "o\u00f9 ",
    "d\u00e9j\u00e0 ",
    "\u00e9t\u00e9 ",
    "fran\u00e7ais ",
    "question ",
    "r\u00e9ponse ",
    "exemple ",
    "probl\u00e8me ",
    "ann\u00e9e ",
    "diff\u00e9rents ",
    "syst\u00e8me ",
    "donn\u00e9es ",
    "mod\u00e8le ",
    "c\u0153ur ",
    "pr\u00e8s ",
    "fen\u00eatre ",
    "gar\u00e7on ",
    "\u00e9l\u00e8ve ",
    "no\u00ebl ",
    "\u00e9nergie ",
    "libert\u00e9 ",
};

constexpr std::string_view kEscapedFrench[] = {
    "de ",
    "la ",
    "le ",
    "et ",
    "les ",
    "des ",
    "en ",
    "un ",
    "une ",
    "est ",
    "que ",
    "pour ",
    "dans ",
    "qui ",
    "vous ",
    "\\u00e0 ",
    "il ",
    "sur ",
    "plus ",
    "avec ",
    "\\u00eatre ",
    "tr\\u00e8s ",
    "apr\\u00e8s ",
    "m\\u00eame ",
    "d\\u00e9j\\u00e0 ",
    "fran\\u00e7ais ",
    "question ",
    "r\\u00e9ponse ",
    "exemple ",
    "probl\\u00e8me ",
    "syst\\u00e8me ",
    "donn\\u00e9es ",
    "mod\\u00e8le ",
    "c\\u0153ur ",
    "\\u2014 ",
};

constexpr std::string_view kChinese[] = {
    "\u7684",       "\u662f",       "\u5728",       "\u6211\u4eec", "\u4f60",
    "\u4ed6",       "\u8fd9\u4e2a", "\u53ef\u4ee5", "\u6709",       "\u548c",
    "\u4e2d\u56fd", "\u5b66\u4e60", "\u95ee\u9898", "\u56de\u7b54", "\u4e3a\u4ec0\u4e48",
    "\u65f6\u95f4", "\u5de5\u4f5c", "\u6570\u636e", "\u6a21\u578b", "\u8bed\u8a00",
    "\u4f8b\u5982", "\u9700\u8981", "\u4f7f\u7528", "\u65b9\u6cd5", "\u7ed3\u679c",
    "\u5982\u679c", "\u56e0\u4e3a", "\uff0c",       "\u4e0d",       "\u4e5f",
    "\u90fd",       "\u5c31",       "\u5f88",       "\u7535\u5f71", "\u97f3\u4e50",
};

constexpr std::string_view kCode[] = {
    "return ", "if ",          "for ",      "def ",     "import ",   "x = 0\\n    ",
    "self.",   "None",         "while ",    "(i, j) ",  "[0] ",      "= ",
    "+ ",      "len(items) ",  "print(",    ")\\n",     ":\\n    ",  "\\\"name\\\"",
    ", ",      "{\\n",         "}\\n",      "const ",   "value;\\n", "// note\\n",
    "-> int ", "std::size_t ", "\\t",       "<div>\\n", "</div>\\n", "result.append(",
    "'key'] ", "== ",          "range(10)", "\\\\d+",   "async ",    "await ",
};

// Between two sentences.
constexpr std::string_view kBreaks[] = {
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    "\\n",
    "\\n\\n",
    "\\n\\n",
    "\\n- ",
    " \\\"So\\\" ",
    " \U0001f600 ",
};

struct Style {
  Words words;
  std::string_view stop;
  std::string_view lead;       // before the first sentence
  std::size_t sentence_words;  // between one and one and a half times this
};

Style style_of(Language language) {
  switch (language) {
    case Language::French:
      return {kFrench, ".", "", 9};
    case Language::EscapedFrench:
      return {kEscapedFrench, ".", "", 9};
    case Language::Chinese:
      return {kChinese, "\u3002", "", 8};
    case Language::Code:
      return {kCode, "x", "Here is the code:\\n\\n", 14};
    case Language::English:
      break;
  }
  return {kEnglish, ".", "", 12};
}

void append_sentence(std::string& out, const Style& style, Random& random) {
  const std::size_t begin = out.size();
  const std::size_t count = style.sentence_words + random.below(1 + style.sentence_words / 2);
  for (std::size_t i = 0; i < count; ++i) {
    out += style.words[random.skewed_below(style.words.size())];
  }
  if (out.back() == ' ') out.pop_back();
  out += style.stop;
  if (out[begin] >= 'a' && out[begin] <= 'z')
    out[begin] = static_cast<char>(out[begin] - 'a' + 'A');
}

}  // namespace

Language pick_language(Random& random) {
  constexpr Language kShares[] = {
      Language::English, Language::English, Language::English,       Language::English,
      Language::English, Language::English, Language::English,       Language::English,
      Language::English, Language::English, Language::English,       Language::English,
      Language::English, Language::Code,    Language::Code,          Language::French,
      Language::French,  Language::Chinese, Language::EscapedFrench, Language::English,
  };
  return kShares[random.below(std::size(kShares))];
}

void append_prose(std::string& out, std::size_t bytes, Language language, Random& random) {
  const Style style = style_of(language);
  const std::size_t end = out.size() + bytes;
  out += style.lead;
  append_sentence(out, style, random);
  while (out.size() < end) {
    out += kBreaks[random.below(std::size(kBreaks))];
    append_sentence(out, style, random);
  }
}

}  // namespace ftdata::bench
