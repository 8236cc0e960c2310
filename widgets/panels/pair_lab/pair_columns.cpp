#include "widgets/panels/pair_lab/pair_columns.h"

#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/panels/pair_lab/pair_tiles.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw {
namespace {

constexpr int kSide = 72;

}  // namespace

PairColumns::PairColumns(CatalogData& catalogData, const QString& name, QWidget* parent)
    : QWidget(parent),
      data_(catalogData),
      tiles_(new TileModel(catalogData.store(), this)),
      title_(new QLabel),
      list_(makeTileList(tiles_, name, kSide, true, 2)),
      view_(new QPushButton(tr("Open in View"))) {
  title_->setFont(sectionFont(this));
  // Column by column: two tiles above each other make a pair.
  list_->setFlow(QListView::TopToBottom);
  list_->setWrapping(true);
  list_->setFixedHeight(2 * (kSide + 2 * fontMetrics().height() + 24) + 16);
  view_->setEnabled(false);
  auto* row = new QHBoxLayout;
  row->addWidget(title_, 1);
  row->addWidget(view_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addLayout(row);
  layout->addWidget(list_);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            view_->setEnabled(index.isValid());
            if (!index.isValid()) return;
            const ShownPair& pair = pairs_[static_cast<std::size_t>(index.row() / 2)];
            Q_EMIT pairChosen(pair.first, pair.second);
          });
  connect(view_, &QPushButton::clicked, this, [this] {
    if (list_->currentIndex().isValid())
      Q_EMIT viewRequested(tiles_->sliceAt(list_->currentIndex().row()));
  });
}

QString PairColumns::title() const {
  return title_->text();
}

void PairColumns::choose(int column) {
  list_->setCurrentIndex(tiles_->index(2 * column));
}

TileEntry PairColumns::entryOf(const SliceRef& slice,
                               double position,
                               const QString& note,
                               TileMark mark) const {
  const VolumeRecord& volume = *data_.volume(slice.volume);
  const QString name = QString::fromStdString(volume.name);
  const QString place = QLocale().toString(position, 'f', 2);
  const QString said = tr("%1, slice %2, position %3").arg(name).arg(slice.index + 1).arg(place);
  QStringList names;
  for (const VolumeRecord& other : data_.volumes()) names << QString::fromStdString(other.name);
  const QString brief = name.mid(commonBeginning(names).size());
  return {data_.source(volume),
          slice.axis,
          slice.index,
          QStringLiteral("%1 · %2\n%3").arg(brief, place, note),
          note.isEmpty() ? said : tr("%1 · %2").arg(said, note),
          mark,
          true,
          TileKeep::Memory};
}

void PairColumns::setPairs(const QString& title, std::vector<ShownPair> pairs, TileMark mark) {
  std::erase_if(pairs, [this](const ShownPair& pair) {
    return data_.volume(pair.first.volume) == nullptr ||
           data_.volume(pair.second.volume) == nullptr;
  });
  pairs_ = std::move(pairs);
  title_->setText(tr("%1 · %2").arg(title, QLocale().toString(qulonglong{pairs_.size()})));
  std::vector<TileEntry> entries;
  for (const ShownPair& pair : pairs_) {
    entries.push_back(entryOf(pair.first, pair.firstPosition, {}, TileMark::None));
    entries.push_back(entryOf(pair.second, pair.secondPosition, pair.note, mark));
  }
  tiles_->setEntries(std::move(entries));
  view_->setEnabled(false);
}

}  // namespace sw
