#include "widgets/panels/data_pages/dataset_list.h"

#include "widgets/bridge/selection.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace sw {

DatasetList::DatasetList(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QWidget(parent), services_(services), data_(catalogData), list_(new QListWidget) {
  auto* title = new QLabel(tr("Data sets"));
  title->setFont(sectionFont(this));
  list_->setAccessibleName(tr("Data sets"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setWordWrap(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  layout->addWidget(title);
  layout->addWidget(list_, 1);
  connect(&catalogData, &CatalogData::datasetsChanged, this, &DatasetList::fill);
  connect(services.selection, &Selection::datasetChanged, this, &DatasetList::follow);
  connect(list_, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
    if (item != nullptr) {
      services_.selection->setDataset(DatasetId{item->data(Qt::UserRole).toLongLong()});
    }
  });
  fill();
}

void DatasetList::fill() {
  {
    const QSignalBlocker quiet(list_);
    list_->clear();
    for (const DatasetRecord& dataset : data_.datasets()) {
      auto* item = new QListWidgetItem(
          themeIcon(QStringLiteral("folder")),
          QString::fromStdString(dataset.name) + QLatin1Char('\n') + countsText(dataset));
      item->setData(Qt::UserRole, qlonglong{dataset.id.value});
      item->setToolTip(QString::fromStdString(dataset.root.string()));
      item->setSizeHint({0, list_->fontMetrics().lineSpacing() * 2 + Space::kNormal});
      list_->addItem(item);
    }
  }
  follow();
}

void DatasetList::follow() {
  const QSignalBlocker quiet(list_);
  for (int row = 0; row < list_->count(); ++row) {
    if (list_->item(row)->data(Qt::UserRole).toLongLong() == services_.selection->dataset().value) {
      list_->setCurrentRow(row);
    }
  }
}

QString countsText(const DatasetRecord& dataset) {
  return DatasetList::tr("%n volume(s)", nullptr, static_cast<int>(dataset.volumeCount)) +
         QStringLiteral(" · ") +
         DatasetList::tr("%n subject(s)", nullptr, static_cast<int>(dataset.subjectCount));
}

}  // namespace sw
