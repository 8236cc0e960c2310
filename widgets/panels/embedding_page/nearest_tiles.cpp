#include "widgets/panels/embedding_page/nearest_tiles.h"

#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/pair_bands.h"
#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace sw {
namespace {

constexpr int kSide = 84;
constexpr int kCaptionLines = 3;
constexpr int kMostNear = 200;
constexpr int kFirstCount = 12;

QString signedText(double value) {
  const QString number = QLocale().toString(std::abs(value), 'f', 2);
  return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + number;
}

}  // namespace

NearestTiles::NearestTiles(EmbeddingData& embeddings, QWidget* parent)
    : QWidget(parent),
      embeddings_(embeddings),
      model_(new TileModel(embeddings.catalog().store(), this)),
      title_(new QLabel),
      count_(new QSpinBox),
      own_(new QCheckBox(tr("Own volume too"))) {
  list_ = makeTileList(model_, tr("Nearest slices"), kSide, false, kCaptionLines);
  count_->setAccessibleName(tr("How many nearest slices"));
  count_->setRange(1, kMostNear);
  count_->setValue(kFirstCount);
  count_->setMinimumHeight(kControlHeight);
  title_->setWordWrap(true);
  own_->setToolTip(tr("Slices of the current slice's own volume count too"));
  auto* row = new QHBoxLayout;
  row->addWidget(new QLabel(tr("How many")));
  row->addWidget(count_);
  row->addWidget(own_);
  row->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, Space::kSmall, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(title_);
  layout->addLayout(row);
  layout->addWidget(list_, 1);
  connect(count_, &QSpinBox::valueChanged, this, &NearestTiles::ask);
  connect(own_, &QCheckBox::toggled, this, &NearestTiles::ask);
  connect(list_, &QListView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT opened(model_->sliceAt(index.row())); });
  connect(embeddings_.services().selection, &Selection::sliceChanged, this, &NearestTiles::ask);
  ask();
}

void NearestTiles::setSet(std::shared_ptr<const EmbeddingSet> set, const QString& epoch) {
  set_ = std::move(set);
  epoch_ = epoch;
  ask();
}

void NearestTiles::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (outdated_) ask();
}

void NearestTiles::ask() {
  outdated_ = !isVisible();
  if (outdated_) return;
  const auto anchor = embeddings_.placeOf(embeddings_.services().selection->slice());
  if (!set_ || !anchor) {
    model_->setEntries({});
    title_->setText(tr("Click a point: the slices most alike to it stand here."));
    return;
  }
  using Found = std::vector<NearSlice>;
  embeddings_.services().gateway->compute<Found>(
      this, QStringLiteral("nearest"),
      [set = set_, place = *anchor, count = count_->value(), own = own_->isChecked()] {
        return nearestSlices(set->embeddings.features, set->placed, place, count, own);
      },
      [this, set = set_, place = *anchor](const Found& found) {
        if (set == set_) fill(place, found);
      });
}

void NearestTiles::fill(std::size_t anchor, const std::vector<NearSlice>& found) {
  const VolumeRecord* own = embeddings_.volumeAt(anchor);
  if (own == nullptr) return;
  const QString name = QString::fromStdString(own->name);
  const qint64 slice = embeddings_.sliceAt(anchor).index + 1;
  title_->setText(
      epoch_.isEmpty()
          ? tr("Most alike to %1, slice %2: cosine, position difference").arg(name).arg(slice)
          : tr("Most alike to %1, slice %2, %3: cosine, position difference")
                .arg(name)
                .arg(slice)
                .arg(epoch_));
  QStringList names;
  for (const VolumeRecord& volume : embeddings_.catalog().volumes())
    names << QString::fromStdString(volume.name);
  const auto beginning = commonBeginning(names).size();
  const auto& positions = set_->placed.positions;
  std::vector<TileEntry> entries;
  for (const NearSlice& near : found) {
    const VolumeRecord* volume = embeddings_.volumeAt(near.place);
    if (volume == nullptr) continue;
    const SliceRef each = embeddings_.sliceAt(near.place);
    const QString other = QString::fromStdString(volume->name);
    const QString similarity = QLocale().toString(near.similarity, 'f', 3);
    const QString difference = signedText(positions[near.place] - positions[anchor]);
    entries.push_back({embeddings_.catalog().source(*volume), each.axis, each.index,
                       QStringLiteral("%1 · %2\n%3\n%4")
                           .arg(other.mid(beginning))
                           .arg(each.index + 1)
                           .arg(similarity, difference),
                       tr("%1, slice %2: similarity %3, position difference %4")
                           .arg(other)
                           .arg(each.index + 1)
                           .arg(similarity, difference)});
  }
  model_->setEntries(std::move(entries));
}

}  // namespace sw
