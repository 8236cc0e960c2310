#include "app/workbench/main_window.h"

#include "app/workbench/pages.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/keys/button_keys.h"
#include "widgets/keys/focus_help.h"
#include "widgets/keys/keys_dialog.h"
#include "widgets/keys/wheel_guard.h"
#include "widgets/panels/activity_bar.h"
#include "widgets/panels/command_palette.h"
#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/file_drop.h"
#include "widgets/panels/data_pages/catalog_actions.h"
#include "widgets/panels/data_pages/volume_actions.h"
#include "widgets/panels/drawer.h"
#include "widgets/panels/inspector.h"
#include "widgets/panels/job_actions.h"
#include "widgets/panels/state_banner.h"
#include "widgets/panels/status_line.h"
#include "widgets/viewers/slice_viewer.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>
#include <QWhatsThis>

namespace sw {
namespace {

constexpr int kLayoutVersion = 1;
constexpr QSize kSmallest(1100, 680);
constexpr QSize kDesigned(1440, 900);

}  // namespace

MainWindow::MainWindow(AppServices& services, QSettings& settings)
    : services_(services), settings_(settings) {
  setWindowTitle(tr("Slicewise"));
  setWindowIcon(themeIcon(QStringLiteral("app")));
  setMinimumSize(kSmallest);
  activity_ = new ActivityBar;
  addToolBar(Qt::LeftToolBarArea, activity_);
  auto* centre = new QWidget;
  auto* column = new QVBoxLayout(centre);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  pages_ = new QStackedWidget;
  auto* banner = new StateBanner(services_);
  connect(banner, &StateBanner::retryRequested, this, [this] { closeToRestart({}); });
  column->addWidget(banner);
  column->addWidget(pages_, 1);
  setCentralWidget(centre);
  makePages();
  makeDocks();
  makeMenus();
  statusBar()->setSizeGripEnabled(false);
  statusBar()->addWidget(new StatusLine(services_), 1);
  watchJobs();
  connect(services_.selection, &Selection::pageRequested, this,
          [this](const QString& name) { showPage(name); });
  bindings_ = std::make_unique<KeyBindings>(*this, settings_);
  qApp->installEventFilter(new ButtonKeys(this));
  qApp->installEventFilter(new WheelGuard(this));
  setMouseScheme(readMouseScheme(settings_));
  restoreLayout();
}

MainWindow::~MainWindow() = default;

void MainWindow::makePages() {
  auto* group = new QActionGroup(this);
  int number = 0;
  for (const PageEntry& page : allPages()) {
    QWidget* widget = page.make(services_);
    widget->setObjectName(page.name);
    widget->setWhatsThis(page.help);
    pages_->addWidget(widget);
    names_ << page.name;
    ++number;
    QAction* action = makeAction(QStringLiteral("page.") + page.name, page.icon, page.title,
                                 QKeySequence(QStringLiteral("Ctrl+%1").arg(number)),
                                 tr("Shows the page %1").arg(page.title));
    action->setCheckable(true);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, name = page.name] { showPage(name); });
    pageActions_[page.name] = action;
    activity_->addPage(action);
  }
  connect(new FileDrop(services_, this), &FileDrop::dropped, pages_->findChild<CatalogPage*>(),
          &CatalogPage::importPaths);
}

QAction* MainWindow::makeAction(const QString& id,
                                const QString& icon,
                                const QString& text,
                                const QKeySequence& keys,
                                const QString& help) {
  auto* action = new QAction(themeIcon(icon), text, this);
  nameKeys(action, id, keys);
  action->setToolTip(help);
  action->setStatusTip(help);
  commands_ << action;
  return action;
}

