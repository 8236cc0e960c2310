#pragma once

#include "core/io/import_plan.h"

#include <functional>

namespace sw {

/// Size and placement of an image in canonical order as its header alone gives them; nothing for
/// formats that this does not read (all but NIfTI). Voxels are neither read nor promised.
/// @throws InputError as readVolume does for such a header, and for a file that is too short for it
std::optional<VolumeGeometry> peekGrid(const std::filesystem::path& image);

/// Fills in the grids of planned images that the plan does not know, from headers; an image that
/// its header refuses becomes a problem and stays, for the import to leave out.
/// @param keepGoing asked before each file, from several threads at once; the rest stays unknown
void readPlannedGrids(ImportPlan& plan, const std::function<bool()>& keepGoing = {});

}  // namespace sw
