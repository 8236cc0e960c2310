#include <QtTest>
#include <algorithm>

#include "core/volume/phantom.h"

using namespace sw;

class TestPhantom : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sameSeedSameBytes() {
    const PhantomCase a = makePhantom(5);
    const PhantomCase b = makePhantom(5);
    const PhantomCase other = makePhantom(6);
    QVERIFY(std::ranges::equal(a.image->voxels(), b.image->voxels()));
    QVERIFY(!std::ranges::equal(a.image->voxels(), other.image->voxels()));
  }

  void bothStructuresAreInEverySeed() {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const PhantomCase phantom = makePhantom(seed);
      for (const std::uint8_t value : std::initializer_list<std::uint8_t>{0, 1, 2}) {
        const auto count = std::ranges::count(phantom.labels->voxels(), value);
        QVERIFY2(count > 50, qPrintable(QString("seed %1 value %2: %3").arg(seed).arg(value).arg(count)));
      }
    }
  }

  // The position signal: structure 1 grows from the first slice to the last.
  void structureOneGrowsAlongTheAxis() {
    const PhantomCase phantom = makePhantom(1);
    const auto area = [&](std::int64_t k) {
      return std::ranges::count(extractSlice(*phantom.labels, 2, k).pixels, std::uint8_t{1});
    };
    QVERIFY(area(15) > 2 * area(0));
  }
};

QTEST_APPLESS_MAIN(TestPhantom)
#include "tst_phantom.moc"