void MainWindow::makeDocks() {
  drawer_ = new Drawer(services_);
  drawerDock_ = new QDockWidget(tr("Jobs, log and problems"));
  drawerDock_->setObjectName(QStringLiteral("drawer"));
  drawerDock_->setWidget(drawer_);
  drawerDock_->setWhatsThis(
      tr("<p><b>Jobs</b> run one after the other. <b>Log</b> is what the program says. "
         "<b>Problems</b> are what went wrong.</p>"));
  addDockWidget(Qt::BottomDockWidgetArea, drawerDock_);
  inspectorDock_ = new QDockWidget(tr("Inspector"));
  inspectorDock_->setObjectName(QStringLiteral("inspector"));
  inspectorDock_->setWidget(new Inspector(services_));
  inspectorDock_->setWhatsThis(tr("<p><b>Inspector</b>: details of what is selected.</p>"));
  addDockWidget(Qt::RightDockWidgetArea, inspectorDock_);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  const auto toggle = [this](QDockWidget* dock, const QString& icon, const QString& text,
                             const QString& keys) {
    QAction* action = makeAction(QStringLiteral("show.") + icon, icon, text, QKeySequence(keys),
                                 tr("Shows or hides: %1").arg(text));
    action->setCheckable(true);
    connect(action, &QAction::triggered, dock, &QWidget::setVisible);
    connect(dock, &QDockWidget::visibilityChanged, action,
            [dock, action] { action->setChecked(!dock->isHidden()); });
    activity_->addBelow(action);
    return action;
  };
  pageActions_[QStringLiteral("inspector")] = toggle(inspectorDock_, QStringLiteral("inspector"),
                                                     tr("Inspector"), QStringLiteral("Ctrl+I"));
  pageActions_[QStringLiteral("drawer")] =
      toggle(drawerDock_, QStringLiteral("drawer"), tr("Drawer"), QStringLiteral("Ctrl+J"));
}

void MainWindow::makeMenus() {
  makeFileMenu();
  makeEditMenu();
  makeViewMenu();
  QMenu* run = menuBar()->addMenu(tr("&Run"));
  jobActions_ = new JobActions(services_, this);
  run->addActions({jobActions_->pause(), jobActions_->cancel()});
  nameKeys(jobActions_->pause(), QStringLiteral("run.pause"), Qt::Key_Space);
  nameKeys(jobActions_->cancel(), QStringLiteral("run.cancel"), {});
  commands_ << jobActions_->pause() << jobActions_->cancel();
  makeHelpMenu();
}

void MainWindow::makeFileMenu() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  const auto* actions = findChild<CatalogActions*>();
  connect(actions, &CatalogActions::restoreRequested, this,
          [this](const std::filesystem::path& backup) { closeToRestart({backup}); });
  file->addActions(actions->all());
  commands_ << actions->all();
  file->addSeparator();
  QAction* quit = makeAction(QStringLiteral("quit"), QStringLiteral("quit"), tr("&Quit"),
                             QKeySequence::Quit, tr("Closes the program"));
  connect(quit, &QAction::triggered, this, &QWidget::close);
  file->addAction(quit);
}

void MainWindow::makeEditMenu() {
  const auto* edits = findChild<VolumeActions*>();
  QMenu* edit = menuBar()->addMenu(tr("&Edit"));
  edit->addActions({edits->undo(), edits->redo()});
  edit->addSeparator();
  edit->addActions(edits->ofVolumes());
  edit->addSeparator();
  edit->addActions(edits->ofDatasets());
  commands_ << edits->undo() << edits->redo() << edits->ofVolumes() << edits->ofDatasets();
}

void MainWindow::makeViewMenu() {
  QMenu* view = menuBar()->addMenu(tr("&View"));
  for (const QString& name : names_) view->addAction(pageActions_[name]);
  view->addSeparator();
  view->addActions(
      {pageActions_[QStringLiteral("inspector")], pageActions_[QStringLiteral("drawer")]});
  QAction* theme = makeAction(QStringLiteral("theme"), QStringLiteral("theme"),
                              tr("Light or dark &theme"), QKeySequence(QStringLiteral("Ctrl+T")),
                              tr("Changes between the light and the dark theme"));
  connect(theme, &QAction::triggered, this, [this] {
    setTheme(themeKind(palette()) == ThemeKind::Dark ? ThemeKind::Light : ThemeKind::Dark);
  });
  QAction* reset =
      makeAction(QStringLiteral("layout.reset"), QStringLiteral("reset"), tr("&Reset layout"), {},
                 tr("Puts docks back to where they were at first"));
  connect(reset, &QAction::triggered, this, &MainWindow::resetLayout);
  QAction* pane =
      makeAction(QStringLiteral("pane.next"), QStringLiteral("chevron-right"), tr("&Next pane"),
                 QKeySequence(Qt::Key_F6), tr("Moves the focus to the next pane"));
  connect(pane, &QAction::triggered, this, &MainWindow::focusNextPane);
  view->addActions({theme, reset, pane});
}

