#include "widgets/panels/train_form.h"

#include "core/ssl/ssl_method.h"
#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/forms/option_form.h"
#include "widgets/models/method_card.h"
#include "widgets/models/texts.h"
#include "widgets/panels/augmentation_dialog.h"
#include "widgets/panels/data_chooser.h"
#include "widgets/panels/device_box.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kLabelWidth = 120;

QComboBox* makeBox(const QString& name) {
  auto* box = new QComboBox;
  box->setAccessibleName(name);
  box->setMinimumHeight(kControlHeight);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  return box;
}

QSpinBox* makeNumber(const QString& name, int low, int high, int value) {
  auto* box = new QSpinBox;
  box->setAccessibleName(name);
  box->setRange(low, high);
  box->setValue(value);
  box->setMinimumHeight(kControlHeight);
  return box;
}

}  // namespace

TrainForm::TrainForm(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  auto* inner = new QWidget;
  auto* column = new QVBoxLayout(inner);
  column->setContentsMargins(0, 0, Space::kSmall, 0);
  column->setSpacing(Space::kNormal);
  column->addWidget(makeHead());
  options_ = new OptionForm;
  column->addWidget(options_);
  preview_ = new QAction(tr("Preview augmentation"), this);
  connect(preview_, &QAction::triggered, this, &TrainForm::previewAugmentation);
  auto* preview = new QPushButton(preview_->text());
  connect(preview, &QPushButton::clicked, preview_, &QAction::trigger);
  connect(preview_, &QAction::enabledChanged, preview, &QPushButton::setEnabled);
  connect(this, &TrainForm::changed, preview_, [this] {
    preview_->setEnabled(data_->dataset() && options_->isValid());
  });
  column->addWidget(preview, 0, Qt::AlignLeft);
  column->addStretch();
  auto* scroll = new QScrollArea;
  scroll->setWidget(inner);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setMinimumWidth(380);
  scroll->setAccessibleName(tr("Settings"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);

  connect(task_, &QComboBox::currentIndexChanged, this, &TrainForm::showTask);
  connect(preset_, &QComboBox::currentIndexChanged, this, &TrainForm::applyPreset);
  connect(method_, &QComboBox::currentIndexChanged, this, &TrainForm::showMethod);
  connect(options_, &OptionForm::valuesChanged, this, &TrainForm::changed);
  connect(data_, &DataChooser::changed, this, [this] {
    showDraws();
    readParents();
    Q_EMIT changed();
  });
  connect(services.monitor, &RunMonitor::catalogChanged, this, [this](const CatalogChange& change) {
    if (change.what == "runs") readParents();
  });
  showTask();
  readPresets();
  readParents();
}

void TrainForm::makeControls() {
  task_ = makeBox(tr("Task"));
  task_->addItems({tr("Pre-training"), tr("Fine-tuning")});
  preset_ = makeBox(tr("Preset"));
  data_ = new DataChooser(services_, kLabelWidth);
  method_ = makeBox(tr("Method"));
  for (const SslMethod& method : sslMethods()) {
    method_->addItem(QString::fromStdString(method.title), QString::fromStdString(method.id));
  }
  method_->setCurrentIndex(std::max(0, method_->findData(QStringLiteral("pcl"))));
  parent_ = makeBox(tr("Start from"));
  budget_ = makeNumber(tr("Labelled subjects"), 1, 100000, 2);
  draw_ = makeNumber(tr("Draw"), 0, 4, 0);
  seed_ = makeNumber(tr("Seed"), 0, std::numeric_limits<int>::max(), 0);
  device_ = new DeviceBox(services_);
}

QWidget* TrainForm::makeHead() {
  makeControls();
  auto* head = new QWidget;
  auto* grid = new QGridLayout(head);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setVerticalSpacing(Space::kSmall);
  grid->setHorizontalSpacing(Space::kSmall);
  grid->setColumnStretch(1, 1);
  grid->setColumnMinimumWidth(0, kLabelWidth);
  int line = 0;
  const auto row = [&](QWidget* field) -> std::vector<QWidget*> {
    auto* label = new QLabel(field->accessibleName());
    label->setBuddy(field);
    grid->addWidget(label, line, 0);
    grid->addWidget(field, line++, 1);
    return {label, field};
  };
  const auto note = [&] {
    auto* label = new QLabel;
    label->setProperty("role", "muted");
    label->setWordWrap(true);
    grid->addWidget(label, line++, 0, 1, 2);
    return label;
  };
  row(task_);
  row(preset_);
  presetHelp_ = note();
  grid->addWidget(data_, line++, 0, 1, 2);
  pretrainRows_ = row(method_);
  methodSummary_ = note();
  pretrainRows_.push_back(methodSummary_);
  for (QWidget* field : std::initializer_list<QWidget*>{parent_, budget_, draw_}) {
    const std::vector<QWidget*> both = row(field);
    finetuneRows_.insert(finetuneRows_.end(), both.begin(), both.end());
  }
  row(seed_);
  row(device_);
  return head;
}

void TrainForm::readPresets() {
  services_.gateway->compute<std::vector<Preset>>(
      this, QStringLiteral("presets"),
      [folder = services_.presetFolder] { return loadPresets(folder); },
      [this](std::vector<Preset> presets) {
        presets_ = std::move(presets);
        for (const Preset& preset : presets_) {
          preset_->addItem(QCoreApplication::translate("Preset", preset.title.c_str()),
                           QString::fromStdString(preset.id));
        }
        choosePreset(QStringLiteral("quick"));
      },
      [this](const GatewayError& error) {
        presetHelp_->setText(QString::fromStdString(error.text));
      });
}

void TrainForm::choosePreset(const QString& id) {
  if (const int at = preset_->findData(id); at >= 0) {
    preset_->setCurrentIndex(at);
  }
}

void TrainForm::readParents() {
  services_.gateway->read<std::vector<RunRecord>>(
      this, QStringLiteral("parents"), [](Catalog& catalog) { return catalog.runs().all(); },
      [this](std::vector<RunRecord> runs) {
        const QVariant before = parent_->currentData();
        parent_->clear();
        parent_->addItem(tr("Random initialisation"), qlonglong{0});
        parent_->setItemData(0, methodCard("random"), Qt::ToolTipRole);
        for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
          if (run->kind == "pretrain" && run->state == RunState::Completed &&
              run->dataset == data_->dataset()) {
            parent_->addItem(runText(*run), qlonglong{run->id.value});
          }
        }
        parent_->setCurrentIndex(std::max(0, parent_->findData(before)));
      });
}

