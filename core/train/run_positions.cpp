#include "core/train/run_positions.h"

#include "core/base/error.h"
#include "core/store/volume_positions.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace sw {
namespace {

using nlohmann::json;

json entryOf(const VolumeRecord& volume, int axis) {
  json entry = json::object();
  const PositionRange range = positionAxis(volume, axis).range;
  if (range.flipped) entry["flipped"] = true;
  if (range.last >= 0) {
    entry["first"] = range.first;
    entry["last"] = range.last;
  }
  if (volume.excluded) entry["excluded"] = true;
  return entry;
}

/// The volume's entry; empty if it has none.
json entryIn(const json& positions, VolumeId volume) {
  for (json entry : positions) {
    if (entry.at("id") != volume.value) continue;
    entry.erase("id");
    entry.erase("volume");
    return entry;
  }
  return json::object();
}

}  // namespace

json runPositions(const std::vector<VolumeRecord>& candidates, int axis) {
  json volumes = json::array();
  for (const VolumeRecord& volume : candidates) {
    json entry = entryOf(volume, axis);
    if (entry.empty()) continue;
    entry["id"] = volume.id.value;
    entry["volume"] = volume.name;
    volumes.push_back(std::move(entry));
  }
  return {{"axis", axis}, {"volumes", volumes}};
}

json recordedPositions(const json& config) {
  return config.value("positions", json::object()).value("volumes", json::array());
}

bool samePositions(const json& config, const std::vector<VolumeRecord>& candidates, int axis) {
  return recordedPositions(config) == runPositions(candidates, axis).at("volumes");
}

void checkSamePositions(const json& config, const std::vector<VolumeRecord>& candidates, int axis) {
  const json then = recordedPositions(config), now = runPositions(candidates, axis).at("volumes");
  for (const VolumeRecord& volume : candidates) {
    const json before = entryIn(then, volume.id), after = entryIn(now, volume.id);
    if (before == after) continue;
    throw InputError("positions.changed",
                     "The positions of volume " + volume.name +
                         " are not those that the run was "
                         "begun with (" +
                         positionsText(before) + "; now " + positionsText(after) +
                         "): undo the edit to go on with this run, or start a new one.");
  }
}

void dropExcluded(std::vector<VolumeRecord>& candidates, const json& config) {
  std::set<std::int64_t> excluded;
  const json positions = recordedPositions(config);
  for (const json& entry : positions) {
    if (entry.value("excluded", false)) excluded.insert(entry.at("id").get<std::int64_t>());
  }
  std::erase_if(candidates,
                [&](const VolumeRecord& volume) { return excluded.contains(volume.id.value); });
}

std::string positionsText(const json& entry) {
  const PositionRange range{entry.value("first", std::int64_t{0}),
                            entry.value("last", std::int64_t{-1}), entry.value("flipped", false)};
  const std::string text = positionsText(range, entry.value("excluded", false));
  return text.empty() ? "as imported" : text;
}

}  // namespace sw
