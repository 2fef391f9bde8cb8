# Build settings for our own targets. Nothing here is exported to programs that link ftdata.
option(FTDATA_PCH "Use a precompiled header for the library and the tests" ON)

# ftdata_compile_options(TARGET): C++20, our warnings, hidden symbols, the chosen sanitizers.
function(ftdata_compile_options target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wold-style-cast -Wcast-align -Wformat=2 -Wimplicit-fallthrough
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wzero-as-null-pointer-constant
      # GCC 12 sees faults that are not there when it inlines std::string (bugs 105329, 105651).
      -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread
      -Wno-maybe-uninitialized>
    # std::stable_sort of libstdc++ 12 calls a deprecated function, which only clang mentions.
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
    # Designated initialisers leave the rest at its default on purpose.
    -Wno-missing-field-initializers)
  if(FTDATA_SANITIZE)
    target_compile_options(${target} PUBLIC -fsanitize=${FTDATA_SANITIZE} -fno-omit-frame-pointer)
    if(NOT FTDATA_SANITIZE STREQUAL "thread")
      target_compile_options(${target} PUBLIC -fno-sanitize-recover=all)
    endif()
    target_link_options(${target} PUBLIC -fsanitize=${FTDATA_SANITIZE})
  endif()
  if(FTDATA_BUILD_FUZZERS)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()

# ftdata_pch(TARGET HEADERS...): GCC's PCH needs -fpch-preprocess for ccache.
function(ftdata_pch target)
  if(FTDATA_PCH)
    target_precompile_headers(${target} PRIVATE ${ARGN})
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  endif()
endfunction()
