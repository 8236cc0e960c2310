#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/base/sha256.h"
#include "core/io/volume_reader.h"
#include "core/study/leakage_report.h"
#include "core/study/split_guard.h"
#include "core/volume/thumbnail.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

using namespace sw;

namespace {

namespace fs = std::filesystem;

/// A body of a few smooth bumps whose places hang on `seed`.
std::vector<float> body(std::uint32_t seed, const std::array<std::int64_t, 3>& size) {
  Rng rng(7, RngPurpose::Test, 0, seed);
  std::array<std::array<double, 4>, 6> bumps{};
  for (auto& bump : bumps)
    for (double& value : bump) value = rng.uniform();
  std::vector<float> voxels;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x) {
        double sum = 0;
        for (const auto& [a, b, c, height] : bumps) {
          const double dx = static_cast<double>(x) / static_cast<double>(size[0]) - a;
          const double dy = static_cast<double>(y) / static_cast<double>(size[1]) - b;
          const double dz = static_cast<double>(z) / static_cast<double>(size[2]) - c;
          sum += (0.2 + height) * std::exp(-30 * (dx * dx + dy * dy + dz * dz));
        }
        voxels.push_back(static_cast<float>(1000 * sum));
      }
  return voxels;
}

class Body {
 public:
  explicit Body(std::uint32_t seed, std::array<std::int64_t, 3> size = {33, 29, 12}) {
    geometry_.size = size;
    voxels_ = body(seed, size);
  }
  Body& changed(float gain, float offset) {
    for (float& voxel : voxels_) voxel = gain * voxel + offset;
    return *this;
  }
  Volume volume() const { return {geometry_, voxels_}; }

 private:
  VolumeGeometry geometry_;
  std::vector<float> voxels_;
};

bool named(const LeakageReport& report, LeakKind kind, const std::string& a, const std::string& b) {
  for (const Leak& leak : report.leaks)
    if (leak.kind == kind &&
        ((leak.first == a && leak.second == b) || (leak.first == b && leak.second == a)))
      return true;
  return false;
}

}  // namespace

class TestLeakageReport : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void leaksOfASplitAreNamed();
  void oneRoleIsNoLeak();
  void aLeakingSplitIsStoredOnlyOnPurpose();
  void unreadFilesAreSaid();
  void scopeOfRuns();
  void testImagesInPretrainingUnderAnotherSubject();
  void thumbnailsKeepWhatCounts();
  void realHearts();

 private:
  void add(const std::string& name, const std::string& subject, const Volume& volume);
  SplitRecord split(const std::map<std::string, SplitRole>& roles);
  RunRecord run(const std::string& kind, SplitId of, RunId parent = {});

  QTemporaryDir folder_;
  Workspace workspace_;
  std::vector<VolumeRecord> volumes_;
  std::unique_ptr<Catalog> catalog_;
  DatasetId dataset_;
};

void TestLeakageReport::add(const std::string& name,
                            const std::string& subject,
                            const Volume& volume) {
  const fs::path root = folder_.filePath("data").toStdString();
  VolumeRecord record;
  record.name = name;
  record.subjectName = subject;
  record.imagePath = name + ".nii.gz";
  writeVolume(volume, root / record.imagePath);
  record.imageSha256 = sha256OfFile(root / record.imagePath);
  record.labelPath = name + "_label.nii.gz";  // is never read here
  record.geometry = volume.geometry();
  volumes_.push_back(record);
}

void TestLeakageReport::initTestCase() {
  workspace_.root = folder_.filePath("workspace").toStdString();
  const fs::path root = folder_.filePath("data").toStdString();
  fs::create_directories(root);
  add("a", "S 1", Body(1).volume());
  add("b", "s1", Body(2).volume());
  add("copy_of_a", "S3", Body(1).volume());
  add("brighter_a", "S4", Body(1, {40, 40, 20}).changed(3, -70).volume());
  add("e", "S5", Body(5).volume());
  add("f", "S6", Body(6).volume());
  DatasetRecord record;
  record.name = "Bodies";
  record.root = root;
  catalog_ = std::make_unique<Catalog>(workspace_, CatalogAccess::ReadWrite);
  dataset_ = catalog_->datasets().add(record, {}, volumes_);
}

SplitRecord TestLeakageReport::split(const std::map<std::string, SplitRole>& roles) {
  SplitRecord made;
  made.dataset = dataset_;
  made.name = "test";
  made.kind = "file";
  for (const SubjectRecord& subject : catalog_->datasets().subjects(dataset_)) {
    if (const auto role = roles.find(subject.name); role != roles.end()) {
      made.roles[subject.id] = role->second;
      if (role->second == SplitRole::Train) made.draws = {{subject.id}};
    }
  }
  made.id = catalog_->splits().add(made);
  return made;
}

