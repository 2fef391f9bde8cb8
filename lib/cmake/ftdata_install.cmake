# cmake --install: headers, library, CMake package and pkg-config file.
include(CMakePackageConfigHelpers)

install(TARGETS ftdata EXPORT ftdataTargets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/ftdata" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")

set(FTDATA_PACKAGE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/ftdata")
install(EXPORT ftdataTargets NAMESPACE ftdata:: DESTINATION "${FTDATA_PACKAGE_DIR}")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/ftdata-config.cmake.in"
  "${PROJECT_BINARY_DIR}/ftdata-config.cmake" INSTALL_DESTINATION "${FTDATA_PACKAGE_DIR}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/ftdata-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/ftdata-config.cmake"
  "${PROJECT_BINARY_DIR}/ftdata-config-version.cmake" DESTINATION "${FTDATA_PACKAGE_DIR}")

set(FTDATA_PC_REQUIRES "simdjson fmt icu-uc icu-i18n zlib liblzma libzstd libxxhash re2 libpcre2-8 libcrypto yaml-0.1")
set(FTDATA_PC_LIBS "-lbz2 -pthread")
if(isal_FOUND)
  string(APPEND FTDATA_PC_REQUIRES " libisal")
endif()
configure_file("${CMAKE_CURRENT_LIST_DIR}/ftdata.pc.in" "${PROJECT_BINARY_DIR}/ftdata.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/ftdata.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
