#pragma once

#include "core/base/option_spec.h"
#include "core/ssl/positive_rule.h"
#include "core/store/catalog.h"
#include "core/volume/slice_ref.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace sw {

/// Slices of labelled volumes as rules see them, and what each shows.
struct LabelledSlices {
  BatchMeta meta;              ///< one entry a slice; `volumes` numbers the labelled volumes from 0
  std::vector<SliceRef> slices;
  std::vector<int> shown;      ///< equal numbers: the same set of structures; 0 = no structure
  std::size_t unlabelled = 0;  ///< volumes left out because they have no labels
};

/// Told how many label maps are read, and of how many; may throw Cancelled.
using SlicesProgress = std::function<void(std::size_t done, std::size_t all)>;

/// Slices with a position of all labelled volumes that are not excluded from pre-training.
/// @param options complete, of a method: axis and position source
/// @throws InputError `explore.labels` if no volume is labelled, `data.changed`, and as readLabels
LabelledSlices readLabelledSlices(Catalog& catalog,
                                  DatasetId dataset,
                                  const OptionValues& options,
                                  const SlicesProgress& progress = {});

}  // namespace sw
