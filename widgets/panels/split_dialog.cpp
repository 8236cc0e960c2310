#include "widgets/panels/split_dialog.h"

#include "core/study/split_guard.h"
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
  for (QSpinBox* box : {number_, seed_})
    connect(box, &QSpinBox::valueChanged, this, &SplitDialog::forgetLeak);
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
  forgetLeak();
}

void SplitDialog::forgetLeak() {
  allowLeak_ = false;
  make_->setText(kind_->currentIndex() == Table ? tr("Choose table…") : tr("Make split"));
}

void SplitDialog::make() {
  const bool allow = allowLeak_;
  if (kind_->currentIndex() == Table && !allow) {
    const QString chosen =
        QFileDialog::getOpenFileName(this, tr("Split table"), {}, tr("Tables (*.csv)"));
    if (chosen.isEmpty()) {
      return;
    }
    file_ = chosen.toStdString();
  }
  make_->setEnabled(false);
  const int kind = kind_->currentIndex();
  const int number = number_->value();
  const std::int64_t seed = seed_->value();
  services_.gateway->compute<int>(
      this, QStringLiteral("split"),
      [=, dataset = dataset_, file = file_, workspace = services_.workspace] {
        Catalog catalog(workspace, CatalogAccess::ReadWrite);
        std::vector<SplitRecord> splits;
        if (kind == Folds) {
          splits = makeKFoldSplits(catalog, dataset, number, seed);
        } else if (kind == Holdout) {
          splits = {makeHoldout(catalog, dataset, number, seed)};
        } else {
          splits = {readSplitCsv(catalog, dataset, file)};
        }
        return static_cast<int>(addSplits(catalog, workspace, std::move(splits), allow).size());
      },
      [this](int) {
        Q_EMIT splitsMade();
        accept();
      },
      [this](const GatewayError& error) {
        problem_->setText(errorText(error.code, error.text));
        problem_->show();
        make_->setEnabled(true);
        allowLeak_ = error.code == "split.leak";
        if (allowLeak_) make_->setText(tr("Save it nevertheless"));
      });
}

}  // namespace sw