RunRecord TestLeakageReport::run(const std::string& kind, SplitId of, RunId parent) {
  RunRecord record;
  record.kind = kind;
  record.method = "pcl";
  record.dataset = dataset_;
  record.split = of;
  record.parent = parent;
  record.budget = 1;
  record.configJson = "{}";
  return catalog_->runs().get(catalog_->runs().add(record));
}

void TestLeakageReport::leaksOfASplitAreNamed() {
  const SplitRecord leaky = split({{"S 1", SplitRole::Train},
                                   {"s1", SplitRole::Test},
                                   {"S3", SplitRole::Test},
                                   {"S4", SplitRole::Validation},
                                   {"S5", SplitRole::Test}});
  const LeakageReport report = splitLeakage(*catalog_, workspace_, leaky);
  QVERIFY(named(report, LeakKind::Subject, "a", "b"));
  QVERIFY(named(report, LeakKind::Content, "a", "copy_of_a"));
  QVERIFY(named(report, LeakKind::NearDuplicate, "a", "brighter_a"));
  QVERIFY(named(report, LeakKind::NearDuplicate, "copy_of_a", "brighter_a"));
  QCOMPARE(report.leaks.size(), std::size_t{4});
  QVERIFY(report.leaks.back().similarity > 0.99 && report.unread.empty());
  const std::string text = leakText(report.leaks);
  QVERIFY2(text.find("4 pairs") == 0 && text.find("copy_of_a (test)") != std::string::npos,
           text.c_str());
}

void TestLeakageReport::oneRoleIsNoLeak() {
  const SplitRecord clean = split({{"S 1", SplitRole::Train},
                                   {"s1", SplitRole::Train},
                                   {"S3", SplitRole::Train},
                                   {"S4", SplitRole::Train},
                                   {"S5", SplitRole::Test},
                                   {"S6", SplitRole::Test}});
  const LeakageReport report = splitLeakage(*catalog_, workspace_, clean);
  QVERIFY2(report.leaks.empty(), leakText(report.leaks).c_str());
  QCOMPARE(report.comparedPairs, std::size_t{8});
}

void TestLeakageReport::aLeakingSplitIsStoredOnlyOnPurpose() {
  SplitRecord clean = split({{"S5", SplitRole::Train}, {"S6", SplitRole::Test}});
  SplitRecord leaky = split({{"S 1", SplitRole::Train}, {"S3", SplitRole::Test}});
  const std::size_t before = catalog_->splits().all(dataset_).size();
  try {
    addSplits(*catalog_, workspace_, {clean, leaky}, false);
    QFAIL("a leaking split was stored");
  } catch (const InputError& error) {
    QCOMPARE(error.code(), std::string("split.leak"));
    QVERIFY(std::string(error.what()).find("copy_of_a") != std::string::npos);
  }
  QCOMPARE(catalog_->splits().all(dataset_).size(), before);
  const auto ids = addSplits(*catalog_, workspace_, {clean, leaky}, true);
  QVERIFY(catalog_->splits().get(ids.at(0)).leak.empty());
  const std::string leak = catalog_->splits().get(ids.at(1)).leak;
  QVERIFY2(leak.find("same-content") != std::string::npos, leak.c_str());
}

void TestLeakageReport::unreadFilesAreSaid() {
  const SplitRecord clean = split({{"S5", SplitRole::Train}, {"S6", SplitRole::Test}});
  fs::remove_all(workspace_.cacheDir());
  const fs::path file = folder_.filePath("data/f.nii.gz").toStdString();
  fs::rename(file, file.string() + ".away");
  const LeakageReport report = splitLeakage(*catalog_, workspace_, clean);
  fs::rename(file.string() + ".away", file);
  QCOMPARE(report.unread, std::vector<std::string>{"f"});
  QCOMPARE(report.comparedPairs, std::size_t{0});
}

