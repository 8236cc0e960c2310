#include "widgets/panels/study_form.h"

#include "core/ssl/ssl_method.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/models/texts.h"
#include "widgets/panels/chip_row.h"
#include "widgets/panels/data_chooser.h"
#include "widgets/panels/device_box.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kBudgets[] = {1, 2, 3, 4, 6, 8, 10, 15, 20, 30, 40, 60, 80, 100};

std::vector<std::pair<QString, QVariant>> methodChips() {
  std::vector<std::pair<QString, QVariant>> chips{
      {methodTitle("random"), QStringLiteral("random")}};
  for (const SslMethod& method : sslMethods()) {
    chips.emplace_back(QString::fromStdString(method.title), QString::fromStdString(method.id));
  }
  return chips;
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
  methods_ = new ChipRow(tr("Methods"));
  methods_->setChips(methodChips());
  budgets_ = new ChipRow(tr("Labelled subjects"));
  draws_ = new ChipRow(tr("Label draws"));
  seeds_ = new QLineEdit(QStringLiteral("0"));
  device_ = new DeviceBox(services);
  count_ = new QLabel;
  count_->setProperty("role", "muted");
  count_->setWordWrap(true);
  row(tr("Question"), question_);
  row(tr("Name"), name_);
  column->addSpacing(Space::kSmall);
  column->addWidget(data_);
  row(tr("Settings from preset"), preset_);
  row(tr("Methods"), methods_);
  row(tr("Labelled subjects"), budgets_);
  row(tr("Label draws"), draws_);
  row(tr("Seeds, separated by commas"), seeds_);
  row(tr("Device"), device_);
  column->addSpacing(Space::kSmall);
  column->addWidget(count_);
  column->addStretch();
  for (QWidget* widget : std::initializer_list<QWidget*>{question_, name_, preset_, seeds_}) {
    widget->setMinimumHeight(kControlHeight);
  }
  question_->setAccessibleName(tr("Question"));
  question_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  name_->setAccessibleName(tr("Name of the study"));
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
  const int subjects = data_->trainingSubjects();
  std::vector<std::pair<QString, QVariant>> budgets;
  for (const int budget : kBudgets) {
    if (budget <= subjects) budgets.emplace_back(QString::number(budget), budget);
  }
  if (subjects > 0 && (budgets.empty() || budgets.back().second.toInt() != subjects)) {
    budgets.emplace_back(tr("all %1").arg(subjects), subjects);
  }
  std::vector<std::pair<QString, QVariant>> draws;
  for (int draw = 0; draw < data_->draws(); ++draw) {
    draws.emplace_back(QString::number(draw), draw);
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
      for (const auto& [title, id] : methodChips()) all << id;
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
  if (services_.readOnly) return tr("The workspace is open for reading only.");
  if (!data_->dataset()) return tr("Choose a data set.");
  if (!data_->split() && !data_->wantsNewSplit()) return tr("A study needs a split: make one.");
  if (methods_->checked().isEmpty()) return tr("Choose at least one method.");
  if (budgets_->checked().isEmpty()) return tr("Choose at least one number of labelled subjects.");
  if (draws_->checked().isEmpty()) return tr("Choose at least one label draw.");
  if (seeds().empty()) return tr("Seeds are whole numbers, 0 or more, separated by commas.");
  if (name_->text().trimmed().isEmpty()) return tr("Give the study a name.");
  return {};
}

void StudyForm::showCount() {
  const QString problem = obstacle();
  if (problem.isEmpty()) {
    const StudyPlan p = plan();
    const auto cells = p.methods.size() * p.budgets.size() * p.draws.size() * p.seeds.size();
    const auto pretrained = static_cast<std::size_t>(std::ranges::count_if(
        p.methods, [](const std::string& method) { return method != "random"; }));
    count_->setText(tr("%n fine-tuning(s)", nullptr, static_cast<int>(cells)) + QStringLiteral(", ") +
                    tr("%n pre-training(s)", nullptr, static_cast<int>(pretrained * p.seeds.size())));
  } else {
    count_->setText(problem);
  }
  Q_EMIT changed();
}

}  // namespace sw
