#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>

namespace sw {

/// The program's command line.
struct Arguments {
  std::filesystem::path workspace;  ///< empty = default
  std::filesystem::path sample;     ///< empty = what is shipped
  QString page;
  QString theme;     ///< "light", "dark" or empty
  QString language;  ///< "en", "de" or empty = the system's
  QString screenshotDir;
  QString screenshotScene;  ///< "pages", "details", "busy" or "failed"
  bool exitAfterPaint = false;
};

/// Prints help or a problem and ends the program where the command line asks for it.
Arguments parseArguments(const QStringList& words);

}  // namespace sw
