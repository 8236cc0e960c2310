#pragma once

#include "widgets/bridge/app_services.h"

#include <QKeySequence>
#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace sw {

/// A page of the window: its short name, word and icon, what F1 says of it, and how it is made.
struct PageEntry {
  QString name;
  QString title;
  QString icon;
  QString help;
  std::function<QWidget*(AppServices&)> make;
};

/// In the order of the activity bar; Ctrl+1 is the first.
std::vector<PageEntry> allPages();

}  // namespace sw
