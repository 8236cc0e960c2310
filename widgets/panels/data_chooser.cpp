#include "widgets/panels/data_chooser.h"

#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/split_dialog.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace sw {
namespace {

constexpr qlonglong kNewSplit = -1;
constexpr int kDrawsOfANewSplit = 5;

QComboBox* makeBox(const QString& name) {
  auto* box = new QComboBox;
  box->setAccessibleName(name);
  box->setMinimumHeight(kControlHeight);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(10);
  return box;
}

}  // namespace

DataChooser::DataChooser(AppServices& services, int labelWidth, QWidget* parent)
    : QWidget(parent),
      services_(services),
      datasetBox_(makeBox(tr("Data set"))),
      splitBox_(makeBox(tr("Split"))) {
  newSplit_ = new QPushButton(themeIcon(QStringLiteral("plus")), QString());
  newSplit_->setToolTip(writeHelp(services_, tr("New split…")));
  newSplit_->setAccessibleName(tr("New split"));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setVerticalSpacing(Space::kTight);
  grid->setColumnStretch(1, 1);
  grid->setColumnMinimumWidth(0, labelWidth);
  grid->addWidget(new QLabel(tr("Data set")), 0, 0);
  grid->addWidget(datasetBox_, 0, 1, 1, 2);
  grid->addWidget(new QLabel(tr("Split")), 1, 0);
  grid->addWidget(splitBox_, 1, 1);
  grid->addWidget(newSplit_, 1, 2);
  connect(datasetBox_, &QComboBox::activated, this, [this] {
    services_.selection->setDataset(DatasetId{datasetBox_->currentData().toLongLong()});
  });
  connect(splitBox_, &QComboBox::activated, this, [this] { Q_EMIT changed(); });
  connect(newSplit_, &QPushButton::clicked, this, &DataChooser::makeSplit);
  connect(services.selection, &Selection::datasetChanged, this, &DataChooser::showDatasets);
  connect(services.monitor, &RunMonitor::catalogChanged, this, [this](const CatalogChange& change) {
    if (change.what == "datasets") readDatasets();
    if (change.what == "splits") readSplits();
  });
  readDatasets();
}

void DataChooser::readDatasets() {
  services_.gateway->read<std::vector<DatasetRecord>>(
      this, QStringLiteral("datasets"), [](Catalog& catalog) { return catalog.datasets().all(); },
      [this](std::vector<DatasetRecord> datasets) {
        datasets_ = std::move(datasets);
        loaded_ = true;
        showDatasets();
      });
}

void DataChooser::showDatasets() {
  const QSignalBlocker quiet(datasetBox_);
  datasetBox_->clear();
  for (const DatasetRecord& record : datasets_) {
    datasetBox_->addItem(QString::fromStdString(record.name), qlonglong{record.id.value});
  }
  const int chosen = datasetBox_->findData(qlonglong{services_.selection->dataset().value});
  datasetBox_->setCurrentIndex(chosen < 0 && !datasets_.empty() ? 0 : chosen);
  datasetBox_->setEnabled(!datasets_.empty());
  readSplits();
}

void DataChooser::readSplits() {
  const DatasetId chosen = dataset();
  if (!chosen) {
    splits_.clear();
    showSplits();
    return;
  }
  services_.gateway->read<std::vector<SplitRecord>>(
      this, QStringLiteral("splits"),
      [chosen](Catalog& catalog) { return catalog.splits().all(chosen); },
      [this](std::vector<SplitRecord> splits) {
        splits_ = std::move(splits);
        showSplits();
      });
}

