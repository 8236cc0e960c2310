#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "core/study/job_factory.h"
#include "core/study/split_maker.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace sw;

namespace {

const QStringList kPages{"catalog", "view", "pairs", "train", "studies"};

OptionValues smallPretrain() {
  return {{"epochs", std::int64_t{3}},
          {"size", std::int64_t{32}},
          {"width", std::int64_t{8}},
          {"batch", std::int64_t{16}},
          {"augmentation", std::string("none")}};
}

OptionValues smallFinetune() {
  return {{"updates", std::int64_t{20}}, {"size", std::int64_t{32}}, {"width", std::int64_t{8}}};
}

}  // namespace

/// Drives the program under a virtual screen and writes every page, empty and filled, light and
/// dark, to <build>/screens: to be looked at.
class TestScreens : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void everyPageIsWritten_data();
  void everyPageIsWritten();
  void cleanupTestCase();

 private:
  void fillWorkspace();
  void finish(std::unique_ptr<Job> job);

  QTemporaryDir folder_;
  QProcess display_;
  QString displayName_;
};

void TestScreens::finish(std::unique_ptr<Job> job) {
  EventChannel channel;
  JobRunner runner(channel);
  const JobStateChange end = runner.wait(runner.submit(std::move(job)));
  QVERIFY2(end.state == JobState::Completed, end.errorText.c_str());
}

void TestScreens::fillWorkspace() {
  const Workspace workspace{folder_.filePath("filled").toStdString()};
  Catalog catalog(workspace, CatalogAccess::ReadWrite);
  const JobFactory factory(workspace);
  finish(factory.import({std::filesystem::path(SW_SOURCE_DIR) / "resources" / "sample", {}, -1}));
  const DatasetId dataset = catalog.datasets().all().front().id;
  const SplitId split = catalog.splits().add(makeHoldout(catalog, dataset, 2, 1));
  PretrainRequest pretrain;
  pretrain.dataset = dataset;
  pretrain.options = smallPretrain();
  StudyPlan plan;
  plan.name = "Random against PCL";
  plan.dataset = dataset;
  plan.split = split;
  plan.budgets = {1, 2, 4};
  plan.pretrain = smallPretrain();
  plan.finetune = smallFinetune();
  finish(factory.study(plan));
  finish(factory.pretrain(pretrain));
}

void TestScreens::initTestCase() {
  if (!QFile::exists(QStringLiteral(SW_SOURCE_DIR "/resources/sample/dataset.json")))
    QSKIP("no sample data");
  displayName_ = qEnvironmentVariable("DISPLAY");
  if (displayName_.isEmpty()) {
    const QString xvfb = qEnvironmentVariable("SW_XVFB");
    if (!QFile::exists(xvfb)) QSKIP("neither a display nor Xvfb");
    display_.start(xvfb, {"-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"});
    QVERIFY(display_.waitForReadyRead(10000));
    displayName_ = ":" + QString::fromLatin1(display_.readLine()).trimmed();
  }
  fillWorkspace();
}

void TestScreens::everyPageIsWritten_data() {
  QTest::addColumn<QString>("workspace");
  QTest::addColumn<QString>("theme");
  QTest::addColumn<QString>("language");
  for (const char* workspace : {"empty", "filled"}) {
    QTest::addRow("%s light", workspace) << workspace << "light"
                                         << "en";
    QTest::addRow("%s dark", workspace) << workspace << "dark"
                                        << "en";
  }
  QTest::addRow("held by another program") << "held"
                                           << "light"
                                           << "en";
  QTest::addRow("filled german") << "filled"
                                 << "light"
                                 << "de";
}

void TestScreens::everyPageIsWritten() {
  QFETCH(QString, workspace);
  QFETCH(QString, theme);
  QFETCH(QString, language);
  const bool held = workspace == "held";
  const QString folder = folder_.filePath(held ? "filled" : workspace);
  std::unique_ptr<Catalog> holder;
  if (held) {
    holder = std::make_unique<Catalog>(Workspace{folder.toStdString()}, CatalogAccess::ReadWrite);
  }
  const QString out =
      QStringLiteral(SW_BINARY_DIR "/screens/%1%2").arg(workspace, language == "de" ? "-de" : "");
  QProcess program;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("DISPLAY", displayName_);
  environment.insert("QT_QPA_PLATFORM", "xcb");
  environment.insert("XDG_CONFIG_HOME", folder_.filePath("config"));
  environment.insert("XDG_RUNTIME_DIR", folder_.path());
  program.setProcessEnvironment(environment);
  program.setProcessChannelMode(QProcess::MergedChannels);
  program.start(QStringLiteral(SW_PROGRAM),
                {"--workspace", folder, "--theme", theme, "--lang", language, "--sample",
                 QStringLiteral(SW_SOURCE_DIR "/resources/sample"), "--screenshot-dir", out});
  QVERIFY2(program.waitForFinished(60000), "the program did not end");
  QVERIFY2(program.exitCode() == 0 && program.exitStatus() == QProcess::NormalExit,
           program.readAll().constData());
  for (const QString& page : kPages) {
    for (const QSize& size : {QSize(1366, 768), QSize(1440, 900)}) {
      const QString file = QStringLiteral("%1/%2_%3_%4x%5.png")
                               .arg(out, page, theme)
                               .arg(size.width())
                               .arg(size.height());
      const QImage picture(file);
      QVERIFY2(!picture.isNull(), qPrintable(file));
      QCOMPARE(picture.size(), size);
      QSet<QRgb> colours;
      for (int y = 0; y < picture.height(); y += 3) {
        for (int x = 0; x < picture.width(); x += 3) colours.insert(picture.pixel(x, y));
      }
      QVERIFY2(colours.size() > 12, qPrintable(file + " is nearly one colour"));
    }
  }
}

void TestScreens::cleanupTestCase() {
  if (display_.state() != QProcess::NotRunning) {
    display_.terminate();
    display_.waitForFinished();
  }
}

QTEST_GUILESS_MAIN(TestScreens)
#include "tst_screens.moc"
