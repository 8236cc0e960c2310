#include "core/data/split.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <unordered_set>
#include <utility>

namespace sw {
namespace {

using Indices = std::vector<std::int64_t>;

/// MT19937 as Python seeds it: init_by_array with the one word of the seed (M. Matsumoto's
/// reference code).
class PythonRandom {
 public:
  explicit PythonRandom(std::uint32_t seed) {
    for (std::size_t i = 0; i < kWords; ++i) state_[i] = initial(i);
    std::size_t i = 1;
    for (std::size_t k = 0; k < kWords; ++k) {
      state_[i] = (state_[i] ^ (mixed(i - 1) * 1664525U)) + seed;
      advance(i);
    }
    for (std::size_t k = 0; k < kWords - 1; ++k) {
      state_[i] = (state_[i] ^ (mixed(i - 1) * 1566083941U)) - static_cast<std::uint32_t>(i);
      advance(i);
    }
    state_[0] = 0x80000000U;
  }

  /// Python's _randbelow: the top bits of a word, rejected until below the bound.
  std::uint32_t below(std::uint32_t bound) {
    int bits = 0;
    while (bits < 32 && (bound >> bits) != 0) ++bits;
    std::uint32_t value = word() >> (32 - bits);
    while (value >= bound) value = word() >> (32 - bits);
    return value;
  }

 private:
  static constexpr std::size_t kWords = 624;
  static constexpr std::size_t kShift = 397;

  std::uint32_t initial(std::size_t i) const {
    if (i == 0) return 19650218U;
    const std::uint32_t previous = state_[i - 1];
    return 1812433253U * (previous ^ (previous >> 30)) + static_cast<std::uint32_t>(i);
  }
  std::uint32_t mixed(std::size_t i) const { return state_[i] ^ (state_[i] >> 30); }
  void advance(std::size_t& i) {
    if (++i >= kWords) {
      state_[0] = state_[kWords - 1];
      i = 1;
    }
  }
  void regenerate() {
    for (std::size_t i = 0; i < kWords; ++i) {
      const std::uint32_t joined =
          (state_[i] & 0x80000000U) | (state_[(i + 1) % kWords] & 0x7fffffffU);
      const std::uint32_t twist = (joined & 1U) != 0 ? 0x9908b0dfU : 0U;
      state_[i] = state_[(i + kShift) % kWords] ^ (joined >> 1) ^ twist;
    }
    used_ = 0;
  }
  std::uint32_t word() {
    if (used_ == kWords) regenerate();
    std::uint32_t y = state_[used_++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680U;
    y ^= (y << 15) & 0xefc60000U;
    return y ^ (y >> 18);
  }

  std::array<std::uint32_t, kWords> state_{};
  std::size_t used_ = kWords;
};

/// NumPy's legacy RandomState: one stream for any number of shuffles.
class NumpyRandom {
 public:
  explicit NumpyRandom(std::uint32_t seed) : words_(seed) {}

  /// Masked rejection on whole words of MT19937.
  void shuffle(Indices& items) {
    for (std::size_t i = items.size(); i-- > 1;) {
      std::uint32_t mask = 1;
      while (mask < i) mask = (mask << 1) | 1U;
      std::uint32_t j = static_cast<std::uint32_t>(words_()) & mask;
      while (j > i) j = static_cast<std::uint32_t>(words_()) & mask;
      std::swap(items[i], items[j]);
    }
  }

