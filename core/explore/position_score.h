#pragma once

#include "core/explore/embedded_positions.h"

#include <optional>

namespace sw {

/// How well the features tell a slice's position in volumes that they were not fitted on:
/// `positionR2` of core/train, fitted on the volumes of even number, scored on the others.
/// @param features of all slices; `placed` names its rows
/// @return R²: 1 perfect, 0 no better than the mean position; nothing with fewer than two volumes
std::optional<double> positionScore(const FeatureMatrix& features, const EmbeddedPositions& placed);

}  // namespace sw
