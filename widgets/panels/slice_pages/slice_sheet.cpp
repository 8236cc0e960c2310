#include "widgets/panels/slice_pages/slice_sheet.h"

#include "widgets/panels/data_pages/pair_bands.h"
#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QAccessible>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kCaptionLines = 2;
constexpr int kRestMs = 60;
constexpr int kOnwardMs = 30;

int headingHeight(const QWidget* widget) {
  return QFontMetrics(sectionFont(widget)).height() + 2 * Space::kTight;
}

/// How many letters all volumes' names begin with; 0 where there is nothing to leave out.
int commonLetters(const SheetContent& content) {
  QStringList names;
  for (const VolumeSource& volume : content.volumes)
    names << QString::fromStdString(volume.record.name);
  return static_cast<int>(commonBeginning(names).size());
}

}  // namespace

SliceSheet::SliceSheet(VolumeStore& store, QWidget* parent)
    : QAbstractScrollArea(parent), store_(store), content_(std::make_shared<SheetContent>()) {
  setAccessibleName(tr("Sheet of slices"));
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  setLayoutDirection(Qt::LeftToRight);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  verticalScrollBar()->setAccessibleName(tr("Scrolls the sheet of slices"));
  setWhatsThis(
      tr("<p><b>Sheet</b>: a click chooses a slice; Ctrl adds or takes away, Shift chooses all up "
         "to it, and a rectangle drawn with the mouse all that it touches. Arrows, Page Up, Page "
         "Down, Home and End move, with Shift they choose; Space adds or takes away, Escape "
         "chooses nothing. Enter or a double click opens the slice in the page View. Ctrl+wheel "
         "changes the size of the tiles.</p>"));
  drop_.setSingleShot(true);
  drop_.setInterval(kRestMs);
  onward_.setInterval(kOnwardMs);
  connect(&drop_, &QTimer::timeout, this, &SliceSheet::dropUnseen);
  connect(&onward_, &QTimer::timeout, this, [this] {
    if (band_) drawBand(band_->mouse);
  });
  connect(&store, &VolumeStore::tileReady, this, &SliceSheet::showReady);
}

SliceSheet::~SliceSheet() {
  store_.dropTiles(this, [](const SliceRef&) { return false; });
}

void SliceSheet::setContent(std::shared_ptr<const SheetContent> content) {
  const bool other = content->count() != content_->count();
  content_ = std::move(content);
  nameStart_ = commonLetters(*content_);
  band_.reset();
  choice_.reset(content_->count());
  layOut();
  if (other) verticalScrollBar()->setValue(0);
  drop_.start();
  changed();
}

