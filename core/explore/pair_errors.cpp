#include "core/explore/pair_errors.h"

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr std::size_t kMostAnchors = 2000;

struct Positives {
  std::int64_t all = 0;
  std::int64_t unlike = 0;
};
using PositivesByFifth = std::array<Positives, 5>;

std::size_t fifthOf(double position) {
  return static_cast<std::size_t>(std::clamp(std::ceil(position * 5) - 1, 0.0, 4.0));
}

double share(std::int64_t part, std::int64_t all) {
  return all > 0 ? static_cast<double>(part) / static_cast<double>(all) : 0.0;
}

PairErrors errorsOf(const PositivesByFifth& fifths, std::int64_t pairs, std::int64_t alike) {
  PairErrors errors;
  Positives sum;
  for (std::size_t i = 0; i < fifths.size(); ++i) {
    sum.all += fifths[i].all;
    sum.unlike += fifths[i].unlike;
    if (fifths[i].all > 0) errors.falsePositiveByFifth[i] = share(fifths[i].unlike, fifths[i].all);
  }
  errors.pairs = pairs;
  errors.positive = share(sum.all, pairs);
  errors.falsePositive = share(sum.unlike, sum.all);
  errors.falseNegative = share(alike - (sum.all - sum.unlike), pairs - sum.all);
  errors.alike = share(alike, pairs);
  return errors;
}

}  // namespace

std::vector<PairErrors> pairErrors(const LabelledSlices& slices,
                                   std::span<const PositiveRule> rules) {
  const BatchMeta& meta = slices.meta;
  const std::size_t count = slices.shown.size();
  const std::size_t step = (count + kMostAnchors - 1) / kMostAnchors;
  std::vector<PositivesByFifth> counts(rules.size());
  std::int64_t pairs = 0, alike = 0;
  for (std::size_t a = 0; a < count; a += step) {
    const std::size_t fifth = fifthOf(meta.positions[a]);
    for (std::size_t b = 0; b < count; ++b) {
      if (meta.volumes[a] == meta.volumes[b]) continue;
      const bool same = slices.shown[a] == slices.shown[b];
      ++pairs;
      alike += same ? 1 : 0;
      for (std::size_t r = 0; r < rules.size(); ++r) {
        if (!rules[r].positive(meta, a, b)) continue;
        ++counts[r][fifth].all;
        counts[r][fifth].unlike += same ? 0 : 1;
      }
    }
  }
  std::vector<PairErrors> errors;
  for (const PositivesByFifth& each : counts) errors.push_back(errorsOf(each, pairs, alike));
  return errors;
}

}  // namespace sw
