#pragma once

#include <QLabel>

namespace sw {

/// One line that gives way to its neighbours: cut with "…" where there is no room, then whole in
/// the tool tip. In the muted colour.
class ElidedLabel : public QLabel {
  Q_OBJECT
 public:
  using QLabel::QLabel;
  QSize sizeHint() const override { return {0, QLabel::sizeHint().height()}; }
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace sw
