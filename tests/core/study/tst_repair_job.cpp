#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/label_repair.h"
#include "core/io/volume_reader.h"
#include "core/store/catalog.h"
#include "core/store/edit_repository.h"
#include "core/store/findings.h"
#include "core/study/import_job.h"
#include "core/study/job_factory.h"
#include "core/study/repair_text.h"
#include "core/train/training_data.h"
#include "tests/core/io/sample_files.h"
#include "tests/core/train/training_support.h"
#include "tests/support/sw_verify.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <fstream>

using namespace sw;
using namespace sw::test;

namespace {

namespace fs = std::filesystem;

/// One image of 5 × 4 × 3 voxels with a label file, imported into a catalog of its own.
struct Fixture {
  explicit Fixture(const std::string& labelBytes, const std::string& imageBytes = imageFile()) {
    fs::create_directories(root / "imagesTr");
    fs::create_directories(root / "labelsTr");
    std::ofstream(image(), std::ios::binary) << imageBytes;
    std::ofstream(label(), std::ios::binary) << labelBytes;
    std::ofstream(root / "dataset.json") << R"({"name": "D", "modality": {"0": "MRI"},
      "labels": {"0": "background", "1": "one"}, "training": [{"image": "./imagesTr/a.nii", "label": "./labelsTr/a.nii"}]})";
    RecordingContext context;
    ImportRequest request;
    request.folder = root;
    ImportJob(workspace, request).run(context);
  }
  static std::string imageFile() { return niftiHeader() + voxelBytes<std::int16_t>(); }

  fs::path image() const { return root / "imagesTr" / "a.nii"; }
  fs::path label() const { return root / "labelsTr" / "a.nii"; }
  VolumeRecord volume() const {
    return Catalog(workspace, CatalogAccess::ReadOnly).datasets().volume({1});
  }
  DatasetRecord dataset() const {
    return Catalog(workspace, CatalogAccess::ReadOnly).datasets().get({1});
  }
  LabelMap labels() const { return *originalLabels(dataset(), volume()); }

  void repair(RepairRequest request) const {
    request.volumes = {VolumeId{1}};
    RecordingContext context;
    JobFactory(workspace).repair(request)->run(context);
  }
  void step(std::optional<EditRecord> (EditRepository::*move)()) const {
    Catalog catalog(workspace, CatalogAccess::ReadWrite);
    QVERIFY((catalog.edits().*move)().has_value());
  }

  QTemporaryDir folder;
  fs::path root = fs::path(folder.path().toStdString()) / "data";
  Workspace workspace{fs::path(folder.path().toStdString()) / "workspace"};
};

/// Labels of 3 × 2 × 3 bytes that lie in the image's corner, two voxels of it further along the
/// first axis.
std::string smallLabels() {
  std::string bytes = niftiHeader(2, 8);
  const std::int16_t size[3]{3, 2, 3};
  for (std::size_t axis = 0; axis < 3; ++axis) put(bytes, 42 + 2 * axis, size[axis]);
  put(bytes, 280 + 12, 1.0F);  // mm to the right; the image's voxels are 0.5 mm wide
  return bytes + std::string(18, '\1');
}

bool hasCode(const VolumeRecord& volume, const std::string& code) {
  const auto findings = findingsOf(volume);
  return std::ranges::find(findings, code, &Finding::code) != findings.end();
}

}  // namespace

