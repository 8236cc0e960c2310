#pragma once

#include "core/store/workspace.h"

#include <QString>

#include <filesystem>

namespace sw {

class CatalogGateway;
class EventChannel;
class JobRunner;
class RunMonitor;
class Selection;

/// What a page may use. Owned by the program's AppContext, outlives every page; no pointer is null.
struct AppServices {
  Workspace workspace;
  JobRunner* runner = nullptr;
  EventChannel* channel = nullptr;
  RunMonitor* monitor = nullptr;
  CatalogGateway* gateway = nullptr;
  Selection* selection = nullptr;
  std::filesystem::path sampleFolder;  ///< empty where no sample data is shipped
  std::filesystem::path presetFolder;
  bool readOnly = false;  ///< another program holds the workspace: nothing may be written
  QString readOnlyReason;  ///< why, naming the holder; in the user's language
};

/// Tool tip of something that writes: `help`, or why nothing can be written.
inline QString writeHelp(const AppServices& services, const QString& help) {
  if (!services.readOnly) return help;
  return QString(services.readOnlyReason).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

}  // namespace sw
