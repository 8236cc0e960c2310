#include "widgets/panels/slice_pages/side_pane.h"

#include "widgets/bridge/error_text.h"
#include "widgets/panels/elided_label.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_viewer.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace sw {
namespace {

QToolButton* smallButton(const QString& icon) {
  auto* button = new QToolButton;
  button->setIcon(themeIcon(icon));
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::TabFocus);
  button->setMinimumSize(kControlHeight, kControlHeight);
  return button;
}

}  // namespace

SidePane::SidePane(QWidget* parent)
    : QWidget(parent),
      title_(new ElidedLabel),
      link_(smallButton(QStringLiteral("link"))),
      remove_(smallButton(QStringLiteral("close"))),
      viewer_(new SliceViewer(tr("Slice"))) {
  link_->setCheckable(true);
  link_->setChecked(true);
  auto* head = new QHBoxLayout;
  head->setSpacing(Space::kTight);
  head->addWidget(title_, 1);
  head->addWidget(link_);
  head->addWidget(remove_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addLayout(head);
  layout->addWidget(viewer_, 1);
  connect(link_, &QToolButton::toggled, this, [this](bool linked) {
    showTitle();
    Q_EMIT linkedChanged(linked);
  });
  connect(remove_, &QToolButton::clicked, this, &SidePane::removeRequested);
  connect(viewer_, &SliceViewer::sliceChanged, this, [this](int axis, qint64 index) {
    if (taking_) return;
    axis_ = axis;
    index_ = index;
    Q_EMIT moved(axis, index);
  });
}

void SidePane::setVolume(VolumeStore& store,
                         const VolumeSource& source,
                         int axis,
                         std::int64_t index) {
  const bool same = source.record.id == source_.record.id &&
                    source.record.imageSha256 == source_.record.imageSha256 &&
                    source.record.labelSha256 == source_.record.labelSha256;
  source_ = source;
  if (same) {
    viewer_->setRange(source.record.range);
    setSlice(axis, isLinked() || axis != axis_ ? index : index_);
    showTitle();
    return;
  }
  axis_ = axis;
  index_ = index;
  reaches_ = true;
  link_->setChecked(true);
  showTitle();
  viewer_->setVolume(nullptr, tr("Loading…"));
  store.load(
      this, source,
      [this](const std::shared_ptr<const ShownVolume>& shown) {
        if (shown->source.record.id != source_.record.id) return;  // taken out meanwhile
        taking_ = true;
        viewer_->setVolume(shown);
        viewer_->setRange(source_.record.range);
        viewer_->setSlice(axis_, index_);
        taking_ = false;
        Q_EMIT loaded();
      },
      [this](const QString& code, const QString& text) {
        viewer_->setVolume(nullptr, errorText(code.toStdString(), text.toStdString()));
      });
}

void SidePane::clear() {
  source_ = {};
  viewer_->setVolume(nullptr);
}

void SidePane::setSlice(int axis, std::int64_t index) {
  axis_ = axis;
  index_ = index;
  viewer_->setSlice(axis, index);
}

bool SidePane::isLinked() const {
  return link_->isChecked();
}

void SidePane::setLinked(bool linked) {
  link_->setChecked(linked);
}

void SidePane::setReaches(bool reaches) {
  if (reaches == reaches_) return;
  reaches_ = reaches;
  showTitle();
}

void SidePane::showTitle() {
  const QString name = QString::fromStdString(source_.record.name);
  title_->setText(reaches_ || !isLinked() ? name : tr("%1 · ends before this place").arg(name));
  viewer_->setAccessibleName(name);
  link_->setAccessibleName(tr("Link %1 to the others").arg(name));
  link_->setToolTip(isLinked() ? tr("Moves with the others; a click lets it go")
                               : tr("Moves alone; a click links it to the others"));
  remove_->setAccessibleName(tr("Take %1 out of the comparison").arg(name));
  remove_->setToolTip(remove_->accessibleName());
}

}  // namespace sw
