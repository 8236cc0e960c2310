#include "widgets/panels/slice_pages/side_by_side.h"

#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/slice_pages/side_pane.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_viewer.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kSliderSteps = 1000;

/// How many columns so many panes have.
std::size_t columnsFor(std::size_t panes) {
  if (panes <= 3) return std::max<std::size_t>(1, panes);
  return (panes + 1) / 2;
}

}  // namespace

SideBySide::SideBySide(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QWidget(parent), services_(services), data_(catalogData) {
  makeActions();
  makePanes();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  layout->addWidget(makeBar());
  layout->addWidget(grid_, 1);
  layout->addWidget(makeSlider());
  const Selection* selection = services.selection;
  connect(&data_, &CatalogData::volumesChanged, this, &SideBySide::takeVolumes);
  connect(selection, &Selection::volumesChanged, this, &SideBySide::takeVolumes);
  connect(selection, &Selection::sliceChanged, this, &SideBySide::followSlice);
  takeVolumes();
}

int SideBySide::axis() const {
  const DatasetRecord* dataset = data_.dataset();
  return axis_ >= 0 ? axis_ : dataset != nullptr ? dataset->axis : 2;
}

std::vector<SidePane*> SideBySide::panes() const {
  std::vector<SidePane*> used;
  std::ranges::copy_if(panes_, std::back_inserter(used), &SidePane::isUsed);
  return used;
}

SidePane* SideBySide::leader() const {
  if (leader_ != nullptr && leader_->isUsed()) return leader_;
  const std::vector<SidePane*> used = panes();
  return used.empty() ? nullptr : used.front();
}

void SideBySide::makePanes() {
  grid_ = new QWidget;
  // Left and right in the pictures are the patient's, so the places of the panes stay too.
  grid_->setLayoutDirection(Qt::LeftToRight);
  cells_ = new QGridLayout(grid_);
  cells_->setContentsMargins(0, 0, 0, 0);
  cells_->setSpacing(Space::kSmall);
  // All from the start: keys and the mouse scheme are given to the viewers that there are.
  for (std::size_t at = 0; at < kMost; ++at) {
    auto* pane = new SidePane(grid_);
    pane->hide();
    panes_.push_back(pane);
    connectPane(pane);
  }
}

void SideBySide::connectPane(SidePane* pane) {
  connect(pane, &SidePane::moved, this, [this, pane] { follow(pane); });
  connect(pane, &SidePane::linkedChanged, this, [this, pane](bool linked) {
    if (linked && at_) showPlace(nullptr);
    if (!linked) pane->setReaches(true);
  });
  connect(pane, &SidePane::removeRequested, this, [this, pane] { remove(pane); });
  connect(pane, &SidePane::loaded, this, [this, pane] {
    if (const DatasetRecord* dataset = data_.dataset())
      pane->viewer()->setLabelNames(dataset->labelNames);
    const SidePane* first = leader();
    if (first != pane) {
      shareLook(first);
      shareView(first);
    }
  });
  connect(pane->viewer(), &SliceViewer::lookChanged, this, [this, pane] { shareLook(pane); });
  connect(pane->viewer(), &SliceViewer::viewChanged, this, [this, pane] { shareView(pane); });
}

void SideBySide::setAxis(int axis) {
  if (axis == axis_) return;
  axis_ = axis;
  at_.reset();
  takeVolumes();
}

void SideBySide::setLink(SliceLink link) {
  link_ = link;
  links_->setCurrentIndex(static_cast<int>(link));
  at_.reset();
  if (SidePane* first = leader()) follow(first);
}

void SideBySide::setPosition(double position) {
  SidePane* first = leader();
  for (SidePane* pane : panes())
    if (!first->isLinked() && pane->isLinked()) first = pane;
  if (first == nullptr) return;
  if (link_ == SliceLink::Position && first->isLinked()) {
    at_ = position;
    showPlace(nullptr);
    services_.selection->setSlice({first->record().id, axis(), first->index()});
    return;
  }
  first->setSlice(axis(), linkedSlice(first->record(), axis(), position, SliceLink::Position));
  follow(first);
}

std::vector<VolumeSource> SideBySide::chosen() const {
  std::vector<VolumeSource> sources;
  for (const VolumeId id : services_.selection->volumes()) {
    const VolumeRecord* volume = data_.volume(id);
    if (volume != nullptr && sources.size() < kMost) sources.push_back(data_.source(*volume));
  }
  return sources;
}

void SideBySide::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  takeVolumes();
}

void SideBySide::takeVolumes() {
  const std::vector<VolumeSource> sources = chosen();
  addNext_->setEnabled(sources.size() < std::min(kMost, data_.volumes().size()));
  Q_EMIT changed();
  if (!isVisible()) return;
  takePanes(sources);
  arrange(sources.size());
  followSlice();
  showSlider();
}

void SideBySide::takePanes(const std::vector<VolumeSource>& sources) {
  const QScopedValueRollback moving(moving_, true);
  for (std::size_t at = 0; at < kMost; ++at) {
    SidePane* pane = panes_[at];
    if (at >= sources.size()) {
      if (pane->isUsed()) pane->clear();
      continue;
    }
    const VolumeRecord& record = sources[at].record;
    if (!at_ && at == 0)
      at_ =
          linkedPlace(record, axis(), linkedSlice(record, axis(), 0.5, SliceLink::Position), link_);
    pane->setVolume(data_.store(), sources[at], axis(), linkedSlice(record, axis(), *at_, link_));
  }
}

