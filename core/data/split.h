#pragma once

#include "core/base/rng.h"

#include <cstdint>
#include <string>
#include <vector>

/// Divisions of subjects as numbers: items are 0 … n − 1, a label for each item says its group or
/// stratum. All functions give ascending indices. @throws InputError `split.folds` unless 2 ≤ folds
/// ≤ items, `split.holdout` unless 1 ≤ count < items
namespace sw {

/// Test indices of each fold: scikit-learn's KFold(shuffle=True, random_state=seed), exactly.
/// @source method.md E1
std::vector<std::vector<std::int64_t>> kFold(std::int64_t items,
                                             std::int64_t folds,
                                             std::uint32_t seed);

/// The same where no group is divided, by the rule of scikit-learn's GroupKFold: groups from the
/// largest to the smallest, each to the fold that has the fewest items so far (the first of
/// equals). The seed decides the order of equally large groups only, which scikit-learn leaves
/// open; the sizes of the folds are the same. @throws InputError `split.groups` for fewer groups
/// than folds
std::vector<std::vector<std::int64_t>> groupedKFold(const std::vector<std::string>& groups,
                                                    std::int64_t folds,
                                                    std::uint32_t seed);

/// Each stratum spread over the folds: scikit-learn's StratifiedKFold(shuffle=True,
/// random_state=seed), exactly. The strata, in order of first appearance, are dealt to the folds in
/// turn without a break, so that neither a stratum's counts nor the folds' sizes differ by more
/// than one; which member goes where is shuffled. A stratum with fewer members than folds is in as
/// many folds as it has members (scikit-learn warns, and refuses where all strata are so small).
std::vector<std::vector<std::int64_t>> stratifiedKFold(const std::vector<std::string>& strata,
                                                       std::int64_t folds,
                                                       std::uint32_t seed);

/// `count` items, each set of them equally likely.
std::vector<std::int64_t> holdout(std::int64_t items, std::int64_t count, Rng rng);

/// Whole groups with as nearly `count` items together as they can have, of two equally near numbers
/// the smaller; at least one group stays. Which groups, where several sets would do, is drawn.
/// @throws InputError `split.groups` if there is one group only
std::vector<std::int64_t> groupedHoldout(const std::vector<std::string>& groups,
                                         std::int64_t count,
                                         Rng rng);

/// `count` items, from each stratum its share: the whole part, then one more each for the largest
/// rests (of equals the first to appear). A stratum's number is less than one from its exact share.
std::vector<std::int64_t> stratifiedHoldout(const std::vector<std::string>& strata,
                                            std::int64_t count,
                                            Rng rng);

/// Python's random.Random(seed).sample(range(items), count), exactly. @source method.md E1
std::vector<std::int64_t> pythonSample(std::int64_t items, std::int64_t count, std::uint32_t seed);

}  // namespace sw
