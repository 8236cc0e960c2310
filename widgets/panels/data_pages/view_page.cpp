#include "widgets/panels/data_pages/view_page.h"

#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/augmentation_dialog.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/label_menu.h"
#include "widgets/panels/data_pages/plane_grid.h"
#include "widgets/panels/data_pages/probe_strip.h"
#include "widgets/panels/data_pages/view_export_dialog.h"
#include "widgets/panels/data_pages/window_box.h"
#include "widgets/panels/page_frame.h"
#include "widgets/panels/tool_button.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/anatomical_volume.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

namespace sw {

ViewPage::ViewPage(AppServices& services, QWidget* parent)
    : QWidget(parent),
      services_(services),
      data_(CatalogData::of(services)),
      frame_(new PageFrame(tr("View"))) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(frame_);
  makeActions();
  frame_->setBody(makeBody());
  connect(&data_, &CatalogData::volumesChanged, this, [this] {
    fillVolumes();
    showVolume();
  });
  connect(services.selection, &Selection::volumesChanged, this, &ViewPage::showVolume);
  connect(services.selection, &Selection::sliceChanged, this, &ViewPage::followSelection);
  connect(planes_, &PlaneGrid::voxelChanged, this, &ViewPage::tellSelection);
  connect(planes_, &PlaneGrid::lookChanged, this, &ViewPage::showLook);
  connect(planes_, &PlaneGrid::planeShown, this,
          [this](int axis) { (axis < 0 ? all_ : one_)->setChecked(true); });
  connect(planes_, &PlaneGrid::probeChanged, this, [this] { probe_->setVoxel(planes_->probed()); });
  fillVolumes();
  showVolume();
}

