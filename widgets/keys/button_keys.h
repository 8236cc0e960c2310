#pragma once

#include <QObject>

namespace sw {

/// Lets Space press the button, tick the box or choose the row that has the focus, though an action
/// of the window has the same key. Installed on the application.
class ButtonKeys : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace sw
