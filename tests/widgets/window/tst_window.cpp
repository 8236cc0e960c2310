#include "app/workbench/app_context.h"
#include "app/workbench/main_window.h"
#include "core/base/error.h"
#include "core/base/resource_folder.h"
#include "tests/widgets/window/window_walker.h"
#include "widgets/panels/command_palette.h"

#include <QApplication>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace sw;

class TestWindow : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void cleanup();
  void findsWhatIsShippedFromTheBuildFolder();
  void showsEveryPageInBothThemes_data();
  void showsEveryPageInBothThemes();
  void layoutIsSavedAndRestored();
  void corruptSettingsGiveTheDefaults();
  void aSecondProgramReadsOnlyAndSaysWhy();
  void thePaletteRunsAnAction();
  void aNewerCatalogIsRefused();

 private:
  void openWindow();
  QString settingsFile() const { return folder_->filePath("settings.ini"); }
  void settle() { QTRY_VERIFY(!context_->services().gateway->busy()); }

  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<QSettings> settings_;
  std::unique_ptr<AppContext> context_;
  std::unique_ptr<MainWindow> window_;
};

void TestWindow::init() {
  applyTheme(*qApp, ThemeKind::Light);
  folder_ = std::make_unique<QTemporaryDir>();
  const std::filesystem::path resources = std::filesystem::path(SW_SOURCE_DIR) / "resources";
  context_ = std::make_unique<AppContext>(Workspace{folder_->filePath("ws").toStdString()},
                                          resources / "sample", resources / "presets");
}

void TestWindow::cleanup() {
  window_.reset();
  settings_.reset();
  context_.reset();
}

void TestWindow::openWindow() {
  window_.reset();
  settings_ = std::make_unique<QSettings>(settingsFile(), QSettings::IniFormat);
  window_ = std::make_unique<MainWindow>(context_->services(), *settings_);
  window_->show();
  settle();
}

void TestWindow::findsWhatIsShippedFromTheBuildFolder() {
  QVERIFY(std::filesystem::exists(findResourceFolder("presets") / "quick.json"));
  QVERIFY(std::filesystem::exists(findResourceFolder("sample")));
}

void TestWindow::showsEveryPageInBothThemes_data() {
  QTest::addColumn<int>("theme");
  QTest::addColumn<QSize>("size");
  for (const QSize& size : {QSize(1366, 768), QSize(1440, 900)}) {
    QTest::addRow("light %d", size.width()) << int(ThemeKind::Light) << size;
    QTest::addRow("dark %d", size.width()) << int(ThemeKind::Dark) << size;
  }
}

void TestWindow::showsEveryPageInBothThemes() {
  QFETCH(int, theme);
  QFETCH(QSize, size);
  openWindow();
  window_->setTheme(static_cast<ThemeKind>(theme));
  window_->resize(size);
  QStringList found;
  for (const QString& page : window_->pageNames()) {
    QVERIFY(window_->showPage(page));
    settle();
    QTest::qWait(50);
    for (const QString& name : unnamedControls(window_.get())) found << page + ": unnamed " + name;
    for (const QString& name : clippedTexts(window_.get())) found << page + ": clipped " + name;
    for (const QString& name : unreachableControls(window_.get()))
      found << page + ": no Tab " + name;
    for (const QString& name : untoldViews(window_.get())) found << page + ": untold " + name;
    for (const QString& name : unreadableViews(window_.get())) found << page + ": " + name;
  }
  QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestWindow::layoutIsSavedAndRestored() {
  openWindow();
  auto* drawer = window_->findChild<QDockWidget*>("drawer");
  QVERIFY(!drawer->isVisible());
  drawer->show();
  window_->showPage("studies");
  window_->resize(1200, 700);
  window_->close();
  openWindow();
  QVERIFY(window_->findChild<QDockWidget*>("drawer")->isVisible());
  QCOMPARE(window_->currentPage(), QStringLiteral("studies"));
  QCOMPARE(window_->size(), QSize(1200, 700));
  window_->resetLayout();
  QVERIFY(!window_->findChild<QDockWidget*>("drawer")->isVisible());
}

void TestWindow::corruptSettingsGiveTheDefaults() {
  QFile file(settingsFile());
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("[layout]\nstate=@ByteArray(\\x1\\x2 broken)\ngeometry=7\npage=nowhere\n[[[=\n");
  file.close();
  openWindow();
  QCOMPARE(window_->currentPage(), window_->pageNames().front());
  QVERIFY(!window_->findChild<QDockWidget*>("drawer")->isVisible());
  QVERIFY(window_->width() >= 1100);
}

void TestWindow::aSecondProgramReadsOnlyAndSaysWhy() {
  openWindow();
  for (const QLabel* label : window_->findChildren<QLabel*>()) {
    QVERIFY(!label->isVisible() || !label->text().startsWith("Read only"));
  }
  context_->services().readOnly = true;
  context_->services().readOnlyReason = "Another program has this workspace open: process 4711.";
  openWindow();
  bool said = false;
  for (const QLabel* label : window_->findChildren<QLabel*>()) {
    said = said || (label->isVisible() && label->text().contains("4711"));
  }
  QVERIFY(said);
}

void TestWindow::thePaletteRunsAnAction() {
  openWindow();
  window_->showPage("train");
  QTest::keyClick(window_.get(), Qt::Key_K, Qt::ControlModifier);
  auto* palette = window_->findChild<CommandPalette*>();
  QVERIFY(palette != nullptr);
  auto* words = palette->findChild<QLineEdit*>();
  QTest::keyClicks(words, "studies");
  QVERIFY(palette->findChild<QListWidget*>()->count() >= 1);
  QTest::keyClick(words, Qt::Key_Return);
  QCOMPARE(window_->currentPage(), QStringLiteral("studies"));
}

void TestWindow::aNewerCatalogIsRefused() {
  QTemporaryDir folder;
  QFile file(folder.filePath("catalog.sqlite"));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("this is no database, but a text that is long enough to be taken for one: " +
             QByteArray(4096, 'x'));
  file.close();
  QVERIFY_EXCEPTION_THROWN(AppContext(Workspace{folder.path().toStdString()}, {}, {}), StoreError);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
