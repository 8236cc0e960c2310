#include "core/explore/position_score.h"

#include "core/train/position_probe.h"

#include <ATen/core/TensorBody.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>

namespace sw {
namespace {

PlacedFeatures half(const FeatureMatrix& features, const EmbeddedPositions& placed, bool even) {
  std::vector<std::int64_t> rows;
  PlacedFeatures found;
  for (std::size_t i = 0; i < placed.rows.size(); ++i) {
    if ((placed.volumes[i] % 2 == 0) != even) continue;
    rows.push_back(placed.rows[i]);
    found.positions.push_back(placed.positions[i]);
  }
  FeatureMatrix chosen = rowsOf(features, rows);
  found.features = at::from_blob(chosen.values.data(), {chosen.rows, chosen.columns}, at::kFloat)
                       .to(at::kDouble);
  return found;
}

}  // namespace

std::optional<double> positionScore(const FeatureMatrix& features,
                                    const EmbeddedPositions& placed) {
  const at::NoGradGuard guard;
  const PlacedFeatures fitted = half(features, placed, true), held = half(features, placed, false);
  if (fitted.positions.empty() || held.positions.empty()) return std::nullopt;
  return positionR2(fitted, held);
}

}  // namespace sw
