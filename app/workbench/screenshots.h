#pragma once

#include "app/workbench/screenshot_scenes.h"
#include "widgets/bridge/app_services.h"

#include <QObject>
#include <QPixmap>
#include <QString>
#include <QTimer>

#include <deque>

namespace sw {

class MainWindow;

/// Takes the shots one after the other, then quits. Each gives
/// `<page>[-<state>]_<theme>_<w>x<h>.png` (the window with the dialogs over it) and a .txt with the
/// words that can be read in it, so that a test can check them.
class Screenshots : public QObject {
  Q_OBJECT
 public:
  /// @param bothThemes each shot twice: in the theme of now and in the other
  Screenshots(MainWindow& window,
              AppServices& services,
              const QString& folder,
              std::deque<Shot> shots,
              bool bothThemes);

 private:
  void begin();
  void tick();
  void take(bool ready);
  bool isSettled();
  QPixmap picture() const;
  QString words() const;

  MainWindow& window_;
  AppServices& services_;
  QString folder_;
  std::deque<Shot> shots_;
  bool bothThemes_;
  QTimer timer_;
  int quietTicks_ = 0;
  int ticks_ = 0;
};

}  // namespace sw