void SliceSheet::layOut() {
  std::vector<int> sizes;
  for (const SheetGroup& group : content_->groups) sizes.push_back(group.count);
  layout_ = SheetLayout(sizes, tileCellSize(fontMetrics(), side_, kCaptionLines),
                        headingHeight(this), viewport()->width());
  verticalScrollBar()->setRange(0, std::max(0, layout_.height() - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(layout_.cell().height() / 3);
  viewport()->update();
}

void SliceSheet::setSide(int side) {
  const int step = static_cast<int>(std::lround(double(side) / kSideStep)) * kSideStep;
  const int inside = std::clamp(step, kSmallestSide, kLargestSide);
  if (inside == side_) return;
  // What was at the top stays there.
  const auto [first, last] = layout_.itemsBetween(scrolled(), scrolled() + viewport()->height());
  store_.dropTiles(this, [](const SliceRef&) { return false; });
  sideBefore_ = side_;
  side_ = inside;
  layOut();
  if (first < last)
    verticalScrollBar()->setValue(layout_.rectOf(first).top() - headingHeight(this));
  Q_EMIT sideChanged(side_);
}

void SliceSheet::setLabelsShown(bool shown) {
  if (shown == labels_) return;
  labels_ = shown;
  store_.dropTiles(this, [](const SliceRef&) { return false; });
  viewport()->update();
}

void SliceSheet::setChosen(const std::vector<SliceRef>& slices,
                           const SliceRef& current,
                           bool scroll) {
  const std::vector<int> items = content_->itemsOf(slices);
  int item = content_->itemOf(current);
  if (item < 0 && !items.empty()) item = items.front();
  choice_.take(items, item);
  if (scroll && item >= 0) scrollToItem(item);
  viewport()->update();
  changed();
}

std::vector<SliceRef> SliceSheet::chosen() const {
  std::vector<SliceRef> slices;
  for (const int item : choice_.chosen()) slices.push_back(content_->sliceAt(item));
  return slices;
}

void SliceSheet::chooseAll() {
  choice_.chooseAll();
  tellChoice();
}

void SliceSheet::chooseNone() {
  choice_.chooseNone();
  tellChoice();
}

void SliceSheet::tellChoice() {
  viewport()->update();
  changed();
  const int current = choice_.current();
  Q_EMIT choiceMade(chosen(), current < 0 ? SliceRef{} : content_->sliceAt(current));
}

int SliceSheet::scrolled() const {
  return verticalScrollBar()->value();
}

QPoint SliceSheet::onSheet(const QPoint& inViewport) const {
  return inViewport + QPoint(0, scrolled());
}

QRect SliceSheet::visualRect(int item) const {
  return layout_.rectOf(item).translated(0, -scrolled());
}

int SliceSheet::visibleCount() const {
  const auto [first, last] = layout_.itemsBetween(scrolled(), scrolled() + viewport()->height());
  return last - first;
}

void SliceSheet::scrollToItem(int item) {
  const QRect rect = layout_.rectOf(item);
  const int top = rect.top() - headingHeight(this);
  const int bottom = rect.bottom() + 1 + Space::kTight;
  if (top < scrolled()) {
    verticalScrollBar()->setValue(top);
  } else if (bottom > scrolled() + viewport()->height()) {
    verticalScrollBar()->setValue(bottom - viewport()->height());
  }
}

void SliceSheet::showVolume(VolumeId volume) {
  for (std::size_t group = 0; group < content_->groups.size(); ++group) {
    const int at = content_->groups[group].volume;
    if (at < 0 || content_->volumes[static_cast<std::size_t>(at)].record.id != volume) continue;
    verticalScrollBar()->setValue(layout_.headingRect(static_cast<int>(group)).top());
    return;
  }
}

void SliceSheet::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  painter.setLayoutDirection(layoutDirection());  // the viewport has the language's
  painter.fillRect(event->rect(), palette().color(QPalette::Base));
  const int top = event->rect().top() + scrolled();
  const int bottom = event->rect().bottom() + 1 + scrolled();
  const auto [fromGroup, toGroup] = layout_.groupsBetween(top, bottom);
  for (int group = fromGroup; group < toGroup; ++group) paintHeading(painter, group);
  // The store makes first what was asked for last: so the first tile is asked for last.
  const auto [first, last] = layout_.itemsBetween(top, bottom);
  for (int item = last - 1; item >= first; --item)
    if (event->region().intersects(visualRect(item))) paintItem(painter, item);
  if (band_ && band_->drawn) {
    QColor fill = themeTokens(this).accent;
    painter.setPen(fill);
    fill.setAlphaF(0.2F);
    painter.setBrush(fill);
    painter.drawRect(QRect(band_->from, band_->to).normalized().translated(0, -scrolled()));
  }
}

void SliceSheet::paintHeading(QPainter& painter, int group) {
  const QRect rect = layout_.headingRect(group).translated(0, -scrolled());
  const QString text = headingText(*content_, content_->groups[static_cast<std::size_t>(group)]);
  painter.setFont(sectionFont(this));
  painter.setPen(themeTokens(this).text);
  const QRect inner = rect.adjusted(Space::kTight, 0, -Space::kTight, 0);
  painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(text, Qt::ElideMiddle, inner.width()));
  painter.setFont(font());
}

