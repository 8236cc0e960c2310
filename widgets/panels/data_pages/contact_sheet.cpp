#include "widgets/panels/data_pages/contact_sheet.h"

#include "core/store/volume_positions.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kSide = 92;
constexpr double kPlaces[] = {0, 0.25, 0.5, 0.75, 1};
constexpr std::size_t kMostVolumes = 8;

constexpr int kCaptionLines = 2;

}  // namespace

ContactSheet::ContactSheet(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(catalogData),
      tiles_(new TileModel(catalogData.store(), this)),
      title_(new QLabel) {
  title_->setFont(sectionFont(this));
  QListView* list = makeTileList(tiles_, tr("Contact sheet"), kSide, true, kCaptionLines);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(title_);
  layout->addWidget(list);
  connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (index.isValid()) {
              services_.selection->setSlice(tiles_->sliceAt(index.row()));
            }
          });
  connect(&catalogData, &CatalogData::volumesChanged, this, &ContactSheet::show);
  connect(services.selection, &Selection::volumesChanged, this, &ContactSheet::show);
  show();
}

void ContactSheet::show() {
  std::vector<TileEntry> entries;
  const DatasetRecord* dataset = data_.dataset();
  const auto& chosen = services_.selection->volumes();
  for (std::size_t i = 0; i < std::min(chosen.size(), kMostVolumes) && dataset != nullptr; ++i) {
    const VolumeRecord* volume = data_.volume(chosen[i]);
    if (volume == nullptr) {
      continue;
    }
    const std::int64_t count = sliceCount(*volume, dataset->axis);
    std::vector<PlacedSlice> slices =
        PositionScale().placesOf(positionAxis(*volume, dataset->axis));
    std::ranges::sort(slices, {}, &PlacedSlice::place);
    for (const double place : kPlaces) {
      const PlacedSlice& slice =
          slices[static_cast<std::size_t>(std::lround(place * double(slices.size() - 1)))];
      const std::int64_t index = slice.index;
      const QString position = QLocale().toString(slice.position, 'f', 2);
      const QString name = QString::fromStdString(volume->name);
      entries.push_back(
          {data_.source(*volume), dataset->axis, index,
           tr("slice %1").arg(index + 1) + QLatin1Char('\n') + position,
           tr("%1, slice %2 of %3, position %4").arg(name).arg(index + 1).arg(count).arg(position),
           TileMark::None, true, TileKeep::Disk});
    }
  }
  const QString shown = chosen.empty() || data_.volume(chosen.front()) == nullptr ? QString()
                        : chosen.size() == 1
                            ? QString::fromStdString(data_.volume(chosen.front())->name)
                            : tr("%n volume(s)", nullptr, static_cast<int>(chosen.size()));
  title_->setText(shown.isEmpty() ? tr("Contact sheet") : tr("Contact sheet · %1").arg(shown));
  tiles_->setEntries(std::move(entries));
}

}  // namespace sw
