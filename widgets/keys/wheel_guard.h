#pragma once

#include <QObject>

namespace sw {

/// Keeps the wheel from changing a choice or a number that it only passes over while a form is
/// scrolled: such a field takes the wheel once it was clicked or reached with Tab. Installed on
/// the application.
class WheelGuard : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace sw
