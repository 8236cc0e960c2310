#pragma once

#include <c10/core/Device.h>

#include <memory>
#include <vector>

#include "core/nn/unet.h"
#include "core/run/job.h"
#include "core/store/records.h"
#include "core/store/slice_cache.h"

namespace sw {

/// Segments prepared volumes slice by slice (network in evaluation mode) and scores them on the prepared grid.
/// Rows: per volume and structure `dice` and `iou` (3D; structure 0 = mean over structures); without volume,
/// `pooled_dice` per structure and its mean. @source method.md A11, D19
/// @param values label value by class number; other values of the truth count as background
/// @throws Cancelled between batches
std::vector<EvaluationRow> evaluateNetwork(UNet& network, c10::Device device, const std::vector<VolumeRecord>& records,
                                           const std::vector<std::shared_ptr<const CachedSlices>>& volumes,
                                           const std::vector<int>& values, JobContext& context);

}  // namespace sw
