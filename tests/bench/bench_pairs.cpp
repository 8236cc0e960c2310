// How long a move of the threshold takes until all of the Pairs page's numbers are there.
//
//   bench_pairs [volumes [slices of each [moves]]]

#include "core/explore/positive_counts.h"
#include "core/study/pair_explorer.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

namespace {

using namespace sw;

struct Time {
  double wall = 0, cpu = 0;  ///< ms
};

Time operator+(const Time& a, const Time& b) {
  return {a.wall + b.wall, a.cpu + b.cpu};
}

Time timed(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t cpu = std::clock();
  work();
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
  return {wall.count(), 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC};
}

void print(const char* name, const std::vector<Time>& times) {
  const auto at = [&](double share, double Time::*part) {
    std::vector<double> values;
    for (const Time& time : times) values.push_back(time.*part);
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  std::printf("%-30s CPU p50 %7.2f p99 %7.2f ms   wall p50 %7.2f p99 %7.2f ms\n", name,
              at(0.5, &Time::cpu), at(0.99, &Time::cpu), at(0.5, &Time::wall),
              at(0.99, &Time::wall));
}

}  // namespace

int main(int argc, char** argv) {
  const int volumes = argc > 1 ? std::atoi(argv[1]) : 1000;
  const int slices = argc > 2 ? std::atoi(argv[2]) : 100;
  const int moves = argc > 3 ? std::atoi(argv[3]) : 49;
  constexpr int kBatch = 32, kBatches = 100;
  std::vector<PairVolume> all;
  for (int i = 0; i < volumes; ++i) all.push_back({VolumeId{i + 1}, {slices - 3 + i % 7}});
  const PairExplorer explorer(all, 2);
  std::printf("%zu slices of %d volumes, %d moves\n", explorer.slices().size(), volumes, moves);
  const std::vector<Time> once{timed([&] { const PositiveCounter counter(explorer.meta()); })};
  print("sorting, once", once);
  const PositiveCounter counter(explorer.meta());
  std::vector<Time> counts, tiles, sampled, whole, two;
  double sum = 0;
  for (int move = 0; move < moves; ++move) {
    const PositiveRule rule{PositiveRuleKind::NearPosition, 0.02 * (1 + move % 49)};
    counts.push_back(timed([&] {
      const PositiveCounts found = counter.count(rule);
      sum += batchPositives(found, kBatch).mean + static_cast<double>(found.alone().size());
    }));
    sampled.push_back(timed(
        [&] { sum += sampledBatchMeans(explorer.meta(), rule, kBatch, kBatches, 0).front(); }));
    tiles.push_back(timed([&] {
      sum += static_cast<double>(explorer.against({VolumeId{1}, 2, slices / 2}, rule).size());
    }));
    whole.push_back(counts.back() + sampled.back() + tiles.back());
    two.push_back(timed([&] {
      sum +=
          static_cast<double>(counter.agreement(rule, {PositiveRuleKind::SamePartition, 0}).both);
    }));
  }
  print("exact numbers and histogram", counts);
  print("100 sampled batches", sampled);
  print("positives of the anchor", tiles);
  print("a move: all of these", whole);
  print("two rules compared", two);
  return sum > 0 ? 0 : 1;
}
