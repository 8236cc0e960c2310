#include "tests/support/image_compare.h"
#include "tests/support/painted_texts.h"
#include "tests/support/painting_classes.h"
#include "tests/support/private_config.h"
#include "tests/widgets/views/view_cases.h"
#include "tests/widgets/views/view_samples.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QFontInfo>
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace sw;
using namespace sw::test;

namespace {

using Made = std::unique_ptr<QWidget>;

/// As shown, without focus, all its pictures made.
Made shown(const ViewCase& view) {
  Made widget = view.make();
  widget->resize(view.size);
  widget->setAttribute(Qt::WA_DontShowOnScreen);  // or some would get the focus, others not
  widget->show();
  widget->grab();  // asks for the pictures
  // A picture that is made may show rows that ask for others: settled when nothing changes.
  QImage before;
  const auto settled = [&] {
    const QImage now = widget->grab().toImage();
    const bool same = now == before && !view.busy();
    before = now;
    return same;
  };
  if (view.busy && !QTest::qWaitFor(settled, 30000)) return nullptr;
  return widget;
}

QString said(const QWidget& view) {
  return view.accessibleDescription().trimmed();
}

/// Classes of the view and of what stands in it, without namespace.
void addClasses(const QWidget& view, QSet<QString>& classes) {
  QList<const QWidget*> all{&view};
  for (const QWidget* child : view.findChildren<QWidget*>()) all << child;
  for (const QWidget* widget : all)
    classes << QString::fromLatin1(widget->metaObject()->className()).section("::", -1);
}

}  // namespace

/// Every view: its golden picture, and whether everybody can read and work it.
class TestViews : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void everyPaintingClassHasACase();
  void looksAsItDid_data();
  void looksAsItDid();
  void saysWhatItShows_data() { addCases(); }
  void saysWhatItShows();
  void worksByKeyboard_data() { addCases(); }
  void worksByKeyboard();
  void isNotMirrored_data() { addCases(); }
  void isNotMirrored();
  void textsReadAndFit_data() { addCases(); }
  void textsReadAndFit();
  void textsReadAndFitAtEveryScale_data();
  void textsReadAndFitAtEveryScale();
  void comparisonSeesWhatChanged();
  void cleanupTestCase() { forgetSampleProgram(); }
  void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

 private:
  static void addCases() {
    QTest::addColumn<int>("view");
    for (std::size_t i = 0; i < viewCases().size(); ++i)
      QTest::newRow(viewCases()[i].name) << static_cast<int>(i);
  }
  static const ViewCase& now() {
    QFETCH(int, view);
    return viewCases()[static_cast<std::size_t>(view)];
  }

  PrivateConfig config_;
};

void TestViews::initTestCase() {
  QLocale::setDefault(QLocale::c());
  QFont font(QStringLiteral("DejaVu Sans"));
  font.setPointSize(9);
  font.setHintingPreference(QFont::PreferNoHinting);
  QVERIFY2(QFontInfo(font).exactMatch(), "install fonts-dejavu-core (packaging/packages.txt)");
  QApplication::setFont(font);
  applyTheme(*qApp, ThemeKind::Light);
}

void TestViews::everyPaintingClassHasACase() {
  // SliceTip repeats in a tool tip what the selected row says; ElidedLabel is a QLabel; what
  // VolumeViewer shows needs OpenGL: tst_volume_scene has its golden pictures.
  QSet<QString> shownClasses{"SliceTip", "ElidedLabel", "VolumeViewer"};
  for (const ViewCase& view : viewCases()) addClasses(*view.make(), shownClasses);
  QVERIFY(paintingClasses().contains("SliceViewer"));
  QStringList missing;
  for (const QString& name : paintingClasses())
    if (!shownClasses.contains(name)) missing << name;
  QVERIFY2(missing.isEmpty(), qPrintable("add a line to view_cases.cpp for " + missing.join(", ")));
}

void TestViews::looksAsItDid_data() {
  QTest::addColumn<int>("view");
  QTest::addColumn<bool>("dark");
  for (const bool dark : {false, true})
    for (std::size_t i = 0; i < viewCases().size(); ++i)
      QTest::addRow("%s-%s", viewCases()[i].name, dark ? "dark" : "light")
          << static_cast<int>(i) << dark;
}

