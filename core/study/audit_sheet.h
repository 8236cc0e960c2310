#pragma once

#include "core/study/png_image.h"
#include "core/volume/volume_geometry.h"

#include <cstddef>
#include <vector>

namespace sw {

/// One volume of a contact sheet.
struct SheetRow {
  std::vector<float> placed;  ///< placedThumbnail() across the sheet's axis
  VolumeGeometry geometry;
  bool marked = false;  ///< likely flipped: framed
};

/// So many volumes make a picture of 44,000 pixels, which other programs still open.
inline constexpr std::size_t kMostSheetRows = 500;

/// The position audit as a picture: a row a volume with its number, from 1, at the left, then its
/// slices at positions 0, 1/4, 1/2, 3/4 and 1, from thumbnails, all at one scale in mm and as
/// radiologists hold them (anterior or superior up, the patient's right at the left). Grey from the
/// volume's 1st to 99th percentile. @param rows 1 to kMostSheetRows
RgbImage auditSheet(const std::vector<SheetRow>& rows, int axis);

}  // namespace sw
