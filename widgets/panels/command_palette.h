#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace sw {

/// Type a part of an action's name, press Enter: the action runs.
class CommandPalette : public QDialog {
  Q_OBJECT
 public:
  CommandPalette(const QList<QAction*>& actions, QWidget* parent);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void filter(const QString& words);
  void runCurrent();

  QList<QAction*> actions_;
  QLineEdit* words_;
  QListWidget* list_;
};

}  // namespace sw
