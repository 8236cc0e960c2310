#include "core/explore/positive_counts.h"

#include "core/base/error.h"
#include "core/data/slice_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace sw {
namespace {

/// Positives of a slice among those after it, in order of position: [itself + 1, near) and
/// [far, end), of which only those of its partition where `samePartition`.
struct Windows {
  std::vector<std::size_t> near, far;
  bool samePartition = false;
};

/// @param from,to part of `sorted` that is looked at, by position
void fillWindows(const BatchMeta& sorted,
                 std::size_t from,
                 std::size_t to,
                 const PositiveRule& rule,
                 Windows& windows) {
  PositiveRule straight = rule;
  straight.cyclic = false;
  std::size_t near = from, far = from;
  for (std::size_t a = from; a < to; ++a) {
    if (rule.kind != PositiveRuleKind::NearPosition) {
      windows.near[a] = rule.kind == PositiveRuleKind::OtherView ? a + 1 : to;
      windows.far[a] = to;
      continue;
    }
    // Farther slices stop being positives at `near`, and with cyclic positions are again from
    // `far`; neither end moves back when the anchor moves on.
    near = std::max(near, a + 1);
    while (near < to && straight.positive(sorted, a, near)) ++near;
    far = rule.cyclic ? std::max(far, near) : to;
    while (far < to && !rule.positive(sorted, a, far)) ++far;
    windows.near[a] = near;
    windows.far[a] = far;
  }
}

Windows windowsOf(std::size_t count, const PositiveRule& rule) {
  return {std::vector<std::size_t>(count), std::vector<std::size_t>(count),
          rule.kind == PositiveRuleKind::SamePartition};
}

/// Adds the positives of each slice within [from, to) to counts[place of the slice].
void addCounts(const BatchMeta& sorted,
               std::size_t from,
               std::size_t to,
               const Windows& windows,
               std::span<const std::size_t> places,
               std::vector<std::uint32_t>& counts) {
  if (windows.samePartition) {
    std::map<int, std::uint32_t> sizes;
    for (std::size_t a = from; a < to; ++a) ++sizes[sorted.partitions[a]];
    for (std::size_t a = from; a < to; ++a) counts[places[a]] += sizes[sorted.partitions[a]] - 1;
    return;
  }
  std::vector<std::int64_t> before(to - from + 1, 0);  // anchors before that begin or end here
  for (std::size_t a = from; a < to; ++a) {
    counts[places[a]] +=
        static_cast<std::uint32_t>(windows.near[a] - (a + 1) + (to - windows.far[a]));
    ++before[a + 1 - from];
    --before[windows.near[a] - from];
    ++before[windows.far[a] - from];
  }
  std::int64_t now = 0;
  // Rows [far, to) of all anchors before end together at `to`.
  for (std::size_t b = from; b < to; ++b) {
    now += before[b - from];
    counts[places[b]] += static_cast<std::uint32_t>(now);
  }
}

/// How many slices of each partition lie before a place.
class PartitionSums {
 public:
  explicit PartitionSums(const std::vector<int>& partitions) {
    for (const int partition : std::set<int>(partitions.begin(), partitions.end()))
      sums_[partition].assign(partitions.size() + 1, 0);
    for (auto& [partition, sums] : sums_)
      for (std::size_t i = 0; i < partitions.size(); ++i)
        sums[i + 1] = sums[i] + (partitions[i] == partition ? 1 : 0);
  }
  std::int64_t between(int partition, std::size_t from, std::size_t to) const {
    const auto& sums = sums_.at(partition);
    return std::int64_t{sums[to]} - sums[from];
  }

