#include "widgets/panels/split_dialog.h"

#include "core/study/split_guard.h"
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
#include <QStyle>

#include <algorithm>
#include <limits>

namespace sw {
namespace {

constexpr int kChooseTable = -1;  ///< data of the column's last entry

QSpinBox* makeNumber(const QString& name, int minimum, int maximum, int value) {
  auto* box = new QSpinBox;
  box->setRange(minimum, maximum);
  box->setValue(value);
  box->setAccessibleName(name);
  return box;
}

QComboBox* makeBox(const QString& name, const QStringList& entries) {
  auto* box = new QComboBox;
  box->addItems(entries);
  box->setAccessibleName(name);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(24);
  return box;
}

}  // namespace

SplitDialog::SplitDialog(AppServices& services, DatasetId dataset, QWidget* parent)
    : QDialog(parent), services_(services), dataset_(dataset) {
  setWindowTitle(tr("New split"));
  makeFields();
  makeForm();
  connect(kind_, &QComboBox::currentIndexChanged, this, &SplitDialog::showKind);
  connect(arrangement_, &QComboBox::currentIndexChanged, this, &SplitDialog::showArrangement);
  connect(column_, &QComboBox::activated, this, &SplitDialog::chooseColumn);
  for (QSpinBox* box : {number_, validation_, draws_, seed_})
    connect(box, &QSpinBox::valueChanged, this, &SplitDialog::forgetLeak);
  showKind();
  readGroups();
  resize(460, sizeHint().height());
}

void SplitDialog::makeFields() {
  kind_ = makeBox(tr("Kind of split"), {tr("Folds (each subject is tested once)"),
                                        tr("Hold-out set"), tr("From a table (CSV)")});
  numberLabel_ = new QLabel;
  number_ = makeNumber({}, 1, 100000, 5);
  numberLabel_->setBuddy(number_);
  arrangement_ = makeBox(tr("Subjects"), {tr("Each for itself"), tr("Groups stay together"),
                                          tr("Strata spread evenly")});
  arrangement_->setToolTip(
      tr("Groups, such as sites or families, are never divided between training and test. Strata, "
         "such as diagnoses, get the same share in each fold as nearly as numbers allow."));
  column_ = makeBox(tr("Column"), {});
  column_->setToolTip(
      tr("What names each subject's group or stratum: the groups that were "
         "imported, or a column of a table with a column subject."));
  validation_ = makeNumber(tr("Validation subjects"), 0, 100000, 0);
  validation_->setToolTip(
      tr("Taken from the training subjects of each split; they choose the best checkpoint."));
  draws_ = makeNumber(tr("Label draws"), 1, 1000, kDefaultDraws);
  draws_->setToolTip(
      tr("Orders in which the training subjects become labelled: repetitions of a "
         "study with other labelled subjects."));
  seed_ = makeNumber(tr("Seed"), 0, std::numeric_limits<int>::max(), 12345);
  problem_ = new QLabel;
  problem_->setWordWrap(true);
  problem_->hide();
}

void SplitDialog::makeForm() {
  auto* note = new QLabel(
      tr("Subjects are divided, never volumes: both sides of one person stay together."));
  note->setProperty("role", "muted");
  note->setWordWrap(true);
  auto* form = new QFormLayout(this);
  form->addRow(note);
  form->addRow(tr("Kind"), kind_);
  form->addRow(numberLabel_, number_);
  for (QWidget* field :
       std::initializer_list<QWidget*>{arrangement_, column_, validation_, draws_, seed_})
    form->addRow(field->accessibleName(), field);
  form->addRow(problem_);
  form->addRow(makeButtons());
}

QDialogButtonBox* SplitDialog::makeButtons() {
  buttons_ = new QDialogButtonBox(QDialogButtonBox::Cancel);
  // The system's word need not be in the window's language.
  buttons_->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
  make_ = buttons_->addButton(tr("Make split"), QDialogButtonBox::ActionRole);
  make_->setProperty("primary", true);
  connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(make_, &QPushButton::clicked, this, &SplitDialog::make);
  return buttons_;
}

/// The imported groups are offered where every subject has one.
void SplitDialog::readGroups() {
  column_->addItem(tr("Choose table (CSV)…"), kChooseTable);
  column_->setCurrentIndex(-1);
  column_->setPlaceholderText(tr("none chosen"));
  services_.gateway->read<bool>(
      this, QStringLiteral("groups"),
      [dataset = dataset_](Catalog& catalog) {
        const auto subjects = catalog.datasets().subjects(dataset);
        return std::ranges::none_of(subjects, &std::string::empty, &SubjectRecord::group);
      },
      [this](bool allHaveOne) {
        if (allHaveOne) addColumns({}, {SubjectColumn().column});
      });
}

void SplitDialog::addColumns(const std::filesystem::path& file,
                             const std::vector<std::string>& names) {
  const int first = column_->count() - 1;
  for (const std::string& name : names) {
    const QString title = file.empty()
                              ? tr("Imported groups")
                              : QString::fromStdString(file.filename().string() + ": " + name);
    column_->insertItem(column_->count() - 1, title, static_cast<int>(columns_.size()));
    columns_.push_back({file, name});
  }
  column_->setCurrentIndex(names.empty() ? -1 : first);
  showArrangement();
}

void SplitDialog::chooseColumn() {
  forgetLeak();
  if (column_->currentData().toInt() != kChooseTable) return;
  column_->setCurrentIndex(-1);
  const QString chosen =
      QFileDialog::getOpenFileName(this, tr("Table of subjects"), {}, tr("Tables (*.csv)"));
  if (!chosen.isEmpty()) offerColumns(chosen.toStdString());
}

void SplitDialog::offerColumns(const std::filesystem::path& file) {
  services_.gateway->compute<std::vector<std::string>>(
      this, QStringLiteral("columns"), [file] { return subjectColumns(file); },
      [this, file](const std::vector<std::string>& names) {
        problem_->hide();
        addColumns(file, names);
        if (names.empty()) showProblem(tr("This table has no column beside the subjects."));
      },
      [this](const GatewayError& error) { showProblem(errorText(error.code, error.text)); });
}

SplitRequest::Kind SplitDialog::kind() const {
  return static_cast<SplitRequest::Kind>(kind_->currentIndex());
}

SplitRequest::Arrangement SplitDialog::arrangement() const {
  return kind() == SplitRequest::Kind::Table
             ? SplitRequest::Arrangement::Single
             : static_cast<SplitRequest::Arrangement>(arrangement_->currentIndex());
}

void SplitDialog::showKind() {
  const bool table = kind() == SplitRequest::Kind::Table;
  const bool holdout = kind() == SplitRequest::Kind::Holdout;
  numberLabel_->setText(holdout ? tr("Test subjects") : tr("Folds"));
  number_->setAccessibleName(numberLabel_->text());
  number_->setValue(holdout ? 2 : 5);
  number_->setEnabled(!table);
  arrangement_->setEnabled(!table);
  // 0 is said in words, and for tables only.
  draws_->setMinimum(table ? 0 : 1);
  draws_->setSpecialValueText(table ? tr("those of the table") : QString());
  draws_->setValue(table ? 0 : kDefaultDraws);
  showArrangement();
}

void SplitDialog::showArrangement() {
  const bool arranged = arrangement() != SplitRequest::Arrangement::Single;
  column_->setEnabled(arranged);
  forgetLeak();
  make_->setEnabled(!arranged || column_->currentIndex() >= 0);
}

void SplitDialog::forgetLeak() {
  allowLeak_ = false;
  const bool table = kind() == SplitRequest::Kind::Table;
  seed_->setEnabled(!table || validation_->value() > 0);
  make_->setText(table ? tr("Choose table…") : tr("Make split"));
}

SplitRequest SplitDialog::request() const {
  SplitRequest request;
  request.kind = kind();
  request.count = number_->value();
  request.table = file_;
  request.arrangement = arrangement();
  if (request.arrangement != SplitRequest::Arrangement::Single)
    request.by = columns_[static_cast<std::size_t>(column_->currentData().toInt())];
  request.seed = seed_->value();
  if (draws_->value() > 0) request.draws = draws_->value();
  request.validation = validation_->value();
  return request;
}

void SplitDialog::make() {
  const bool allow = allowLeak_;
  if (kind() == SplitRequest::Kind::Table && !allow) {
    const QString chosen =
        QFileDialog::getOpenFileName(this, tr("Split table"), {}, tr("Tables (*.csv)"));
    if (chosen.isEmpty()) {
      return;
    }
    file_ = chosen.toStdString();
  }
  make_->setEnabled(false);
  services_.gateway->compute<std::vector<std::string>>(
      this, QStringLiteral("split"),
      [wanted = request(), dataset = dataset_, workspace = services_.workspace, allow] {
        Catalog catalog(workspace, CatalogAccess::ReadWrite);
        MadeSplits made = makeSplits(catalog, dataset, wanted);
        addSplits(catalog, workspace, std::move(made.splits), allow);
        return made.notes;
      },
      [this](const std::vector<std::string>& notes) {
        Q_EMIT splitsMade();
        showNotes(notes);
      },
      [this](const GatewayError& error) {
        showProblem(errorText(error.code, error.text));
        make_->setEnabled(true);
        allowLeak_ = error.code == "split.leak";
        if (allowLeak_) make_->setText(tr("Save it nevertheless"));
      });
}

/// The splits are made: closes, once there is nothing to read.
void SplitDialog::showNotes(const std::vector<std::string>& notes) {
  if (notes.empty()) {
    accept();
    return;
  }
  QStringList lines;
  for (const std::string& note : notes) lines += QString::fromStdString(note);
  showProblem(lines.join(QLatin1Char('\n')));
  problem_->setProperty("role", "muted");
  problem_->style()->polish(problem_);
  make_->hide();
  buttons_->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
}

void SplitDialog::showProblem(const QString& text) {
  problem_->setProperty("role", "error");
  problem_->style()->polish(problem_);
  problem_->setText(text);
  problem_->show();
}

}  // namespace sw
