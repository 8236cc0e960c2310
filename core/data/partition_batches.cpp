#include "core/data/partition_batches.h"

#include "core/base/error.h"
#include "core/base/rng.h"

#include <algorithm>
#include <array>
#include <string>

namespace sw {
namespace {

constexpr std::size_t kParts = 4;
/// Item numbers of one volume by quarter.
using Quarters = std::array<std::vector<std::int64_t>, kParts>;

std::vector<Quarters> wholeVolumes(const SliceIndex& index) {
  std::vector<Quarters> volumes(index.volumes.size());
  for (std::size_t i = 0; i < index.items.size(); ++i) {
    const SliceItem& item = index.items[i];
    volumes[static_cast<std::size_t>(item.volume)].at(static_cast<std::size_t>(item.partition - 1))
        .push_back(static_cast<std::int64_t>(i));
  }
  std::erase_if(volumes, [](const Quarters& quarters) {
    return std::any_of(quarters.begin(), quarters.end(),
                       [](const auto& items) { return items.empty(); });
  });
  return volumes;
}

void checkBatch(std::int64_t batch, std::size_t volumes) {
  constexpr auto parts = static_cast<std::int64_t>(kParts);
  if (batch % parts != 0 || batch < 2 * parts)
    throw InputError("option.batch",
                     "The method draws four slices of each of several volumes: set the batch to a "
                     "multiple of 4, 8 or more.");
  if (static_cast<std::int64_t>(volumes) < batch / parts)
    throw InputError("option.batch", "A batch of " + std::to_string(batch) + " needs " +
                                         std::to_string(batch / parts) +
                                         " volumes of four slices or more; there are " +
                                         std::to_string(volumes) + ".");
}

}  // namespace

std::vector<std::vector<std::int64_t>> partitionBatches(const SliceIndex& index,
                                                        std::int64_t batch,
                                                        std::uint64_t seed,
                                                        std::uint32_t epoch) {
  const std::vector<Quarters> volumes = wholeVolumes(index);
  checkBatch(batch, volumes.size());
  Rng rng(seed, RngPurpose::Shuffle, epoch);
  std::vector<std::int64_t> waiting;
  std::vector<std::vector<std::int64_t>> batches(index.items.size() /
                                                 static_cast<std::size_t>(batch));
  for (std::vector<std::int64_t>& items : batches) {
    const auto needed = static_cast<std::size_t>(batch) / kParts;
    if (waiting.size() < needed) {
      waiting.resize(volumes.size());
      for (std::size_t v = 0; v < volumes.size(); ++v) waiting[v] = static_cast<std::int64_t>(v);
      rng.shuffle(waiting);
    }
    for (std::size_t k = 0; k < needed; ++k) {
      const Quarters& quarters = volumes[static_cast<std::size_t>(waiting.back())];
      waiting.pop_back();
      for (const auto& choice : quarters)
        items.push_back(choice[rng.below(static_cast<std::uint32_t>(choice.size()))]);
    }
  }
  return batches;
}

}  // namespace sw
