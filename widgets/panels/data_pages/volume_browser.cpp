#include "widgets/panels/data_pages/volume_browser.h"

#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/filter_bar.h"
#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kGridSide = 112;

}  // namespace

VolumeBrowser::VolumeBrowser(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(catalogData),
      model_(new VolumeTableModel(catalogData.store(), this)),
      filter_(new VolumeFilterModel(model_, this)),
      bar_(new FilterBar(this)),
      stack_(new QStackedWidget) {
  makeTable();
  grid_ = makeTileList(filter_, tr("Volumes as thumbnails"), kGridSide, false);
  grid_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  grid_->setSelectionModel(table_->selectionModel());
  nothingFound_ = makeNothingFound();
  for (QWidget* page :
       {static_cast<QWidget*>(table_), static_cast<QWidget*>(grid_), nothingFound_}) {
    stack_->addWidget(page);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  layout->addWidget(bar_);
  layout->addWidget(stack_, 1);
  connect(bar_, &FilterBar::wordsChanged, this, [this](const QString& words) {
    filter_->setWords(words);
    showCurrent();
  });
  connect(bar_, &FilterBar::filterChanged, this, [this](VolumeFilter filter) {
    filter_->setFilter(filter);
    showCurrent();
  });
  connect(bar_, &FilterBar::gridRequested, this, [this](bool grid) {
    gridWanted_ = grid;
    showCurrent();
  });
  connect(grid_, &QListView::activated, this, &VolumeBrowser::opened);
  connect(table_, &QTableView::activated, this, &VolumeBrowser::opened);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &VolumeBrowser::choose);
  connect(&catalogData, &CatalogData::volumesChanged, this, &VolumeBrowser::takeVolumes);
  connect(services.selection, &Selection::volumesChanged, this, &VolumeBrowser::follow);
  takeVolumes();
}

void VolumeBrowser::makeTable() {
  table_ = new QTableView;
  table_->setModel(filter_);
  table_->setAccessibleName(tr("Volumes"));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setSortingEnabled(true);
  table_->sortByColumn(VolumeTableModel::Name, Qt::AscendingOrder);
  table_->setTabKeyNavigation(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setIconSize({VolumeTableModel::kThumbnailSide, VolumeTableModel::kThumbnailSide});
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(VolumeTableModel::kThumbnailSide + Space::kSmall);
  QHeaderView* header = table_->horizontalHeader();
  header->setHighlightSections(false);
  header->setStretchLastSection(true);
}

void VolumeBrowser::setVolumeActions(const QList<QAction*>& actions) {
  for (QAbstractItemView* view :
       {static_cast<QAbstractItemView*>(table_), static_cast<QAbstractItemView*>(grid_)}) {
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    view->addActions(actions);
  }
}

void VolumeBrowser::setFileStates(const FileStates& states) {
  model_->setFileStates(&states);
}

void VolumeBrowser::fitColumns() {
  constexpr int kMostRows = 500;  // the widths of more would be the same
  constexpr int kWidest = 280;
  const QFontMetrics metrics = table_->fontMetrics();
  for (int column = 0; column < VolumeTableModel::ColumnCount; ++column) {
    int text = metrics.horizontalAdvance(filter_->headerData(column, Qt::Horizontal).toString());
    for (int row = 0; row < std::min(model_->rowCount(), kMostRows); ++row) {
      const QString cell = model_->index(row, column).data().toString();
      text = std::max(text, metrics.horizontalAdvance(cell));
    }
    const int picture =
        column == VolumeTableModel::Name ? VolumeTableModel::kThumbnailSide + Space::kSmall : 0;
    table_->horizontalHeader()->resizeSection(
        column, std::min(text + picture + 2 * Space::kNormal, kWidest));
  }
}

QWidget* VolumeBrowser::makeNothingFound() {
  auto* page = new QWidget;
  auto* sentence = new QLabel(tr("No volume matches the search."));
  sentence->setAlignment(Qt::AlignCenter);
  auto* button = new QPushButton(tr("Show all volumes"));
  button->setAccessibleName(button->text());
  connect(button, &QPushButton::clicked, bar_, &FilterBar::clear);
  auto* layout = new QVBoxLayout(page);
  layout->addStretch();
  layout->addWidget(sentence);
  layout->addWidget(button, 0, Qt::AlignHCenter);
  layout->addStretch();
  return page;
}

void VolumeBrowser::showCurrent() {
  const bool empty = filter_->rowCount() == 0 && model_->rowCount() > 0;
  stack_->setCurrentWidget(empty         ? nothingFound_
                           : gridWanted_ ? static_cast<QWidget*>(grid_)
                                         : table_);
  follow();
}

void VolumeBrowser::takeVolumes() {
  following_ = true;
  const DatasetRecord* dataset = data_.dataset();
  model_->setVolumes(dataset != nullptr ? *dataset : DatasetRecord{}, data_.volumes());
  following_ = false;
  fitColumns();
  showCurrent();
}

void VolumeBrowser::follow() {
  if (following_) {
    return;
  }
  following_ = true;
  QItemSelection rows;
  QModelIndex first;
  for (const VolumeId id : services_.selection->volumes()) {
    const QModelIndex row = filter_->mapFromSource(model_->index(model_->rowOf(id), 0));
    if (row.isValid()) {
      rows.select(row, filter_->index(row.row(), VolumeTableModel::ColumnCount - 1));
      first = first.isValid() ? first : row;
    }
  }
  QItemSelectionModel* selection = table_->selectionModel();
  if (first.isValid() && !selection->isRowSelected(selection->currentIndex().row())) {
    selection->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
  }
  selection->select(rows, QItemSelectionModel::ClearAndSelect);
  following_ = false;
}

void VolumeBrowser::choose() {
  if (following_) {
    return;
  }
  std::vector<VolumeId> volumes;
  QItemSelectionModel* selection = table_->selectionModel();
  const auto add = [&](const QModelIndex& row) {
    const VolumeId id = model_->volumeAt(filter_->mapToSource(row).row()).id;
    if (std::ranges::find(volumes, id) == volumes.end()) {
      volumes.push_back(id);
    }
  };
  if (const QModelIndex current = selection->currentIndex(); selection->isSelected(current)) {
    add(current);
  }
  for (const QModelIndex& index : selection->selectedIndexes()) {
    add(index);
  }
  following_ = true;
  services_.selection->setVolumes(std::move(volumes));
  following_ = false;
}

}  // namespace sw
