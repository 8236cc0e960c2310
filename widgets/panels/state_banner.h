#pragma once

#include "widgets/bridge/app_services.h"

#include <QWidget>

#include <functional>

namespace sw {

class ShownNames;

/// Above the pages: what holds for the whole program, as long as it does. Hidden if nothing does.
class StateBanner : public QWidget {
  Q_OBJECT
 public:
  explicit StateBanner(AppServices& services, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// The catalog is to be opened anew: perhaps it can be written now.
  void retryRequested();

 private:
  QWidget* makeLine(const QString& text, const QString& button, const std::function<void()>& clicked);
  void showState();

  ShownNames& names_;
  QWidget* readOnlyLine_;
  QWidget* namesLine_;
};

}  // namespace sw