void DataChooser::showSplits() {
  const SplitId before = split();
  const bool hadNone = splitBox_->currentIndex() == 0 && allVolumes_ && !before;
  {
    const QSignalBlocker quiet(splitBox_);
    splitBox_->clear();
    if (allVolumes_) {
      splitBox_->addItem(tr("All volumes (no split)"), qlonglong{0});
    }
    if (offerNewSplit_ && splits_.empty() && newSplitTestSubjects() > 0) {
      splitBox_->addItem(tr("Hold out %n subject(s)", nullptr, newSplitTestSubjects()),
                         qlonglong{kNewSplit});
    }
    for (const SplitRecord& record : splits_) {
      splitBox_->addItem(QString::fromStdString(record.name), qlonglong{record.id.value});
    }
    int at = before ? splitBox_->findData(qlonglong{before.value}) : -1;
    if (at < 0) {
      at = allVolumes_ && !hadNone && splitBox_->count() > 1 ? 1 : 0;
    }
    splitBox_->setCurrentIndex(splitBox_->count() > 0 ? at : -1);
    if (splitBox_->count() == 0) {
      splitBox_->setPlaceholderText(tr("no split yet"));
    }
  }
  splitBox_->setEnabled(splitBox_->count() > 0);
  newSplit_->setEnabled(static_cast<bool>(dataset()) && !services_.readOnly);
  Q_EMIT changed();
}

void DataChooser::makeSplit() {
  auto* dialog = new SplitDialog(services_, dataset(), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &SplitDialog::splitsMade, this, [this] {
    services_.channel->publish(CatalogChange{"splits", dataset().value});
  });
  dialog->open();
}

DatasetId DataChooser::dataset() const {
  return DatasetId{datasetBox_->currentData().toLongLong()};
}

SplitId DataChooser::split() const {
  const qlonglong chosen = splitBox_->currentData().toLongLong();
  return SplitId{chosen == kNewSplit ? 0 : chosen};
}

void DataChooser::setNewSplitOffered(bool offered) {
  offerNewSplit_ = offered;
  showSplits();
}

bool DataChooser::wantsNewSplit() const {
  return splitBox_->currentData().toLongLong() == kNewSplit;
}

int DataChooser::newSplitTestSubjects() const {
  const DatasetRecord* record = datasetRecord();
  return record == nullptr ? 0 : static_cast<int>(record->subjectCount / 3);
}

int DataChooser::trainingSubjects() const {
  if (const SplitRecord* record = splitRecord(); record != nullptr && !record->draws.empty()) {
    return static_cast<int>(record->draws.front().size());
  }
  return wantsNewSplit() ? static_cast<int>(datasetRecord()->subjectCount) - newSplitTestSubjects()
                         : 0;
}

std::vector<SplitId> DataChooser::folds() const {
  const SplitRecord* chosen = splitRecord();
  if (chosen == nullptr) return {};
  const auto familyOf = [](const SplitRecord& record) {
    return record.name.substr(0, record.name.rfind(", fold "));
  };
  if (familyOf(*chosen) == chosen->name) return {chosen->id};
  std::vector<SplitId> folds;
  for (const SplitRecord& record : splits_) {
    if (record.kind == chosen->kind && familyOf(record) == familyOf(*chosen) &&
        familyOf(record) != record.name)
      folds.push_back(record.id);
  }
  return folds;
}

int DataChooser::draws() const {
  const SplitRecord* record = splitRecord();
  if (record != nullptr) return static_cast<int>(record->draws.size());
  return wantsNewSplit() ? kDrawsOfANewSplit : 0;
}

const SplitRecord* DataChooser::splitRecord() const {
  const auto found = std::ranges::find(splits_, split(), &SplitRecord::id);
  return found == splits_.end() ? nullptr : &*found;
}

const DatasetRecord* DataChooser::datasetRecord() const {
  const auto found = std::ranges::find(datasets_, dataset(), &DatasetRecord::id);
  return found == datasets_.end() ? nullptr : &*found;
}

void DataChooser::setAllVolumesAllowed(bool allowed) {
  if (allowed != allVolumes_) {
    allVolumes_ = allowed;
    showSplits();
  }
}

}  // namespace sw
