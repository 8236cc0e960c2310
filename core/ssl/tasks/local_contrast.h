#pragma once

#include "core/ssl/pretext_task.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace sw {

/// Local loss L^R: a region's positive is the region at the same place of the slice's other view;
/// its negatives are the slice's other regions, of both views. Mean over regions, views and slices;
/// s = cosine / temperature. ln(2R − 1) where all regions are alike.
/// @param first, second [N, R, D], R ≥ 2: the regions' embeddings in the two views  @return nats,
/// scalar with gradient
/// @source Chaitanya et al., NeurIPS 2020, local loss, random strategy; the public code takes 5
/// near regions as negatives
at::Tensor localContrast(const at::Tensor& first, const at::Tensor& second, double temperature);

/// So many regions of side × side places lie beside each other on a map.
std::int64_t regionsThatFit(std::int64_t height, std::int64_t width, std::int64_t side);

/// Top left places of regions that do not overlap, for each slice by (seed, epoch, item): cells of
/// a grid whose offset is drawn too. @return [N, regions, 2] int64, row and column, on the CPU @pre
/// regions ≤ regionsThatFit
at::Tensor drawRegions(const TaskBatch& batch,
                       std::int64_t height,
                       std::int64_t width,
                       std::int64_t side,
                       std::int64_t regions);

/// map [N, C, h, w], places of drawRegions → [N · regions, C, side, side]
at::Tensor cutRegions(const at::Tensor& map, const at::Tensor& places, std::int64_t side);

/// The slices, each with another brightness and contrast, drawn by (seed, epoch, item, view);
/// nothing is moved. Brightness ± 0.3 of the slice's range, then contrast × U(0.7, 1.3) about the
/// mean, cut off at 1.5 ranges.
/// @source Chaitanya et al. 2020, public code (whose images have the range 0…1)
at::Tensor intensityView(const TaskBatch& batch, const at::Tensor& images, std::uint32_t view);

}  // namespace sw
