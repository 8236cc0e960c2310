#pragma once

#include "widgets/bridge/app_services.h"

#include <QWidget>

namespace sw {

/// Above the pages: what holds for the whole program, as long as it does. Hidden if nothing does.
class StateBanner : public QWidget {
  Q_OBJECT
 public:
  explicit StateBanner(AppServices& services, QWidget* parent = nullptr);
};

}  // namespace sw
