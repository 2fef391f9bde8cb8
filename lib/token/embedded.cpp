#include "token/embedded.hpp"

#include "token/char_class.hpp"

// C++20 has no #embed; the assembler has .incbin. FTDATA_TABLE_DIR is where the build laid the
// tables. Hidden: a shared libftdata must not export them.
#define FTDATA_EMBED(symbol, file)                                                                 \
  asm(".pushsection .rodata\n.balign 64\n.global " #symbol "\n.hidden " #symbol "\n.type " #symbol \
      ", @object\n" #symbol ":\n.incbin \"" FTDATA_TABLE_DIR "/" file "\"\n.size " #symbol         \
      ", .-" #symbol "\n.popsection\n")

FTDATA_EMBED(ftdata_vocabulary_o200k_base, "o200k_base.tables");
FTDATA_EMBED(ftdata_vocabulary_cl100k_base, "cl100k_base.tables");
FTDATA_EMBED(ftdata_vocabulary_p50k_base, "p50k_base.tables");
FTDATA_EMBED(ftdata_char_classes, "char_classes.tables");

namespace ftdata::token {

std::string_view unicode_version() {
  return "16.0";
}

}  // namespace ftdata::token
