#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "core/study/job_factory.h"
#include "core/study/split_maker.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace sw;

namespace {

/// One start of the program: what it is shown, and what must be readable in some of its pictures.
struct Row {
  const char* name;
  const char* workspace;
  const char* scene;
  const char* theme;  ///< empty = both
  const char* language;
  int scale;
  int pictures;
  QStringList words;  ///< "part of the picture's name: words"
};

const Row kRows[] = {
    {"empty", "empty", "pages", "", "en", 1, 30, {"catalog: Drop a folder of volumes here"}},
    {"filled light",
     "filled",
     "pages",
     "light",
     "en",
     1,
     15,
     {"catalog: hippocampus_", "slices: chosen", "view: hippocampus_", "pairs: positives per anchor",
      "train: completed", "embeddings: 585 slices", "studies: complete: 12 fine-tunings", "train: No job is running"}},
    {"filled dark", "filled", "pages", "dark", "en", 1, 15, {}},
    {"filled german", "filled", "pages", "light", "de", 1, 15, {"catalog: Katalog"}},
    {"filled 200 percent", "filled", "pages", "light", "en", 2, 15, {}},
    {"held by another program", "held", "pages", "light", "en", 1, 15, {"catalog: Read only."}},
    {"details",
     "filled",
     "details",
     "",
     "en",
     1,
     46,
     {"studies-comparison: Significance is impossible",
      "studies-spread: every draw labels the same ones",
      "train-collapsed: Collapsed since step", "train-split: Subjects are divided",
      "catalog-import: 12 volumes", "catalog-audit: similarity", "catalog-range: slices have a position",
       "pairs-partner: Partner · hippocampus_", "slices-sheet: slices of 12 volumes",
       "slices-side: 4 volumes side by side", "embeddings-nearest: Most alike to hippocampus_",
       "embeddings-similarity: Spearman"}},
    {"dialogs",
     "broken",
     "dialogs",
     "",
     "en",
     1,
     16,
     {"catalog-locate: hippocampus_165.nii.gz", "catalog-quarantine: No file is in quarantine.",
      "catalog-restore: The backup is checked first."}},
    {"dialogs german", "broken", "dialogs", "light", "de", 1, 8, {}},
    {"failed",
     "broken",
     "failed",
     "",
     "en",
     1,
     4,
     {"train-failed: | failed |", "train-failed: hippocampus_165.nii.gz"}},
    {"busy",
     "filled",
     "busy",
     "",
     "en",
     1,
     12,
     {"train-busy: epoch", "train-busy: | running |", "train-busy: left",
      "studies-busy: incomplete:", "studies-busy: running"}},
};

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

/// Why the picture with this name is not as it should be; empty if it is.
QString problemOf(const QString& name, int scale) {
  static const QRegularExpression sizeAtEnd("_(\\d+)x(\\d+)$");
  const QRegularExpressionMatch size = sizeAtEnd.match(name);
  const QImage picture(name + ".png");
  if (!size.hasMatch() || picture.isNull()) return "no picture";
  if (picture.size() != scale * QSize(size.captured(1).toInt(), size.captured(2).toInt())) {
    return "has another size";
  }
  QSet<QRgb> colours;
  for (int y = 0; y < picture.height(); y += 3) {
    for (int x = 0; x < picture.width(); x += 3) colours.insert(picture.pixel(x, y));
  }
  return colours.size() > 12 ? QString() : "is nearly one colour";
}

/// Every picture of this name must show the words. @param rule "part of the name: words"
QString missingWords(const QString& folder, const QString& rule) {
  const auto colon = rule.indexOf(": ");
  const QString words = rule.mid(colon + 2);
  const QStringList files = QDir(folder).entryList({rule.left(colon) + "_*.txt"});
  if (files.isEmpty()) return "no picture for " + rule;
  for (const QString& file : files) {
    QFile text(QDir(folder).filePath(file));
    if (!text.open(QIODevice::ReadOnly)) return "cannot read " + file;
    const QString read = QString::fromUtf8(text.readAll());
    if (!read.contains(words)) return file + " does not say \"" + words + "\" but:\n" + read;
  }
  return {};
}

}  // namespace

