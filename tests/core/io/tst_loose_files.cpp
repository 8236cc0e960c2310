#include "core/io/duplicate_files.h"
#include "core/io/loose_files.h"
#include "tests/core/io/sample_files.h"
#include "tests/support/sw_verify.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

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
    QCOMPARE(plan.volumes[0].name, std::string("a_img1"));
    QCOMPARE(plan.problems.size(), std::size_t{1});
    QCOMPARE(plan.problems[0].code, std::string("import.label_alone"));
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
    add("masks/a.nii");
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
  void add(const std::string& name) {
    std::filesystem::create_directories((root_ / name).parent_path());
    writeFile(root_ / name, niftiHeader() + voxelBytes<std::int16_t>());
  }
  std::unique_ptr<QTemporaryDir> folder_;
  std::filesystem::path root_;
};

QTEST_APPLESS_MAIN(TestLooseFiles)
#include "tst_loose_files.moc"
