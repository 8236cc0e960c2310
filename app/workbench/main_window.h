#pragma once

#include "widgets/bridge/app_services.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/keys/mouse_scheme.h"
#include "widgets/theme/theme.h"

#include <QMainWindow>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>

class QAction;
class QSettings;
class QStackedWidget;
class QDockWidget;

namespace sw {

class ActivityBar;
class Drawer;
class JobActions;

/// The frame: activity bar, pages, inspector, drawer, status line, menus and the command palette.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  /// @param settings   where layout and theme are kept; outlives the window
  MainWindow(AppServices& services, QSettings& settings);
  ~MainWindow() override;

  /// @return false if there is no such page
  bool showPage(const QString& name);
  QStringList pageNames() const;
  QString currentPage() const;
  void setTheme(ThemeKind kind);
  void resetLayout();
  void setDrawerVisible(bool visible);

  /// What the program is to do once the window has closed: begin again, perhaps with another catalog.
  struct Restart {
    std::filesystem::path restore;  ///< backup to restore before; empty = none
  };
  const std::optional<Restart>& restart() const { return restart_; }
  /// Closes the window, if the user lets it.
  void closeToRestart(const Restart& restart);

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  void makePages();
  void makeDocks();
  void makeMenus();
  void makeFileMenu();
  void makeEditMenu();
  void makeViewMenu();
  void makeHelpMenu();
  QAction* makeAction(const QString& id,
                      const QString& icon,
                      const QString& text,
                      const QKeySequence& keys,
                      const QString& help);
  void watchJobs();
  void showPalette();
  void showKeys();
  void showFocusHelp();
  void setMouseScheme(MouseScheme scheme);
  void showAbout();
  void focusNextPane();
  void restoreLayout();
  void saveLayout();
  bool confirmClose();

  AppServices& services_;
  QSettings& settings_;
  ActivityBar* activity_;
  QStackedWidget* pages_;
  QDockWidget* drawerDock_;
  QDockWidget* inspectorDock_;
  Drawer* drawer_;
  JobActions* jobActions_;
  std::map<QString, QAction*> pageActions_;
  QStringList names_;
  QList<QAction*> commands_;
  std::unique_ptr<KeyBindings> bindings_;
  std::optional<Restart> restart_;
};

}  // namespace sw
