#include "core/explore/worst_pairs.h"

#include <algorithm>
#include <functional>

namespace sw {
namespace {

constexpr std::size_t kMostAnchors = 2000;
constexpr std::size_t kOfOneSlice = 2;

using Before = std::function<bool(const WorstPair&, const WorstPair&)>;

void keepBest(std::vector<WorstPair>& pairs, std::size_t count, const Before& before) {
  const std::size_t kept = std::min(count, pairs.size());
  std::ranges::partial_sort(pairs, pairs.begin() + static_cast<std::ptrdiff_t>(kept), before);
  pairs.resize(kept);
}

/// Of equally bad pairs the earlier one, so that the order is always the same.
bool earlier(const WorstPair& a, const WorstPair& b) {
  return a.first != b.first ? a.first < b.first : a.second < b.second;
}

}  // namespace

WorstPairs worstPairs(const LabelledSlices& slices, const PositiveRule& rule, std::size_t count) {
  const BatchMeta& meta = slices.meta;
  const Before nearer = [](const WorstPair& a, const WorstPair& b) {
    return a.distance != b.distance ? a.distance < b.distance : earlier(a, b);
  };
  const Before farther = [](const WorstPair& a, const WorstPair& b) {
    return a.distance != b.distance ? a.distance > b.distance : earlier(a, b);
  };
  WorstPairs worst;
  const std::size_t all = slices.shown.size();
  const std::size_t step = (all + kMostAnchors - 1) / kMostAnchors;
  for (std::size_t a = 0; a < all; a += step) {
    std::vector<WorstPair> positives, negatives;
    for (std::size_t b = a + 1; b < all; ++b) {
      if (meta.volumes[a] == meta.volumes[b]) continue;
      const bool same = slices.shown[a] == slices.shown[b];
      const bool positive = rule.positive(meta, a, b);
      if (positive == same || (same && slices.shown[a] == 0)) continue;
      const double distance = positionDistance(meta.positions[a], meta.positions[b], rule.cyclic);
      (positive ? positives : negatives).push_back({a, b, distance});
    }
    keepBest(positives, kOfOneSlice, nearer);
    keepBest(negatives, kOfOneSlice, farther);
    worst.falsePositives.insert(worst.falsePositives.end(), positives.begin(), positives.end());
    worst.falseNegatives.insert(worst.falseNegatives.end(), negatives.begin(), negatives.end());
  }
  keepBest(worst.falsePositives, count, nearer);
  keepBest(worst.falseNegatives, count, farther);
  return worst;
}

}  // namespace sw
