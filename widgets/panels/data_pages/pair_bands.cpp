#include "widgets/panels/data_pages/pair_bands.h"

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

PairBands::PairBands(CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      data_(catalogData),
      positives_(new TileModel(catalogData.store(), this)),
      negatives_(new TileModel(catalogData.store(), this)),
      positiveTitle_(new QLabel),
      negativeTitle_(new QLabel) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  positiveList_ = addBand(positives_, positiveTitle_, tr("Positives"));
  negativeList_ = addBand(negatives_, negativeTitle_, tr("Negatives"));
}

QListView* PairBands::addBand(TileModel* model, QLabel* title, const QString& name) {
  title->setFont(sectionFont(this));
  QListView* list = makeTileList(model, name, kSide, true, kCaptionLines);
  layout()->addWidget(title);
  layout()->addWidget(list);
  connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this, model](const QModelIndex& index) {
            if (index.isValid()) {
              Q_EMIT partnerChosen(model->sliceAt(index.row()));
            }
          });
  connect(list, &QListView::activated, this, [this, model](const QModelIndex& index) {
    Q_EMIT anchorRequested(model->sliceAt(index.row()));
  });
  return list;
}

void PairBands::setPairs(const std::vector<PairSlice>& pairs, double anchorPosition) {
  std::vector<const PairSlice*> positives, negatives;
  for (const PairSlice& pair : pairs) {
    (pair.positive ? positives : negatives).push_back(&pair);
  }
  for (auto* band : {&positives, &negatives}) {
    std::ranges::stable_sort(*band, {}, [&](const PairSlice* pair) {
      return std::abs(pair->position - anchorPosition);
    });
  }
  const auto title = [](const QString& name, std::size_t count) {
    const QString number = QLocale().toString(static_cast<qulonglong>(count));
    return count > kMostTiles
               ? tr("%1 · %2, the nearest %3 shown").arg(name, number).arg(kMostTiles)
               : tr("%1 · %2").arg(name, number);
  };
  positiveTitle_->setText(title(tr("● Positives"), positives.size()));
  negativeTitle_->setText(title(tr("✕ Negatives"), negatives.size()));
  fill(positives_, std::move(positives), TileMark::Positive);
  fill(negatives_, std::move(negatives), TileMark::Negative);
}

QStringList PairBands::volumeNames() const {
  QStringList names;
  for (const VolumeRecord& volume : data_.volumes()) names << QString::fromStdString(volume.name);
  return names;
}

void PairBands::fill(TileModel* model, std::vector<const PairSlice*> slices, TileMark mark) {
  slices.resize(std::min(slices.size(), kMostTiles));
  std::vector<TileEntry> entries;
  const auto beginning = commonBeginning(volumeNames()).size();
  for (const PairSlice* pair : slices) {
    const VolumeRecord* volume = data_.volume(pair->slice.volume);
    if (volume == nullptr) {
      continue;
    }
    const QString position = QLocale().toString(pair->position, 'f', 2);
    const QString name = QString::fromStdString(volume->name);
    const QString kind = mark == TileMark::Positive ? tr("positive") : tr("negative");
    entries.push_back({data_.source(*volume), pair->slice.axis, pair->slice.index,
                       QStringLiteral("%1\n%2").arg(name.mid(beginning), position),
                       tr("%1: %2, slice %3, position %4")
                           .arg(kind, name)
                           .arg(pair->slice.index + 1)
                           .arg(position),
                       mark, true, TileKeep::Memory});
  }
  model->setEntries(std::move(entries));
}

void PairBands::stepPositive(int step) {
  const int count = positives_->rowCount();
  if (count == 0) {
    return;
  }
  const QModelIndex current = positiveList_->currentIndex();
  const int next = current.isValid() ? (current.row() + step + count) % count
                   : step > 0        ? 0
                                     : count - 1;
  positiveList_->setCurrentIndex(positives_->index(next));
  positiveList_->scrollTo(positives_->index(next));
}

}  // namespace sw
