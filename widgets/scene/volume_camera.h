#pragma once

#include "widgets/scene/slice_plane.h"

#include <array>

namespace sw {

/// Where one stands to look at the patient.
enum class ViewFrom { Anterior, Posterior, Left, Right, Superior, Inferior };

/// From where a volume is seen. Plain values: what turns it needs no graphics.
struct VolumeCamera {
  using Axis = std::array<double, 3>;
  /// Unit vectors in LPS, at right angles: to the right and up on the screen, and from the volume's
  /// middle to the eye.
  Axis right{1, 0, 0}, up{0, 0, 1}, back{0, -1, 0};
  double zoom = 1;                   ///< 1 = the whole volume fits
  std::array<double, 2> pan{0, 0};   ///< the picture moved right and up, in heights of the pane
  bool operator==(const VolumeCamera&) const = default;
};

/// Upright, the whole volume in view; from above and below with anterior up.
VolumeCamera cameraFrom(ViewFrom side);

/// As if the patient were turned by hand: what is in front moves to the right and down.
VolumeCamera turned(const VolumeCamera& camera, double rightDegrees, double downDegrees);

/// Directions of the patient at the four edges of the picture.
EdgeLetters cameraLetters(const VolumeCamera& camera);

}  // namespace sw
