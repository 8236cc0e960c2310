#include "core/store/catalog.h"
#include "core/store/quarantine_repository.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/panels/data_pages/import_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

/// Files in quarantine: whether an import reads them again.
namespace sw {

void ImportPanel::readAgain(const std::filesystem::path& file, const DatasetRecord* dataset) {
  if (isImporting())
    return showProblem(tr("An import is running: read it again when it has ended."));
  if (dataset == nullptr) {
    openPaths({file});
  } else {
    openFolder(dataset->root);
    into_ = dataset->id;
    intoName_ = QString::fromStdString(dataset->name);
  }
  retry_->setChecked(true);
}

void ImportPanel::forgetRetry() {
  into_ = {};
  intoName_.clear();
  retry_->setChecked(false);
}

void ImportPanel::showRetry() {
  const bool adds = bool(into_);
  if (adds) {
    title_->setText(tr("Read files of %1 again?").arg(intoName_));
    name_->setText(intoName_);
  }
  name_->setEnabled(!adds);
  axis_->setEnabled(!adds);
  import_->setText(adds ? tr("Read again") : tr("Import"));
  import_->setAccessibleName(import_->text());
  services_.gateway->read<int>(
      this, QStringLiteral("quarantine"),
      [](Catalog& catalog) { return static_cast<int>(catalog.quarantine().all().size()); },
      [this](int files) { retry_->setVisible(files > 0); },
      [this](const GatewayError& error) { showProblem(errorText(error.code, error.text)); });
}

bool ImportPanel::leftQuarantineOut() const {
  return std::ranges::any_of(report_, [](const LogLine& line) {
    return line.text.find("[file.quarantined]") != std::string::npos;
  });
}

void ImportPanel::startAgain() {
  services_.gateway->read<DatasetRecord>(
      this, QStringLiteral("again"),
      [name = name_->text().trimmed().toStdString()](Catalog& catalog) {
        return catalog.datasets().find(name);
      },
      [this](const DatasetRecord& dataset) {
        endReport();
        into_ = dataset.id;
        intoName_ = QString::fromStdString(dataset.name);
        retry_->setChecked(true);
        showRetry();
        start();
      },
      [this](const GatewayError& error) { showProblem(errorText(error.code, error.text)); });
}

}  // namespace sw
