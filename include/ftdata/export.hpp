// What a shared libftdata exports. Everything else is hidden.
#pragma once

#if defined(_WIN32)
#define FTDATA_EXPORT
#else
#define FTDATA_EXPORT __attribute__((visibility("default")))
#endif