void ViewPage::makeActions() {
  openCatalog_ = new QAction(tr("Open catalog"), this);
  labels_ = new QAction(themeIcon(QStringLiteral("labels")), tr("Labels"), this);
  labels_->setToolTip(tr("Shows or hides labels (L)"));
  crossHair_ = new QAction(themeIcon(QStringLiteral("target")), tr("Cross-hair"), this);
  crossHair_->setToolTip(tr("Shows or hides the cross-hair that links the planes"));
  reset_ = new QAction(themeIcon(QStringLiteral("reset")), tr("Reset"), this);
  reset_->setToolTip(tr("Zoom, pan, window and level as at the start (R)"));
  anatomical_ = new QAction(tr("Anatomical planes"), this);
  anatomical_->setToolTip(tr(
      "Shows an oblique volume along the patient's axes, interpolated, instead of along its own"));
  anatomical_->setCheckable(true);
  connect(anatomical_, &QAction::triggered, this, &ViewPage::showAnatomical);
  save_ = new QAction(themeIcon(QStringLiteral("export")), tr("Save pictures…"), this);
  save_->setToolTip(
      tr("Saves the page, a plane, all slices or a turn in 3D as pictures and a movie"));
  connect(save_, &QAction::triggered, this, [this] {
    auto* dialog = new ViewExportDialog(*planes_, *this, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
  });
  augmentation_ = new QAction(themeIcon(QStringLiteral("image")), tr("Preview augmentation"), this);
  augmentation_->setToolTip(tr("What pre-training's augmentation makes of this slice"));
  connect(augmentation_, &QAction::triggered, this, &ViewPage::previewAugmentation);
  makeLayoutActions();
  connect(openCatalog_, &QAction::triggered, this,
          [this] { services_.selection->showPage(QStringLiteral("catalog")); });
  connect(labels_, &QAction::triggered, this, [this](bool on) {
    SliceLook look = planes_->look();
    look.showLabels = on;
    planes_->setLook(look);
  });
  connect(crossHair_, &QAction::triggered, this,
          [this](bool on) { planes_->setCrossHairVisible(on); });
  connect(reset_, &QAction::triggered, this, [this] { planes_->resetViews(); });
}

void ViewPage::makeLayoutActions() {
  four_ = new QAction(themeIcon(QStringLiteral("layout-four")), tr("Three planes and 3D"), this);
  three_ = new QAction(themeIcon(QStringLiteral("layout-three")), tr("Three planes"), this);
  one_ = new QAction(themeIcon(QStringLiteral("layout-one")), tr("One plane"), this);
  one_->setToolTip(tr("One plane large (1 axial, 2 coronal, 3 sagittal)"));
  for (QAction* action : {labels_, crossHair_, four_, three_, one_}) {
    action->setCheckable(true);
  }
  auto* layouts = new QActionGroup(this);
  layouts->addAction(four_);
  layouts->addAction(three_);
  layouts->addAction(one_);
  labels_->setChecked(true);
  crossHair_->setChecked(true);
  four_->setChecked(true);
  all_ = four_;
  for (QAction* action : {four_, three_}) {
    connect(action, &QAction::triggered, this, [this, action] {
      all_ = action;
      planes_->setWithVolume(action == four_);
    });
  }
  connect(one_, &QAction::triggered, this, [this] {
    const DatasetRecord* dataset = data_.dataset();
    planes_->showPlane(dataset != nullptr ? dataset->axis : 2);
  });
}

QWidget* ViewPage::makeBody() {
  planes_ = new PlaneGrid;
  auto* body = new QWidget;
  auto* layout = new QVBoxLayout(body);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  probe_ = new ProbeStrip;
  connect(probe_, &ProbeStrip::windowTyped, this, &ViewPage::setWindow);
  layout->addWidget(makeStrip());
  layout->addWidget(planes_, 1);
  layout->addWidget(probe_);
  return body;
}

QWidget* ViewPage::makeStrip() {
  volumes_ = new QComboBox;
  volumes_->setAccessibleName(tr("Volume"));
  volumes_->setMinimumSize(180, kControlHeight);
  connect(volumes_, &QComboBox::activated, this, [this] {
    services_.selection->setVolumes({VolumeId{volumes_->currentData().toLongLong()}});
  });
  auto* previous =
      new QAction(themeIcon(QStringLiteral("chevron-left")), tr("Previous volume"), this);
  auto* next = new QAction(themeIcon(QStringLiteral("chevron-right")), tr("Next volume"), this);
  connect(previous, &QAction::triggered, this, [this] { stepVolume(-1); });
  connect(next, &QAction::triggered, this, [this] { stepVolume(1); });
  window_ = new WindowBox;
  connect(window_, &WindowBox::windowChosen, this, &ViewPage::setWindow);
  opacity_ = new QSlider(Qt::Horizontal);
  opacity_->setAccessibleName(tr("Opacity of labels"));
  opacity_->setToolTip(opacity_->accessibleName());
  opacity_->setRange(0, 100);
  opacity_->setFixedWidth(96);
  connect(opacity_, &QSlider::valueChanged, this, [this](int percent) {
    SliceLook look = planes_->look();
    look.labelOpacity = percent / 100.0;
    planes_->setLook(look);
  });
  auto* strip = new QWidget;
  auto* layout = new QHBoxLayout(strip);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(toolButton(previous, Qt::ToolButtonIconOnly));
  layout->addWidget(volumes_);
  layout->addWidget(toolButton(next, Qt::ToolButtonIconOnly));
  layout->addSpacing(Space::kNormal);
  layout->addWidget(window_);
  labelMenu_ = new LabelMenu(this);
  connect(labelMenu_, &LabelMenu::lookChanged, planes_, &PlaneGrid::setLook);
  QToolButton* labels = toolButton(labels_);
  layout->addWidget(labels);
  labels->setMenu(labelMenu_);
  labels->setPopupMode(QToolButton::MenuButtonPopup);
  layout->addWidget(opacity_);
  layout->addWidget(toolButton(crossHair_, Qt::ToolButtonIconOnly));
  layout->addWidget(toolButton(reset_, Qt::ToolButtonIconOnly));
  layout->addWidget(toolButton(augmentation_, Qt::ToolButtonIconOnly));
  layout->addStretch();
  QToolButton* anatomical = toolButton(anatomical_, Qt::ToolButtonTextOnly);
  layout->addWidget(anatomical);
  anatomical->hide();  // until an oblique volume is shown
  connect(anatomical_, &QAction::changed, anatomical,
          [this, anatomical] { anatomical->setVisible(anatomical_->isVisible()); });
  for (QAction* action : {save_, four_, three_, one_})
    layout->addWidget(toolButton(action, Qt::ToolButtonIconOnly));
  return strip;
}

void ViewPage::fillVolumes() {
  const QSignalBlocker quiet(volumes_);
  volumes_->clear();
  for (const VolumeRecord& volume : data_.volumes()) {
    volumes_->addItem(QString::fromStdString(volume.name), qlonglong{volume.id.value});
  }
}

void ViewPage::showVolume() {
  const VolumeRecord* volume = data_.volume(services_.selection->volume());
  if (volume == nullptr) {
    shown_ = {};
    planes_->setVolume(nullptr);
    probe_->setVolume(nullptr);
    frame_->setSubject({});
    frame_->showEmpty(tr("Choose a volume in the catalog"), openCatalog_);
    return;
  }
  frame_->showBody();
  const QSignalBlocker quiet(volumes_);
  volumes_->setCurrentIndex(volumes_->findData(qlonglong{volume->id.value}));
  if (volume->id == shown_) {
    for (int axis = 0; axis < 3; ++axis) planes_->viewer(axis)->setRange(volume->range);
    return;
  }
  shown_ = volume->id;
  frame_->setSubject(
      tr("%1 · subject %2")
          .arg(QString::fromStdString(volume->name), QString::fromStdString(volume->subjectName)));
  frame_->setNotice({});
  planes_->setVolume(nullptr, tr("Loading…"));
  probe_->setVolume(nullptr);
  data_.store().load(
      this, data_.source(*volume), [this](auto shown) { takeVoxels(shown); },
      [this](const QString& code, const QString& text) {
        planes_->setVolume(nullptr, tr("This volume cannot be shown"));
        frame_->setNotice(errorText(code.toStdString(), text.toStdString()),
                          PageFrame::Notice::Error);
      });
}

void ViewPage::takeVoxels(const std::shared_ptr<const ShownVolume>& shown) {
  planes_->setVolume(shown);
  probe_->setVolume(shown);
  window_->setVolume(*shown);
  if (const DatasetRecord* dataset = data_.dataset()) {
    planes_->setLabelNames(dataset->labelNames);
    probe_->setLabelNames(dataset->labelNames);
    labelMenu_->setLabels(shown->labelVoxels, dataset->labelNames);
  }
  anatomical_->setChecked(false);
  anatomical_->setVisible(obliqueDegrees(shown->voxels->image->geometry()) >= kObliqueFrom);
  labels_->setEnabled(shown->voxels->labels != nullptr);
  opacity_->setEnabled(labels_->isEnabled());
  followSelection();
  showLook();
  probe_->setVoxel(planes_->probed());
}

void ViewPage::showAnatomical(bool on) {
  const std::shared_ptr<const ShownVolume> volume = planes_->volume();
  if (!volume) return;
  if (!on) {
    planes_->setPlanesVolume(nullptr);
    return;
  }
  using Result = std::shared_ptr<const ShownVolume>;
  services_.gateway->compute<Result>(
      this, QStringLiteral("anatomical"), [volume] { return anatomicalVolume(*volume); },
      [this, volume](const Result& resliced) {
        if (planes_->volume() == volume && anatomical_->isChecked()) {
          planes_->setPlanesVolume(resliced);
        }
      },
      [this](const GatewayError& error) {
        anatomical_->setChecked(false);
        frame_->setNotice(errorText(error.code, error.text), PageFrame::Notice::Error);
      });
}

void ViewPage::followSelection() {
  const SliceRef& slice = services_.selection->slice();
  if (slice.volume == shown_ && planes_->volume()) {
    VoxelIndex voxel = planes_->voxel();
    voxel[static_cast<std::size_t>(slice.axis)] = slice.index;
    planes_->setVoxel(voxel);
  }
}

void ViewPage::tellSelection() {
  if (const DatasetRecord* dataset = data_.dataset()) {
    services_.selection->setSlice(
        {shown_, dataset->axis, planes_->voxel()[static_cast<std::size_t>(dataset->axis)]});
  }
}

void ViewPage::setWindow(const WindowLevel& window) {
  SliceLook look = planes_->look();
  look.window = window;
  planes_->setLook(look);
}

void ViewPage::showLook() {
  if (!planes_->volume()) {
    return;
  }
  const SliceLook& look = planes_->look();
  window_->setWindow(look.window);
  probe_->setWindow(look.window);
  labels_->setChecked(look.showLabels);
  labelMenu_->setLook(look);
  const QSignalBlocker quiet(opacity_);
  opacity_->setValue(static_cast<int>(look.labelOpacity * 100 + 0.5));
}

void ViewPage::stepVolume(int step) {
  const int wanted = volumes_->currentIndex() + step;
  if (wanted >= 0 && wanted < volumes_->count()) {
    services_.selection->setVolumes({VolumeId{volumes_->itemData(wanted).toLongLong()}});
  }
}

void ViewPage::previewAugmentation() {
  if (!shown_) return;
  AugmentationRequest request;
  request.dataset = services_.selection->dataset();
  request.method = "pcl";
  request.volume = shown_;
  request.slice = services_.selection->slice().volume == shown_ ? services_.selection->slice().index
                                                                : std::int64_t{-1};
  (new AugmentationDialog(services_, std::move(request), 0, this))->show();
}

}  // namespace sw
