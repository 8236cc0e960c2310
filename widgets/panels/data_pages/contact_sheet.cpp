#include "widgets/panels/data_pages/contact_sheet.h"

#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/contact_tiles.h"
#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kSide = 92;
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
  const auto& chosen = services_.selection->volumes();
  for (std::size_t i = 0; i < std::min(chosen.size(), kMostVolumes); ++i) {
    const VolumeRecord* volume = data_.volume(chosen[i]);
    if (volume == nullptr) continue;
    for (TileEntry& tile : contactTiles(data_, *volume)) entries.push_back(std::move(tile));
  }
  const QString shown = chosen.empty() || data_.volume(chosen.front()) == nullptr ? QString()
                        : chosen.size() == 1
                            ? QString::fromStdString(data_.volume(chosen.front())->name)
                            : tr("%n volume(s)", nullptr, static_cast<int>(chosen.size()));
  title_->setText(shown.isEmpty() ? tr("Contact sheet") : tr("Contact sheet · %1").arg(shown));
  tiles_->setEntries(std::move(entries));
}

}  // namespace sw
