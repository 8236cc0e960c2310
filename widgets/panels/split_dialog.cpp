#include "widgets/panels/split_dialog.h"

#include "core/study/split_maker.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace sw {

SplitDialog::SplitDialog(AppServices& services, DatasetId dataset, QWidget* parent)
    : QDialog(parent), services_(services), dataset_(dataset) {
  setWindowTitle(tr("New split"));
  kind_ = new QComboBox;
  kind_->addItems(
      {tr("Folds (each subject is tested once)"), tr("Hold-out set"), tr("From a table (CSV)")});
  kind_->setAccessibleName(tr("Kind of split"));
  numberLabel_ = new QLabel;
  number_ = new QSpinBox;
  number_->setRange(1, 100000);
  number_->setValue(5);
  seed_ = new QSpinBox;
  seed_->setRange(0, std::numeric_limits<int>::max());
  seed_->setValue(12345);
  seed_->setAccessibleName(tr("Seed"));
  problem_ = new QLabel;
  problem_->setProperty("role", "error");
  problem_->setWordWrap(true);
  problem_->hide();
  auto* note = new QLabel(
      tr("Subjects are divided, never volumes: both sides of one person stay together. Five label "
         "draws are stored with each split."));
  note->setProperty("role", "muted");
  note->setWordWrap(true);
  auto* buttons = makeButtons();
  auto* form = new QFormLayout(this);
  form->addRow(note);
  form->addRow(tr("Kind"), kind_);
  form->addRow(numberLabel_, number_);
  form->addRow(tr("Seed"), seed_);
  form->addRow(problem_);
  form->addRow(buttons);
  connect(kind_, &QComboBox::currentIndexChanged, this, &SplitDialog::showKind);
  showKind();
  resize(440, sizeHint().height());
}

QDialogButtonBox* SplitDialog::makeButtons() {
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  // The system's word need not be in the window's language.
  buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
  make_ = buttons->addButton(tr("Make split"), QDialogButtonBox::ActionRole);
  make_->setProperty("primary", true);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(make_, &QPushButton::clicked, this, &SplitDialog::make);
  return buttons;
}

void SplitDialog::showKind() {
  const bool table = kind_->currentIndex() == Table;
  numberLabel_->setText(kind_->currentIndex() == Holdout ? tr("Test subjects") : tr("Folds"));
  number_->setAccessibleName(numberLabel_->text());
  number_->setValue(kind_->currentIndex() == Holdout ? 2 : 5);
  number_->setEnabled(!table);
  seed_->setEnabled(!table);
  make_->setText(table ? tr("Choose table…") : tr("Make split"));
}

void SplitDialog::make() {
  std::filesystem::path file;
  if (kind_->currentIndex() == Table) {
    const QString chosen =
        QFileDialog::getOpenFileName(this, tr("Split table"), {}, tr("Tables (*.csv)"));
    if (chosen.isEmpty()) {
      return;
    }
    file = chosen.toStdString();
  }
  make_->setEnabled(false);
  const int kind = kind_->currentIndex();
  const int number = number_->value();
  const std::int64_t seed = seed_->value();
  services_.gateway->write<int>(
      this, QStringLiteral("split"),
      [=, dataset = dataset_](Catalog& catalog) {
        std::vector<SplitRecord> splits;
        if (kind == Folds) {
          splits = makeKFoldSplits(catalog, dataset, number, seed);
        } else if (kind == Holdout) {
          splits = {makeHoldout(catalog, dataset, number, seed)};
        } else {
          splits = {readSplitCsv(catalog, dataset, file)};
        }
        for (const SplitRecord& split : splits) {
          catalog.splits().add(split);
        }
        return static_cast<int>(splits.size());
      },
      [this](int) {
        Q_EMIT splitsMade();
        accept();
      },
      [this](const GatewayError& error) {
        problem_->setText(errorText(error.code, error.text));
        problem_->show();
        make_->setEnabled(true);
      });
}

}  // namespace sw
