#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/io/pair_check.h"
#include "core/io/volume_reader.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cmath>
#include <cstring>
#include <numeric>

namespace {

QString sharedFolder() {
  const QString named = qEnvironmentVariable("SLICEWISE_SHARED");
  return named.isEmpty() ? QStringLiteral(SW_SOURCE_DIR "/../shared") : named;
}

/// Rows of a CSV without quotes in the first columns.
QList<QStringList> readCsv(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) {
    return {};
  }
  QList<QStringList> rows;
  for (const QString& line : QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)) {
    rows.append(line.split(','));
  }
  rows.removeFirst();
  return rows;
}

std::vector<float> floats(const sw::Volume& volume) {
  return {volume.voxels().begin(), volume.voxels().end()};
}

double correlation(const std::vector<float>& a, const std::vector<float>& b) {
  const auto n = static_cast<double>(a.size());
  const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / n;
  const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / n;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = static_cast<double>(a[i]) - meanA, y = static_cast<double>(b[i]) - meanB;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / std::sqrt(aa * bb);
}

}  // namespace

/// Every row of shared/data/malformed/manifest.csv gives the verdict that malformed_verdicts.csv
/// states for it.
class TestMalformed : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void everyRowIsCovered();
  void verdict_data();
  void verdict();

 private:
  std::filesystem::path pathOf(const QString& file) const;
  void checkLabel(const std::filesystem::path& path,
                  const QString& verdict,
                  const QString& code,
                  const QStringList& check);
  void checkVolume(const std::filesystem::path& path, const QStringList& check);
  QString folder_;
};

std::filesystem::path TestMalformed::pathOf(const QString& file) const {
  if (file == "reference") {
    return (folder_ + "/reference_image.nii.gz").toStdString();
  }
  return (folder_ + (file.startsWith("dicom/") ? "/" : "/nifti/") + file).toStdString();
}

void TestMalformed::initTestCase() {
  folder_ = sharedFolder() + "/data/malformed";
  if (!QFile::exists(folder_ + "/manifest.csv")) {
    QSKIP("shared/data/malformed is not there");
  }
}

void TestMalformed::everyRowIsCovered() {
  QStringList asked, stated;
  for (const QStringList& row : readCsv(folder_ + "/manifest.csv")) {
    asked.append(row[0]);
  }
  for (const QStringList& row : readCsv(SW_SOURCE_DIR "/tests/core/io/malformed_verdicts.csv")) {
    stated.append(row[0]);
  }
  QCOMPARE(asked.size(), 66);
  QCOMPARE(stated, asked);
}

void TestMalformed::verdict_data() {
  QTest::addColumn<QStringList>("row");
  for (const QStringList& row : readCsv(SW_SOURCE_DIR "/tests/core/io/malformed_verdicts.csv")) {
    QTest::newRow(row[0].left(60).toUtf8().constData()) << row;
  }
}

void TestMalformed::verdict() {
  QFETCH(QStringList, row);
  const auto path = pathOf(row[0]);
  const QStringList check = row[4].split(' ', Qt::SkipEmptyParts);
  if (row[1] == "label") {
    checkLabel(path, row[2], row[3], check);
    return;
  }
  const sw::FileVerdict found = sw::verifyVolumeFile(path);
  const QString word = found.verdict == sw::Verdict::Accepted ? "accepted"
                       : found.verdict == sw::Verdict::Warned ? "warned"
                                                              : "refused";
  QVERIFY2(word == row[2], found.message.c_str());
  QCOMPARE(QString::fromStdString(found.code), row[3]);
  QVERIFY2(QString::fromStdString(found.message)
               .contains(QString::fromStdString(path.filename().string())),
           "names the file");
  QCOMPARE(found.file, path);
  if (row[2] == "refused") {
    QVERIFY_EXCEPTION_THROWN(sw::readVolume(path), sw::InputError);
  } else {
    checkVolume(path, check);
  }
}

