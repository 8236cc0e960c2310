#pragma once

#include "widgets/panels/data_pages/tile_model.h"

#include <vector>

namespace sw {

class CatalogData;

/// The positions of a contact sheet: 0, ¼, ½, ¾ and 1 of the range.
inline constexpr double kContactPlaces[] = {0, 0.25, 0.5, 0.75, 1};

/// The slices of one volume at kContactPlaces, first position first: its range and flip are
/// respected. The caption is slice and position, in two lines.
std::vector<TileEntry> contactTiles(const CatalogData& data, const VolumeRecord& volume);

}  // namespace sw
