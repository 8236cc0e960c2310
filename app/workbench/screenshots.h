#pragma once

#include "widgets/bridge/app_services.h"

#include <QObject>
#include <QSize>
#include <QString>
#include <QTimer>

#include <deque>

namespace sw {

class MainWindow;

/// Walks through every page in two window sizes, writes `<page>_<theme>_<width>x<height>.png`, then
/// quits.
class Screenshots : public QObject {
  Q_OBJECT
 public:
  Screenshots(MainWindow& window,
              AppServices& services,
              const QString& folder,
              const QString& theme);

 private:
  struct Shot {
    QString page;
    QSize size;
    bool drawer = false;
  };
  void begin();
  void take();

  MainWindow& window_;
  AppServices& services_;
  QString folder_;
  QString theme_;
  std::deque<Shot> shots_;
  QTimer timer_;
  int quietTicks_ = 0;
  int ticks_ = 0;
};

}  // namespace sw
