#include "widgets/panels/study_form.h"

#include "core/ssl/ssl_method.h"
#include "core/study/study_estimate.h"
#include "core/study/study_parts.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/models/method_card.h"
#include "widgets/models/texts.h"
#include "widgets/panels/chip_row.h"
#include "widgets/panels/data_chooser.h"
#include "widgets/panels/device_box.h"
#include "widgets/panels/study_factor_list.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kBudgets[] = {1, 2, 3, 4, 6, 8, 10, 15, 20, 30, 40, 60, 80, 100};

std::vector<ChipRow::Chip> methodChips() {
  std::vector<ChipRow::Chip> chips{
      {methodTitle("random"), QStringLiteral("random"), methodCard("random")}};
  for (const SslMethod& method : sslMethods()) {
    chips.push_back({QString::fromStdString(method.title), QString::fromStdString(method.id),
                     methodCard(method.id)});
  }
  return chips;
}

/// A preset says one value of an option that the plan varies: the list counts.
void dropPresetValues(StudyPlan& plan) {
  for (const StudyFactor& factor : plan.factors) {
    if (factor.stage != StudyStage::Finetune) plan.pretrain.erase(factor.option);
    if (factor.stage != StudyStage::Pretrain) plan.finetune.erase(factor.option);
  }
}

QString estimateText(const StudyEstimate& estimate) {
  const QLocale locale;
  QString text = StudyForm::tr("Checkpoints: %1, free: %2")
                     .arg(locale.formattedDataSize(estimate.bytes),
                          locale.formattedDataSize(static_cast<qint64>(estimate.freeBytes)));
  if (!estimate.seconds) return text;
  const QString time = durationText(*estimate.seconds);
  return (estimate.fromRuns
              ? StudyForm::tr("About %1 of training, as completed runs took.").arg(time)
              : StudyForm::tr("About %1 of training, from measured steps.").arg(time)) +
         QLatin1Char(' ') + text;
}

}  // namespace

