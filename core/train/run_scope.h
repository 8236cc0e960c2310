#pragma once

#include "core/store/catalog.h"

#include <cstddef>
#include <vector>

namespace sw {

/// What the encoder of a run had seen, without labels, of the volumes that the run is judged on.
struct RunScope {
  std::size_t test = 0;  ///< volumes of the test subjects
  std::size_t seen =
      0;  ///< of these: themselves, the same bytes or the same subject in pre-training
  bool known = true;  ///< false for an encoder from outside: nobody says what it was trained on
  bool transductive() const { return seen > 0; }
  /// "inductive": no test image was seen; "transductive": some were; "unknown". @source method.md D16
  const char* word() const { return !known ? "unknown" : transductive() ? "transductive" : "inductive"; }
};

RunScope scopeOf(const std::vector<VolumeRecord>& pretraining,
                 const std::vector<VolumeRecord>& test);

/// Volumes that a run's encoder was pre-trained on: of the parent, or of the run itself; none with
/// random weights, none known of an imported encoder.
std::vector<VolumeRecord> seenVolumes(Catalog& catalog, const RunRecord& run);

/// A pre-training without a split has seen everything, whatever is tested later: all volumes of its
/// data set count as test volumes.
RunScope scopeOf(Catalog& catalog, const RunRecord& run);

}  // namespace sw
