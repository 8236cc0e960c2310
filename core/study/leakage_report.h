#pragma once

#include "core/store/catalog.h"
#include "core/train/run_scope.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sw {

enum class LeakKind {
  Subject,       ///< one subject under two names that differ in case or spaces only
  Content,       ///< image files with the same bytes, also under other names
  NearDuplicate  ///< thumbnails with a correlation of kNearDuplicate or more
};

/// Two volumes that are too much alike to stand on two sides of an experiment.
struct Leak {
  LeakKind kind = LeakKind::Subject;
  std::string first, firstRole;  ///< volume, "train", "validation", "test" or "pre-training"
  std::string second, secondRole;
  double similarity = 1;  ///< correlation of the thumbnails of a near-duplicate
};

/// Rule for near-duplicates: correlation of 16³ thumbnails (core/volume/thumbnail.h).
/// False-positive check: of all pairs of two people the most alike reach 0.824 (hippocampus, 17,138
/// pairs), 0.664 (ACDC, 7,080) and 0.720 (Sunnybrook, 1,740); of two frames of one heart 58 of 60
/// (ACDC) and 24 of 30 (Sunnybrook) reach 0.95. The left and right hippocampus of a person do not
/// (0.47 … 0.85): only the table of subjects tells them.
inline constexpr double kNearDuplicate = 0.95;

struct LeakageReport {
  std::vector<Leak> leaks;
  std::optional<RunScope> scope;    ///< of runs
  std::size_t comparedPairs = 0;    ///< pairs whose thumbnails were compared
  std::vector<std::string> unread;  ///< volumes that could not be read, so were not compared
};

/// Volumes whose voxels must be read are announced here: how many are done, and of how many.
/// May throw Cancelled.
using LeakageProgress = std::function<void(std::size_t done, std::size_t all)>;

/// Between the roles of a split, which need not be stored yet.
LeakageReport splitLeakage(Catalog& catalog,
                           const Workspace& workspace,
                           const SplitRecord& split,
                           const LeakageProgress& progress = {});

/// Between what a run was trained on and what it is judged on. That its pre-training saw test
/// subjects is no leak but its scope; test images under other subjects there are.
LeakageReport runLeakage(Catalog& catalog,
                         const Workspace& workspace,
                         const RunRecord& run,
                         const LeakageProgress& progress = {});

/// "same-subject", "same-content" or "near-duplicate".
const char* leakWord(LeakKind kind);
/// One sentence for people: how many leaks of each kind, and the first few by name.
std::string leakText(const std::vector<Leak>& leaks);

}  // namespace sw
