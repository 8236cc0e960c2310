#pragma once

#include "core/volume/slice_ref.h"
#include "widgets/viewers/volume_store.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace sw {

enum class SheetOrder { ByVolume, ByPosition };

/// Which slices a sheet shows, and how they are ordered.
struct SheetOptions {
  int axis = 2;
  SheetOrder order = SheetOrder::ByVolume;
  int every = 1;  ///< every k-th slice of a volume, from its first
};

/// A slice on a sheet; 12 bytes, because there may be very many.
struct SheetItem {
  std::int32_t volume = 0;  ///< among SheetContent::volumes
  std::int32_t index = 0;
  float position = -1;  ///< −1 outside the volume's position range
};

/// Slices under one heading: of a volume, or of a tenth of the positions.
struct SheetGroup {
  int volume = -1;  ///< among SheetContent::volumes; −1 = of many
  int tenth = -1;   ///< positions above tenth/10, up to (tenth + 1)/10; 10 = without a position
  int count = 0;
};

/// All slices of a sheet in their order. A value: made once, off the GUI thread where it is large.
struct SheetContent {
  SheetOptions options;
  std::vector<VolumeSource> volumes;
  std::vector<SheetItem> items;
  std::vector<SheetGroup> groups;  ///< one after the other they hold all items

  int count() const { return static_cast<int>(items.size()); }
  SliceRef sliceAt(int item) const;
  const VolumeRecord& volumeAt(int item) const;
  /// −1 if it is not on the sheet.
  int itemOf(const SliceRef& slice) const;
  /// Those of `slices` (sorted) that are on the sheet, ascending.
  std::vector<int> itemsOf(const std::vector<SliceRef>& slices) const;
};

/// All slices of the volumes across options.axis, or every k-th.
SheetContent sheetOfVolumes(std::vector<VolumeSource> volumes, const SheetOptions& options);
/// Some slices; those of volumes that are not given, or of another axis, are left out.
SheetContent sheetOfSlices(std::vector<VolumeSource> volumes,
                           const std::vector<SliceRef>& slices,
                           const SheetOptions& options);

/// What stands over a group: "hippocampus_141 · subject 141 · 34 slices · flipped".
QString headingText(const SheetContent& content, const SheetGroup& group);
/// "0.38"; "–" for a slice without a position.
QString positionText(const SheetItem& item);

}  // namespace sw
