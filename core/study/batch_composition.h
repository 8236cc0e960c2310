#pragma once

#include "core/base/ids.h"
#include "core/data/slice_index.h"
#include "core/ssl/ssl_method.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace sw {

class Catalog;

/// What decides a pre-training run's batches: nothing of them is stored, they are drawn again.
struct BatchPlan {
  SliceIndex index;                  ///< without pixels: its volumes are null
  std::vector<SubjectId> subjects;   ///< by volume of the index
  std::optional<PositiveRule> rule;  ///< of methods whose pairs all lie within a batch
  std::vector<BatchDraw> draws;      ///< of each epoch
  std::int64_t batch = 0;            ///< slices
  std::int64_t steps = 0;            ///< of an epoch
  std::uint64_t seed = 0;
};

/// One training step's slices.
struct BatchComposition {
  std::int64_t step = 0;  ///< from 1, as the series of the run count
  std::int64_t subjects = 0;
  double meanPositives = 0;  ///< an anchor, of 2·batch − 1 other views
  std::int64_t leastPositives = 0, mostPositives = 0;
  double positiveShare = 0;  ///< of all ordered pairs of different views
  std::int64_t alone = 0;    ///< anchors without a positive in another volume
};

struct BatchSummary {
  std::vector<BatchComposition> batches;  ///< by step
  std::vector<double> positives;        ///< share of anchors with 0, 1 … 2·batch − 1 positives
  std::vector<double> positions;        ///< share of drawn slices by bin of the position, 0 … 1
  std::vector<double> expected;         ///< share of all training slices by the same bins
  std::int64_t anchors = 0, alone = 0;  ///< of all batches here
  bool pairs =
      false;  ///< the method has positives; else only subjects and positions mean something
  bool acrossVolumes = false;  ///< its rule has positives in other volumes
};

/// @throws InputError `batches.kind` unless it is a pre-training of this program,
/// `positions.changed` or `data.changed` where its batches cannot be drawn again
BatchPlan planBatches(Catalog& catalog, RunId run);

/// The last `count` batches up to step `last`; fewer at the run's beginning.
/// @param bins of the positions, ≥ 1
BatchSummary batchSummary(const BatchPlan& plan, std::int64_t last, std::int64_t count, int bins);

}  // namespace sw