 private:
  std::map<int, std::vector<std::uint32_t>> sums_;
};

/// Of one pair of a slice's two rows of positives under either rule, all four overlaps.
template <class Count>
std::int64_t overlaps(const Windows& first, const Windows& second, std::size_t a, Count&& count) {
  const std::size_t end = first.near.size();
  const std::array<std::pair<std::size_t, std::size_t>, 2> ones{
      {{a + 1, first.near[a]}, {first.far[a], end}}};
  const std::array<std::pair<std::size_t, std::size_t>, 2> others{
      {{a + 1, second.near[a]}, {second.far[a], end}}};
  std::int64_t sum = 0;
  for (const auto& one : ones) {
    for (const auto& other : others) {
      const std::size_t from = std::max(one.first, other.first);
      const std::size_t to = std::min(one.second, other.second);
      if (from < to) sum += count(from, to);
    }
  }
  return sum;
}

std::vector<std::size_t> sortedBy(const BatchMeta& slices, bool volumeFirst) {
  std::vector<std::size_t> places(slices.positions.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::ranges::stable_sort(places, [&](std::size_t a, std::size_t b) {
    if (volumeFirst && slices.volumes[a] != slices.volumes[b])
      return slices.volumes[a] < slices.volumes[b];
    return slices.positions[a] < slices.positions[b];
  });
  return places;
}

double logChoose(double all, double some) {
  return std::lgamma(all + 1) - std::lgamma(some + 1) - std::lgamma(all - some + 1);
}

/// Adds `weight` times the hypergeometric distribution: `drawn` of `all`, of which `marked` count;
/// h goes to 1 + 2h. From the mode outwards, so that nothing underflows.
void addHypergeometric(std::int64_t all,
                       std::int64_t marked,
                       std::int64_t drawn,
                       double weight,
                       std::vector<double>& to) {
  const std::int64_t low = std::max<std::int64_t>(0, drawn - (all - marked));
  const std::int64_t high = std::min(drawn, marked);
  const std::int64_t mode = std::clamp((drawn + 1) * (marked + 1) / (all + 2), low, high);
  const auto real = [](std::int64_t value) { return static_cast<double>(value); };
  const double top = weight * std::exp(logChoose(real(marked), real(mode)) +
                                       logChoose(real(all - marked), real(drawn - mode)) -
                                       logChoose(real(all), real(drawn)));
  const auto add = [&](std::int64_t h, double p) { to[static_cast<std::size_t>(1 + 2 * h)] += p; };
  // p(h + 1) / p(h)
  const auto ratio = [&](std::int64_t h) {
    return real(marked - h) * real(drawn - h) / (real(h + 1) * real(all - marked - drawn + h + 1));
  };
  add(mode, top);
  double p = top;
  for (std::int64_t h = mode; h < high && p > 1e-18 * top; ++h) add(h + 1, p *= ratio(h));
  p = top;
  for (std::int64_t h = mode - 1; h >= low && p > 1e-18 * top; --h) add(h, p /= ratio(h));
}

}  // namespace

BatchMeta chosenSlices(const BatchMeta& slices, std::span<const std::size_t> places) {
  BatchMeta chosen;
  for (const std::size_t place : places) {
    chosen.positions.push_back(slices.positions[place]);
    chosen.partitions.push_back(slices.partitions[place]);
    chosen.volumes.push_back(slices.volumes[place]);
    chosen.indices.push_back(slices.indices[place]);
    chosen.counts.push_back(slices.counts[place]);
  }
  return chosen;
}

std::vector<std::size_t> PositiveCounts::alone() const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < across.size(); ++i)
    if (across[i] == 0) found.push_back(i);
  return found;
}

PositiveCounter::PositiveCounter(const BatchMeta& slices)
    : place_(sortedBy(slices, false)), volumePlace_(sortedBy(slices, true)) {
  byPosition_ = chosenSlices(slices, place_);
  byVolume_ = chosenSlices(slices, volumePlace_);
  for (std::size_t i = 0; i < volumePlace_.size(); ++i)
    if (i == 0 || byVolume_.volumes[i] != byVolume_.volumes[i - 1]) volumeStart_.push_back(i);
  volumeStart_.push_back(volumePlace_.size());
}

PositiveCounts PositiveCounter::count(const PositiveRule& rule) const {
  PositiveCounts counts;
  counts.others.assign(size(), 0);
  Windows windows = windowsOf(size(), rule);
  fillWindows(byPosition_, 0, size(), rule, windows);
  addCounts(byPosition_, 0, size(), windows, place_, counts.others);
  std::vector<std::uint32_t> own(size(), 0);
  double ownPairs = 0;
  for (std::size_t v = 0; v + 1 < volumeStart_.size(); ++v) {
    const std::size_t from = volumeStart_[v], to = volumeStart_[v + 1];
    fillWindows(byVolume_, from, to, rule, windows);
    addCounts(byVolume_, from, to, windows, volumePlace_, own);
    ownPairs += static_cast<double>(to - from) * static_cast<double>(to - from - 1);
  }
  counts.across.resize(size());
  std::ranges::transform(counts.others, own, counts.across.begin(), std::minus<>());
  const auto sum = [](const std::vector<std::uint32_t>& each) {
    return std::accumulate(each.begin(), each.end(), 0.0);
  };
  const double slices = static_cast<double>(size());
  const double pairs = slices * (slices - 1);
  counts.share = pairs > 0 ? sum(counts.others) / pairs : 0;
  counts.acrossShare = pairs > ownPairs ? sum(counts.across) / (pairs - ownPairs) : 0;
  return counts;
}