void TestMalformed::checkLabel(const std::filesystem::path& path,
                               const QString& verdict,
                               const QString& code,
                               const QStringList& check) {
  QString foundCode = "ok";
  QString foundVerdict = "accepted";
  try {
    const auto image = sw::readVolume(pathOf("reference"));
    const sw::LabelFile labels = sw::readLabels(path);
    const auto problems = sw::checkPair(image.volume->geometry(), labels.labels->geometry(), labels.values, path, {0, 1, 2});
    if (!problems.empty()) {
      foundCode = QString::fromStdString(problems.front().code);
      foundVerdict = problems.front().verdict == sw::Verdict::Refused ? "refused" : "warned";
    }
    if (check.value(0) == "values") {
      QStringList values;
      for (const int value : labels.values) {
        values.append(QString::number(value));
      }
      QCOMPARE(values, check.mid(1));
    } else if (check.value(0) == "equals") {
      const sw::LabelFile other = sw::readLabels(pathOf(check[1]));
      QVERIFY(std::ranges::equal(labels.labels->voxels(), other.labels->voxels()));
    }
  } catch (const sw::InputError& error) {
    foundCode = QString::fromStdString(error.code());
    foundVerdict = "refused";
    QVERIFY(QString(error.what()).contains(QString::fromStdString(path.filename().string())));
  }
  QCOMPARE(foundCode, code);
  QCOMPARE(foundVerdict, verdict);
}

void TestMalformed::checkVolume(const std::filesystem::path& path, const QStringList& check) {
  const sw::VolumeFile file = sw::readVolume(path);
  const sw::VolumeGeometry& geometry = file.volume->geometry();
  const auto voxels = floats(*file.volume);
  if (check[0] == "size") {
    for (int axis = 0; axis < 3; ++axis) {
      QCOMPARE(geometry.size[static_cast<std::size_t>(axis)], check[axis + 1].toLongLong());
    }
  } else if (check[0] == "spacing") {
    for (int axis = 0; axis < 3; ++axis) {
      QVERIFY(std::abs(geometry.spacingMm[static_cast<std::size_t>(axis)] -
                       check[axis + 1].toDouble()) < 1e-6);
    }
  } else if (check[0] == "finite") {
    double sum = 0, largest = 0;
    for (const float voxel : voxels) {
      sum += static_cast<double>(voxel) * static_cast<double>(voxel);
      largest = std::max(largest, static_cast<double>(std::abs(voxel)));
    }
    QVERIFY(std::isfinite(sum) && largest > 1e29 && file.notFinite == 0);
  } else if (check[0] == "scaled") {
    const std::string bytes = sw::readWholeFile(path);
    for (std::size_t i = 0; i < voxels.size(); ++i) {
      std::int16_t raw;
      std::memcpy(&raw, bytes.data() + 352 + 2 * i, 2);
      QCOMPARE(voxels[i], check[1].toFloat() * static_cast<float>(raw) + check[2].toFloat());
    }
  } else {
    const sw::VolumeFile other = sw::readVolume(pathOf(check[1]));
    QCOMPARE(geometry.size, other.volume->geometry().size);
    if (check[0] == "equals") {
      QVERIFY(voxels == floats(*other.volume));
    } else if (check[0] == "correlates") {
      QVERIFY(correlation(voxels, floats(*other.volume)) > 0.99);
    } else if (check[0] == "places") {
      for (std::size_t i = 0; i < 9; ++i) {
        QVERIFY(std::abs(geometry.direction[i] - other.volume->geometry().direction[i]) < 1e-5);
        QVERIFY(std::abs(geometry.originMm[i % 3] - other.volume->geometry().originMm[i % 3]) <
                1e-4);
        QVERIFY(std::abs(geometry.spacingMm[i % 3] - other.volume->geometry().spacingMm[i % 3]) <
                1e-5);
      }
    } else {
      QFAIL("malformed_verdicts.csv asks for an unknown check");
    }
  }
}

QTEST_APPLESS_MAIN(TestMalformed)
#include "tst_malformed.moc"
