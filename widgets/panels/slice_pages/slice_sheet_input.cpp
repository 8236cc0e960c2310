#include "widgets/panels/slice_pages/slice_sheet.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace sw {
namespace {

constexpr int kWheelNotch = 120;
constexpr int kOnwardPixels = 24;

}  // namespace

bool SliceSheet::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    // Space chooses here; elsewhere in the window it pauses the running job.
    const auto* keys = static_cast<QKeyEvent*>(event);
    if (keys->key() == Qt::Key_Space) {
      event->accept();
      return true;
    }
  }
  if (event->type() == QEvent::Hide) drop_.start();
  return QAbstractScrollArea::event(event);
}

bool SliceSheet::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int item = layout_.itemAt(onSheet(help->pos()));
    if (item < 0) {
      QToolTip::hideText();
    } else {
      QToolTip::showText(help->globalPos(), toolTipOf(item), this, visualRect(item));
    }
    return true;
  }
  return QAbstractScrollArea::viewportEvent(event);
}

void SliceSheet::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  layOut();
  drop_.start();
}

void SliceSheet::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) layOut();
}

void SliceSheet::scrollContentsBy(int dx, int dy) {
  viewport()->scroll(dx, dy);
  if (band_ && band_->drawn) viewport()->update();
  if (!drop_.isActive()) drop_.start();
}

void SliceSheet::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const QPoint at = onSheet(event->pos());
  band_ = Band{at, at, event->pos(), choice_.chosen(), event->modifiers(), false};
  const int item = layout_.itemAt(at);
  if (item >= 0) {
    choice_.click(item, event->modifiers());
    tellChoice();
  }
}

void SliceSheet::mouseMoveEvent(QMouseEvent* event) {
  if (!band_ || !(event->buttons() & Qt::LeftButton)) return;
  const QPoint way = onSheet(event->pos()) - band_->from;
  if (!band_->drawn && way.manhattanLength() < QApplication::startDragDistance()) return;
  band_->drawn = true;
  band_->mouse = event->pos();
  if (!onward_.isActive()) onward_.start();
  drawBand(event->pos());
}

void SliceSheet::drawBand(const QPoint& inViewport) {
  if (!band_) return;
  const int height = viewport()->height();
  const int beyond = inViewport.y() < 0        ? -kOnwardPixels
                     : inViewport.y() > height ? kOnwardPixels
                                               : 0;
  if (beyond != 0) verticalScrollBar()->setValue(scrolled() + beyond);
  const QPoint to(inViewport.x(), std::clamp(inViewport.y(), 0, height - 1));
  if (onSheet(to) == band_->to) return;
  band_->to = onSheet(to);
  choice_.band(layout_.itemsTouching(QRect(band_->from, band_->to).normalized()), band_->before,
               band_->modifiers);
  viewport()->update();
}

void SliceSheet::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !band_) return;
  onward_.stop();
  const bool drawn = band_->drawn;
  const bool beside = layout_.itemAt(band_->from) < 0;
  const bool adds = band_->modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
  band_.reset();
  if (drawn) {
    tellChoice();
  } else if (beside && !adds) {
    chooseNone();
  }
}

void SliceSheet::mouseDoubleClickEvent(QMouseEvent* event) {
  const int item = layout_.itemAt(onSheet(event->pos()));
  if (event->button() == Qt::LeftButton && item >= 0) Q_EMIT opened(content_->sliceAt(item));
}

void SliceSheet::wheelEvent(QWheelEvent* event) {
  if (!(event->modifiers() & Qt::ControlModifier)) {
    QAbstractScrollArea::wheelEvent(event);
    return;
  }
  wheelRest_ += event->angleDelta().y();
  const int notches = wheelRest_ / kWheelNotch;
  wheelRest_ -= notches * kWheelNotch;
  if (notches != 0) setSide(side_ + notches * kSideStep);
  event->accept();
}

int SliceSheet::itemByKey(int key) const {
  const int count = content_->count();
  if (count == 0) return -1;
  const int at = std::max(0, choice_.current());
  const int page = std::max(1, viewport()->height() / std::max(1, layout_.cell().height()));
  switch (key) {
    case Qt::Key_Left:
      return std::max(0, at - 1);
    case Qt::Key_Right:
      return std::min(count - 1, at + 1);
    case Qt::Key_Up:
      return layout_.rowsFrom(at, -1);
    case Qt::Key_Down:
      return layout_.rowsFrom(at, 1);
    case Qt::Key_PageUp:
      return layout_.rowsFrom(at, -page);
    case Qt::Key_PageDown:
      return layout_.rowsFrom(at, page);
    case Qt::Key_Home:
      return 0;
    case Qt::Key_End:
      return count - 1;
    default:
      return -1;
  }
}

void SliceSheet::keyPressEvent(QKeyEvent* event) {
  const int item = itemByKey(event->key());
  if (item >= 0) {
    choice_.move(item, event->modifiers());
    scrollToItem(item);
    tellChoice();
    return;
  }
  switch (event->key()) {
    case Qt::Key_Space:
      choice_.toggleCurrent();
      tellChoice();
      return;
    case Qt::Key_Escape:
      if (choice_.chosenCount() == 0) break;  // the window may have a use for it
      chooseNone();
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (choice_.current() >= 0) Q_EMIT opened(content_->sliceAt(choice_.current()));
      return;
    default:
      break;
  }
  event->ignore();
}

void SliceSheet::focusInEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusInEvent(event);
  // The keyboard is always seen at a tile.
  if (choice_.current() < 0 && content_->count() > 0) {
    const auto [first, last] = layout_.itemsBetween(scrolled(), scrolled() + 1);
    choice_.take(choice_.chosen(), std::min(first, last));
    changed();
  }
  viewport()->update();
}

void SliceSheet::focusOutEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusOutEvent(event);
  viewport()->update();
}

}  // namespace sw
