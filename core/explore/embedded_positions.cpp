#include "core/explore/embedded_positions.h"

#include "core/base/error.h"
#include "core/store/volume_positions.h"

#include <map>

namespace sw {

EmbeddedPositions embeddedPositions(Catalog& catalog,
                                    DatasetId dataset,
                                    const SliceEmbeddings& embeddings) {
  std::map<VolumeId, VolumeRecord> records;
  for (VolumeRecord& volume : catalog.datasets().volumes(dataset))
    records.emplace(volume.id, std::move(volume));
  std::map<VolumeId, std::int64_t> numbers;
  EmbeddedPositions found;
  const PositionScale scale;
  for (std::int64_t row = 0; row < std::ssize(embeddings.slices); ++row) {
    const EmbeddedSlice& slice = embeddings.slices[static_cast<std::size_t>(row)];
    const auto record = records.find(slice.volume);
    if (record == records.end() || record->second.excluded) continue;
    const auto placed = scale.place(positionAxis(record->second, embeddings.axis), slice.slice);
    if (!placed) continue;
    const auto number = numbers.emplace(slice.volume, std::ssize(numbers)).first->second;
    found.rows.push_back(row);
    found.volumes.push_back(number);
    found.positions.push_back(placed->position);
  }
  if (found.rows.empty()) {
    throw InputError("explore.slices", "No slice of '" + catalog.datasets().get(dataset).name +
                                           "' has a position: all of its volumes are excluded.");
  }
  return found;
}

FeatureMatrix rowsOf(const FeatureMatrix& features, const std::vector<std::int64_t>& rows) {
  FeatureMatrix chosen{std::ssize(rows), features.columns, {}};
  chosen.values.reserve(static_cast<std::size_t>(chosen.rows * chosen.columns));
  for (const std::int64_t row : rows) {
    const auto values = features.row(row);
    chosen.values.insert(chosen.values.end(), values.begin(), values.end());
  }
  return chosen;
}

}  // namespace sw