/// Repairs write new files, which the catalog uses until they are undone.
class TestRepairJob : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void labelsComeOntoTheImagesGrid() {
    const Fixture f(smallLabels());
    QVERIFY(hasCode(f.volume(), "pair.size") && f.volume().labelPath.empty());
    const std::string before = sha256OfFile(f.label());
    f.repair({{}, RepairRequest::Kind::ResampleLabels, {}, {}});
    const VolumeRecord repaired = f.volume();
    QVERIFY(repaired.problems.empty() && repaired.heldLabelPath.empty());
    QCOMPARE(repaired.labelValues, (std::vector<int>{0, 1}));
    QVERIFY(repaired.labelPath.string().starts_with((f.workspace.root / "repaired").string()));
    const LabelMap labels = f.labels();
    QVERIFY(labels.geometry().size == repaired.geometry.size);
    for (std::int64_t k = 0; k < 3; ++k)
      for (std::int64_t j = 0; j < 4; ++j)
        for (std::int64_t i = 0; i < 5; ++i)
          QCOMPARE(int(labels.at(i, j, k)), i >= 2 && j < 2 ? 1 : 0);
    QCOMPARE(sha256OfFile(f.label()), before);
    f.step(&EditRepository::undo);
    QVERIFY(hasCode(f.volume(), "pair.size") && f.volume().labelPath.empty());
    QCOMPARE(f.volume().heldLabelPath, fs::path("labelsTr/a.nii"));
    f.step(&EditRepository::redo);
    QCOMPARE(f.volume().labelSha256, repaired.labelSha256);
    QCOMPARE(f.labels().at(4, 0, 0), std::uint8_t{1});
  }

  void labelValuesAreMapped() {
    std::string voxels(120, '\0');
    const auto setVoxel = [&](std::size_t at, std::int16_t value) {
      std::memcpy(voxels.data() + 2 * at, &value, 2);
    };
    setVoxel(0, 1000);
    setVoxel(1, -1);
    const Fixture f(niftiHeader() + voxels);
    QVERIFY(f.volume().labelPath.empty() && !f.volume().heldLabelPath.empty());
    SW_VERIFY_ERROR(f.repair({{}, RepairRequest::Kind::MapLabels, {{1000, 1}}, {}}), InputError,
                    "label.negative");
    QVERIFY2(f.volume().labelPath.empty(), "a repair that fails changes nothing");
    f.repair({{}, RepairRequest::Kind::MapLabels, {{1000, 1}, {-1, 0}}, {}});
    QVERIFY(f.volume().problems.empty());
    QCOMPARE(f.labels().at(0, 0, 0) + 2 * f.labels().at(1, 0, 0), 1);
    f.step(&EditRepository::undo);
    QVERIFY(!f.volume().heldLabelPath.empty());
  }

  /// Labels saved without the image's header, as NumPy arrays with an identity matrix are: the
  /// first two axes of the image run the other way.
  void labelsWithAWrongHeaderTakeTheImagesPlace() {
    std::string image = niftiHeader();
    put(image, 280, -0.5F);
    put(image, 300, -0.75F);
    std::string label = niftiHeader(2, 8);
    for (std::size_t row = 0; row < 3; ++row) put(label, 280 + 20 * row, 1.0F);
    std::string voxels(60, '\0');
    voxels[1] = voxels[23] = '\1';
    const Fixture f(label + voxels, image + voxelBytes<std::int16_t>());
    QVERIFY(hasCode(f.volume(), "pair.spacing") && f.volume().labelPath.empty());
    QCOMPARE(findingsOf(f.volume())[0].severity, Severity::Error);
    const auto fits = [&] {
      const VolumeFile file = readVolume(f.dataset().root / f.volume().imagePath);
      const LabelMap labels = f.labels();
      bool right = labels.geometry().size == file.volume->geometry().size;
      for (std::size_t i = 0; right && i < 60; ++i) {
        const float place = file.volume->voxels()[i] / 7;
        right = (labels.voxels()[i] == 1) == (place == 1 || place == 23);
      }
      return right;
    };
    f.repair({{}, RepairRequest::Kind::ImageGeometry, {}, {}});
    QVERIFY(f.volume().problems.empty() && f.volume().heldLabelPath.empty());
    QVERIFY(fits());
    f.step(&EditRepository::undo);
    QVERIFY(hasCode(f.volume(), "pair.spacing") && f.volume().labelPath.empty());
    // A repaired image keeps the order of its axes, by which labels are told.
    f.repair({{}, RepairRequest::Kind::Spacing, {}, {0.6, 0, 0}});
    QVERIFY(!f.volume().heldLabelPath.empty());
    f.repair({{}, RepairRequest::Kind::ImageGeometry, {}, {}});
    QVERIFY(fits());
    QCOMPARE(f.volume().geometry.spacingMm, (std::array<double, 3>{0.6, 0.75, 2.5}));
  }

  void labelsOfAnotherSizeHaveNoPlaceToTake() {
    const Fixture f(smallLabels());
    SW_VERIFY_ERROR(f.repair({{}, RepairRequest::Kind::ImageGeometry, {}, {}}), InputError,
                    "pair.size");
  }

  void mappedLabelsOnAnotherGridStayHeld() {
    std::string image = niftiHeader();
    put(image, 280, -0.5F);
    std::string label = niftiHeader(4, 16);
    std::string voxels(120, '\0');
    put<std::int16_t>(voxels, 2, 1000);
    const Fixture f(label + voxels, image + voxelBytes<std::int16_t>());
    QVERIFY(hasCode(f.volume(), "label.range"));
    f.repair({{}, RepairRequest::Kind::MapLabels, {{1000, 1}}, {}});
    QVERIFY(hasCode(f.volume(), "pair.origin") && !hasCode(f.volume(), "label.range"));
    QVERIFY(f.volume().labelPath.empty() && f.volume().heldLabelPath != fs::path("labelsTr/a.nii"));
    f.repair({{}, RepairRequest::Kind::ImageGeometry, {}, {}});
    QVERIFY(f.volume().problems.empty());
    // Voxel 1 of both files, the fourth of five from the other side.
    QCOMPARE(int(f.labels().at(3, 0, 0)), 1);
    QCOMPARE(readVolume(f.image()).volume->at(3, 0, 0), 7.0F);
  }

  void aSpacingThatIsSetGivesHeldLabelsBack() {
    std::string image = Fixture::imageFile();
    put<std::int16_t>(image, 254, 0);
    put(image, 88, 0.0F);
    std::string label = niftiHeader(2, 8);
    put<std::int16_t>(label, 254, 0);
    const Fixture f(label + std::string(60, '\1'), image);
    QVERIFY(hasCode(f.volume(), "pair.spacing") && f.volume().labelPath.empty());
    f.repair({{}, RepairRequest::Kind::Spacing, {}, {0, 0, 3}});
    QVERIFY(hasCode(f.volume(), "pair.spacing") && f.volume().labelPath.empty());
    f.repair({{}, RepairRequest::Kind::Spacing, {}, {0, 0, 2.5}});
    QVERIFY(!hasCode(f.volume(), "pair.spacing") && !f.volume().labelPath.empty());
    QCOMPARE(f.volume().labelValues, std::vector<int>{1});
  }

  void undeclaredValuesAreMapped() {
    std::string voxels(60, '\1');
    voxels[5] = 7;
    const Fixture f(niftiHeader(2, 8) + voxels);
    QVERIFY(hasCode(f.volume(), "label.undeclared"));
    f.repair({{}, RepairRequest::Kind::MapLabels, {{7, 1}}, {}});
    QVERIFY(!hasCode(f.volume(), "label.undeclared"));
    QCOMPARE(f.volume().labelValues, std::vector<int>{1});
  }

  void spacingIsSetForImageAndLabels() {
    std::string bytes = Fixture::imageFile();
    std::string label = niftiHeader(2, 8);
    for (std::string* header : {&bytes, &label}) {
      put<std::int16_t>(*header, 254, 0);
      put(*header, 80, 0.0F);
    }
    const Fixture f(label + std::string(60, '\1'), bytes);
    QVERIFY(hasCode(f.volume(), "nifti.pixdim"));
    const std::string image = sha256OfFile(f.image());
    f.repair({{}, RepairRequest::Kind::Spacing, {}, {0.7, 0, 5}});
    const VolumeRecord volume = f.volume();
    QCOMPARE(volume.geometry.spacingMm[0], 0.7);
    QCOMPARE(volume.geometry.spacingMm[2], 5.0);
    QVERIFY(!hasCode(volume, "nifti.pixdim") && !hasCode(volume, "pair.spacing"));
    const VolumeFile file = readVolume(f.dataset().root / volume.imagePath);
    QCOMPARE(file.sha256, volume.imageSha256);
    QVERIFY(std::abs(file.volume->geometry().spacingMm[0] - 0.7) < 1e-6);
    QCOMPARE(file.volume->voxels()[1], readVolume(f.image()).volume->voxels()[1]);
    QCOMPARE(f.labels().at(0, 0, 0), std::uint8_t{1});
    QCOMPARE(sha256OfFile(f.image()), image);
    f.step(&EditRepository::undo);
    QVERIFY(hasCode(f.volume(), "nifti.pixdim"));
    QCOMPARE(f.volume().imagePath, fs::path("imagesTr/a.nii"));
  }

  void missingSpacingOfANrrdIsSet() {
    const std::string header =
        "NRRD0004\ntype: short\ndimension: 3\nsizes: 5 4 3\nendian: little\nencoding: raw\n\n";
    const std::string labels =
        "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 5 4 3\nencoding: raw\n\n";
    const Fixture f(labels + std::string(60, '\1'), header + voxelBytes<std::int16_t>());
    QVERIFY(hasCode(f.volume(), "spacing.missing"));
    QCOMPARE(std::string(adviceOf("spacing.missing")), std::string(adviceOf("nifti.pixdim")));
    f.repair({{}, RepairRequest::Kind::Spacing, {}, {0.7, 0.8, 5}});
    QVERIFY(!hasCode(f.volume(), "spacing.missing") && !hasCode(f.volume(), "pair.spacing"));
    QCOMPARE(f.volume().geometry.spacingMm, (std::array<double, 3>{0.7, 0.8, 5}));
    QVERIFY(!f.volume().labelPath.empty());
    f.step(&EditRepository::undo);
    QVERIFY(hasCode(f.volume(), "spacing.missing"));
  }

  void whatCannotBeRepairedSaysWhy() {
    const Fixture f(niftiHeader(2, 8) + std::string(60, '\1'));
    SW_VERIFY_ERROR(f.repair({{}, RepairRequest::Kind::MapLabels, {}, {}}), InputError,
                    "request.values");
    SW_VERIFY_ERROR(f.repair({{}, RepairRequest::Kind::MapLabels, {{1, 256}}, {}}), InputError,
                    "request.values");
    SW_VERIFY_ERROR(f.repair({{}, RepairRequest::Kind::Spacing, {}, {0, 0, 0}}), InputError,
                    "request.spacing");
    SW_VERIFY_ERROR(f.repair({{}, RepairRequest::Kind::Spacing, {}, {-1, 0, 0}}), InputError,
                    "request.spacing");
    std::ofstream(f.label(), std::ios::binary) << niftiHeader(2, 8) + std::string(60, '\0');
    SW_VERIFY_ERROR(f.repair({{}, RepairRequest::Kind::MapLabels, {{1, 0}}, {}}), InputError,
                    "data.changed");
    QVERIFY(!Catalog(f.workspace, CatalogAccess::ReadOnly).edits().nextUndo());
  }

  void textsOfRepairs() {
    QVERIFY(labelMappingFrom("1000=1, 0.5 = 0") ==
            (std::vector<std::pair<double, int>>{{1000, 1}, {0.5, 0}}));
    QVERIFY(spacingFrom("0.7, 0,5") == (std::array<double, 3>{0.7, 0, 5}));
    for (const char* wrong : {"1", "1=", "=1", "a=1", "1=0.5", "1=2=3", "1=1, x"})
      SW_VERIFY_ERROR(labelMappingFrom(wrong), InputError, "repair.number");
    for (const char* wrong : {"", "1,2", "1,2,3,4", "1,2,x"})
      SW_VERIFY_ERROR(spacingFrom(wrong), InputError, "repair.number");
  }

  /// A grid that is turned and finer: every voxel takes the label of the place where it lies.
  void nearestLabelInPatientSpace() {
    VolumeGeometry coarse, fine;
    coarse.size = {4, 4, 1};
    fine.size = {8, 8, 1};
    fine.spacingMm = {0.5, 0.5, 1};
    fine.direction = {0, 1, 0, 1, 0, 0, 0, 0, 1};  // axes 0 and 1 change places
    fine.originMm = {-0.25, -0.25, 0};
    std::vector<std::uint8_t> voxels(16);
    for (std::size_t i = 0; i < 16; ++i) voxels[i] = static_cast<std::uint8_t>(i);
    const LabelMap labels(coarse, voxels), moved = labelsOnGrid(labels, fine);
    for (std::int64_t j = 0; j < 8; ++j)
      for (std::int64_t i = 0; i < 8; ++i) QCOMPARE(moved.at(i, j, 0), labels.at(j / 2, i / 2, 0));
    fine.originMm[2] = 3;
    QVERIFY(std::ranges::all_of(labelsOnGrid(labels, fine).voxels(),
                                [](std::uint8_t v) { return v == 0; }));
  }
};

QTEST_APPLESS_MAIN(TestRepairJob)
#include "tst_repair_job.moc"
