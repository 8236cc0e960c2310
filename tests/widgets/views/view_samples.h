#pragma once

#include "tests/widgets/pages/page_program.h"
#include "widgets/panels/data_pages/position_strip.h"
#include "widgets/panels/pair_lab/anchor_pairs.h"
#include "widgets/plots/plot_data.h"
#include "widgets/viewers/volume_store.h"

namespace sw::test {

/// 48 × 40 × 24 voxels of 1 × 1 × 2 mm: a bright ellipsoid at the patient's left with a brighter
/// ball in it (labels 1 and 2) on a slope of grey, so that no two sides look alike.
std::shared_ptr<const ShownVolume> phantomVolume();

/// Four curves as a comparison of methods has them. @param last the first curve's last value
PlotData comparisonPlot(double last);
/// A loss that falls over 200 steps: raw, smoothed, and the collapse line.
PlotData lossPlot(double last);
/// Three volumes, the anchor in the second. @param threshold half width of its window
StripData strip(double threshold);

/// A program that has the sample data, its first volumes chosen; made once.
Program& sampleProgram();
/// Before the application ends.
void forgetSampleProgram();
/// The pairs of the middle slice of the first volume.
AnchorPairs samplePairs(double threshold);

}  // namespace sw::test
