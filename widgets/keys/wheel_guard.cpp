#include "widgets/keys/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>

namespace sw {
namespace {

QWidget* valueField(QObject* watched) {
  if (auto* box = qobject_cast<QComboBox*>(watched)) return box;
  return qobject_cast<QAbstractSpinBox*>(watched);
}

}  // namespace

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::Polish && event->type() != QEvent::Wheel) return false;
  QWidget* field = valueField(watched);
  if (field == nullptr) return false;
  if (event->type() == QEvent::Polish) {
    // Else Qt gives it the focus at the first turn of the wheel.
    if (field->focusPolicy() == Qt::WheelFocus) field->setFocusPolicy(Qt::StrongFocus);
    return false;
  }
  if (field->hasFocus()) return false;
  event->ignore();  // goes on to what holds the field, which scrolls
  return true;
}

}  // namespace sw
