#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/io/prepare_recipe.h"
#include "core/run/job.h"
#include "core/store/catalog.h"
#include "core/store/slice_cache.h"
#include "core/store/workspace.h"

namespace sw {

/// All volumes of the data set, or those of the split's training subjects, in the order of the catalog; also those that
/// are excluded from pre-training. @throws InputError `run.split` if the split belongs to another data set
std::vector<VolumeRecord> pretrainCandidates(Catalog& catalog, DatasetId dataset, SplitId split);
/// The candidates that are not excluded. @throws InputError `run.volumes` if nothing is left
std::vector<VolumeRecord> pretrainVolumes(Catalog& catalog, DatasetId dataset, SplitId split);

/// Labelled volumes of the first `budget` subjects of a draw.
/// @throws InputError `run.draw`, `run.budget`, `run.labels` naming what there is
std::vector<VolumeRecord> labelledVolumes(Catalog& catalog, const SplitRecord& split, int draw, int budget);

/// All volumes of the subjects with a role. @param split none: no volume
std::vector<VolumeRecord> volumesOfRole(Catalog& catalog, SplitId split, SplitRole role);

/// Labelled volumes of the test subjects. @throws InputError `run.test` if there are none
std::vector<VolumeRecord> testVolumes(Catalog& catalog, const SplitRecord& split);

/// Label values by class number: background 0 first, then the declared values in ascending order.
/// @throws InputError `run.labels` if the data set declares no structure
std::vector<int> classValues(const DatasetRecord& dataset);

/// Class number by label value; what `values` does not name is background.
using ClassTable = std::array<std::uint8_t, 256>;
ClassTable classTable(const std::vector<int>& values);

/// One hash of names and contents of some volumes: the same data, the same hash.
std::string dataHash(const std::vector<VolumeRecord>& volumes);

/// @throws InputError `data.changed` naming the file unless both hashes are the same
void checkUnchanged(const std::filesystem::path& file, const std::string& imported, const std::string& found);

/// The labels of a labelled volume as its file has them. @throws InputError `data.changed`, or as readLabels
std::shared_ptr<const LabelMap> originalLabels(const DatasetRecord& dataset, const VolumeRecord& record);

/// Prepared slices of each volume from the cache; what is missing is read, checked against the catalog's hashes and
/// prepared. Reports progress from `begin` to `end`.
/// @throws InputError `data.changed` naming a file that is no longer the imported one; Cancelled
std::vector<std::shared_ptr<const CachedSlices>> prepareVolumes(const Workspace& workspace, const DatasetRecord& dataset,
                                                                const std::vector<VolumeRecord>& volumes,
                                                                const PrepareRecipe& recipe, JobContext& context,
                                                                double begin, double end);

}  // namespace sw
