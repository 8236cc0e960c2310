#pragma once

#include "core/embedding/neighbours.h"

namespace sw {

/// Whether the k nearest points of a map are near in the features too: 1 for a perfect map, about
/// 0.5 for points strewn at random.
/// @param points one for each row  @param k ≥ 1, clipped to what keeps the measure in [0, 1]
/// @source Venna and Kaski, Neural Networks 19, 2006; scikit-learn's `trustworthiness`
double trustworthiness(const FeatureMatrix& features,
                       const MapPoints& points,
                       int k,
                       FeatureDistance distance);

}  // namespace sw
