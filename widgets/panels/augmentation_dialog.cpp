#include "widgets/panels/augmentation_dialog.h"

#include "core/study/job_factory.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/panels/augmentation_grid.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace sw {
namespace {

constexpr const char* kKind = "augmentation";
constexpr const char* kStrength = "augmentation_strength";
constexpr int kMostEpochs = 24;

QSpinBox* makeSpin(const QString& name, int low, int high, int value) {
  auto* spin = new QSpinBox;
  spin->setAccessibleName(name);
  spin->setRange(low, high);
  spin->setValue(value);
  spin->setMinimumHeight(kControlHeight);
  return spin;
}

}  // namespace

AugmentationDialog::AugmentationDialog(AppServices& services,
                                       AugmentationRequest request,
                                       int seed,
                                       QWidget* parent)
    : QDialog(parent), services_(services), request_(std::move(request)) {
  setWindowTitle(tr("Augmentation preview"));
  setAttribute(Qt::WA_DeleteOnClose);
  subject_ = new QLabel;
  subject_->setWordWrap(true);
  subject_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  grid_ = new AugmentationGrid;
  auto* scroll = new QScrollArea;
  scroll->setWidget(grid_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(Space::kNormal);
  layout->addWidget(makeControls(seed));
  layout->addWidget(subject_);
  layout->addWidget(scroll, 1);
  layout->addWidget(buttons);
  resize(760, 720);
  plan();
}

QString AugmentationDialog::subject() const {
  return subject_->text();
}

QWidget* AugmentationDialog::makeControls(int seed) {
  kind_ = new QComboBox;
  kind_->setAccessibleName(tr("Augmentation"));
  kind_->setMinimumHeight(kControlHeight);
  kind_->addItem(tr("None"), QStringLiteral("none"));
  kind_->addItem(tr("Spatial"), QStringLiteral("spatial"));
  kind_->addItem(tr("Spatial and intensity"), QStringLiteral("spatial_intensity"));
  const OptionSpec& degree = *finetuneOptions().find(kStrength);
  strength_ = new QDoubleSpinBox;
  strength_->setAccessibleName(tr("Strength"));
  strength_->setRange(degree.minimum, degree.maximum);
  strength_->setSingleStep(0.25);
  strength_->setToolTip(tr("1 as published; less is gentler, 0 leaves the flips only"));
  strength_->setMinimumHeight(kControlHeight);
  seed_ = makeSpin(tr("Seed"), 0, std::numeric_limits<int>::max(), seed);
  epochs_ = makeSpin(tr("Epochs"), 1, kMostEpochs, request_.method.empty() ? 7 : 4);
  next_ = new QPushButton(tr("Next seed"));
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  for (QWidget* field : std::initializer_list<QWidget*>{kind_, strength_, seed_, epochs_}) {
    auto* label = new QLabel(field->accessibleName());
    label->setBuddy(field);
    layout->addWidget(label);
    layout->addWidget(field);
    if (field == seed_) layout->addWidget(next_);
  }
  layout->addStretch();
  connect(kind_, &QComboBox::activated, this, [this] {
    request_.options[kKind] = kind_->currentData().toString().toStdString();
    plan();
  });
  connect(strength_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    request_.options[kStrength] = value;
    plan();
  });
  connect(seed_, &QSpinBox::valueChanged, this, &AugmentationDialog::makeViews);
  connect(epochs_, &QSpinBox::valueChanged, this, &AugmentationDialog::makeViews);
  connect(next_, &QPushButton::clicked, this, [this] { seed_->setValue(seed_->value() + 1); });
  return row;
}

void AugmentationDialog::plan() {
  services_.gateway->read<AugmentationPlan>(
      this, QStringLiteral("augmentation plan"),
      [request = request_](Catalog& catalog) { return planAugmentation(catalog, request); },
      [this](AugmentationPlan plan) {
        const bool first = !plan_;
        plan_ = std::move(plan);
        if (first) showSettings();
        strength_->setEnabled(plan_->augmentation.kind != AugmentationKind::None);
        makeViews();
      },
      [this](const GatewayError& error) {
        if (error.code != "preview.slice" || !request_.volume) return fail(error);
        note_ = QLatin1Char(' ') + QString::fromStdString(error.text);
        request_.volume = {};
        request_.slice = -1;
        plan();
      });
}

void AugmentationDialog::showSettings() {
  kind_->setCurrentIndex(static_cast<int>(plan_->augmentation.kind));
  const QSignalBlocker quiet(strength_);
  strength_->setValue(plan_->augmentation.strength);
}

void AugmentationDialog::makeViews() {
  if (!plan_) return;
  services_.gateway->compute<AugmentationPreview>(
      this, QStringLiteral("augmented views"),
      [workspace = services_.workspace, plan = *plan_,
       seed = static_cast<std::uint64_t>(seed_->value()),
       epochs = epochs_->value()] { return previewAugmentation(workspace, plan, seed, epochs); },
      [this](const AugmentationPreview& preview) { take(preview); },
      [this](const GatewayError& error) { fail(error); });
}

void AugmentationDialog::take(const AugmentationPreview& preview) {
  const QString slice =
      tr("%1, slice %2").arg(QString::fromStdString(plan_->volume.name)).arg(plan_->slice + 1);
  subject_->setText((plan_->labelled
                         ? tr("%1, as fine-tuning sees it: image and labels are warped alike.")
                         : tr("%1, as pre-training sees it: two views in each epoch."))
                        .arg(slice) +
                    note_);
  grid_->setPreview(preview);
}

void AugmentationDialog::fail(const GatewayError& error) {
  subject_->setText(errorText(error.code, error.text));
  grid_->clear();
}

}  // namespace sw