StudyForm::StudyForm(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  auto* inner = new QWidget;
  auto* column = new QVBoxLayout(inner);
  column->setContentsMargins(0, 0, Space::kSmall, 0);
  column->setSpacing(Space::kTight);
  const auto row = [&](const QString& title, QWidget* field) {
    auto* label = new QLabel(title);
    label->setBuddy(field);
    if (column->count() > 0) column->addSpacing(Space::kSmall);
    column->addWidget(label);
    column->addWidget(field);
  };
  question_ = new QComboBox;
  question_->addItems({tr("Does pre-training help with few labels?"), tr("Which method is best?"),
                       tr("How many labels are enough?")});
  name_ = new QLineEdit(tr("Random against PCL"));
  data_ = new DataChooser(services, 70);
  data_->setNewSplitOffered(true);
  preset_ = new QComboBox;
  folds_ = new QCheckBox(tr("Every fold of this k-fold"));
  encoders_ = new QComboBox;
  factors_ = new StudyFactorList;
  methods_ = new ChipRow(tr("Methods"));
  methods_->setChips(methodChips());
  budgets_ = new ChipRow(tr("Labelled subjects"));
  draws_ = new ChipRow(tr("Label draws"));
  seeds_ = new QLineEdit(QStringLiteral("0"));
  device_ = new DeviceBox(services);
  count_ = new QLabel;
  count_->setProperty("role", "muted");
  count_->setWordWrap(true);
  estimate_ = new QLabel;
  estimate_->setProperty("role", "muted");
  estimate_->setWordWrap(true);
  estimateButton_ = new QPushButton(tr("Estimate time and disk"));
  estimateButton_->setToolTip(
      tr("From completed runs, else from a few steps that are measured now"));
  row(tr("Question"), question_);
  row(tr("Name"), name_);
  column->addSpacing(Space::kSmall);
  column->addWidget(data_);
  column->addWidget(folds_);
  row(tr("Encoders are pre-trained on"), encoders_);
  row(tr("Settings from preset"), preset_);
  row(tr("Methods"), methods_);
  column->addWidget(factors_);
  row(tr("Labelled subjects"), budgets_);
  row(tr("Label draws"), draws_);
  row(tr("Seeds, separated by commas"), seeds_);
  row(tr("Device"), device_);
  column->addSpacing(Space::kSmall);
  column->addWidget(count_);
  column->addWidget(estimate_);
  column->addWidget(estimateButton_);
  column->addStretch();
  for (QWidget* widget :
       std::initializer_list<QWidget*>{question_, name_, preset_, seeds_, encoders_}) {
    widget->setMinimumHeight(kControlHeight);
  }
  question_->setAccessibleName(tr("Question"));
  question_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  name_->setAccessibleName(tr("Name of the study"));
  encoders_->setAccessibleName(tr("Encoders are pre-trained on"));
  encoders_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  preset_->setAccessibleName(tr("Settings from preset"));
  seeds_->setAccessibleName(tr("Seeds"));
  auto* scroll = new QScrollArea;
  scroll->setWidget(inner);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setAccessibleName(tr("Plan"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);

  connect(question_, &QComboBox::currentIndexChanged, this, &StudyForm::applyQuestion);
  connect(data_, &DataChooser::changed, this, &StudyForm::showSplit);
  for (ChipRow* chips : {methods_, budgets_, draws_}) {
    connect(chips, &ChipRow::changed, this, &StudyForm::showCount);
  }
  connect(seeds_, &QLineEdit::textChanged, this, &StudyForm::showCount);
  connect(factors_, &StudyFactorList::changed, this, &StudyForm::showCount);
  connect(folds_, &QCheckBox::toggled, this, &StudyForm::showCount);
  connect(encoders_, &QComboBox::currentIndexChanged, this, &StudyForm::showCount);
  connect(preset_, &QComboBox::currentIndexChanged, this, &StudyForm::showCount);
  connect(estimateButton_, &QPushButton::clicked, this, &StudyForm::estimate);
  readPresets();
  showSplit();
}

void StudyForm::readPresets() {
  services_.gateway->compute<std::vector<Preset>>(
      this, QStringLiteral("presets"),
      [folder = services_.presetFolder] { return loadPresets(folder); },
      [this](std::vector<Preset> presets) {
        presets_ = std::move(presets);
        for (const Preset& preset : presets_) {
          preset_->addItem(QCoreApplication::translate("Preset", preset.title.c_str()),
                           QString::fromStdString(preset.id));
          preset_->setItemData(preset_->count() - 1,
                               QCoreApplication::translate("Preset", preset.help.c_str()),
                               Qt::ToolTipRole);
        }
        preset_->setCurrentIndex(std::max(0, preset_->findData(QStringLiteral("demo"))));
        showCount();
      },
      [this](const GatewayError& error) { count_->setText(QString::fromStdString(error.text)); });
}

void StudyForm::showSplit() {
  showEncoderSources();
  const std::size_t folds = data_->folds().size();
  folds_->setVisible(folds > 1);
  const int subjects = data_->trainingSubjects();
  std::vector<ChipRow::Chip> budgets;
  for (const int budget : kBudgets) {
    if (budget <= subjects) budgets.push_back({QString::number(budget), budget});
  }
  if (subjects > 0 && (budgets.empty() || budgets.back().value.toInt() != subjects)) {
    budgets.push_back({tr("all %1").arg(subjects), subjects});
  }
  std::vector<ChipRow::Chip> draws;
  for (int draw = 0; draw < data_->draws(); ++draw) {
    draws.push_back({QString::number(draw), draw});
  }
  budgets_->setChips(budgets);
  draws_->setChips(draws);
  if (budgets_->checked().isEmpty() || draws_->checked().isEmpty() ||
      methods_->checked().isEmpty()) {
    applyQuestion();
  }
  showCount();
}

void StudyForm::applyQuestion() {
  switch (question_->currentIndex()) {
    case WhichMethod: {
      QVariantList all;
      for (const ChipRow::Chip& chip : methodChips()) all << chip.value;
      methods_->setChecked(all);
      budgets_->setChecked({2, 4});
      name_->setText(tr("Methods compared"));
      break;
    }
    case HowManyLabels:
      methods_->setChecked({QStringLiteral("random"), QStringLiteral("pcl")});
      budgets_->setChecked({1, 2, 4, 8, 10, 20});
      name_->setText(tr("Label fractions"));
      break;
    default:
      methods_->setChecked({QStringLiteral("random"), QStringLiteral("pcl")});
      budgets_->setChecked({2, 4});
      name_->setText(tr("Random against PCL"));
      break;
  }
  draws_->setChecked({0, 1});
  showCount();
}

std::vector<std::int64_t> StudyForm::seeds() const {
  std::vector<std::int64_t> seeds;
  for (const QString& word :
       seeds_->text().split(QRegularExpression(QStringLiteral("[,; ]+")), Qt::SkipEmptyParts)) {
    bool ok = false;
    const qlonglong seed = word.toLongLong(&ok);
    if (!ok || seed < 0) return {};
    seeds.push_back(seed);
  }
  return seeds;
}

const Preset* StudyForm::preset() const {
  const auto at = static_cast<std::size_t>(preset_->currentIndex());
  return preset_->currentIndex() < 0 || at >= presets_.size() ? nullptr : &presets_[at];
}

StudyPlan StudyForm::plan() const {
  StudyPlan plan;
  plan.name = name_->text().trimmed().toStdString();
  plan.dataset = data_->dataset();
  if (data_->split()) plan.splits = {data_->split()};
  if (folds_->isChecked() && data_->folds().size() > 1) plan.splits = data_->folds();
  plan.pretrainDataset = DatasetId{encoders_->currentData().toLongLong()};
  plan.factors = factors_->factors();
  plan.methods.clear();
  plan.budgets.clear();
  plan.draws.clear();
  for (const QVariant& method : methods_->checked())
    plan.methods.push_back(method.toString().toStdString());
  for (const QVariant& budget : budgets_->checked()) plan.budgets.push_back(budget.toInt());
  for (const QVariant& draw : draws_->checked()) plan.draws.push_back(draw.toInt());
  plan.seeds = seeds();
  plan.device = device_->device();
  if (const Preset* chosen = preset()) {
    plan.pretrain = chosen->pretrain;
    plan.finetune = chosen->finetune;
  }
  dropPresetValues(plan);
  return plan;
}

int StudyForm::newSplitTestSubjects() const {
  return data_->wantsNewSplit() ? data_->newSplitTestSubjects() : 0;
}

bool StudyForm::hasDatasets() const {
  return data_->hasDatasets();
}

bool StudyForm::isLoaded() const {
  return data_->isLoaded();
}

QString StudyForm::obstacle() const {
  if (services_.readOnly)
    return writeHelp(services_, tr("The workspace is open for reading only."));
  if (!data_->dataset()) return tr("Choose a data set.");
  if (!data_->split() && !data_->wantsNewSplit()) return tr("A study needs a split: make one.");
  if (methods_->checked().isEmpty()) return tr("Choose at least one method.");
  if (budgets_->checked().isEmpty()) return tr("Choose at least one number of labelled subjects.");
  if (draws_->checked().isEmpty()) return tr("Choose at least one label draw.");
  if (seeds().empty()) return tr("Seeds are whole numbers, 0 or more, separated by commas.");
  if (name_->text().trimmed().isEmpty()) return tr("Give the study a name.");
  if (const QString problem = factors_->problem(); !problem.isEmpty()) return problem;
  return {};
}

void StudyForm::showEncoderSources() {
  const QSignalBlocker quiet(encoders_);
  const QVariant before = encoders_->currentData();
  encoders_->clear();
  encoders_->addItem(tr("the training subjects"), qlonglong{0});
  for (const DatasetRecord& record : data_->datasets()) {
    if (record.id != data_->dataset())
      encoders_->addItem(tr("all of %1").arg(QString::fromStdString(record.name)),
                         qlonglong{record.id.value});
  }
  encoders_->setCurrentIndex(std::max(0, encoders_->findData(before)));
}

void StudyForm::estimate() {
  estimate_->setText(tr("measuring …"));
  estimateButton_->setEnabled(false);
  services_.gateway->compute<StudyEstimate>(
      this, QStringLiteral("estimate"),
      [workspace = services_.workspace, plan = plan()] {
        Catalog catalog(workspace, CatalogAccess::ReadOnly);
        return estimateStudy(plan, {}, catalog, workspace, StepTiming::Measured);
      },
      [this](const StudyEstimate& estimate) {
        estimate_->setText(estimateText(estimate));
        estimateButton_->setEnabled(true);
      },
      [this](const GatewayError& error) {
        estimate_->setText(errorText(error.code, error.text));
        estimateButton_->setEnabled(true);
      });
}

void StudyForm::showCount() {
  std::vector<std::string> methods;
  for (const QVariant& method : methods_->checked())
    methods.push_back(method.toString().toStdString());
  factors_->setMethods(methods);
  const QString problem = obstacle();
  estimate_->clear();
  estimateButton_->setEnabled(problem.isEmpty() && !data_->wantsNewSplit());
  if (problem.isEmpty()) {
    StudyPlan p = plan();
    if (p.splits.empty()) p.splits = {SplitId{}};  // the one that will be made
    const StudyParts parts(p);
    count_->setText(
        tr("%n fine-tuning(s)", nullptr, static_cast<int>(parts.finetunings().size())) +
        QStringLiteral(", ") +
        tr("%n pre-training(s)", nullptr, static_cast<int>(parts.pretrainings().size())));
  } else {
    count_->setText(problem);
  }
  Q_EMIT changed();
}

}  // namespace sw
