#pragma once

#include "core/store/records.h"
#include "core/store/volume_query.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sw {

class Database;

enum class VolumeColumn {
  Name,
  Dataset,
  Subject,
  Group,
  Modality,
  Slices,
  Positions,
  Size,
  Spacing,
  Labels,
  Tags,
  Note,
  Problems
};

/// Equal ones by id.
struct VolumeOrder {
  VolumeColumn column = VolumeColumn::Name;
  bool descending = false;
  auto operator<=>(const VolumeOrder&) const = default;
};

/// Finds volumes that are not removed: ids first, their rows where they are looked at. Keeps the
/// order of the columns asked for in memory, 16 bytes a volume and column, until the catalog
/// changes. Thread rule: one thread, that of its connection.
class VolumeFinder {
 public:
  explicit VolumeFinder(Database& database) : database_(&database) {}
  /// @param dataset none = all. @throws InputError as checkedVolumeQuery()
  std::vector<VolumeId> ids(const VolumeQuery& query, DatasetId dataset, VolumeOrder order = {});
  /// In the order of `ids`; one that is gone is left out.
  std::vector<VolumeRecord> rows(std::span<const VolumeId> ids) const;
  /// All tags with how many volumes have them, by name.
  std::vector<std::pair<std::string, std::int64_t>> tags(DatasetId dataset) const;

 private:
  using Ordered = std::vector<std::pair<VolumeId, DatasetId>>;
  const Ordered& ordered(VolumeColumn column);

  Database* database_;
  std::pair<std::int64_t, std::int64_t> changes_{-1, -1};
  std::map<VolumeColumn, Ordered> orders_;
};

}  // namespace sw
