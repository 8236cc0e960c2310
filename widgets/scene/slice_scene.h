#pragma once

#include "core/volume/volume.h"
#include "widgets/scene/intensity.h"

#include <bitset>
#include <cstdint>
#include <memory>
#include <vector>

namespace sw {

/// Labels as filled areas, or as their borders (one pixel wide, drawn solid) with nothing inside.
enum class LabelDrawing { Filled, Outline };

/// How a slice is drawn.
struct SliceLook {
  WindowLevel window;
  bool showLabels = true;
  double labelOpacity = 0.45;  ///< of filled labels, 0…1
  LabelDrawing drawing = LabelDrawing::Filled;
  std::bitset<256> hiddenLabels = {};  ///< by label value
  bool operator==(const SliceLook&) const = default;
};

/// One picture: 4 bytes (red, green, blue, alpha 255) a pixel, from the top left, no padding.
struct SlicePixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

/// Volume + labels + slice + look → pixels, one per voxel, oriented as SlicePlane says. Same
/// inputs, same pixels. Needs no display. Thread rule: one thread at a time per scene.
class SliceScene {
 public:
  /// @param labels may be null  @throws BugError if its size differs from the volume's
  explicit SliceScene(std::shared_ptr<const Volume> volume,
                      std::shared_ptr<const LabelMap> labels = nullptr);
  ~SliceScene();
  SliceScene(SliceScene&&) noexcept;
  SliceScene& operator=(SliceScene&&) noexcept;

  /// @throws BugError if axis or index is outside
  SlicePixels render(int axis, std::int64_t index, const SliceLook& look);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