void TestLeakageReport::scopeOfRuns() {
  const SplitRecord made = split({{"S 1", SplitRole::Train},
                                  {"S4", SplitRole::Train},
                                  {"S5", SplitRole::Test},
                                  {"S6", SplitRole::Test}});
  const SplitRecord other = split({{"S5", SplitRole::Train}, {"s1", SplitRole::Test}});
  const RunRecord all = run("pretrain", {}), own = run("pretrain", made.id),
                  partly = run("pretrain", other.id);
  const auto scope = [&](const RunRecord& of) { return scopeOf(*catalog_, of); };
  const RunScope with = scope(run("finetune", made.id, all.id));
  QVERIFY(with.transductive() && with.seen == 2 && with.test == 2);
  const RunScope without = scope(run("finetune", made.id, own.id));
  QVERIFY(!without.transductive() && without.seen == 0 && without.test == 2);
  const RunScope partial = scope(run("finetune", made.id, partly.id));
  QVERIFY(partial.seen == 1 && std::string(partial.word()) == "transductive");
  QCOMPARE(std::string(scope(run("finetune", made.id)).word()), std::string("inductive"));
  QVERIFY(scope(all).transductive() && !scope(own).transductive());
  RunRecord foreign = all;
  foreign.method = "imported";
  const RunId imported = catalog_->runs().add(foreign);
  const RunScope unknown = scope(run("finetune", made.id, imported));
  QCOMPARE(std::string(unknown.word()), std::string("unknown"));
  QVERIFY(!unknown.transductive() && unknown.seen == 0 && unknown.test == 2);
}

void TestLeakageReport::testImagesInPretrainingUnderAnotherSubject() {
  const SplitRecord made = split({{"S 1", SplitRole::Train}, {"S3", SplitRole::Test}});
  const RunRecord parent = run("pretrain", made.id);
  const RunRecord tuned = run("finetune", made.id, parent.id);
  const LeakageReport report = runLeakage(*catalog_, workspace_, tuned);
  QVERIFY(named(report, LeakKind::Content, "a", "copy_of_a"));
  QCOMPARE(report.scope->seen, std::size_t{1});
  // The same volumes on purpose: the scope says it, there is no leak to name.
  const SplitRecord clean = split({{"S5", SplitRole::Train}, {"S6", SplitRole::Test}});
  const LeakageReport all =
      runLeakage(*catalog_, workspace_, run("finetune", clean.id, run("pretrain", {}).id));
  QVERIFY2(all.leaks.empty(), leakText(all.leaks).c_str());
  QVERIFY(all.scope->transductive());
}

void TestLeakageReport::thumbnailsKeepWhatCounts() {
  const auto a = thumbnailOf(Body(1).volume()), b = thumbnailOf(Body(2).volume());
  QCOMPARE(a.size(), std::size_t{4096});
  QVERIFY(std::abs(thumbnailCorrelation(a, a) - 1) < 1e-6);
  QVERIFY(std::abs(thumbnailCorrelation(a, thumbnailOf(Body(1).changed(-2, 9).volume())) + 1) <
          1e-6);
  QVERIFY(thumbnailCorrelation(a, b) < 0.9);
  QVERIFY(thumbnailCorrelation(a, thumbnailOf(Body(1).changed(0, 5).volume())) == 0);
  // 32 voxels are two a box: their mean, before it is normalised.
  VolumeGeometry geometry;
  geometry.size = {32, 16, 16};
  std::vector<float> ramp(32 * 16 * 16);
  for (std::size_t i = 0; i < ramp.size(); ++i) ramp[i] = static_cast<float>(i % 32);
  const auto thumb = thumbnailOf(Volume(geometry, ramp));
  QVERIFY(std::abs((thumb[1] - thumb[0]) - (thumb[15] - thumb[14])) < 1e-5);
  QVERIFY(std::abs(thumb[0] + thumb[15]) < 1e-5 && thumb[0] < 0);
}

/// The rule on 120 real volumes: no two people are alike, most frames of one heart are.
void TestLeakageReport::realHearts() {
  const QByteArray shared = qgetenv("SLICEWISE_SHARED");
  const fs::path folder =
      fs::path(shared.isEmpty() ? SW_SOURCE_DIR "/../shared" : shared.constData()) / "data" /
      "acdc" / "imagesTr";
  if (!fs::exists(folder)) QSKIP("there is no ACDC here");
  std::vector<std::pair<std::string, std::vector<float>>> hearts;
  for (const auto& file : fs::directory_iterator(folder))
    hearts.emplace_back(file.path().filename().string().substr(0, 10),
                        thumbnailOf(*readVolume(file.path()).volume));
  int same = 0, found = 0;
  for (std::size_t i = 0; i < hearts.size(); ++i)
    for (std::size_t j = i + 1; j < hearts.size(); ++j) {
      const double alike = thumbnailCorrelation(hearts[i].second, hearts[j].second);
      if (hearts[i].first != hearts[j].first) {
        QVERIFY2(alike < 0.75, (hearts[i].first + " " + hearts[j].first).c_str());
        continue;
      }
      ++same;
      found += alike >= kNearDuplicate ? 1 : 0;
    }
  QCOMPARE(same, 60);
  QVERIFY2(found >= 55, qPrintable(QString::number(found)));
}

QTEST_APPLESS_MAIN(TestLeakageReport)
#include "tst_leakage_report.moc"
