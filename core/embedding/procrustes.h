#pragma once

#include "core/embedding/feature_matrix.h"

namespace sw {

/// `points` moved, turned, mirrored and scaled as a whole so that they lie as near as possible to
/// `target` (least squares): what still moves between two maps is change.
/// @throws BugError unless both have the same number of points
/// @source Gower, Psychometrika 40, 1975 (ordinary Procrustes analysis)
MapPoints alignedTo(const MapPoints& target, const MapPoints& points);

}  // namespace sw
