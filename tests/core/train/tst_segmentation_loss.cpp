#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <QtTest>
#include <cmath>

#include "core/base/error.h"
#include "core/train/segmentation_loss.h"

using namespace sw;

namespace {

/// One pixel a row of probabilities: logits [1, C, 1, W].
at::Tensor logitsOf(const std::vector<std::vector<double>>& probabilities) {
  const auto width = static_cast<std::int64_t>(probabilities.size());
  const auto classes = static_cast<std::int64_t>(probabilities.front().size());
  at::Tensor logits = at::zeros({1, classes, 1, width}, at::kDouble);
  for (std::int64_t x = 0; x < width; ++x) {
    for (std::int64_t c = 0; c < classes; ++c) {
      logits[0][c][0][x].fill_(std::log(probabilities[static_cast<std::size_t>(x)][static_cast<std::size_t>(c)]));
    }
  }
  return logits;
}

}  // namespace

class TestSegmentationLoss : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void byHand() {
    // Class 1: overlap 0.5, sizes 0.2 + 0.5 + 0.1 = 0.8 and 1; class 2: overlap 0.8, sizes 0.2 + 0.2 + 0.8 = 1.2 and 1.
    const at::Tensor logits = logitsOf({{0.6, 0.2, 0.2}, {0.3, 0.5, 0.2}, {0.1, 0.1, 0.8}});
    const at::Tensor labels = at::tensor({0, 1, 2}, at::kLong).view({1, 1, 3});
    const double entropy = -(std::log(0.6) + std::log(0.5) + std::log(0.8)) / 3;
    const double dice = ((2 * 0.5 + 1e-5) / (1.8 + 1e-5) + (2 * 0.8 + 1e-5) / (2.2 + 1e-5)) / 2;
    QVERIFY(std::abs(crossEntropy(logits, labels).item<double>() - entropy) < 1e-12);
    QVERIFY(std::abs(diceCrossEntropy(logits, labels).item<double>() - (entropy + 1 - dice)) < 1e-12);
  }

  void diceIsOverTheBatchNotPerImage() {
    // Two images, one without the structure: per-image Dice would give the empty one a score of its own.
    const at::Tensor logits = logitsOf({{0.5, 0.5}, {0.5, 0.5}}).permute({3, 1, 2, 0}).contiguous();
    const at::Tensor labels = at::tensor({1, 0}, at::kLong).view({2, 1, 1});
    const double expected = std::log(2.0) + 1 - (2 * 0.5 + 1e-5) / (1 + 1 + 1e-5);
    QVERIFY(std::abs(diceCrossEntropy(logits, labels).item<double>() - expected) < 1e-12);
  }

  void absentStructurePredictedNowhereCostsNothing() {
    const at::Tensor logits = at::zeros({1, 2, 4, 4}, at::kDouble);
    logits.select(1, 0).fill_(60.0);
    const at::Tensor labels = at::zeros({1, 4, 4}, at::kLong);
    QVERIFY(diceCrossEntropy(logits, labels).item<double>() < 1e-9);
  }

  void gradientMatchesFiniteDifferences() {
    at::Tensor logits = logitsOf({{0.6, 0.2, 0.2}, {0.3, 0.5, 0.2}, {0.1, 0.1, 0.8}}).requires_grad_(true);
    const at::Tensor labels = at::tensor({0, 1, 1}, at::kLong).view({1, 1, 3});
    diceCrossEntropy(logits, labels).backward();
    const at::Tensor gradient = logits.grad().reshape({-1});
    const at::Tensor plain = logits.detach().reshape({-1});
    for (std::int64_t i = 0; i < plain.numel(); ++i) {
      constexpr double kStep = 1e-6;
      double ends[2];
      for (int side = 0; side < 2; ++side) {
        at::Tensor moved = plain.clone();
        moved[i] += side == 0 ? -kStep : kStep;
        ends[side] = diceCrossEntropy(moved.view({1, 3, 1, 3}), labels).item<double>();
      }
      QVERIFY(std::abs((ends[1] - ends[0]) / (2 * kStep) - gradient[i].item<double>()) < 1e-8);
    }
  }

  void refusesOneClass() {
    QVERIFY_EXCEPTION_THROWN(diceCrossEntropy(at::zeros({1, 1, 2, 2}), at::zeros({1, 2, 2}, at::kLong)), BugError);
  }
};

QTEST_APPLESS_MAIN(TestSegmentationLoss)
#include "tst_segmentation_loss.moc"
