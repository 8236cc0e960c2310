#pragma once

#include "widgets/bridge/app_services.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace sw {

/// Catalog, device, and the running job with progress and time left.
class StatusLine : public QWidget {
  Q_OBJECT
 public:
  explicit StatusLine(AppServices& services, QWidget* parent = nullptr);

 private:
  void showJob();
  void readDevice();

  AppServices& services_;
  QLabel* device_;
  QLabel* job_;
  QProgressBar* bar_;
  QLabel* left_;
};

}  // namespace sw
