#include "widgets/panels/pair_lab/anchor_pairs.h"

#include <algorithm>

namespace sw {

bool SideChanges::isNew(const SliceRef& slice) const {
  return std::ranges::binary_search(became, slice, {}, &PairSlice::slice);
}

SideChanges sideChanges(const std::vector<PairSlice>& before, const std::vector<PairSlice>& after) {
  SideChanges changes;
  changes.moved = before.size() == after.size();
  for (std::size_t i = 0; changes.moved && i < after.size(); ++i) {
    if (before[i].positive != after[i].positive) {
      (after[i].positive ? changes.became : changes.ceased).push_back(after[i]);
    }
  }
  // Volumes need not come by id.
  std::ranges::sort(changes.became, {}, &PairSlice::slice);
  std::ranges::sort(changes.ceased, {}, &PairSlice::slice);
  return changes;
}

}  // namespace sw