 private:
  std::mt19937 words_;
};

Indices upTo(std::size_t items) {
  Indices order(items);
  std::iota(order.begin(), order.end(), 0);
  return order;
}

void checkFolds(std::int64_t items, std::int64_t folds) {
  if (folds >= 2 && folds <= items) return;
  throw InputError("split.folds", "Cannot make " + std::to_string(folds) + " folds of " +
                                      std::to_string(items) +
                                      " subjects: choose 2 to the number of subjects.");
}

void checkHoldout(std::int64_t items, std::int64_t count) {
  if (count >= 1 && count < items) return;
  throw InputError("split.holdout", "Cannot hold out " + std::to_string(count) + " of " +
                                        std::to_string(items) +
                                        " subjects: hold out at least one and leave at least one.");
}

/// Indices by label, the labels in the order of their first item.
std::vector<Indices> membersOf(const std::vector<std::string>& labels) {
  std::vector<Indices> members;
  std::map<std::string, std::size_t> placeOf;
  for (std::size_t item = 0; item < labels.size(); ++item) {
    const auto [found, isNew] = placeOf.emplace(labels[item], members.size());
    if (isNew) members.emplace_back();
    members[found->second].push_back(static_cast<std::int64_t>(item));
  }
  return members;
}

/// Seats of `count` for each stratum: the whole part of its share, and one more for the largest
/// rests.
std::vector<std::size_t> quotas(const std::vector<Indices>& strata,
                                std::size_t items,
                                std::size_t count) {
  std::vector<std::size_t> seats, order(strata.size());
  std::vector<std::size_t> rests;
  std::size_t given = 0;
  for (const Indices& stratum : strata) {
    seats.push_back(count * stratum.size() / items);
    rests.push_back(count * stratum.size() % items);
    given += seats.back();
  }
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
  for (std::size_t i = 0; given < count; ++i, ++given) ++seats[order[i]];
  return seats;
}

/// Groups whose sizes add up to as near `count` as they can; of two equally near totals the
/// smaller. Neither none nor all of the items. @param groups at least two, in the order in which
/// they are tried
Indices nearestTotal(const std::vector<Indices>& groups, std::size_t items, std::size_t count) {
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> lastOf(items + 1, kNone);  // the group that made a total possible first
  lastOf[0] = groups.size();
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (std::size_t total = items; total >= groups[group].size(); --total) {
      if (lastOf[total] == kNone && lastOf[total - groups[group].size()] != kNone)
        lastOf[total] = group;
    }
  }
  std::size_t best = kNone;
  const auto distance = [&](std::size_t total) {
    return total > count ? total - count : count - total;
  };
  for (std::size_t total = 1; total < items; ++total) {
    if (lastOf[total] != kNone && (best == kNone || distance(total) < distance(best))) best = total;
  }
  Indices chosen;
  for (std::size_t total = best; total > 0; total -= groups[lastOf[total]].size()) {
    const Indices& group = groups[lastOf[total]];
    chosen.insert(chosen.end(), group.begin(), group.end());
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

std::int64_t pythonSetSize(std::int64_t count) {
  std::int64_t power = 1;
  if (count <= 5) return 21;
  while (power < 3 * count) power *= 4;
  return 21 + power;
}

}  // namespace

std::vector<std::vector<std::int64_t>> kFold(std::int64_t items,
                                             std::int64_t folds,
                                             std::uint32_t seed) {
  checkFolds(items, folds);
  Indices order = upTo(static_cast<std::size_t>(items));
  NumpyRandom(seed).shuffle(order);
  std::vector<Indices> tests;
  auto from = order.begin();
  for (std::int64_t fold = 0; fold < folds; ++fold) {
    const auto to = from + items / folds + (fold < items % folds ? 1 : 0);
    tests.emplace_back(from, to);
    std::sort(tests.back().begin(), tests.back().end());
    from = to;
  }
  return tests;
}

std::vector<std::vector<std::int64_t>> groupedKFold(const std::vector<std::string>& groups,
                                                    std::int64_t folds,
                                                    std::uint32_t seed) {
  checkFolds(static_cast<std::int64_t>(groups.size()), folds);
  const std::vector<Indices> members = membersOf(groups);
  if (static_cast<std::size_t>(folds) > members.size()) {
    throw InputError("split.groups", "Cannot make " + std::to_string(folds) + " folds of " +
                                         std::to_string(members.size()) +
                                         " groups, as none is divided: choose 2 to the number of "
                                         "groups.");
  }
  Indices order = upTo(members.size());
  NumpyRandom(seed).shuffle(order);
  const auto sizeOf = [&](std::int64_t group) {
    return members[static_cast<std::size_t>(group)].size();
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int64_t a, std::int64_t b) { return sizeOf(a) > sizeOf(b); });
  std::vector<Indices> tests(static_cast<std::size_t>(folds));
  for (const std::int64_t group : order) {
    auto& lightest = *std::ranges::min_element(tests, {}, &Indices::size);
    const Indices& its = members[static_cast<std::size_t>(group)];
    lightest.insert(lightest.end(), its.begin(), its.end());
  }
  for (Indices& test : tests) std::sort(test.begin(), test.end());
  return tests;
}

std::vector<std::vector<std::int64_t>> stratifiedKFold(const std::vector<std::string>& strata,
                                                       std::int64_t folds,
                                                       std::uint32_t seed) {
  checkFolds(static_cast<std::int64_t>(strata.size()), folds);
  std::vector<Indices> tests(static_cast<std::size_t>(folds));
  NumpyRandom random(seed);
  std::int64_t dealt = 0;
  for (const Indices& stratum : membersOf(strata)) {
    Indices foldOf(stratum.size());
    for (std::int64_t& fold : foldOf) fold = dealt++ % folds;
    std::sort(foldOf.begin(), foldOf.end());
    random.shuffle(foldOf);
    for (std::size_t i = 0; i < stratum.size(); ++i)
      tests[static_cast<std::size_t>(foldOf[i])].push_back(stratum[i]);
  }
  for (Indices& test : tests) std::sort(test.begin(), test.end());
  return tests;
}

std::vector<std::int64_t> holdout(std::int64_t items, std::int64_t count, Rng rng) {
  checkHoldout(items, count);
  Indices order = upTo(static_cast<std::size_t>(items));
  rng.shuffle(order);
  order.resize(static_cast<std::size_t>(count));
  std::sort(order.begin(), order.end());
  return order;
}

std::vector<std::int64_t> groupedHoldout(const std::vector<std::string>& groups,
                                         std::int64_t count,
                                         Rng rng) {
  checkHoldout(static_cast<std::int64_t>(groups.size()), count);
  const std::vector<Indices> members = membersOf(groups);
  if (members.size() < 2) {
    throw InputError("split.groups",
                     "All subjects are in one group, which is not divided: nothing would be left "
                     "to train on.");
  }
  Indices order = upTo(members.size());
  rng.shuffle(order);
  std::vector<Indices> tried;
  for (const std::int64_t group : order) tried.push_back(members[static_cast<std::size_t>(group)]);
  return nearestTotal(tried, groups.size(), static_cast<std::size_t>(count));
}

std::vector<std::int64_t> stratifiedHoldout(const std::vector<std::string>& strata,
                                            std::int64_t count,
                                            Rng rng) {
  checkHoldout(static_cast<std::int64_t>(strata.size()), count);
  std::vector<Indices> members = membersOf(strata);
  const auto seats = quotas(members, strata.size(), static_cast<std::size_t>(count));
  Indices chosen;
  for (std::size_t stratum = 0; stratum < members.size(); ++stratum) {
    rng.shuffle(members[stratum]);
    const auto from = members[stratum].begin();
    chosen.insert(chosen.end(), from, from + static_cast<std::ptrdiff_t>(seats[stratum]));
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

std::vector<std::int64_t> pythonSample(std::int64_t items, std::int64_t count, std::uint32_t seed) {
  if (count < 0 || count > items) {
    throw InputError("split.sample", "Cannot draw " + std::to_string(count) + " of " +
                                         std::to_string(items) + " subjects.");
  }
  PythonRandom random(seed);
  std::vector<std::int64_t> drawn;
  if (items <= pythonSetSize(count)) {
    std::vector<std::int64_t> pool(static_cast<std::size_t>(items));
    std::iota(pool.begin(), pool.end(), 0);
    for (std::int64_t i = 0; i < count; ++i) {
      const std::uint32_t j = random.below(static_cast<std::uint32_t>(items - i));
      drawn.push_back(pool[j]);
      pool[j] = pool[static_cast<std::size_t>(items - i - 1)];
    }
    return drawn;
  }
  std::unordered_set<std::int64_t> seen;
  while (static_cast<std::int64_t>(drawn.size()) < count) {
    const std::int64_t j = random.below(static_cast<std::uint32_t>(items));
    if (seen.insert(j).second) drawn.push_back(j);
  }
  return drawn;
}

}  // namespace sw