void SliceSheet::paintItem(QPainter& painter, int item) {
  paintTileCell(painter,
                {QRectF(visualRect(item)), side_, kCaptionLines, choice_.isChosen(item),
                 item == choice_.current() && hasFocus()},
                tileOf(item), palette());
}

int SliceSheet::deviceSide() const {
  return static_cast<int>(std::ceil(side_ * devicePixelRatioF()));
}

TileWish SliceSheet::wishOf(int item, int side) const {
  const SliceRef slice = content_->sliceAt(item);
  return {slice.axis, slice.index, labels_, TileKeep::Memory, side, this};
}

TileInfo SliceSheet::tileOf(int item) {
  const auto at = static_cast<std::size_t>(content_->items[static_cast<std::size_t>(item)].volume);
  const VolumeSource& source = content_->volumes[at];
  TileInfo tile;
  tile.image = store_.tile(source, wishOf(item, deviceSide()));
  tile.fitted = !tile.image.isNull();
  if (!tile.fitted) {
    const double before = sideBefore_ * devicePixelRatioF();
    tile.image = store_.keptTile(source, wishOf(item, static_cast<int>(std::ceil(before))));
  }
  tile.extentMm = sliceExtentMm(source.record.geometry, content_->options.axis);
  tile.caption = captionOf(item);
  tile.problem = store_.tileProblem(source);
  return tile;
}

QString SliceSheet::captionOf(int item) const {
  const SheetItem& at = content_->items[static_cast<std::size_t>(item)];
  // A sign beside the colour says what is chosen.
  const QString sign = choice_.isChosen(item) ? QStringLiteral("✓ ") : QString();
  if (content_->options.order == SheetOrder::ByVolume)
    return sign + tr("slice %1\n%2").arg(at.index + 1).arg(positionText(at));
  const QString name = QString::fromStdString(content_->volumeAt(item).name).mid(nameStart_);
  return sign + QStringLiteral("%1\n%2 · %3").arg(name).arg(at.index + 1).arg(positionText(at));
}

QString SliceSheet::toolTipOf(int item) const {
  const SheetItem& at = content_->items[static_cast<std::size_t>(item)];
  const VolumeRecord& volume = content_->volumeAt(item);
  const auto axis = static_cast<std::size_t>(content_->options.axis);
  const QString where = tr("slice %1 of %2 of %3")
                            .arg(at.index + 1)
                            .arg(volume.geometry.size[axis])
                            .arg(QString::fromStdString(volume.name));
  return at.position < 0 ? tr("%1, no position").arg(where)
                         : tr("%1, position %2").arg(where, positionText(at));
}

QString SliceSheet::description() const {
  const int count = content_->count();
  if (count == 0) return tr("Sheet without slices");
  const QLocale locale;
  QString text = tr("Sheet of %1 of %2, %3 chosen")
                     .arg(tr("%Ln slice(s)", nullptr, count),
                          tr("%Ln volume(s)", nullptr, static_cast<int>(content_->volumes.size())),
                          locale.toString(choice_.chosenCount()));
  if (choice_.current() >= 0) text += tr("; at %1").arg(toolTipOf(choice_.current()));
  return text;
}

void SliceSheet::changed() {
  setAccessibleDescription(description());
  QAccessibleEvent event(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
}

void SliceSheet::showReady(const SliceRef& slice) {
  const auto [first, last] = layout_.itemsBetween(scrolled(), scrolled() + viewport()->height());
  for (int item = first; item < last; ++item) {
    if (content_->sliceAt(item) == slice) {
      viewport()->update(visualRect(item));
      return;
    }
  }
}

void SliceSheet::dropUnseen() {
  const auto [first, last] = layout_.itemsBetween(scrolled(), scrolled() + viewport()->height());
  std::vector<SliceRef> seen;
  for (int item = isVisible() ? first : last; item < last; ++item)
    seen.push_back(content_->sliceAt(item));
  std::ranges::sort(seen);
  store_.dropTiles(
      this, [&seen](const SliceRef& slice) { return std::ranges::binary_search(seen, slice); });
}

}  // namespace sw
