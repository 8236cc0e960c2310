#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/io/volume_reader.h"
#include "core/study/import_job.h"
#include "core/volume/phantom.h"
#include "tests/core/train/training_support.h"

using namespace sw;
using sw::test::RecordingContext;

namespace {

/// A folder as the Medical Segmentation Decathlon lays it out.
struct MsdFolder {
  MsdFolder() {
    root = std::filesystem::path(folder.path().toStdString()) / "data";
    workspace.root = std::filesystem::path(folder.path().toStdString()) / "workspace";
    std::filesystem::create_directories(root / "imagesTr");
    std::filesystem::create_directories(root / "labelsTr");
  }

  void add(const std::string& name, std::int64_t labelSize = 16) {
    const PhantomCase image = makePhantom(training.size(), 16, 8);
    const PhantomCase label = makePhantom(training.size(), labelSize, 8);
    writeVolume(*image.image, root / "imagesTr" / (name + ".nii.gz"));
    writeLabels(*label.labels, root / "labelsTr" / (name + ".nii.gz"));
    training.push_back({{"image", "./imagesTr/" + name + ".nii.gz"}, {"label", "./labelsTr/" + name + ".nii.gz"}});
  }

  void describe(const nlohmann::json& labels = {{"0", "background"}, {"1", "disc"}, {"2", "bar"}}) const {
    const nlohmann::json json = {{"name", "Phantoms"}, {"modality", {{"0", "MRI"}}}, {"labels", labels}, {"training", training}};
    std::ofstream(root / "dataset.json") << json.dump();
  }

  std::vector<VolumeRecord> volumes() const {
    Catalog catalog(workspace, CatalogAccess::ReadOnly);
    return catalog.datasets().volumes(catalog.datasets().find("Phantoms").id);
  }

  std::size_t datasets() const {
    if (!std::filesystem::exists(workspace.catalogFile())) return 0;
    return Catalog(workspace, CatalogAccess::ReadOnly).datasets().all().size();
  }

  void import(RecordingContext& context) const {
    ImportRequest request;
    request.folder = root;
    ImportJob(workspace, request).run(context);
  }

  QTemporaryDir folder;
  std::filesystem::path root;
  Workspace workspace;
  nlohmann::json training = nlohmann::json::array();
};

bool says(const RecordingContext& context, const std::string& text) {
  return std::any_of(context.lines.begin(), context.lines.end(),
                     [&](const std::string& line) { return line.find(text) != std::string::npos; });
}

}  // namespace

class TestImportJob : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void goodFolder() {
    MsdFolder msd;
    for (const char* name : {"a_1", "a_2", "b_1"}) msd.add(name);
    msd.describe();
    RecordingContext context;
    msd.import(context);
    const auto volumes = msd.volumes();
    QCOMPARE(volumes.size(), std::size_t{3});
    QCOMPARE(volumes[0].geometry.size, (std::array<std::int64_t, 3>{16, 16, 8}));
    QCOMPARE(volumes[0].labelValues, (std::vector<int>{0, 1, 2}));
    QVERIFY(volumes[0].maximum > 0.9 && volumes[0].minimum < 0.1);
    QCOMPARE(volumes[0].imageSha256.size(), std::size_t{64});
    QCOMPARE(context.changes.size(), std::size_t{1});
    QCOMPARE(context.changes[0].what, std::string("datasets"));
  }

  void shapesThatDifferAreLeftOut() {
    MsdFolder msd;
    msd.add("good");
    msd.add("odd", 12);
    msd.describe();
    RecordingContext context;
    msd.import(context);
    QCOMPARE(msd.volumes().size(), std::size_t{1});
    QVERIFY(says(context, "odd"));
    QVERIFY(says(context, "Left out"));
  }

  void unreadableFileIsLeftOut() {
    MsdFolder msd;
    msd.add("good");
    msd.add("broken");
    msd.describe();
    std::ofstream(msd.root / "imagesTr" / "broken.nii.gz", std::ios::binary) << "not a volume";
    RecordingContext context;
    msd.import(context);
    QCOMPARE(msd.volumes().size(), std::size_t{1});
    QVERIFY(says(context, "broken"));
  }

  void labelWithoutImageIsReported() {
    MsdFolder msd;
    msd.add("good");
    msd.add("lonely");
    msd.describe();
    std::filesystem::remove(msd.root / "imagesTr" / "lonely.nii.gz");
    RecordingContext context;
    msd.import(context);
    QCOMPARE(msd.volumes().size(), std::size_t{1});
    QVERIFY(says(context, "lonely"));
  }

  void undeclaredValuesAreWarnedAbout() {
    MsdFolder msd;
    msd.add("good");
    msd.describe({{"0", "background"}, {"1", "disc"}});
    RecordingContext context;
    msd.import(context);
    QCOMPARE(msd.volumes().size(), std::size_t{1});
    QVERIFY(!msd.volumes().front().problems.empty());
    QVERIFY(says(context, "Warning"));
  }

  void nothingUsable() {
    MsdFolder msd;
    msd.add("odd", 12);
    msd.describe();
    RecordingContext context;
    try {
      msd.import(context);
      QFAIL("was imported");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("import.refused"));
      QVERIFY(std::string(error.what()).find("odd") != std::string::npos);
    }
    QCOMPARE(msd.datasets(), std::size_t{0});
  }

  void emptyAndWrongFolders() {
    const MsdFolder msd;
    RecordingContext context;
    QVERIFY_EXCEPTION_THROWN(msd.import(context), InputError);
    ImportRequest request;
    request.folder = msd.root / "nowhere";
    QVERIFY_EXCEPTION_THROWN(ImportJob(msd.workspace, request).run(context), InputError);
    QCOMPARE(msd.datasets(), std::size_t{0});
  }

  void takenNameIsRefusedBeforeReading() {
    MsdFolder msd;
    msd.add("a");
    msd.describe();
    RecordingContext context;
    msd.import(context);
    int asked = 0;
    context.onAsk = [&] { return ++asked > 0; };
    QVERIFY_EXCEPTION_THROWN(msd.import(context), InputError);
    QCOMPARE(asked, 0);
    QCOMPARE(msd.datasets(), std::size_t{1});
  }

  void cancelledImportStoresNothing() {
    MsdFolder msd;
    for (const char* name : {"a", "b", "c"}) msd.add(name);
    msd.describe();
    RecordingContext context;
    int asked = 0;
    context.onAsk = [&] { return ++asked < 4; };
    QVERIFY_EXCEPTION_THROWN(msd.import(context), Cancelled);
    QCOMPARE(msd.datasets(), std::size_t{0});
  }
};

QTEST_APPLESS_MAIN(TestImportJob)
#include "tst_import_job.moc"
