#include "core/io/duplicate_files.h"
#include "core/io/loose_files.h"
#include "tests/core/io/sample_files.h"
#include "tests/support/sw_verify.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <set>

using namespace sw;
using namespace sw::test;

/// Files and folders in any mix: what they are, which labels belong to which image.
class TestLooseFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    root_ = folder_->path().toStdString();
  }
  void cleanup() { std::filesystem::remove_all(root_); }

  void labelsFindTheirImages() {
    for (const char* name : {"a/img1.nii", "a/img1_seg.nii", "b/img1.nii", "b/img1_seg.nii",
                             "c/x.nii.gz", "labels/x.nii.gz", "c/y.mha", "masks/lonely.nrrd"})
      add(name);
    const ImportPlan plan = planFiles({root_});
    QCOMPARE(plan.volumes.size(), std::size_t{4});
    const auto labelOf = [&](const std::string& image) {
      const auto found =
          std::ranges::find(plan.volumes, std::filesystem::path(image), &PlannedVolume::image);
      return found == plan.volumes.end() ? std::string("no such image") : found->label.string();
    };
    QCOMPARE(labelOf("a/img1.nii"), std::string("a/img1_seg.nii"));
    QCOMPARE(labelOf("b/img1.nii"), std::string("b/img1_seg.nii"));
    QCOMPARE(labelOf("c/x.nii.gz"), std::string("labels/x.nii.gz"));
    QCOMPARE(labelOf("c/y.mha"), std::string());
    QCOMPARE(plan.volumes[1].name, std::string("b_img1"));
    QCOMPARE(std::ranges::count(plan.problems, "import.label_alone", &FileVerdict::code), 1);
  }

  void aLabelOfAnotherSubjectIsNoNamesake() {
    for (const char* name : {"P1/t1.nii", "P2/t1_seg.nii", "P2/t2.nii"}) add(name);
    for (const PlannedVolume& volume : planFiles({root_}).volumes)
      QCOMPARE(volume.label.string(), std::string());
  }

  void filesAndTheirFolderAreOnePlan_data() {
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<int>("volumes");
    QTest::addColumn<int>("labels");
    QTest::addColumn<int>("subjects");
    QTest::newRow("imagesTr and labelsTr")
        << QStringList{"imagesTr/hippocampus_001.nii.gz", "imagesTr/hippocampus_003.nii.gz",
                       "labelsTr/hippocampus_001.nii.gz", "labelsTr/hippocampus_003.nii.gz"}
        << 2 << 2 << 2;
    QTest::newRow("_gt, several times a subject")
        << QStringList{"patient001/patient001_frame01.nii.gz",
                       "patient001/patient001_frame01_gt.nii.gz",
                       "patient001/patient001_frame12.nii.gz",
                       "patient001/patient001_frame12_gt.nii.gz",
                       "patient002/patient002_frame01.nii.gz"}
        << 3 << 2 << 2;
    QTest::newRow("_seg and -label")
        << QStringList{"a.mha", "a_seg.mha", "b.nrrd", "b-label.nrrd", "c.nii"} << 3 << 2 << 3;
    QTest::newRow("segmentation.nii.gz in a folder per subject")
        << QStringList{"s1/image.nii.gz", "s1/segmentation.nii.gz", "s2/image.nii.gz",
                       "s2/segmentation.nii.gz"}
        << 2 << 2 << 2;
    QTest::newRow("channels") << QStringList{"imagesTr/a_0000.nii.gz", "imagesTr/a_0001.nii.gz",
                                             "labelsTr/a.nii.gz"}
                              << 1 << 1 << 1;
    QTest::newRow("a label for two images, a label alone")
        << QStringList{"x_seg.nii", "y/x.nii", "z/x.nii", "lonely_mask.nii"} << 2 << 0 << 2;
    QTest::newRow("pairs, and what the Finder leaves")
        << QStringList{"p1_left.hdr", "p1_left.img", "._p1_left.img", "p1_right.mha"} << 2 << 0
        << 1;
  }

  void filesAndTheirFolderAreOnePlan() {
    QFETCH(QStringList, files);
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files) {
      add(file.toStdString());
      const std::filesystem::path path = root_ / file.toStdString();
      if (!path.filename().string().starts_with("._")) paths.insert(paths.begin(), path);
    }
    const ImportPlan folder = planImport(root_);
    QCOMPARE(folder.importer, std::string("files"));
    std::set<std::string> subjects;
    int labels = 0;
    for (const PlannedVolume& volume : folder.volumes) {
      labels += volume.label.empty() ? 0 : 1;
      subjects.insert(volume.subject);
    }
    QTEST(int(folder.volumes.size()), "volumes");
    QTEST(labels, "labels");
    QTEST(int(subjects.size()), "subjects");
    for (const auto& given : {paths, std::vector<std::filesystem::path>{root_}}) {
      const ImportPlan plan = planFiles(given);
      QCOMPARE(plan.root, folder.root);
      QCOMPARE(rows(plan), rows(folder));
      QCOMPARE(codes(plan), codes(folder));
    }
  }

  void aMixIsSorted() {
    add("set/imagesTr/a.nii");
    writeFile(root_ / "set" / "dataset.json", R"({"training": [{"image": "./imagesTr/a.nii"}]})");
    add("alone.nii");
    writeFile(root_ / "notes.txt", "none");
    std::filesystem::create_directories(root_ / "deep" / "er");
    add("deep/er/b.nii");
    std::filesystem::create_directory_symlink(root_, root_ / "deep" / "loop");
    const DroppedPaths sorted =
        sortDropped({root_ / "set", root_ / "alone.nii", root_ / "notes.txt", root_ / "deep",
                     root_ / "nowhere"});
    QCOMPARE(sorted.datasets, (std::vector<std::filesystem::path>{root_ / "set", root_ / "deep"}));
    QCOMPARE(sorted.loose, std::vector<std::filesystem::path>{root_ / "alone.nii"});
    QCOMPARE(sorted.junk.size(), std::size_t{2});
    QCOMPARE(sorted.junk[0].code, std::string("import.no_volume"));
  }

  void nothingToImport() {
    writeFile(root_ / "notes.txt", "none");
    SW_VERIFY_ERROR(planFiles({root_}), InputError, "import.empty");
    add("masks/a_mask.nii");
    SW_VERIFY_ERROR(planFiles({root_}), InputError, "import.empty");
  }

  void duplicatesAreFoundByTheirBytes() {
    for (const char* name : {"a.nii", "b.nii", "c.nii"}) add(name);
    writeFile(root_ / "c.nii", niftiHeader() + voxelBytes<std::int16_t>(1));
    const ImportPlan plan = planFiles({root_});
    const auto found = duplicateFiles(plan);
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].file, root_ / "b.nii");
    QVERIFY(found[0].message.find("same bytes as a") != std::string::npos);
    QVERIFY(duplicateFiles(plan, [] { return false; }).empty());
  }

 private:
  static QStringList rows(const ImportPlan& plan) {
    QStringList rows;
    for (const PlannedVolume& volume : plan.volumes)
      rows << QString::fromStdString(volume.name + "|" + volume.subject + "|" +
                                     volume.image.string() + "|" + volume.label.string());
    return rows;
  }
  static QStringList codes(const ImportPlan& plan) {
    QStringList codes;
    for (const FileVerdict& problem : plan.problems) codes << QString::fromStdString(problem.code);
    return codes;
  }
  void add(const std::string& name) {
    std::filesystem::create_directories((root_ / name).parent_path());
    writeFile(root_ / name, niftiHeader() + voxelBytes<std::int16_t>());
  }
  std::unique_ptr<QTemporaryDir> folder_;
  std::filesystem::path root_;
};

QTEST_APPLESS_MAIN(TestLooseFiles)
#include "tst_loose_files.moc"
