#include <ATen/TensorOperators.h>
#include <ATen/ops/tensor.h>

#include <QtTest>
#include <cmath>

#include "core/base/error.h"
#include "core/train/optimizer.h"

using namespace sw;

namespace {

at::Tensor parameter(std::vector<double> values) { return at::tensor(values, at::kDouble).requires_grad_(true); }

/// One step on the loss Σ w² / 2 (gradient = w).
void stepOnSquares(Optimizer& optimizer, const at::Tensor& weights, double rate) {
  optimizer.clearGradients();
  (weights * weights).sum().mul(0.5).backward();
  optimizer.step(rate);
}

std::unique_ptr<Optimizer> make(bool adam, const at::Tensor& weights) {
  return adam ? makeAdam({{"w", weights}}, 0.01) : makeSgd({{"w", weights}}, 0.9, 0.01);
}

}  // namespace

class TestOptimizer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void sgdByHand() {
    const at::Tensor weights = parameter({2.0});
    const auto optimizer = makeSgd({{"w", weights}}, 0.9, 0.1);
    double w = 2, v = 0;
    for (const double rate : {0.1, 0.05, 0.02}) {
      stepOnSquares(*optimizer, weights, rate);
      v = 0.9 * v + (w + 0.1 * w);
      w -= rate * v;
      QVERIFY(std::abs(weights[0].item<double>() - w) < 1e-14);
    }
  }

  void sgdWithoutMomentum() {
    const at::Tensor weights = parameter({2.0});
    const auto optimizer = makeSgd({{"w", weights}}, 0, 0);
    stepOnSquares(*optimizer, weights, 0.1);
    stepOnSquares(*optimizer, weights, 0.1);
    QVERIFY(std::abs(weights[0].item<double>() - 2 * 0.9 * 0.9) < 1e-14);
  }

  void adamByHand() {
    const at::Tensor weights = parameter({2.0});
    const auto optimizer = makeAdam({{"w", weights}}, 0.1);
    double w = 2, m = 0, s = 0;
    for (int step = 1; step <= 3; ++step) {
      stepOnSquares(*optimizer, weights, 0.01);
      const double g = w + 0.1 * w;
      m = 0.9 * m + 0.1 * g;
      s = 0.999 * s + 0.001 * g * g;
      w -= 0.01 * (m / (1 - std::pow(0.9, step))) / (std::sqrt(s / (1 - std::pow(0.999, step))) + 1e-8);
      QVERIFY(std::abs(weights[0].item<double>() - w) < 1e-12);
    }
  }

  void stateGoesOnBitForBit_data() {
    QTest::addColumn<bool>("adam");
    QTest::newRow("sgd") << false;
    QTest::newRow("adam") << true;
  }

  void stateGoesOnBitForBit() {
    QFETCH(bool, adam);
    const at::Tensor straight = parameter({1.0, -2.0, 3.0});
    const auto one = make(adam, straight);
    for (int i = 0; i < 3; ++i) stepOnSquares(*one, straight, 0.1);
    const at::Tensor copied = straight.detach().clone().requires_grad_(true);
    const auto other = make(adam, copied);
    other->load(one->state());
    for (int i = 0; i < 3; ++i) {
      stepOnSquares(*one, straight, 0.05);
      stepOnSquares(*other, copied, 0.05);
    }
    QVERIFY(straight.equal(copied));
  }

  void refusesTheStateOfAnotherNetwork() {
    const at::Tensor small = parameter({1.0}), large = parameter({1.0, 2.0});
    const auto one = make(true, small), other = make(true, large);
    QVERIFY_EXCEPTION_THROWN(other->load(one->state()), InputError);
    QVERIFY_EXCEPTION_THROWN(other->load({}), InputError);
  }

  void needsGradients() {
    const at::Tensor weights = parameter({1.0});
    QVERIFY_EXCEPTION_THROWN(make(false, weights)->step(0.1), BugError);
  }
};

QTEST_APPLESS_MAIN(TestOptimizer)
#include "tst_optimizer.moc"
