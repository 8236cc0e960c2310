#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/store/catalog.h"

namespace sw {

/// Divides the subjects of a data set (in order of their names); nothing is stored: give the result to
/// SplitRepository::add. Each split has five label draws: the training subjects in the order in which they become
/// labelled, so budgets are nested. Draw 0 is the reference's (Python's random, seed 1234); draw d has seed 1234 + d.

/// One split for each fold, as scikit-learn's KFold(folds, shuffle=True, random_state=seed).
/// @throws InputError `split.folds` unless 2 ≤ folds ≤ subjects, `split.seed` unless 0 ≤ seed < 2³²
std::vector<SplitRecord> makeKFoldSplits(Catalog& catalog, DatasetId dataset, int folds, std::int64_t seed);

/// `testSubjects` drawn at random for the test, all others for training.
/// @throws InputError `split.holdout` unless 1 ≤ testSubjects < subjects, `split.seed`
SplitRecord makeHoldout(Catalog& catalog, DatasetId dataset, int testSubjects, std::int64_t seed);

/// From a table with the columns subject, role (train | validation | test) and draw0_rank, draw1_rank … (lowest rank =
/// labelled first; training subjects only). The split is named after the file.
/// @throws InputError `file.read`, `split.file` naming line and cause, `split.subject` naming unknown subjects
SplitRecord readSplitCsv(Catalog& catalog, DatasetId dataset, const std::filesystem::path& file);

}  // namespace sw
