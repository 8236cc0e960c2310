#pragma once

#include "core/store/catalog.h"
#include "core/study/subject_column.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sw {

/// How the subjects of a data set are divided.
struct SplitRequest {
  enum class Kind {
    Folds,    ///< one split for each of `count` folds, each subject tested once
    Holdout,  ///< `count` test subjects, all others for training
    Table     ///< as a CSV file says (split_table.h); the split is named after the file
  };
  enum class Arrangement {
    Single,     ///< each subject for itself: scikit-learn's KFold
    Grouped,    ///< no group is divided between roles
    Stratified  ///< each stratum is spread evenly
  };
  Kind kind = Kind::Folds;
  int count = 5;
  std::filesystem::path table;
  Arrangement arrangement = Arrangement::Single;  ///< rules in core/data/split.h; not for tables
  SubjectColumn by;                               ///< the groups or strata
  std::int64_t seed = 12345;                      ///< 0 ≤ seed < 2³²
  /// Orders in which the training subjects become labelled, so budgets are nested. None given:
  /// those of the table if it has any, else kDefaultDraws. A table's draws come first; what it
  /// lacks is drawn: draw d is Python's random.Random(1234 + d).sample over the training subjects
  /// in order of their names, so draw 0 is the reference's.
  std::optional<int> draws;
  /// Subjects of each split taken from its training subjects, arranged as the test subjects are.
  int validation = 0;
};

constexpr int kDefaultDraws = 5;

struct MadeSplits {
  std::vector<SplitRecord> splits;
  std::vector<std::string> notes;  ///< what was not as asked for, or should be known
};

/// Nothing is stored: give the splits to addSplits (split_guard.h). Their kind is "kfold",
/// "holdout" or "file", after "grouped " or "stratified "; their name says by which column.
/// @throws InputError `split.folds`, `split.holdout`, `split.groups`, `split.column`, `split.seed`,
/// `split.draws`, `split.validation`, and what readSplitTable throws
MadeSplits makeSplits(Catalog& catalog, DatasetId dataset, const SplitRequest& request);

/// `testSubjects` drawn at random for the test, all others for training.
SplitRecord makeHoldout(Catalog& catalog, DatasetId dataset, int testSubjects, std::int64_t seed);

}  // namespace sw
