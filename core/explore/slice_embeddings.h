#pragma once

#include "core/embedding/feature_matrix.h"
#include "core/explore/run_epoch.h"
#include "core/store/catalog.h"
#include "core/store/workspace.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace sw {

struct EmbeddedSlice {
  VolumeId volume;
  std::int64_t slice = 0;  ///< from 0 across `axis`
  bool operator==(const EmbeddedSlice&) const = default;
};

/// What the encoder of a run makes of every slice of a data set.
struct SliceEmbeddings {
  int axis = 2;
  FeatureMatrix features;             ///< a row for each slice: encodeSlices in core/train
  std::vector<EmbeddedSlice> slices;  ///< by volume as in the catalog, then slice
};

/// Where they are kept: a file of the workspace's cache, which may be deleted at any time. Its name
/// holds ids and hashes of the checkpoint and of the data, so that those of others are
/// never taken for them.
/// @throws InputError `checkpoint.missing` if the run has no weights yet, or none of that epoch
std::filesystem::path embeddingsFile(Catalog& catalog,
                                     const Workspace& workspace,
                                     RunId run,
                                     DatasetId dataset,
                                     std::int64_t epoch = kLastEpoch);
/// The run's last checkpoint, or the one that it kept after an epoch.
std::filesystem::path checkpointOf(const Workspace& workspace, RunId run, std::int64_t epoch);

void saveEmbeddings(const std::filesystem::path& file, const SliceEmbeddings& embeddings);
/// Nothing if the file is not there or damaged.
std::optional<SliceEmbeddings> loadEmbeddings(const std::filesystem::path& file);

}  // namespace sw
