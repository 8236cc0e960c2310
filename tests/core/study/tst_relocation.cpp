#include "core/base/durable_file.h"
#include "core/base/rng.h"
#include "core/base/sha256.h"
#include "core/study/relocation.h"
#include "core/train/pretrain_job.h"
#include "tests/core/faults/secret_edit.h"
#include "tests/core/train/training_support.h"
#include "tests/support/sw_verify.h"

#include <QtTest>

#include <algorithm>
#include <fstream>
#include <set>
#include <utility>

using namespace sw;
using namespace sw::test;
namespace fs = std::filesystem;

namespace {

fs::path rootOf(const PhantomWorkspace& phantom) {
  return Catalog(phantom.workspace, CatalogAccess::ReadOnly).datasets().get(phantom.dataset).root;
}

std::vector<VolumeRecord> volumesOf(const PhantomWorkspace& phantom) {
  return Catalog(phantom.workspace, CatalogAccess::ReadOnly).datasets().volumes(phantom.dataset);
}

/// Hashes by what the catalog says; empty where a file is not there.
std::vector<std::string> hashesNow(const PhantomWorkspace& phantom) {
  const fs::path root = rootOf(phantom);
  std::vector<std::string> hashes;
  for (const VolumeRecord& volume : volumesOf(phantom)) {
    for (const fs::path& path : {volume.imagePath, volume.labelPath})
      hashes.push_back(fs::exists(root / path) ? sha256OfFile(root / path) : std::string());
  }
  return hashes;
}

LocateResult locate(const PhantomWorkspace& phantom,
                    const fs::path& folder,
                    LocateRequest::Kind kind = LocateRequest::Kind::Search,
                    bool partial = false) {
  const auto result = std::make_shared<LocateResult>();
  RecordingContext context;
  LocateJob(phantom.workspace, {phantom.dataset, folder, kind, partial, false}, result).run(context);
  return *result;
}

FileReport check(const PhantomWorkspace& phantom, FileCheckDepth depth = FileCheckDepth::Fast) {
  const auto report = std::make_shared<FileReport>();
  RecordingContext context;
  CheckFilesJob(phantom.workspace, phantom.dataset, depth, report).run(context);
  return *report;
}

std::optional<EditRecord> undo(const PhantomWorkspace& phantom) {
  return Catalog(phantom.workspace, CatalogAccess::ReadWrite).edits().undo();
}

}  // namespace

