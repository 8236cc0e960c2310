#pragma once

#include "widgets/bridge/app_services.h"

#include <QSize>
#include <QString>

#include <deque>
#include <functional>

namespace sw {

class MainWindow;

/// One picture to take: of which page, how large, and what has to happen before.
struct Shot {
  QString page;
  QSize size;
  QString state{};  ///< part of the file's name, e.g. "busy"; empty = as it opens
  bool drawer = false;
  std::function<void()> prepare{};  ///< once, when the page is shown
  std::function<bool()> ready{};    ///< true when what the picture is about is there
};

/// The shots of a scene. "pages": every page as it opens; "details": smallest window, dialogs and
/// panels; "busy": a pre-training and then a study run; "failed": a pre-training that must fail
/// (its data set lacks a file). Empty if there is no such scene.
std::deque<Shot> shotsOf(const QString& scene, MainWindow& window, AppServices& services);

}  // namespace sw
