#pragma once

#include "core/data/slice_index.h"

#include <cstdint>
#include <vector>

namespace sw {

/// Item numbers of one epoch where a batch is one slice of each quarter of `batch` / 4 drawn volumes, by
/// (seed, epoch): as many batches as an epoch of all slices has. Volumes that lack a quarter (fewer
/// than four slices) are not drawn; a volume comes again only when all others have.
/// @throws InputError `option.batch` unless `batch` is a multiple of 4, at least 8, and there are
/// batch / 4 such volumes
/// @source Chaitanya et al., NeurIPS 2020; method.md B
std::vector<std::vector<std::int64_t>> partitionBatches(const SliceIndex& index,
                                                        std::int64_t batch,
                                                        std::uint64_t seed,
                                                        std::uint32_t epoch);

}  // namespace sw