class TestRelocation : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void oneByteEditsThatKeepSizeAndTimeAreFound() {
    const PhantomWorkspace phantom;
    const fs::path root = rootOf(phantom);
    const auto volumes = volumesOf(phantom);
    FileChecker checker(fileMemory(phantom.workspace.cacheDir()));
    Rng random(1, RngPurpose::Test);
    int found = 0, restored = 0;
    // Only what has been hashed and remembered shows that the fast check does not trust size and time.
    for (const VolumeRecord& volume : volumes) {
      QTRY_VERIFY_WITH_TIMEOUT(
          (checker.check(root / volume.imagePath, volume.imageSha256), checker.sizeOf(volume.imageSha256)),
          10000);
    }
    for (int trial = 0; trial < 100; ++trial) {
      const VolumeRecord& volume = volumes[random.below(static_cast<std::uint32_t>(volumes.size()))];
      const std::size_t byte = random.below(1 << 30);
      editSecretly(root / volume.imagePath, byte);
      found += checker.check(root / volume.imagePath, volume.imageSha256) == FileState::Changed;
      editSecretly(root / volume.imagePath, byte);
      restored += checker.check(root / volume.imagePath, volume.imageSha256) == FileState::Present;
    }
    QCOMPARE(found, 100);
    QCOMPARE(restored, 100);
  }

  void theMemoryOutlivesTheProgramAndMayBeLost() {
    const PhantomWorkspace phantom;
    const fs::path memory = fileMemory(phantom.workspace.cacheDir());
    QTRY_VERIFY_WITH_TIMEOUT((check(phantom), fs::exists(memory)), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(
        (check(phantom), FileChecker(memory).sizeOf(volumesOf(phantom)[0].labelSha256)), 10000);
    editSecretly(rootOf(phantom) / volumesOf(phantom)[0].imagePath, 400);
    QCOMPARE(check(phantom).count(FileState::Changed), std::size_t{1});
    writeDurably(memory, "{\"a\": 7}");
    QCOMPARE(check(phantom).count(FileState::Changed), std::size_t{1});
    QCOMPARE(check(phantom, FileCheckDepth::Full).count(FileState::Changed), std::size_t{1});
  }

  void trainingRefusesAChangedFileWhateverIsCached() {
    const PhantomWorkspace phantom;
    complete(phantom, smallPretrain(phantom, "pcl", 1));  // all slices are in the cache now
    const fs::path file = rootOf(phantom) / volumesOf(phantom)[1].imagePath;
    editSecretly(file, 1000);
    RecordingContext context;
    try {
      PretrainJob(phantom.workspace, smallPretrain(phantom, "pcl", 1)).run(context);
      QFAIL("trained on a changed file");
    } catch (const InputError& error) {
      QCOMPARE(error.code(), std::string("data.changed"));
      QVERIFY2(std::string(error.what()).find(file.string()) != std::string::npos, error.what());
    }
    QVERIFY(context.series["loss"].empty());
    editSecretly(file, 1000);
    fs::rename(file, file.string() + ".away");
    SW_VERIFY_ERROR(PretrainJob(phantom.workspace, smallPretrain(phantom, "pcl", 1)).run(context),
                    InputError, "file.missing");
  }

  void aMovedFolderIsOneEdit() {
    const PhantomWorkspace phantom;
    const auto before = hashesNow(phantom);
    const fs::path old = rootOf(phantom);
    const fs::path moved = old.parent_path() / "elsewhere ü" / "deeper";
    fs::create_directories(moved.parent_path());
    fs::rename(old, moved);
    QCOMPARE(check(phantom).count(FileState::Missing), before.size());
    const LocateResult result = locate(phantom, moved.parent_path());
    QCOMPARE(result.found.size(), before.size());
    QVERIFY(result.notFound.empty() && result.edit);
    QCOMPARE(result.edit->kind, std::string("relocate"));
    QCOMPARE(result.edit->values.size(), std::size_t{1});
    QCOMPARE(rootOf(phantom), moved);
    QCOMPARE(hashesNow(phantom), before);
    QVERIFY(check(phantom).findings.empty());
    QVERIFY(undo(phantom));
    QCOMPARE(rootOf(phantom), old);
    QVERIFY(Catalog(phantom.workspace, CatalogAccess::ReadWrite).edits().redo());
    QCOMPARE(hashesNow(phantom), before);
    QVERIFY(!locate(phantom, moved).edit);
  }

  void renamedAndScatteredFilesAreFoundByTheirBytes() {
    const PhantomWorkspace phantom;
    const auto before = hashesNow(phantom);
    const fs::path root = rootOf(phantom);
    const auto volumes = volumesOf(phantom);
    const fs::path away = root.parent_path() / "away";
    fs::create_directories(away / "a" / "b");
    // One renamed in place, two exchanged, one moved out with its label, one that cannot be found.
    fs::rename(root / volumes[0].imagePath, root / "renamed.nii.gz");
    fs::rename(root / volumes[1].imagePath, root / "temporary");
    fs::rename(root / volumes[2].imagePath, root / volumes[1].imagePath);
    fs::rename(root / "temporary", root / volumes[2].imagePath);
    fs::rename(root / volumes[3].imagePath, away / "a" / "b" / "x.nii.gz");
    fs::rename(root / volumes[3].labelPath, away / "a" / "y.nii.gz");
    fs::remove(root / volumes[4].labelPath);
    std::ofstream(away / "noise.nii.gz") << "nothing of ours";
    const LocateResult inRoot = locate(phantom, root);
    QCOMPARE(inRoot.found.size(), std::size_t{3});
    const LocateResult result = locate(phantom, away);
    QCOMPARE(result.found.size(), std::size_t{2});
    QCOMPARE(result.notFound.size(), std::size_t{1});
    QCOMPARE(result.notFound[0].volume, volumes[4].id);
    auto expected = before;
    expected[9].clear();
    QCOMPARE(hashesNow(phantom), expected);
    QCOMPARE(volumesOf(phantom)[0].imagePath, fs::path("renamed.nii.gz"));
    QVERIFY(volumesOf(phantom)[3].imagePath.is_absolute());
    QVERIFY(undo(phantom) && undo(phantom));
    QCOMPARE(volumesOf(phantom)[3].imagePath, volumes[3].imagePath);
    QCOMPARE(volumesOf(phantom)[1].imagePath, volumes[1].imagePath);
  }

  void aFileIsNotTakenFromAnotherVolume() {
    const PhantomWorkspace phantom;
    const fs::path root = rootOf(phantom);
    const auto volumes = volumesOf(phantom);
    // The bytes of volume 0 under the name of volume 1: that one has changed, the first is there.
    fs::copy_file(root / volumes[0].imagePath, root / "copy.nii.gz");
    fs::remove(root / volumes[0].imagePath);
    const LocateResult result = locate(phantom, root);
    QCOMPARE(result.found.size(), std::size_t{1});
    QCOMPARE(result.found[0].file.filename(), fs::path("copy.nii.gz"));
    fs::remove(root / volumes[5].labelPath);
    QCOMPARE(locate(phantom, root).notFound.size(), std::size_t{1});
  }

  void anotherRootNeedsTheSameFiles() {
    const PhantomWorkspace phantom;
    const fs::path old = rootOf(phantom), copy = old.parent_path() / "copy";
    fs::copy(old, copy, fs::copy_options::recursive);
    const auto volumes = volumesOf(phantom);
    editSecretly(copy / volumes[2].imagePath, 300);
    SW_VERIFY_ERROR(locate(phantom, copy, LocateRequest::Kind::Root), InputError, "locate.changed");
    SW_VERIFY_ERROR(locate(phantom, copy, LocateRequest::Kind::Root, true), InputError,
                    "locate.changed");
    editSecretly(copy / volumes[2].imagePath, 300);
    fs::remove(copy / volumes[3].labelPath);
    SW_VERIFY_ERROR(locate(phantom, copy, LocateRequest::Kind::Root), InputError, "locate.missing");
    QCOMPARE(rootOf(phantom), old);
    QCOMPARE(locate(phantom, copy, LocateRequest::Kind::Root, true).notFound.size(), std::size_t{1});
    QCOMPARE(rootOf(phantom), copy);
    QVERIFY(undo(phantom));
    QCOMPARE(rootOf(phantom), old);
    SW_VERIFY_ERROR(locate(phantom, old / "nowhere"), InputError, "locate.folder");
  }

  void heldLabelsAreFoundByTheirName() {
    const PhantomWorkspace phantom;
    const fs::path root = rootOf(phantom), moved = root.parent_path() / "moved";
    VolumeRecord held = volumesOf(phantom)[2];
    held.heldLabelPath = std::exchange(held.labelPath, {});
    held.labelSha256.clear();
    held.labelValues.clear();
    QVERIFY(Catalog(phantom.workspace, CatalogAccess::ReadWrite).edits().replaceFiles("spacing", {held}));
    const std::size_t files = check(phantom).files;
    QCOMPARE(files, 2 * volumesOf(phantom).size());
    QVERIFY(check(phantom).findings.empty());

    // The whole folder: one edit of its root.
    fs::rename(root, moved);
    const FileReport gone = check(phantom);
    QCOMPARE(gone.findings.size(), files);
    QCOMPARE(std::ranges::count_if(gone.findings, &FileFinding::held), 1);
    const LocateResult together = locate(phantom, moved);
    QVERIFY(together.notFound.empty());
    QCOMPARE(together.found.size(), files);
    QCOMPARE(together.edit->kind, std::string("relocate"));
    QCOMPARE(volumesOf(phantom)[2].heldLabelPath, held.heldLabelPath);
    QVERIFY(undo(phantom));
    fs::rename(moved, root);

    // Image and held label alone, side by side, and the image under another name.
    const fs::path away = root.parent_path() / "away";
    fs::create_directories(away);
    fs::rename(root / held.imagePath, away / "renamed.nii.gz");
    fs::rename(root / held.heldLabelPath, away / held.heldLabelPath.filename());
    QCOMPARE(locate(phantom, away).found.size(), std::size_t{2});
    QCOMPARE(volumesOf(phantom)[2].heldLabelPath, away / held.heldLabelPath.filename());
    QVERIFY(check(phantom).findings.empty());
    QVERIFY(undo(phantom));
    QCOMPARE(volumesOf(phantom)[2].heldLabelPath, held.heldLabelPath);

    // Not beside its image: not found, and a new root without it is refused.
    fs::rename(away / "renamed.nii.gz", root / held.imagePath);
    const LocateResult alone = locate(phantom, away);
    QCOMPARE(alone.notFound.size(), std::size_t{1});
    QVERIFY(alone.notFound[0].held() && !alone.edit);
    SW_VERIFY_ERROR(locate(phantom, root, LocateRequest::Kind::Root), InputError, "locate.missing");
  }

  void aStoppedSearchChangesNothing() {
    const PhantomWorkspace phantom;
    const fs::path root = rootOf(phantom), moved = root.parent_path() / "moved";
    fs::rename(root, moved);
    const auto result = std::make_shared<LocateResult>();
    RecordingContext context;
    int asked = 0;
    context.onAsk = [&] { return ++asked < 12; };
    QVERIFY_EXCEPTION_THROWN(
        LocateJob(phantom.workspace, {phantom.dataset, moved, LocateRequest::Kind::Search, false, false}, result).run(context),
        Cancelled);
    QCOMPARE(rootOf(phantom), root);
    QVERIFY(!undo(phantom));
  }
};

QTEST_GUILESS_MAIN(TestRelocation)
#include "tst_relocation.moc"
