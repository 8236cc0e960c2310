#include "widgets/panels/pair_lab/pair_tiles.h"

#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kSide = 84;
constexpr std::size_t kMostTiles =
    240;  // more cannot be looked at; the title says how many there are
constexpr int kCaptionLines = 2;

}  // namespace

QString commonBeginning(const QStringList& names) {
  if (names.size() < 2) return {};
  const auto [least, greatest] = std::ranges::minmax_element(names);
  qsizetype length = 0;
  while (length < std::min(least->size(), greatest->size()) &&
         least->at(length) == greatest->at(length)) {
    ++length;
  }
  if (length == least->size()) return {};
  while (length > 0 && least->at(length - 1).isDigit()) --length;
  return least->left(length);
}

PairTileRow::PairTileRow(CatalogData& catalogData, const QString& name, QWidget* parent)
    : QWidget(parent),
      data_(catalogData),
      tiles_(new TileModel(catalogData.store(), this)),
      title_(new QLabel),
      list_(makeTileList(tiles_, name, kSide, true, kCaptionLines)) {
  title_->setFont(sectionFont(this));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(title_);
  layout->addWidget(list_);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (index.isValid()) {
              Q_EMIT partnerChosen(tiles_->sliceAt(index.row()));
            }
          });
  connect(list_, &QListView::activated, this, [this](const QModelIndex& index) {
    Q_EMIT anchorRequested(tiles_->sliceAt(index.row()));
  });
}

QString PairTileRow::title() const {
  return title_->text();
}

void PairTileRow::setSlices(const QString& title,
                            const std::vector<const PairSlice*>& slices,
                            TileMark mark,
                            const PairNote& note) {
  const QString number = QLocale().toString(static_cast<qulonglong>(slices.size()));
  title_->setText(slices.size() > kMostTiles
                      ? tr("%1 · %2, the first %3 shown").arg(title, number).arg(kMostTiles)
                      : tr("%1 · %2").arg(title, number));
  QStringList names;
  for (const VolumeRecord& volume : data_.volumes()) names << QString::fromStdString(volume.name);
  const auto beginning = commonBeginning(names).size();
  const QString kind = mark == TileMark::Positive   ? tr("positive")
                       : mark == TileMark::Negative ? tr("negative")
                                                    : tr("slice");
  std::vector<TileEntry> entries;
  for (std::size_t i = 0; i < std::min(slices.size(), kMostTiles); ++i) {
    const PairSlice& pair = *slices[i];
    const VolumeRecord* volume = data_.volume(pair.slice.volume);
    if (volume == nullptr) {
      continue;
    }
    const QString position = QLocale().toString(pair.position, 'f', 2);
    const QString name = QString::fromStdString(volume->name);
    const QString more = note ? note(pair) : QString();
    const QString place = more.isEmpty() ? position : tr("%1 · %2").arg(position, more);
    const QString said =
        tr("%1: %2, slice %3, position %4").arg(kind, name).arg(pair.slice.index + 1).arg(place);
    entries.push_back({data_.source(*volume), pair.slice.axis, pair.slice.index,
                       QStringLiteral("%1\n%2").arg(name.mid(beginning), place), said, mark, true,
                       TileKeep::Memory});
  }
  tiles_->setEntries(std::move(entries));
}

void PairTileRow::step(int step) {
  const int count = tiles_->rowCount();
  if (count == 0) {
    return;
  }
  const QModelIndex current = list_->currentIndex();
  const int next = current.isValid() ? (current.row() + step + count) % count
                   : step > 0        ? 0
                                     : count - 1;
  list_->setCurrentIndex(tiles_->index(next));
  list_->scrollTo(tiles_->index(next));
}

}  // namespace sw