void SideBySide::arrange(std::size_t count) {
  const std::size_t columns = columnsFor(count);
  for (std::size_t at = 0; at < kMost; ++at) {
    cells_->removeWidget(panes_[at]);
    panes_[at]->setVisible(at < count);
    cells_->setColumnStretch(static_cast<int>(at), at < columns ? 1 : 0);
    if (at < count)
      cells_->addWidget(panes_[at], static_cast<int>(at / columns), static_cast<int>(at % columns));
  }
}

void SideBySide::followSlice() {
  const SliceRef& slice = services_.selection->slice();
  if (moving_ || slice.axis != axis()) return;
  for (SidePane* pane : panes()) {
    if (pane->record().id != slice.volume || pane->index() == slice.index) continue;
    {
      const QScopedValueRollback moving(moving_, true);
      pane->setSlice(slice.axis, slice.index);
    }
    follow(pane);
    return;
  }
}

void SideBySide::follow(SidePane* pane) {
  if (moving_) return;
  leader_ = pane;
  const auto place = linkedPlace(pane->record(), axis(), pane->index(), link_);
  if (pane->isLinked() && place) {
    at_ = *place;
    showPlace(pane);
  }
  showSlider();
  const QScopedValueRollback moving(moving_, true);
  services_.selection->setSlice({pane->record().id, axis(), pane->index()});
}

void SideBySide::showPlace(const SidePane* except) {
  if (!at_) return;
  const QScopedValueRollback moving(moving_, true);
  for (SidePane* pane : panes()) {
    if (!pane->isLinked()) continue;
    pane->setReaches(reachesPlace(pane->record(), axis(), *at_, link_));
    if (pane != except) pane->setSlice(axis(), linkedSlice(pane->record(), axis(), *at_, link_));
  }
  showSlider();
}

void SideBySide::showSlider() {
  const SidePane* first = leader();
  if (first == nullptr) {
    place_->clear();
    Q_EMIT changed();
    return;
  }
  const auto position = linkedPlace(first->record(), axis(), first->index(), SliceLink::Position);
  const bool exact = link_ == SliceLink::Position && first->isLinked() && at_.has_value();
  const double shown = exact ? *at_ : position.value_or(0);
  const QSignalBlocker quiet(slider_);
  const auto slices =
      static_cast<double>(first->record().geometry.size[static_cast<std::size_t>(axis())]);
  slider_->setSingleStep(std::max(1, static_cast<int>(std::lround(kSliderSteps / slices))));
  slider_->setValue(static_cast<int>(std::lround(shown * kSliderSteps)));
  place_->setText(position ? tr("position %1").arg(QLocale().toString(shown, 'f', 2))
                           : tr("no position"));
  Q_EMIT changed();
}

QString SideBySide::summary() const {
  const auto count = static_cast<int>(panes().size());
  return count == 0 ? QString()
                    : tr("%n volume(s) side by side, %1", nullptr, count).arg(place_->text());
}

void SideBySide::shareLook(const SidePane* from) {
  if (sharing_ || from == nullptr || from->viewer()->volume() == nullptr) return;
  sharing_ = true;
  const SliceLook& look = from->viewer()->state().look;
  labels_->setChecked(look.showLabels);
  for (SidePane* pane : panes()) {
    if (pane == from || pane->viewer()->volume() == nullptr) continue;
    SliceLook own = look;
    if (!commonWindow_->isChecked()) own.window = pane->viewer()->state().look.window;
    pane->viewer()->setLook(own);
  }
  sharing_ = false;
}

void SideBySide::shareView(const SidePane* from) {
  if (sharing_ || from == nullptr || !commonView_->isChecked()) return;
  sharing_ = true;
  const SliceViewState& state = from->viewer()->state();
  for (SidePane* pane : panes())
    if (pane != from) pane->viewer()->setView(state.zoom, state.pan);
  sharing_ = false;
}

void SideBySide::addNextVolume() {
  std::vector<VolumeId> chosen = services_.selection->volumes();
  const auto& all = data_.volumes();
  if (all.empty()) return;
  const auto last =
      chosen.empty() ? all.end() : std::ranges::find(all, chosen.back(), &VolumeRecord::id);
  const std::size_t from = last == all.end() ? 0 : static_cast<std::size_t>(last - all.begin()) + 1;
  for (std::size_t step = 0; step < all.size(); ++step) {
    const VolumeId next = all[(from + step) % all.size()].id;
    if (std::ranges::find(chosen, next) != chosen.end()) continue;
    chosen.push_back(next);
    services_.selection->setVolumes(std::move(chosen));
    return;
  }
}

void SideBySide::remove(const SidePane* pane) {
  std::vector<VolumeId> chosen = services_.selection->volumes();
  std::erase(chosen, pane->record().id);
  services_.selection->setVolumes(std::move(chosen));
}

}  // namespace sw
