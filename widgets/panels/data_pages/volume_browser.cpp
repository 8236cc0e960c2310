#include "widgets/panels/data_pages/volume_browser.h"

#include "core/run/event_channel.h"
#include "core/store/catalog.h"
#include "core/store/query_repository.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/file_states.h"
#include "widgets/panels/data_pages/filter_bar.h"
#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kGridSide = 112;

/// Columns that are hidden until they are asked for.
bool isExtra(int column) {
  return column == VolumeTableModel::Dataset || column == VolumeTableModel::Group ||
         column == VolumeTableModel::Note || column == VolumeTableModel::Modality;
}

QSettings columnSettings() {
  return {QSettings::IniFormat, QSettings::UserScope, QStringLiteral("slicewise"),
          QStringLiteral("slicewise")};
}

QString columnKey(int column) {
  return QStringLiteral("catalog/column%1").arg(column);
}

struct Choices {
  std::vector<std::pair<std::string, std::int64_t>> tags;
  std::vector<SavedQuery> saved;
};

}  // namespace

VolumeBrowser::VolumeBrowser(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(catalogData),
      model_(new VolumeTableModel(services, catalogData, this)),
      bar_(new FilterBar(this)),
      stack_(new QStackedWidget) {
  makeTable();
  makeColumnsMenu();
  grid_ = makeTileList(model_, tr("Volumes as thumbnails"), kGridSide, false);
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
  connectBar();
  connect(grid_, &QListView::activated, this, &VolumeBrowser::opened);
  connect(table_, &QTableView::activated, this, &VolumeBrowser::opened);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &VolumeBrowser::choose);
  connect(model_, &VolumeTableModel::orderChanged, this, &VolumeBrowser::search);
  connect(model_, &VolumeTableModel::failed, this, &VolumeBrowser::failed);
  connect(model_, &VolumeTableModel::pageRead, this, [this] {
    if (!fitted_) fitColumns();
  });
  connect(&catalogData, &CatalogData::datasetsChanged, this, &VolumeBrowser::search);
  connect(&catalogData, &CatalogData::volumesChanged, this, &VolumeBrowser::search);
  connect(&catalogData, &CatalogData::volumesChanged, this, &VolumeBrowser::readChoices);
  connect(services.selection, &Selection::datasetChanged, this, [this] {
    fitted_ = fitted_ && bar_->allDatasets();
    search();
  });
  connect(services.selection, &Selection::volumesChanged, this, &VolumeBrowser::follow);
  search();
  readChoices();
}

void VolumeBrowser::connectBar() {
  bar_->setWritable(!services_.readOnly);
  connect(bar_, &FilterBar::queryChanged, this, &VolumeBrowser::search);
  connect(bar_, &FilterBar::scopeChanged, this, [this](bool all) {
    showColumn(VolumeTableModel::Dataset, all);
    search();
    readChoices();
  });
  connect(bar_, &FilterBar::gridRequested, this, [this](bool grid) {
    gridWanted_ = grid;
    showCurrent();
  });
  const auto write = [this](std::function<void(QueryRepository&)> change) {
    services_.gateway->write<bool>(
        this, QStringLiteral("queries"),
        [change = std::move(change)](Catalog& catalog) {
          change(catalog.queries());
          return true;
        },
        [this](bool) { readChoices(); },
        [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
  };
  connect(
      bar_, &FilterBar::saveRequested, this, [write](const QString& name, const QString& query) {
        write([name = name.toStdString(), query = query.toStdString()](QueryRepository& queries) {
          queries.save(name, query);
        });
      });
  connect(bar_, &FilterBar::deleteRequested, this, [write](const QString& name) {
    write([name = name.toStdString()](QueryRepository& queries) { queries.remove(name); });
  });
}

void VolumeBrowser::makeTable() {
  table_ = new QTableView;
  table_->setModel(model_);
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
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(VolumeTableModel::kThumbnailSide + Space::kSmall);
  QHeaderView* header = table_->horizontalHeader();
  header->setHighlightSections(false);
  header->setStretchLastSection(true);
  header->setSectionsMovable(true);
  // What is wrong stands beside what it is wrong with, seen without scrolling in a small window.
  header->moveSection(header->visualIndex(VolumeTableModel::Problems),
                      header->visualIndex(VolumeTableModel::Group) + 1);
  header->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& at) {
    bar_->columnsMenu()->popup(header->mapToGlobal(at));
  });
}

void VolumeBrowser::makeColumnsMenu() {
  for (int column = 0; column < VolumeTableModel::ColumnCount; ++column) {
    QAction* action =
        bar_->columnsMenu()->addAction(model_->headerData(column, Qt::Horizontal, 0).toString());
    action->setCheckable(true);
    const bool shown = columnSettings().value(columnKey(column), !isExtra(column)).toBool();
    action->setChecked(shown);
    action->setEnabled(column != VolumeTableModel::Name);
    table_->setColumnHidden(column, !shown);
    connect(action, &QAction::toggled, this, [this, column](bool on) {
      columnSettings().setValue(columnKey(column), on);
      table_->setColumnHidden(column, !on);
    });
  }
}

void VolumeBrowser::showColumn(int column, bool shown) {
  table_->setColumnHidden(column, !shown && !bar_->columnsMenu()->actions()[column]->isChecked());
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
  connect(&states, &FileStates::changed, this, [this] {
    QHeaderView* header = table_->horizontalHeader();
    const int width = widthOf(VolumeTableModel::Problems);
    if (fitted_ && width > header->sectionSize(VolumeTableModel::Problems))
      header->resizeSection(VolumeTableModel::Problems, width);
  });
}