RuleAgreement PositiveCounter::agreement(const PositiveRule& first,
                                         const PositiveRule& second) const {
  std::array<Windows, 2> windows{windowsOf(size(), first), windowsOf(size(), second)};
  fillWindows(byPosition_, 0, size(), first, windows[0]);
  fillWindows(byPosition_, 0, size(), second, windows[1]);
  const bool byPartition = windows[0].samePartition || windows[1].samePartition;
  const PartitionSums sums(byPartition ? byPosition_.partitions : std::vector<int>());
  const auto pairsOf = [&](const Windows& one, const Windows& other) {
    const bool partition = one.samePartition || other.samePartition;
    std::int64_t pairs = 0;
    for (std::size_t a = 0; a < size(); ++a) {
      pairs += overlaps(one, other, a, [&](std::size_t from, std::size_t to) {
        return partition ? sums.between(byPosition_.partitions[a], from, to)
                         : static_cast<std::int64_t>(to - from);
      });
    }
    return pairs;
  };
  RuleAgreement agreement;
  agreement.both = pairsOf(windows[0], windows[1]);
  agreement.onlyFirst = pairsOf(windows[0], windows[0]) - agreement.both;
  agreement.onlySecond = pairsOf(windows[1], windows[1]) - agreement.both;
  const auto slices = static_cast<std::int64_t>(size());
  agreement.neither =
      slices * (slices - 1) / 2 - agreement.both - agreement.onlyFirst - agreement.onlySecond;
  return agreement;
}

BatchPositives batchPositives(const PositiveCounts& counts, int batch) {
  require(batch >= 1, "a batch has at least one slice");
  const auto slices = static_cast<std::int64_t>(counts.others.size());
  BatchPositives found;
  found.histogram.assign(static_cast<std::size_t>(2 * batch), 0.0);
  if (slices == 0) return found;
  const std::int64_t drawn = std::min<std::int64_t>(batch, slices) - 1;  // beside the anchor
  std::vector<std::int64_t> anchors(static_cast<std::size_t>(slices), 0);
  for (const std::uint32_t others : counts.others) ++anchors[others];
  for (std::int64_t marked = 0; marked < slices; ++marked) {
    const std::int64_t same = anchors[static_cast<std::size_t>(marked)];
    if (same == 0) continue;
    addHypergeometric(slices - 1, marked, drawn,
                      static_cast<double>(same) / static_cast<double>(slices), found.histogram);
  }
  double squares = 0;
  for (std::size_t number = 0; number < found.histogram.size(); ++number) {
    const auto value = static_cast<double>(number);
    found.mean += value * found.histogram[number];
    squares += value * value * found.histogram[number];
  }
  found.sd = std::sqrt(std::max(0.0, squares - found.mean * found.mean));
  return found;
}

std::vector<std::vector<std::size_t>> sampledBatches(std::size_t slices,
                                                     int batch,
                                                     int batches,
                                                     std::uint64_t seed) {
  require(batch >= 1 && batches >= 1, "at least one batch of one slice is drawn");
  const auto items = static_cast<std::int64_t>(slices);
  std::vector<std::vector<std::size_t>> drawn;
  for (std::uint32_t epoch = 0; items > 0 && std::ssize(drawn) < batches; ++epoch) {
    for (const auto& numbers :
         epochBatches(items, std::min<std::int64_t>(batch, items), seed, epoch, true)) {
      if (std::ssize(drawn) == batches) break;
      drawn.emplace_back(numbers.begin(), numbers.end());
    }
  }
  return drawn;
}

std::vector<double> sampledBatchMeans(
    const BatchMeta& slices, const PositiveRule& rule, int batch, int batches, std::uint64_t seed) {
  std::vector<double> means;
  for (const auto& places : sampledBatches(slices.positions.size(), batch, batches, seed)) {
    const PositiveCounts counts = PositiveCounter(chosenSlices(slices, places)).count(rule);
    const double others = std::accumulate(counts.others.begin(), counts.others.end(), 0.0);
    means.push_back(1 + 2 * others / static_cast<double>(places.size()));
  }
  std::ranges::sort(means);
  return means;
}

}  // namespace sw
