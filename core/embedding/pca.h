#pragma once

#include "core/embedding/feature_matrix.h"

#include <array>

namespace sw {

struct PcaMap {
  MapPoints points;                   ///< scores of the first two principal components
  std::array<double, 2> explained{};  ///< share of the variance of each; 0 where there is none
};

/// Principal components of the centred rows, by the eigenvectors of their covariance in float64.
/// The sign of a component is the one that makes its largest loading positive, so that equal
/// features give equal maps.
/// @throws BugError unless there is a row
PcaMap pca(const FeatureMatrix& features);

}  // namespace sw
