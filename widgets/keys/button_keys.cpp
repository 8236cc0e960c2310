#include "widgets/keys/button_keys.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QKeyEvent>

namespace sw {

bool ButtonKeys::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride) return false;
  auto* keys = static_cast<QKeyEvent*>(event);
  if (keys->key() != Qt::Key_Space || keys->modifiers() != Qt::NoModifier) return false;
  const bool usesSpace = qobject_cast<QAbstractButton*>(watched) != nullptr ||
                         qobject_cast<QAbstractItemView*>(watched) != nullptr ||
                         qobject_cast<QComboBox*>(watched) != nullptr;
  if (usesSpace) event->accept();
  return usesSpace;
}

}  // namespace sw
