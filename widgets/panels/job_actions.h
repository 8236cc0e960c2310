#pragma once

#include "widgets/bridge/app_services.h"

#include <QObject>

class QAction;

namespace sw {

/// Pause and cancel of the job that runs now, as actions that know when they apply.
class JobActions : public QObject {
  Q_OBJECT
 public:
  explicit JobActions(AppServices& services, QObject* parent = nullptr);
  QAction* pause() const { return pause_; }
  QAction* cancel() const { return cancel_; }

 private:
  void showState();

  AppServices& services_;
  QAction* pause_;
  QAction* cancel_;
};

}  // namespace sw