void MainWindow::makeHelpMenu() {
  QMenu* help = menuBar()->addMenu(tr("&Help"));
  QAction* palette =
      makeAction(QStringLiteral("commands"), QStringLiteral("command"), tr("&Commands…"),
                 QKeySequence(QStringLiteral("Ctrl+K")), tr("Finds any action by its name"));
  connect(palette, &QAction::triggered, this, &MainWindow::showPalette);
  QAction* what = makeAction(QStringLiteral("help"), QStringLiteral("help"),
                             tr("&Help on what has the focus"), QKeySequence(Qt::Key_F1),
                             tr("Explains the part of the window that has the focus"));
  connect(what, &QAction::triggered, this, &MainWindow::showFocusHelp);
  QAction* keys = makeAction(QStringLiteral("keys"), QStringLiteral("settings"),
                             tr("&Keys and mouse…"), QKeySequence(Qt::SHIFT | Qt::Key_F1),
                             tr("Lists and changes keys, chooses what the mouse does"));
  connect(keys, &QAction::triggered, this, &MainWindow::showKeys);
  QAction* about = makeAction(QStringLiteral("about"), QStringLiteral("info"),
                              tr("&About Slicewise"), {}, tr("Version and licence"));
  connect(about, &QAction::triggered, this, &MainWindow::showAbout);
  help->addActions({what, palette, keys, about});
}

void MainWindow::watchJobs() {
  const auto badge = [this] {
    int running = 0;
    for (const JobInfo& job : services_.monitor->jobs()) running += !job.ended();
    activity_->setBadge(pageActions_[QStringLiteral("drawer")], running,
                        drawer_->problemCount() > 0);
  };
  connect(services_.monitor, &RunMonitor::jobChanged, this,
          [this, badge](const JobStateChange& change) {
            if (change.state == JobState::Failed) {
              drawerDock_->show();
              drawer_->showProblems();
            }
            badge();
          });
  connect(drawer_, &Drawer::problemsChanged, this, badge);
}

bool MainWindow::showPage(const QString& name) {
  const auto at = names_.indexOf(name);
  if (at < 0) return false;
  pages_->setCurrentIndex(static_cast<int>(at));
  pageActions_[name]->setChecked(true);
  setWhatsThis(
      pages_->currentWidget()->whatsThis());  // F1 where nothing nearer has a help of its own
  return true;
}

QStringList MainWindow::pageNames() const {
  return names_;
}

QString MainWindow::currentPage() const {
  return names_.value(pages_->currentIndex());
}

