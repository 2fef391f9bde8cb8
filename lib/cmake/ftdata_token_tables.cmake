# Lays out the token tables at build time and embeds them: no start-up cost, nothing generated is
# committed. The generator runs on the building machine.
add_executable(ftdata_tablegen token/tablegen/main.cpp token/bpe_tables.cpp)
ftdata_compile_options(ftdata_tablegen)
target_include_directories(ftdata_tablegen PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
# Optimised in every build: it runs once, and ten times slower without.
target_compile_options(ftdata_tablegen PRIVATE -O2)

set(FTDATA_TABLE_DIR "${CMAKE_CURRENT_BINARY_DIR}/token_tables")
file(MAKE_DIRECTORY "${FTDATA_TABLE_DIR}")
set(FTDATA_TABLES)
foreach(vocabulary o200k_base cl100k_base p50k_base)
  set(compact "${CMAKE_CURRENT_SOURCE_DIR}/token/vocab/${vocabulary}.bin")
  set(table "${FTDATA_TABLE_DIR}/${vocabulary}.tables")
  add_custom_command(OUTPUT "${table}" DEPENDS ftdata_tablegen "${compact}"
    COMMAND ftdata_tablegen vocabulary "${compact}" "${table}" VERBATIM)
  list(APPEND FTDATA_TABLES "${table}")
endforeach()
set(table "${FTDATA_TABLE_DIR}/char_classes.tables")
add_custom_command(OUTPUT "${table}" DEPENDS ftdata_tablegen
  COMMAND ftdata_tablegen classes "${table}" VERBATIM)
list(APPEND FTDATA_TABLES "${table}")

set_source_files_properties(token/embedded.cpp PROPERTIES
  OBJECT_DEPENDS "${FTDATA_TABLES}"
  COMPILE_DEFINITIONS "FTDATA_TABLE_DIR=\"${FTDATA_TABLE_DIR}\"")
