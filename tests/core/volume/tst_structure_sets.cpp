#include "core/volume/structure_sets.h"

#include <QtTest>

using namespace sw;

class TestStructureSets : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // 2 × 2 × 3: label 1 at (0, 0, 0), label 200 at (1, 0, 2), label 1 at (1, 1, 2).
  void byHand() {
    VolumeGeometry geometry;
    geometry.size = {2, 2, 3};
    const LabelMap labels(geometry, {1, 0, 0, 0, 0, 0, 0, 0, 0, 200, 0, 1});
    const auto across = structureSets(labels, 2);
    QCOMPARE(across.size(), std::size_t{3});
    QVERIFY(across[0].count() == 1 && across[0].test(1));
    QVERIFY(across[1].none());
    QVERIFY(across[2].count() == 2 && across[2].test(1) && across[2].test(200));
    const auto along = structureSets(labels, 0);
    QVERIFY(along[0].count() == 1 && along[0].test(1));
    QVERIFY(along[1].count() == 2);
    QVERIFY(structureSets(labels, 1)[0].count() == 2);
  }
};

QTEST_APPLESS_MAIN(TestStructureSets)
#include "tst_structure_sets.moc"
