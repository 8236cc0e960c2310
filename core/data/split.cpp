#include "core/data/split.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <random>
#include <unordered_set>
#include <utility>

namespace sw {
namespace {

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

/// NumPy's legacy shuffle: masked rejection on whole words of MT19937.
std::vector<std::int64_t> numpyPermutation(std::int64_t items, std::uint32_t seed) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(items));
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 words(seed);
  for (std::size_t i = order.size(); i-- > 1;) {
    std::uint32_t mask = 1;
    while (mask < i) mask = (mask << 1) | 1U;
    std::uint32_t j = static_cast<std::uint32_t>(words()) & mask;
    while (j > i) j = static_cast<std::uint32_t>(words()) & mask;
    std::swap(order[i], order[j]);
  }
  return order;
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
  if (folds < 2 || folds > items) {
    throw InputError("split.folds", "cannot make " + std::to_string(folds) + " folds of " +
                                        std::to_string(items) +
                                        " subjects: choose 2 to the number of subjects");
  }
  const std::vector<std::int64_t> order = numpyPermutation(items, seed);
  std::vector<std::vector<std::int64_t>> tests;
  auto from = order.begin();
  for (std::int64_t fold = 0; fold < folds; ++fold) {
    const auto to = from + items / folds + (fold < items % folds ? 1 : 0);
    tests.emplace_back(from, to);
    std::sort(tests.back().begin(), tests.back().end());
    from = to;
  }
  return tests;
}

std::vector<std::int64_t> pythonSample(std::int64_t items, std::int64_t count, std::uint32_t seed) {
  if (count < 0 || count > items) {
    throw InputError("split.sample", "cannot draw " + std::to_string(count) + " of " +
                                         std::to_string(items) + " subjects");
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
