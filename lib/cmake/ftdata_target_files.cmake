# Embeds the target files: a file added to lib/target/data is a target more.
file(GLOB FTDATA_TARGET_FILES CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/target/data/*.toml")
set(FTDATA_EMBEDDED_TARGETS "${CMAKE_CURRENT_BINARY_DIR}/target_files/embedded_targets.inc")
set(FTDATA_EMBED_SCRIPT "${CMAKE_CURRENT_SOURCE_DIR}/cmake/ftdata_embed_targets.cmake")
add_custom_command(OUTPUT "${FTDATA_EMBEDDED_TARGETS}"
  DEPENDS ${FTDATA_TARGET_FILES} "${FTDATA_EMBED_SCRIPT}"
  COMMAND "${CMAKE_COMMAND}" -DFOLDER=${CMAKE_CURRENT_SOURCE_DIR}/target/data
    -DOUTPUT=${FTDATA_EMBEDDED_TARGETS} -P "${FTDATA_EMBED_SCRIPT}" VERBATIM)
set_source_files_properties(target/embedded.cpp PROPERTIES
  OBJECT_DEPENDS "${FTDATA_EMBEDDED_TARGETS}"
  INCLUDE_DIRECTORIES "${CMAKE_CURRENT_BINARY_DIR}/target_files")
