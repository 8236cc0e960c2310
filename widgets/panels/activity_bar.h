#pragma once

#include <QToolBar>
#include <QToolButton>

#include <map>

class QAction;

namespace sw {

/// A page's button: icon over word; a number for running jobs, a red dot for a failure.
class ActivityButton : public QToolButton {
  Q_OBJECT
 public:
  explicit ActivityButton(QAction* action, QWidget* parent = nullptr);
  void setBadge(int count, bool failed);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString word_;
  int count_ = 0;
  bool failed_ = false;
};

/// The bar at the left edge: one button for each page, below them what opens the drawer and the
/// inspector.
class ActivityBar : public QToolBar {
  Q_OBJECT
 public:
  explicit ActivityBar(QWidget* parent = nullptr);
  void addPage(QAction* action);
  void addBelow(QAction* action);
  /// No effect if the action has no button here.
  void setBadge(QAction* action, int count, bool failed);

 private:
  std::map<QAction*, ActivityButton*> buttons_;
  bool below_ = false;
};

}  // namespace sw
