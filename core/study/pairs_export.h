#pragma once

#include "core/base/option_spec.h"
#include "core/store/catalog.h"

#include <cstdint>
#include <string>

namespace sw {

/// Which pairs of slices a method's rule calls positive, without training.
struct PairsRequest {
  DatasetId dataset;
  std::string method = "pcl";
  OptionValues options;  ///< of pretrainOptions(method); missing = default
  std::string
      anchor;  ///< "VOLUME:SLICE", volume by name or volume-N; empty = every slice of the data set
};

/// Columns volume_a, slice_a, position_a, volume_b, slice_b, position_b; slices are numbered from
/// 1, as the window shows them. Each pair stands there once, with an anchor first; a slice and its
/// own second view are no pair here.
/// Slices outside their volume's position range and volumes excluded from pre-training are left
/// out.
/// @throws InputError `pairs.anchor` naming what there is, `pairs.many` if there are more than a
/// million
std::string pairsCsv(Catalog& catalog, const PairsRequest& request);

}  // namespace sw
