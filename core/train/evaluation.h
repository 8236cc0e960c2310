#pragma once

#include "core/io/prepare_recipe.h"
#include "core/nn/unet.h"
#include "core/run/job.h"
#include "core/store/records.h"
#include "core/store/slice_cache.h"

#include <c10/core/Device.h>

#include <memory>
#include <vector>

namespace sw {

/// The labelled volumes that a network is judged on.
struct EvaluationSet {
  DatasetRecord dataset;
  std::vector<VolumeRecord> records;
  std::vector<std::shared_ptr<const CachedSlices>> volumes;  ///< prepared, one for each record
  /// Label value by class number; other values of the truth count as background.
  std::vector<int> values;
  PrepareRecipe recipe;  ///< that the volumes were prepared with
};

/// Segments prepared volumes slice by slice (network in evaluation mode) and scores them with all
/// that the metric registry lists: on the prepared grid, and on the grid of each volume's own label
/// file, which is read, with the labels put back as restoreLabels does.
/// Rows: per volume, structure and metric, structure 0 = all structures; without volume, what is
/// pooled over the test set. A metric without a value has no row; the metric `missed` says why.
/// @source method.md A11, D19
/// @throws InputError `data.changed`, or as readLabels, naming a label file; Cancelled
std::vector<EvaluationRow> evaluateNetwork(UNet& network,
                                           c10::Device device,
                                           const EvaluationSet& set,
                                           JobContext& context);

/// Mean over volumes of the mean over structures of the 3D Dice on the prepared grid.
/// @throws Cancelled between a few slices
double meanDice(UNet& network, c10::Device device, const EvaluationSet& set, JobContext& context);
/// The same from the rows of evaluateNetwork; 0 without rows.
double meanDice(const std::vector<EvaluationRow>& rows);

}  // namespace sw