void TestViews::looksAsItDid() {
  QFETCH(bool, dark);
  applyTheme(*qApp, dark ? ThemeKind::Dark : ThemeKind::Light);
  const Made view = shown(now());
  QVERIFY2(view, "its pictures were not made in time");
  const QString problem = goldenProblem(QString::fromLatin1(QTest::currentDataTag()),
                                        view->grab().toImage(), {.share = now().share});
  QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestViews::saysWhatItShows() {
  const Made view = shown(now());
  QVERIFY(view);
  if (!now().change && view->accessibleName().isEmpty()) QSKIP("made of parts that have names");
  QVERIFY(!view->accessibleName().trimmed().isEmpty());
  QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(view.get());
  QVERIFY(heard != nullptr);
  QVERIFY(!heard->text(QAccessible::Name).isEmpty());
  const QString before = said(*view);
  QVERIFY2(before.size() >= 10, qPrintable("says only '" + before + "'"));
  if (!now().change) return;
  now().change(*view);
  QVERIFY2(said(*view) != before, qPrintable("still says '" + before + "'"));
  QCOMPARE(heard->text(QAccessible::Description), said(*view));
}

void TestViews::worksByKeyboard() {
  if (now().key == 0) QSKIP("nothing to work with, or parts that are controls of their own");
  QWidget window;
  Made view = now().make();
  view->setParent(&window);
  view->resize(now().size);
  window.resize(now().size);
  window.show();
  window.activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(&window));
  QVERIFY((view->focusPolicy() & Qt::TabFocus) != 0);
  window.setFocus();
  const QImage without = view->grab().toImage();
  QTest::keyClick(&window, Qt::Key_Tab);
  QVERIFY(view->hasFocus());
  const QImage focused = view->grab().toImage();
  QVERIFY2(focused != without, "shows no focus");
  QTest::keyClick(view.get(), static_cast<Qt::Key>(now().key));
  QVERIFY2(view->grab().toImage() != focused, "the key did nothing");
}

void TestViews::isNotMirrored() {
  const Made leftToRight = shown(now());
  QVERIFY(leftToRight);
  const QImage picture = leftToRight->grab().toImage();
  QApplication::setLayoutDirection(Qt::RightToLeft);
  const Made rightToLeft = shown(now());
  QVERIFY(rightToLeft);
  if (now().key == 0 && !now().change)
    QSKIP("a message, or titles and rows of tiles: they follow the language");
  QVERIFY(rightToLeft->grab().toImage() == picture);
}

void TestViews::textsReadAndFit() {
  for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark}) {
    applyTheme(*qApp, theme);
    const Made view = shown(now());
    QVERIFY(view);
    const QString faint = faintTexts(*view);
    QVERIFY2(faint.isEmpty(), qPrintable(faint));
    for (const QAbstractItemView* list : view->findChildren<QAbstractItemView*>()) {
      if (!list->isVisible()) continue;
      const QString faintTile = faintTexts(*list->viewport());
      QVERIFY2(faintTile.isEmpty(), qPrintable(faintTile));
    }
    const QString cut = cutTexts(*view);
    QVERIFY2(cut.isEmpty(), qPrintable("cut off: " + cut));
  }
}

void TestViews::textsReadAndFitAtEveryScale_data() {
  QTest::addColumn<QString>("scale");
  for (const char* scale : {"1.25", "1.5", "2", "3"}) QTest::newRow(scale) << QString(scale);
}

/// The scale holds for a whole program: another one with the test above alone.
void TestViews::textsReadAndFitAtEveryScale() {
  if (qEnvironmentVariableIsSet("SW_VIEWS_CHILD")) QSKIP("is the program at another scale");
  QFETCH(QString, scale);
  QProcess child;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("QT_SCALE_FACTOR", scale);
  environment.insert("SW_VIEWS_CHILD", "1");
  child.setProcessEnvironment(environment);
  child.setProcessChannelMode(QProcess::MergedChannels);
  child.start(QCoreApplication::applicationFilePath(), {"textsReadAndFit"});
  QVERIFY(child.waitForFinished(120000));
  QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0,
           child.readAll().constData());
}

void TestViews::comparisonSeesWhatChanged() {
  if (qEnvironmentVariableIsSet("SW_RENEW_GOLDEN")) QSKIP("golden pictures are being written");
  const ViewCase& view = viewCases().front();
  const Made made = shown(view);
  const QImage before = made->grab().toImage();
  QVERIFY(compareImages(before, before, 0).share == 0.0);
  QImage moved(before.size(), before.format());
  moved.fill(before.pixel(0, 0));
  for (int y = 0; y < before.height(); ++y)
    for (int x = 1; x < before.width(); ++x) moved.setPixel(x, y, before.pixel(x - 1, y));
  QVERIFY(compareImages(moved, before, 32).share < 0.005);  // one pixel
  QVERIFY(compareImages(before.mirrored(true, false), before, 32).share > 0.02);
  view.change(*made);
  QVERIFY(compareImages(made->grab().toImage(), before, 32).share > 0.02);
  QVERIFY(goldenProblem("no-such-view", before).contains("no golden picture"));
}

QTEST_MAIN(TestViews)
#include "tst_views.moc"