int VolumeBrowser::widthOf(int column) const {
  constexpr int kWidest = 280;
  const QFontMetrics metrics = table_->fontMetrics();
  const int rows = std::min(model_->rowCount(), VolumeTableModel::kPageRows);
  int text = metrics.horizontalAdvance(
      model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
  for (int row = 0; row < rows; ++row) {
    const QString cell = model_->index(row, column).data().toString();
    text = std::max(text, metrics.horizontalAdvance(cell));
  }
  const int picture =
      column == VolumeTableModel::Name ? VolumeTableModel::kThumbnailSide + Space::kSmall : 0;
  return std::min(text + picture + 2 * Space::kNormal, kWidest);
}

void VolumeBrowser::fitColumns() {
  fitted_ = true;
  for (int column = 0; column < VolumeTableModel::ColumnCount; ++column)
    table_->horizontalHeader()->resizeSection(column, widthOf(column));
}

QWidget* VolumeBrowser::makeNothingFound() {
  auto* page = new QWidget;
  auto* sentence = new QLabel(tr("No volume matches the search."));
  sentence->setAlignment(Qt::AlignCenter);
  showAll_ = new QPushButton(tr("Show all volumes"));
  showAll_->setAccessibleName(showAll_->text());
  connect(showAll_, &QPushButton::clicked, bar_, &FilterBar::clear);
  auto* layout = new QVBoxLayout(page);
  layout->addStretch();
  layout->addWidget(sentence);
  layout->addWidget(showAll_, 0, Qt::AlignHCenter);
  layout->addStretch();
  return page;
}

void VolumeBrowser::search() {
  const VolumeQuery query = parseVolumeQuery(bar_->query().toStdString());
  if (!query.problems.empty()) {
    const QueryProblem& first = query.problems.front();
    bar_->showProblem(errorText(first.code, first.text));
    return;
  }
  bar_->showProblem({});
  const DatasetId chosen = services_.selection->dataset();
  if (!bar_->allDatasets() && !chosen) {
    takeFound({});
    return;
  }
  services_.gateway->read<std::vector<VolumeId>>(
      this, QStringLiteral("search"),
      [query, scope = bar_->allDatasets() ? DatasetId{} : chosen, order = model_->order()](
          Catalog& catalog) { return catalog.finder().ids(query, scope, order); },
      [this](std::vector<VolumeId> ids) { takeFound(std::move(ids)); },
      [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

void VolumeBrowser::readChoices() {
  const DatasetId scope = bar_->allDatasets() ? DatasetId{} : services_.selection->dataset();
  services_.gateway->read<Choices>(
      this, QStringLiteral("choices"),
      [scope](Catalog& catalog) {
        return Choices{catalog.finder().tags(scope), catalog.queries().all()};
      },
      [this](const Choices& choices) { bar_->setChoices(choices.tags, choices.saved); });
}

void VolumeBrowser::takeFound(std::vector<VolumeId> ids) {
  following_ = true;
  model_->setIds(std::move(ids));
  following_ = false;
  showCurrent();
  Q_EMIT found();
}

void VolumeBrowser::showCurrent() {
  const bool empty = model_->rowCount() == 0 && !bar_->query().trimmed().isEmpty();
  stack_->setCurrentWidget(empty         ? nothingFound_
                           : gridWanted_ ? static_cast<QWidget*>(grid_)
                                         : table_);
  follow();
}

void VolumeBrowser::follow() {
  if (following_) {
    return;
  }
  following_ = true;
  std::vector<int> rows;
  for (const VolumeId id : services_.selection->volumes()) {
    if (const int row = model_->rowOf(id); row >= 0) rows.push_back(row);
  }
  const QModelIndex first = rows.empty() ? QModelIndex() : model_->index(rows.front(), 0);
  std::ranges::sort(rows);
  QItemSelection ranges;
  for (std::size_t i = 0, begin = 0; i < rows.size(); ++i) {
    if (i + 1 < rows.size() && rows[i + 1] == rows[i] + 1) continue;
    ranges.append(QItemSelectionRange(model_->index(rows[begin], 0),
                                      model_->index(rows[i], VolumeTableModel::ColumnCount - 1)));
    begin = i + 1;
  }
  QItemSelectionModel* selection = table_->selectionModel();
  if (first.isValid() && !selection->isRowSelected(selection->currentIndex().row())) {
    selection->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
  }
  selection->select(ranges, QItemSelectionModel::ClearAndSelect);
  following_ = false;
}

void VolumeBrowser::choose() {
  if (following_) {
    return;
  }
  QItemSelectionModel* selection = table_->selectionModel();
  const QModelIndex current = selection->currentIndex();
  // The current one first: pages that show one volume show this one.
  std::vector<VolumeId> volumes;
  if (selection->isSelected(current)) volumes.push_back(model_->idAt(current.row()));
  for (const QItemSelectionRange& range : selection->selection()) {
    for (int row = range.top(); row <= range.bottom(); ++row) {
      if (volumes.empty() || model_->idAt(row) != volumes.front())
        volumes.push_back(model_->idAt(row));
    }
  }
  following_ = true;
  const VolumeRecord* leading =
      volumes.empty() ? nullptr : model_->volumeAt(model_->rowOf(volumes.front()));
  if (leading != nullptr && leading->dataset != services_.selection->dataset()) {
    // The selection is of one data set.
    const DatasetId dataset = leading->dataset;
    services_.selection->setDataset(dataset);
    std::erase_if(volumes, [&](VolumeId id) {
      const VolumeRecord* volume = model_->volumeAt(model_->rowOf(id));
      return volume == nullptr || volume->dataset != dataset;
    });
  }
  services_.selection->setVolumes(std::move(volumes));
  following_ = false;
}

}  // namespace sw
