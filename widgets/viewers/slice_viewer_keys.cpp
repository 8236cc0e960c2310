#include "widgets/keys/key_bindings.h"
#include "widgets/viewers/slice_viewer.h"

#include <QAction>
#include <QKeyEvent>

namespace sw {

void SliceViewer::makeActions() {
  addKey(QStringLiteral("viewer.reset"), tr("Reset the view"), Qt::Key_R, [this] { resetView(); });
  addKey(QStringLiteral("viewer.labels"), tr("Show or hide labels"), Qt::Key_L, [this] {
    SliceLook look = state_.look;
    look.showLabels = !look.showLabels;
    setLook(look);
  });
  const QString planes[] = {tr("Axial plane"), tr("Coronal plane"), tr("Sagittal plane")};
  for (int number = 1; number <= 3; ++number) {
    addKey(QStringLiteral("viewer.plane%1").arg(number), planes[number - 1],
           QKeySequence(QString::number(number)),
           [this, number] { Q_EMIT planeRequested(3 - number); });
  }
}

void SliceViewer::addKey(const QString& id,
                         const QString& text,
                         const QKeySequence& keys,
                         std::function<void()> deed) {
  auto* action = new QAction(text, this);
  action->setShortcutContext(Qt::WidgetShortcut);
  nameKeys(action, id, keys);
  connect(action, &QAction::triggered, this, [this, deed = std::move(deed)] {
    if (volume_) deed();
  });
  addAction(action);
}

bool SliceViewer::viewKey(int key, Qt::KeyboardModifiers modifiers) {
  constexpr double kKeySteps = 10;
  const QPointF middle = QRectF(rect()).center();
  if (modifiers & Qt::ShiftModifier) {
    switch (key) {
      case Qt::Key_Up:
        return changeWindow(0, kKeySteps), true;
      case Qt::Key_Down:
        return changeWindow(0, -kKeySteps), true;
      case Qt::Key_Right:
        return changeWindow(kKeySteps, 0), true;
      case Qt::Key_Left:
        return changeWindow(-kKeySteps, 0), true;
      default:
        break;
    }
  }
  switch (key) {
    case Qt::Key_Up:
      return step(1), true;
    case Qt::Key_Down:
      return step(-1), true;
    case Qt::Key_PageUp:
      return step(10), true;
    case Qt::Key_PageDown:
      return step(-10), true;
    case Qt::Key_Home:
      return setSlice(state_.axis, 0), true;
    case Qt::Key_End:
      return setSlice(state_.axis, plane().count() - 1), true;
    case Qt::Key_Plus:
      return zoomAt(middle, kZoomStep), true;
    case Qt::Key_Minus:
      return zoomAt(middle, 1 / kZoomStep), true;
    default:
      return false;
  }
}

void SliceViewer::keyPressEvent(QKeyEvent* event) {
  const bool free =
      !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
  if (!volume_ || !free) {
    QWidget::keyPressEvent(event);
    return;
  }
  if (!viewKey(event->key(), event->modifiers())) {
    QWidget::keyPressEvent(event);
  }
}

}  // namespace sw
