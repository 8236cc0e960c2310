#pragma once

#include "widgets/bridge/app_services.h"

#include <QObject>

#include <filesystem>
#include <vector>

class QMimeData;
class QWidget;

namespace sw {

/// Takes files and folders that are dropped anywhere on a window, in any mix, and shows the page
/// Catalog for them.
class FileDrop : public QObject {
  Q_OBJECT
 public:
  FileDrop(AppServices& services, QWidget* window);

 Q_SIGNALS:
  void dropped(std::vector<std::filesystem::path> paths);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  AppServices& services_;
};

/// The local files and folders among what is dragged, names byte for byte.
std::vector<std::filesystem::path> draggedPaths(const QMimeData* mime);

}  // namespace sw
