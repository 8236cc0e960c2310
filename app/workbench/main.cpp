#include "app/workbench/app_context.h"
#include "app/workbench/arguments.h"
#include "app/workbench/catalog_rescue.h"
#include "app/workbench/first_paint.h"
#include "app/workbench/main_window.h"
#include "app/workbench/screenshots.h"
#include "app/workbench/translations.h"
#include "core/base/error.h"
#include "core/base/private_folder.h"
#include "core/base/resource_folder.h"
#include "widgets/bridge/error_text.h"

#include <QApplication>
#include <QMessageBox>
#include <QSettings>
#include <QSurfaceFormat>
#include <QTextStream>

#include <clocale>
#include <memory>
#include <optional>

namespace {

sw::ThemeKind chosenTheme(const QString& asked, const QSettings& settings) {
  const QString word = asked.isEmpty() ? settings.value(QStringLiteral("theme")).toString() : asked;
  if (word.isEmpty()) return sw::themeKind(QApplication::palette());
  return word == QLatin1String("dark") ? sw::ThemeKind::Dark : sw::ThemeKind::Light;
}

/// Null if no pictures are wanted, or of a scene that there is not.
std::unique_ptr<sw::Screenshots> makeScreenshots(sw::MainWindow& window,
                                                 sw::AppServices& services,
                                                 const sw::Arguments& arguments) {
  if (arguments.screenshotDir.isEmpty()) return {};
  std::deque<sw::Shot> shots = sw::shotsOf(arguments.screenshotScene, window, services);
  if (shots.empty()) return {};
  return std::make_unique<sw::Screenshots>(window, services, arguments.screenshotDir,
                                           std::move(shots), arguments.theme.isEmpty());
}

sw::Workspace workspaceOf(const sw::Arguments& arguments) {
  if (arguments.workspace.empty()) return sw::defaultWorkspace();
  return {std::filesystem::absolute(arguments.workspace)};
}

/// One life of the window. @return what to do next; nothing = end with `code`
std::optional<sw::MainWindow::Restart> showWindow(const sw::Arguments& arguments, QSettings& settings, int& code) {
  const std::filesystem::path sample = arguments.sample.empty()
                                           ? sw::findResourceFolder("sample")
                                           : std::filesystem::absolute(arguments.sample);
  sw::AppContext context(workspaceOf(arguments), sample, sw::findResourceFolder("presets"));
  sw::MainWindow window(context.services(), settings);
  code = 2;
  if (!arguments.page.isEmpty() && !window.showPage(arguments.page)) {
    QTextStream(stderr) << "There is no page " << arguments.page << "; there are "
                        << window.pageNames().join(QStringLiteral(", ")) << Qt::endl;
    return {};
  }
  window.show();
  if (arguments.exitAfterPaint) sw::reportFirstPaint(window);
  const auto shots = makeScreenshots(window, context.services(), arguments);
  if (!shots && !arguments.screenshotDir.isEmpty()) {
    QTextStream(stderr) << "There is no scene " << arguments.screenshotScene << Qt::endl;
    return {};
  }
  code = QApplication::exec();
  return window.restart();
}

int run(QApplication& application, const sw::Arguments& arguments) {
  QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("slicewise"),
                     QStringLiteral("slicewise"));
  sw::applyTheme(application, chosenTheme(arguments.theme, settings));
  const bool alone = !arguments.screenshotDir.isEmpty() || arguments.exitAfterPaint;
  for (;;) {
    try {
      int code = 0;
      const auto again = showWindow(arguments, settings, code);
      if (!again) return code;
      if (!again->restore.empty()) sw::restoreAndTell(workspaceOf(arguments), again->restore);
    } catch (const sw::StoreError& error) {
      // A catalog that cannot be opened may have a backup that can.
      if (alone || !sw::offerBackup(workspaceOf(arguments), error)) throw;
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  // VTK draws into a QOpenGLWidget: the format must be known before the application object.
  QSurfaceFormat format;
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setDepthBufferSize(24);
  format.setAlphaBufferSize(8);
  format.setSamples(0);
  QSurfaceFormat::setDefaultFormat(format);
  QApplication application(argc, argv);
  // Qt takes the system's number format for C too; ITK and JSON then read 0.5 as 0.
  std::setlocale(LC_NUMERIC, "C");
  QApplication::setApplicationName(QStringLiteral("slicewise"));
  QApplication::setApplicationDisplayName(QStringLiteral("Slicewise"));
  QApplication::setApplicationVersion(QStringLiteral(SW_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("io.github.slicewise.Slicewise"));
  const sw::Arguments arguments = sw::parseArguments(QApplication::arguments());
  sw::loadTranslations(application, arguments.language);
  sw::removeAbandonedFolders();
  try {
    return run(application, arguments);
  } catch (const sw::Error& error) {
    QTextStream(stderr) << "slicewise: " << error.what() << Qt::endl;
    if (arguments.screenshotDir.isEmpty() && !arguments.exitAfterPaint) {
      QMessageBox::critical(nullptr, QStringLiteral("Slicewise"),
                            sw::errorText(error.code(), error.what()));
    }
    return 1;
  }
}
