#include "widgets/panels/study_factor_list.h"

#include "core/base/error.h"
#include "core/study/job_factory.h"
#include "core/study/study_options.h"
#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace sw {
namespace {

constexpr int kStageRole = Qt::UserRole + 1;
constexpr int kShownOptions = 24;

QString titleOf(const OptionSpec& spec) {
  return QCoreApplication::translate("OptionTitle", spec.title.c_str());
}

void add(QComboBox* box, const QString& title, StudyStage stage, const std::string& option) {
  box->addItem(title, QString::fromStdString(option));
  box->setItemData(box->count() - 1, static_cast<int>(stage), kStageRole);
}

}  // namespace

StudyFactorList::StudyFactorList(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  column_->setSpacing(Space::kTight);
  layout->addLayout(column_);
  auto* more = new QPushButton(tr("Compare values of an option"));
  more->setToolTip(
      tr("Every value makes one more line of the results; equal pre-trainings are done once."));
  layout->addWidget(more);
  connect(more, &QPushButton::clicked, this, &StudyFactorList::addRow);
}

void StudyFactorList::fill(QComboBox* option) const {
  for (const std::string& method : methods_) {
    if (method == "random") continue;
    for (const OptionSpec& spec : pretrainOptions(method).specs()) {
      if (!decidesTraining(spec)) continue;
      const bool own = std::ranges::none_of(methods_, [&](const std::string& other) {
        return other != method && other != "random" &&
               pretrainOptions(other).find(spec.name) != nullptr;
      });
      const std::string name = own ? method + "." + spec.name : spec.name;
      const QString title = own ? tr("%1 (%2)").arg(titleOf(spec), methodTitle(method))
                                : tr("%1 (pre-training)").arg(titleOf(spec));
      if (option->findText(title) < 0) add(option, title, StudyStage::Pretrain, name);
    }
  }
  for (const OptionSpec& spec : finetuneOptions().specs()) {
    const bool shared = std::ranges::any_of(methods_, [&](const std::string& method) {
      return method != "random" && pretrainOptions(method).find(spec.name) != nullptr;
    });
    if (shared && decidesTraining(spec))
      add(option, tr("%1 (both stages)").arg(titleOf(spec)), StudyStage::Both, spec.name);
  }
  for (const OptionSpec& spec : finetuneOptions().specs()) {
    if (decidesTraining(spec))
      add(option, tr("%1 (fine-tuning)").arg(titleOf(spec)), StudyStage::Finetune, spec.name);
  }
}

void StudyFactorList::addRow() {
  Row row;
  row.box = new QWidget;
  auto* line = new QVBoxLayout(row.box);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(Space::kTight);
  auto* top = new QHBoxLayout;
  row.option = new QComboBox;
  row.option->setAccessibleName(tr("Option to compare"));
  row.option->setMinimumHeight(kControlHeight);
  row.option->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  row.option->setMaxVisibleItems(kShownOptions);
  fill(row.option);
  auto* remove = new QToolButton;
  remove->setIcon(themeIcon(QStringLiteral("close")));
  remove->setToolTip(tr("Do not compare this option"));
  remove->setAccessibleName(remove->toolTip());
  top->addWidget(row.option, 1);
  top->addWidget(remove);
  row.values = new QLineEdit;
  row.values->setAccessibleName(tr("Values to compare"));
  row.values->setPlaceholderText(tr("Values, separated by commas"));
  row.values->setMinimumHeight(kControlHeight);
  line->addLayout(top);
  line->addWidget(row.values);
  column_->addWidget(row.box);
  rows_.push_back(row);
  connect(row.option, &QComboBox::currentIndexChanged, this, &StudyFactorList::changed);
  connect(row.values, &QLineEdit::textChanged, this, &StudyFactorList::changed);
  connect(remove, &QToolButton::clicked, this, [this, box = row.box] { removeRow(box); });
  Q_EMIT changed();
}

void StudyFactorList::removeRow(QWidget* box) {
  std::erase_if(rows_, [&](const Row& row) { return row.box == box; });
  box->deleteLater();
  box->hide();
  Q_EMIT changed();
}

void StudyFactorList::setMethods(const std::vector<std::string>& methods) {
  if (methods == methods_) return;
  methods_ = methods;
  for (const Row& row : std::vector<Row>(rows_)) {
    const QString before = row.option->currentText();
    const QSignalBlocker quiet(row.option);
    row.option->clear();
    fill(row.option);
    const int at = row.option->findText(before);
    if (at < 0) {
      removeRow(row.box);
    } else {
      row.option->setCurrentIndex(at);
    }
  }
}

StudyFactor StudyFactorList::factorOf(const Row& row) {
  std::vector<std::string> words;
  for (const QString& word : row.values->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
    words.push_back(word.trimmed().toStdString());
  return factorFromWords(static_cast<StudyStage>(row.option->currentData(kStageRole).toInt()),
                         row.option->currentData().toString().toStdString(), words);
}

std::vector<StudyFactor> StudyFactorList::factors() const {
  std::vector<StudyFactor> factors;
  for (const Row& row : rows_) {
    try {
      factors.push_back(factorOf(row));
    } catch (const InputError&) {
      // problem() says it; a plan with a problem is not started.
    }
  }
  return factors;
}

QString StudyFactorList::problem() const {
  for (const Row& row : rows_) {
    try {
      const std::vector<OptionValue> values = factorOf(row).values;
      if (values.size() < 2)
        return tr("%1: give two values or more, separated by commas.")
            .arg(row.option->currentText());
      if (std::set<OptionValue>(values.begin(), values.end()).size() < values.size())
        return tr("%1: a value is given twice.").arg(row.option->currentText());
    } catch (const InputError& error) {
      return QStringLiteral("%1: %2").arg(row.option->currentText(),
                                          QString::fromStdString(error.what()));
    }
  }
  return {};
}

}  // namespace sw