TrainForm::Task TrainForm::task() const {
  return task_->currentIndex() == 0 ? Task::Pretrain : Task::Finetune;
}

std::string TrainForm::method() const {
  return method_->currentData().toString().toStdString();
}

void TrainForm::showTask() {
  const bool pretrain = task() == Task::Pretrain;
  for (QWidget* widget : pretrainRows_) widget->setVisible(pretrain);
  for (QWidget* widget : finetuneRows_) widget->setVisible(!pretrain);
  data_->setAllVolumesAllowed(pretrain);
  showMethod();
}

void TrainForm::showMethod() {
  if (task() == Task::Pretrain) {
    const SslMethod& chosen = sslMethod(method());
    methodSummary_->setText(QCoreApplication::translate("Method", chosen.summary.c_str()));
    methodSummary_->setToolTip(methodCard(chosen.id));
    method_->setToolTip(methodCard(chosen.id));
    options_->setTable(pretrainOptions(method()));
  } else {
    options_->setTable(finetuneOptions());
  }
  applyPreset();
}

void TrainForm::applyPreset() {
  const auto at = static_cast<std::size_t>(preset_->currentIndex());
  if (preset_->currentIndex() < 0 || at >= presets_.size()) {
    Q_EMIT changed();
    return;
  }
  const Preset& preset = presets_[at];
  presetHelp_->setText(QCoreApplication::translate("Preset", preset.help.c_str()));
  options_->setPreset(task() == Task::Pretrain ? presetOptions(preset, method()) : preset.finetune);
  Q_EMIT changed();
}

void TrainForm::showDraws() {
  const SplitRecord* split = data_->splitRecord();
  if (split == nullptr || split->draws.empty()) {
    return;
  }
  draw_->setMaximum(static_cast<int>(split->draws.size()) - 1);
  budget_->setMaximum(std::max(1, static_cast<int>(split->draws.front().size())));
}

bool TrainForm::hasDatasets() const {
  return data_->hasDatasets();
}

bool TrainForm::isLoaded() const {
  return data_->isLoaded();
}

QString TrainForm::obstacle() const {
  if (services_.readOnly)
    return writeHelp(services_, tr("The workspace is open for reading only."));
  if (!data_->dataset()) return tr("Choose a data set.");
  if (task() == Task::Finetune && !data_->split())
    return tr("Fine-tuning needs a split: make one.");
  if (!options_->isValid()) return tr("A setting is not valid.");
  return {};
}

bool TrainForm::canStart() const {
  return obstacle().isEmpty();
}

void TrainForm::previewAugmentation() {
  AugmentationRequest request;
  request.dataset = data_->dataset();
  request.split = data_->split();
  if (task() == Task::Pretrain) request.method = method();
  request.options = options_->values();
  request.budget = budget_->value();
  request.draw = draw_->value();
  if (services_.selection->dataset() == request.dataset && services_.selection->slice().volume) {
    request.volume = services_.selection->slice().volume;
    request.slice = services_.selection->slice().index;
  }
  (new AugmentationDialog(services_, std::move(request), seed_->value(), this))->show();
}

std::function<std::unique_ptr<Job>(const JobFactory&)> TrainForm::request() const {
  if (task() == Task::Pretrain) {
    PretrainRequest request;
    request.dataset = data_->dataset();
    request.split = data_->split();
    request.method = method();
    request.options = options_->values();
    request.seed = seed_->value();
    request.device = device_->device();
    return [request](const JobFactory& factory) { return factory.pretrain(request); };
  }
  FinetuneRequest request;
  request.dataset = data_->dataset();
  request.split = data_->split();
  request.budget = budget_->value();
  request.draw = draw_->value();
  request.from = RunId{parent_->currentData().toLongLong()};
  request.options = options_->values();
  request.seed = seed_->value();
  request.device = device_->device();
  return [request](const JobFactory& factory) { return factory.finetune(request); };
}

}  // namespace sw
