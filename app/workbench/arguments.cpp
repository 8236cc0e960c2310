#include "app/workbench/arguments.h"

#include <QCommandLineParser>

namespace sw {

Arguments parseArguments(const QStringList& words) {
  QCommandLineParser parser;
  parser.setApplicationDescription(
      QStringLiteral("Workbench for label-efficient segmentation of volumetric medical images."));
  parser.addHelpOption();
  parser.addVersionOption();
  const auto option = [&](const char* name, const char* help, const char* value) {
    parser.addOption(QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(help),
                                        QString::fromLatin1(value)));
  };
  option("workspace", "Folder of the catalog, caches and runs.", "DIR");
  option("sample", "Folder of sample data that the first page offers.", "DIR");
  option("page", "Page to open: catalog, view, pairs, train, studies.", "NAME");
  option("theme", "light or dark.", "NAME");
  option("lang", "Language of the window: en or de.", "CODE");
  option("screenshot-dir", "Write pictures of the window to DIR, then quit.", "DIR");
  option("screenshot-scene", "Which pictures: pages (default), details, dialogs, busy, failed.", "NAME");
  parser.addOption(
      {QStringLiteral("exit-after-paint"),
       QStringLiteral(
           "Print the milliseconds from the program's start to its first picture, then quit.")});
  parser.process(words);
  Arguments arguments;
  arguments.workspace = parser.value(QStringLiteral("workspace")).toStdString();
  arguments.sample = parser.value(QStringLiteral("sample")).toStdString();
  arguments.page = parser.value(QStringLiteral("page"));
  arguments.theme = parser.value(QStringLiteral("theme"));
  arguments.language = parser.value(QStringLiteral("lang"));
  arguments.screenshotDir = parser.value(QStringLiteral("screenshot-dir"));
  const QString scene = parser.value(QStringLiteral("screenshot-scene"));
  arguments.screenshotScene = scene.isEmpty() ? QStringLiteral("pages") : scene;
  arguments.exitAfterPaint = parser.isSet(QStringLiteral("exit-after-paint"));
  return arguments;
}

}  // namespace sw