void MainWindow::setTheme(ThemeKind kind) {
  applyTheme(*qApp, kind);
  settings_.setValue(QStringLiteral("theme"),
                     kind == ThemeKind::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

void MainWindow::setDrawerVisible(bool visible) {
  drawerDock_->setVisible(visible);
}

void MainWindow::showPalette() {
  QList<QAction*> actions = commands_;
  QSet<QString> known;  // the three viewers of a page have the same actions
  for (const QAction* action : actions) known << action->text();
  if (const QWidget* page = pages_->currentWidget()) {
    for (QAction* action : page->findChildren<QAction*>()) {
      if (known.contains(action->text())) continue;
      known << action->text();
      actions << action;
    }
  }
  auto* palette = new CommandPalette(actions, this);
  palette->move(mapToGlobal(QPoint((width() - palette->width()) / 2, 80)));
  palette->show();
}

void MainWindow::showKeys() {
  KeysDialog dialog(*bindings_, readMouseScheme(settings_), this);
  connect(&dialog, &KeysDialog::mouseSchemeChosen, this, [this](MouseScheme scheme) {
    writeMouseScheme(settings_, scheme);
    setMouseScheme(scheme);
  });
  dialog.exec();
}

void MainWindow::setMouseScheme(MouseScheme scheme) {
  for (SliceViewer* viewer : findChildren<SliceViewer*>()) viewer->setMouseScheme(scheme);
}

void MainWindow::showFocusHelp() {
  QWidget* focus = QApplication::focusWidget();
  if (focus == nullptr || !isAncestorOf(focus)) focus = pages_->currentWidget();
  QWhatsThis::showText(focus->mapToGlobal(QPoint(Space::kPage, Space::kPage)), focusHelp(focus),
                       focus);
}

void MainWindow::showAbout() {
  QMessageBox::about(this, tr("About Slicewise"),
                     tr("<b>Slicewise %1</b><p>Workbench for label-efficient segmentation of "
                        "volumetric medical images."
                        "<p>Apache License 2.0. Research software: not a medical device.")
                         .arg(QApplication::applicationVersion()));
}

void MainWindow::focusNextPane() {
  const QList<QWidget*> panes{activity_, pages_->currentWidget(), inspectorDock_->widget(),
                              drawer_};
  int at = -1;
  for (int i = 0; i < panes.size(); ++i) {
    if (panes[i]->isAncestorOf(QApplication::focusWidget())) at = i;
  }
  for (int step = 1; step <= panes.size(); ++step) {
    QWidget* pane = panes[(at + step) % panes.size()];
    if (!pane->isVisible()) continue;
    for (QWidget* child : pane->findChildren<QWidget*>()) {
      if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0) {
        child->setFocus(Qt::TabFocusReason);
        return;
      }
    }
  }
}

void MainWindow::resetLayout() {
  for (QDockWidget* dock : {drawerDock_, inspectorDock_}) dock->setFloating(false);
  addDockWidget(Qt::BottomDockWidgetArea, drawerDock_);
  addDockWidget(Qt::RightDockWidgetArea, inspectorDock_);
  drawerDock_->hide();
  inspectorDock_->hide();
  resizeDocks({drawerDock_}, {190}, Qt::Vertical);
  resizeDocks({inspectorDock_}, {260}, Qt::Horizontal);
}

void MainWindow::restoreLayout() {
  resize(kDesigned);
  resetLayout();
  const bool readable = settings_.status() == QSettings::NoError;
  const QByteArray state = settings_.value(QStringLiteral("layout/state")).toByteArray();
  if (readable && !state.isEmpty()) {
    restoreGeometry(settings_.value(QStringLiteral("layout/geometry")).toByteArray());
    if (!restoreState(state, kLayoutVersion)) resetLayout();
  }
  if (!showPage(settings_.value(QStringLiteral("layout/page")).toString()))
    showPage(names_.front());
}

void MainWindow::saveLayout() {
  settings_.setValue(QStringLiteral("layout/geometry"), saveGeometry());
  settings_.setValue(QStringLiteral("layout/state"), saveState(kLayoutVersion));
  settings_.setValue(QStringLiteral("layout/page"), currentPage());
}

bool MainWindow::confirmClose() {
  const JobInfo* job = services_.monitor->current();
  if (job == nullptr) return true;
  QMessageBox box(
      QMessageBox::Question, tr("A job is running"),
      tr("%1 is running. It will be stopped and can be resumed later from its last checkpoint.")
          .arg(QString::fromStdString(job->title)),
      QMessageBox::NoButton, this);
  QPushButton* stop = box.addButton(tr("Stop the job and quit"), QMessageBox::AcceptRole);
  box.addButton(tr("Keep it running"), QMessageBox::RejectRole);
  box.exec();
  return box.clickedButton() == stop;
}

void MainWindow::closeToRestart(const Restart& restart) {
  restart_ = restart;
  if (!close()) restart_.reset();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!confirmClose()) {
    event->ignore();
    return;
  }
  saveLayout();
  event->accept();
}

}  // namespace sw
