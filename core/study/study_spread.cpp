#include "core/study/study_spread.h"

#include <map>

namespace sw {
namespace {

struct Group {
  double sum = 0;
  int cells = 0;
  bool complete = true;
};

/// The means of the complete groups, with their interval.
MeanWithInterval over(const std::map<std::int64_t, Group>& groups) {
  std::vector<double> means;
  for (const auto& [key, group] : groups) {
    if (group.complete) means.push_back(group.sum / group.cells);
  }
  MeanWithInterval result = meanWithInterval(means);
  if (result.sd == 0) result.interval.reset();
  return result;
}

void add(Group& group, const ScoredCell& cell) {
  ++group.cells;
  group.complete = group.complete && cell.value.has_value();
  group.sum += cell.value.value_or(0);
}

}  // namespace

StudySpread studySpread(const std::vector<ScoredCell>& cells) {
  std::map<std::int64_t, Group> draws;
  std::map<std::int64_t, Group> seeds;
  for (const ScoredCell& cell : cells) {
    add(draws[cell.draw], cell);
    add(seeds[cell.seed], cell);
  }
  return {over(draws), over(seeds), static_cast<int>(draws.size()), static_cast<int>(seeds.size())};
}

}  // namespace sw
