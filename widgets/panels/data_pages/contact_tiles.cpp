#include "widgets/panels/data_pages/contact_tiles.h"

#include "core/store/volume_positions.h"
#include "widgets/panels/data_pages/catalog_data.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace sw {

std::vector<TileEntry> contactTiles(const CatalogData& data, const VolumeRecord& volume) {
  const auto text = [](const char* words) {
    return QCoreApplication::translate("ContactSheet", words);
  };
  const int axis = volume.slicingAxis;
  std::vector<PlacedSlice> slices = PositionScale().placesOf(positionAxis(volume, axis));
  std::ranges::sort(slices, {}, &PlacedSlice::place);
  std::vector<TileEntry> entries;
  if (slices.empty()) return entries;
  for (const double place : kContactPlaces) {
    const PlacedSlice& slice =
        slices[static_cast<std::size_t>(std::lround(place * double(slices.size() - 1)))];
    const QString position = QLocale().toString(slice.position, 'f', 2);
    entries.push_back({data.source(volume), axis, slice.index,
                       text(QT_TRANSLATE_NOOP("ContactSheet", "slice %1")).arg(slice.index + 1) +
                           QLatin1Char('\n') + position,
                       text(QT_TRANSLATE_NOOP("ContactSheet", "%1, slice %2 of %3, position %4"))
                           .arg(QString::fromStdString(volume.name))
                           .arg(slice.index + 1)
                           .arg(sliceCount(volume, axis))
                           .arg(position),
                       TileMark::None, true, TileKeep::Disk});
  }
  return entries;
}

}  // namespace sw
