// Shingles that very many records have, such as those of a template around each prompt. They say
// nothing about whether two records are alike, so records are compared without them.
//
// Counted over the records that are to be compared: where such shingles matter they make candidates
// of all that have them. Exact, so that the result depends on nothing else.
#pragma once

#include <cstdint>
#include <vector>

#include "ftdata/error.hpp"

#include "similarity/rows.hpp"

namespace ftdata::similarity {

// A shingle in more records than this is common.
std::uint64_t common_from(std::uint64_t records);

// The common shingles of the rows, sorted. `records`: how many the data set has.
Result<std::vector<std::uint64_t>> find_common_shingles(RowStore& rows, std::uint64_t records);

// Takes them out of the rows. A row that would keep less than a fifth, or fewer than five, keeps
// all: it is the template itself.
Status drop_shingles(RowStore& rows, const std::vector<std::uint64_t>& common);

}  // namespace ftdata::similarity
