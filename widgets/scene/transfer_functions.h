#pragma once

#include "widgets/scene/colour_maps.h"
#include "widgets/scene/intensity.h"

#include <vector>

namespace sw {

/// How values become colour and opacity in a volume rendering. The CT presets are in Hounsfield
/// units; Mr follows the window.
enum class VolumePreset { CtBone, CtSoft, CtLung, Mr, LabelsOnly };

/// One corner of a piecewise linear function of the value.
struct TransferPoint {
  double value = 0;
  Rgb colour{};
  double opacity = 0;  ///< per mm of depth at the usual sampling, 0…1
};

/// Corners in ascending order of value; none for LabelsOnly.
std::vector<TransferPoint> transferPoints(VolumePreset preset, const WindowLevel& window);

/// True where values can be Hounsfield units: air (about −1000) and more than soft tissue occur,
/// and nothing that CT cannot say.
bool looksLikeHounsfield(double minimum, double maximum);

}  // namespace sw
