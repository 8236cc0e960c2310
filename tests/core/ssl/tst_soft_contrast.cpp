#include <QtTest>

#include "core/base/error.h"
#include "core/ssl/contrastive_objective.h"
#include "core/ssl/tasks/gcl_original_loss.h"
#include "core/ssl/tasks/kernel_contrast.h"
#include "core/ssl/tasks/rank_contrast.h"
#include "tests/core/ssl/embeddings.h"
#include "tests/support/sw_verify.h"

using namespace sw;
using namespace sw::test;

/// Kernel PCL, Rank-N-Contrast and G^D: losses with more than "positive or not".
class TestSoftContrast : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void gaussianKernelHasTheReferenceValues_data() {
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("expected");
    // method.md E11
    QTest::newRow("0.05") << 0.05 << 10.463697901109;
    QTest::newRow("0.1") << 0.1 << 10.506523941541;
    QTest::newRow("0.3") << 0.3 << 9.917157927547;
  }

  void gaussianKernelHasTheReferenceValues() {
    QFETCH(double, width);
    QFETCH(double, expected);
    const auto value = kernelContrast(referenceFeatures(), kernelWeights(referenceBatch(), "gaussian", width), 0.1);
    QVERIFY(isClose(value.loss.item<double>(), expected, 1e-9));
    QVERIFY(value.entropy > 0 && value.entropy < expected);
  }

  void boxKernelIsPcl() {
    for (const double threshold : {0.04, 0.1, 0.35}) {
      const auto kernel = kernelContrast(referenceFeatures(), kernelWeights(referenceBatch(), "box", threshold), 0.1);
      const auto pcl = contrastiveObjective(referenceFeatures(), referenceBatch(),
                                            {PositiveRuleKind::NearPosition, threshold}, 0.1, 0.1);
      QVERIFY(isClose(kernel.loss.item<double>(), pcl.loss.item<double>(), 1e-12));
      QVERIFY(isClose(kernel.entropy, pcl.floor, 1e-12));
    }
  }

  void narrowKernelIsSimclr() {
    const auto simclr =
        contrastiveObjective(referenceFeatures(), referenceBatch(), {PositiveRuleKind::OtherView, 0}, 0.1, 0.1);
    for (const char* shape : {"gaussian", "laplacian", "box", "triangular", "cosine"}) {
      const auto kernel = kernelContrast(referenceFeatures(), kernelWeights(referenceBatch(), shape, 1e-4), 0.1);
      QVERIFY2(isClose(kernel.loss.item<double>(), simclr.loss.item<double>(), 1e-9), shape);
    }
  }

  void weightsByHand() {
    QCOMPARE(kernelWeight("gaussian", 0.2, 0.1), std::exp(-2.0));
    QCOMPARE(kernelWeight("laplacian", 0.2, 0.1), std::exp(-2.0));
    QCOMPARE(kernelWeight("triangular", 0.05, 0.1), 0.5);
    QVERIFY(qAbs(kernelWeight("cosine", 0.05, 0.1) - 0.5) < 1e-15);
    QCOMPARE(kernelWeight("cosine", 0.1, 0.1), 0.0);
    QCOMPARE(kernelWeight("box", 0.1, 0.1), 0.0);
    SW_VERIFY_ERROR(kernelWeight("hat", 0.1, 0.1), InputError, "kernel.shape");
    SW_VERIFY_ERROR(kernelWeight("box", 0.1, 0), InputError, "kernel.width");
    // Two slices a quarter apart: other view 1, each view of the other slice 1/2.
    const auto weights = kernelWeights({{0.25, 0.5}, {1, 2}}, "triangular", 0.5);
    QCOMPARE(weights, (std::vector<double>{0, 0.25, 0.5, 0.25, 0.25, 0, 0.25, 0.5, 0.5, 0.25, 0, 0.25, 0.25, 0.5, 0.25, 0}));
    // Round the circle 0.95 and 0.05 are a tenth apart.
    QVERIFY(kernelWeights({{0.05, 0.95}, {1, 4}}, "box", 0.15, true)[1] > 0);
    QCOMPARE(kernelWeights({{0.05, 0.95}, {1, 4}}, "box", 0.15)[1], 0.0);
  }

  void rankContrastHasTheReferenceValue() {
    // method.md E11: L2, temperature 2
    const auto value = rankContrast(referenceFeatures(), referenceBatch(), 2);
    QVERIFY(isClose(value.loss.item<double>(), 1.87084202219, 1e-9));
  }

  void rankContrastCollapses() {
    const auto value = rankContrast(at::ones({12, 8}, at::kDouble), referenceBatch(), 2);
    QVERIFY(isClose(value.loss.item<double>(), value.collapse, 1e-12));
    // One slice, two views: nothing to rank.
    QCOMPARE(rankContrast(at::ones({2, 3}, at::kDouble), {{0.5}, {1}}, 2).collapse, 0.0);
  }

  /// Two volumes with a slice of each of two partitions: each anchor has two positives, each against four negatives.
  void originalGclByHand() {
    const BatchMeta batch{{0.2, 0.7, 0.2, 0.7}, {1, 3, 1, 3}, {0, 1, 2, 3}, {0, 0, 1, 1}};
    const auto same = gclOriginalLoss(at::ones({8, 4}, at::kDouble), batch, 0.1);
    QVERIFY(isClose(same.loss.item<double>(), std::log(5.0), 1e-12));
    QVERIFY(isClose(same.collapse, std::log(5.0), 1e-12));
    QCOMPARE(same.positives, 2.0);
    // Partitions on orthogonal axes: positives at cosine 1, negatives at 0.
    at::Tensor apart = at::zeros({8, 2}, at::kDouble);
    for (int row = 0; row < 8; ++row) apart[row][row % 2] = 3.0;
    QVERIFY(isClose(gclOriginalLoss(apart, batch, 0.1).loss.item<double>(), std::log(1 + 4 * std::exp(-10.0)), 1e-12));
    SW_VERIFY_ERROR(gclOriginalLoss(at::ones({4, 2}, at::kDouble), {{0.1, 0.2}, {1, 1}, {0, 1}, {0, 1}}, 0.1), InputError,
                    "gcl.partitions");
  }

  void gradientsAreThoseOfFiniteDifferences() {
    const auto weights = kernelWeights(referenceBatch(), "gaussian", 0.1);
    QVERIFY(gradientError(referenceFeatures(), [&](const at::Tensor& z) { return kernelContrast(z, weights, 0.1).loss; }) <
            1e-6);
    QVERIFY(gradientError(referenceFeatures(),
                          [](const at::Tensor& z) { return rankContrast(z, referenceBatch(), 2).loss; }) < 1e-6);
    BatchMeta batch = referenceBatch();
    batch.volumes = {0, 1, 0, 0, 1, 1};
    QVERIFY(gradientError(referenceFeatures(), [&](const at::Tensor& z) { return gclOriginalLoss(z, batch, 0.1).loss; }) <
            1e-6);
  }
};

QTEST_APPLESS_MAIN(TestSoftContrast)
#include "tst_soft_contrast.moc"