/// Drives the program under a virtual screen and writes its pages (empty, filled, busy, failed),
/// light and dark, to <build>/screens: to be looked at.
class TestScreens : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void everyPictureIsWritten_data();
  void everyPictureIsWritten();
  void cleanupTestCase();

 private:
  void fillWorkspace();
  void fillBroken();
  void finish(std::unique_ptr<Job> job);
  QStringList runProgram(const Row& row, const QString& out);

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
  PretrainRequest collapsed = pretrain;
  collapsed.method = "simclr";
  collapsed.options["learning_rate"] = 1e-8;
  collapsed.options["temperature"] = 10.0;
  finish(factory.pretrain(collapsed));
  StudyPlan plan;
  plan.name = "Random against PCL";
  plan.dataset = dataset;
  plan.splits = {split};
  plan.budgets = {1, 2, 4};
  plan.pretrain = smallPretrain();
  plan.finetune = smallFinetune();
  finish(factory.study(plan));
  pretrain.options["keep_every"] = std::int64_t{1};
  finish(factory.pretrain(pretrain));
  finish(factory.encode({catalog.runs().all().back().id, dataset, "cpu", {-1, 0, 1, 2}}));
}

/// A data set that loses a file after it was imported.
void TestScreens::fillBroken() {
  namespace fs = std::filesystem;
  const fs::path data = folder_.filePath("lost").toStdString();
  fs::copy(fs::path(SW_SOURCE_DIR) / "resources" / "sample", data, fs::copy_options::recursive);
  const Workspace workspace{folder_.filePath("broken").toStdString()};
  const Catalog catalog(workspace, CatalogAccess::ReadWrite);
  finish(JobFactory(workspace).import({data, {}, -1}));
  QVERIFY(fs::remove(data / "imagesTr" / "hippocampus_165.nii.gz"));
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
  fillBroken();
}

QStringList TestScreens::runProgram(const Row& row, const QString& out) {
  const QString workspace = QString::fromLatin1(row.workspace);
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("DISPLAY", displayName_);
  environment.insert("QT_QPA_PLATFORM", "xcb");
  environment.insert("QT_SCALE_FACTOR", QString::number(row.scale));
  environment.insert("XDG_CONFIG_HOME", folder_.filePath("config-" + workspace));
  environment.insert("XDG_RUNTIME_DIR", folder_.path());
  QStringList words{"--workspace",
                    folder_.filePath(workspace == "held" ? "filled" : workspace),
                    "--lang",
                    row.language,
                    "--sample",
                    QStringLiteral(SW_SOURCE_DIR "/resources/sample"),
                    "--screenshot-dir",
                    out,
                    "--screenshot-scene",
                    row.scene};
  if (*row.theme != '\0') words << "--theme" << row.theme;
  QProcess program;
  program.setProcessEnvironment(environment);
  program.setProcessChannelMode(QProcess::MergedChannels);
  program.start(QStringLiteral(SW_PROGRAM), words);
  if (!program.waitForFinished(240000)) return {"the program did not end"};
  const QString said = QString::fromUtf8(program.readAll()).trimmed();
  if (program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0) return {said};
  QStringList lines = said.split('\n');
  lines.removeIf([&](const QString& line) { return !line.startsWith(out); });  // the log
  return lines;
}

void TestScreens::everyPictureIsWritten_data() {
  QTest::addColumn<int>("row");
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    QTest::newRow(kRows[i].name) << static_cast<int>(i);
  }
}

void TestScreens::everyPictureIsWritten() {
  QFETCH(int, row);
  const Row& wanted = kRows[row];
  std::unique_ptr<Catalog> holder;
  if (wanted.workspace == QLatin1String("held")) {
    holder = std::make_unique<Catalog>(Workspace{folder_.filePath("filled").toStdString()},
                                       CatalogAccess::ReadWrite);
  }
  const QString out = QStringLiteral(SW_BINARY_DIR "/screens/%1")
                          .arg(QString::fromLatin1(wanted.name).replace(' ', '-'));
  QDir(out).removeRecursively();
  const QStringList names = runProgram(wanted, out);
  QVERIFY2(names.size() == wanted.pictures, qPrintable(names.join('\n')));
  for (const QString& name : names) {
    const QString problem = problemOf(name, wanted.scale);
    QVERIFY2(problem.isEmpty(), qPrintable(name + ": " + problem));
  }
  for (const QString& rule : wanted.words) {
    const QString problem = missingWords(out, rule);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
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
