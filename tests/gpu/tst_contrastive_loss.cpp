#include "gpu/device.h"
#include "gpu/ops/contrastive_loss.h"
#include "tests/gpu/loss_cases.h"

#include <ATen/ATen.h>
#include <QtTest>

#include <cmath>
#include <utility>

using sw::gpu::contrastiveLoss;
using sw::test::groupMask;
using sw::test::lossByExpression;
using sw::test::waveRows;
using sw::test::worstDifference;

namespace {

constexpr double kTau = 0.1;

double toleranceOf(at::ScalarType type) {
  return type == at::kDouble ? 1e-9 : 1e-5;
}

struct LossAndGradient {
  at::Tensor loss;
  at::Tensor gradient;
};

template <class Loss>
LossAndGradient differentiate(const at::Tensor& z, const Loss& loss) {
  const at::Tensor leaf = z.detach().clone().requires_grad_(true);
  const at::Tensor value = loss(leaf);
  value.backward();
  return {value.detach(), leaf.grad()};
}

LossAndGradient ours(const at::Tensor& z, const at::Tensor& positive, double tau = kTau) {
  return differentiate(
      z, [&](const at::Tensor& leaf) { return contrastiveLoss(leaf, positive, tau); });
}

/// One row for each size and type.
void addSizes() {
  QTest::addColumn<int>("rows");
  QTest::addColumn<int>("width");
  QTest::addColumn<bool>("isDouble");
  for (const auto& [rows, width] :
       {std::pair{2, 1}, {2, 3}, {31, 7}, {32, 512}, {33, 64}, {64, 512}, {1000, 33}, {1025, 40}}) {
    for (const bool isDouble : {true, false}) {
      QTest::addRow("%d x %d %s", rows, width, isDouble ? "double" : "float")
          << rows << width << isDouble;
    }
  }
}

at::ScalarType fetchType() {
  QFETCH(bool, isDouble);
  return isDouble ? at::kDouble : at::kFloat;
}

/// As many groups as give every row a positive, at most 5.
at::Tensor maskFor(std::int64_t rows) {
  return groupMask(rows, std::min<std::int64_t>(5, rows / 2));
}

}  // namespace

class TestContrastiveLoss : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void agreesWithHandValues();
  void agreesWithTheExpression_data() { addSizes(); }
  void agreesWithTheExpression();
  void gradientIsTheDifferenceQuotient();
  void gradientScalesWithWhatFollows();
  void ignoresOrderOfRows();
  void ignoresLengthOfRows();
  void collapseGivesLogOfTheOthers();
  void takesAnyStridesAndMaskTypes();
  void survivesRowsOfZeros();
  void notFiniteStaysVisible();
  void sameBitsAgain();
  void worksWithoutGradient();
  void refusesBadArguments_data();
  void refusesBadArguments();
  void cudaAgreesWithCpu_data() { addSizes(); }
  void cudaAgreesWithCpu();
  void cudaRepeatsItsBits();
};

void TestContrastiveLoss::agreesWithHandValues() {
  // Cosine 1 to the positive, 0 to the two others, temperature 1: L = ln(e + 2) − 1.
  const at::Tensor z = at::tensor({1.0, 0.0, 0.0, 1.0, 2.0, 0.0, 0.0, 3.0}).reshape({4, 2});
  const at::Tensor mask = groupMask(4, 2);
  QVERIFY(std::abs(contrastiveLoss(z, mask, 1.0).item<double>() -
                   (std::log(std::exp(1.0) + 2) - 1)) < 1e-15);
  // Two rows: the positive is the whole denominator.
  QCOMPARE(contrastiveLoss(waveRows(2, 3, at::kDouble), groupMask(2, 1), kTau).item<double>(), 0.0);
  // Cosines −1 to the positive, 0 to the others, temperature 0.5: L = ln(e⁻² + 2) + 2.
  const at::Tensor opposite =
      at::tensor({1.0, 0.0, 0.0, 1.0, -2.0, 0.0, 0.0, -3.0}).reshape({4, 2});
  QVERIFY(std::abs(contrastiveLoss(opposite, mask, 0.5).item<double>() -
                   (std::log(std::exp(-2.0) + 2) + 2)) < 1e-14);
}

void TestContrastiveLoss::agreesWithTheExpression() {
  QFETCH(int, rows);
  QFETCH(int, width);
  const at::ScalarType type = fetchType();
  const at::Tensor z = waveRows(rows, width, type);
  const at::Tensor mask = maskFor(rows);
  // The expression always in double: the operator keeps double inside whatever the type of z.
  const auto want = differentiate(z.to(at::kDouble), [&](const at::Tensor& leaf) {
    return lossByExpression(leaf, mask, kTau);
  });
  const auto got = ours(z, mask);
  QCOMPARE(got.loss.scalar_type(), type);
  QCOMPARE(got.gradient.scalar_type(), type);
  QVERIFY2(worstDifference(got.loss, want.loss) <= toleranceOf(type), "loss");
  QVERIFY2(worstDifference(got.gradient, want.gradient) <= toleranceOf(type), "gradient");
  if (rows > 2) QVERIFY(want.gradient.abs().max().item<double>() > 1e-6);
}

void TestContrastiveLoss::gradientIsTheDifferenceQuotient() {
  const at::Tensor z = waveRows(12, 5, at::kDouble);
  const at::Tensor mask = groupMask(12, 3);
  const at::Tensor gradient = ours(z, mask).gradient;
  const double step = 1e-6;
  for (std::int64_t i = 0; i < z.numel(); ++i) {
    at::Tensor up = z.clone();
    at::Tensor down = z.clone();
    up.flatten()[i] += step;
    down.flatten()[i] -= step;
    const double slope =
        (contrastiveLoss(up, mask, kTau) - contrastiveLoss(down, mask, kTau)).item<double>() /
        (2 * step);
    QVERIFY(std::abs(slope - gradient.flatten()[i].item<double>()) < 1e-7);
  }
}

void TestContrastiveLoss::gradientScalesWithWhatFollows() {
  const at::Tensor z = waveRows(8, 6, at::kDouble);
  const at::Tensor mask = groupMask(8, 4);
  const auto scaled = differentiate(
      z, [&](const at::Tensor& leaf) { return contrastiveLoss(leaf, mask, kTau) * -2.5; });
  QVERIFY(worstDifference(scaled.gradient, ours(z, mask).gradient * -2.5) < 1e-13);
}

void TestContrastiveLoss::ignoresOrderOfRows() {
  const at::Tensor z = waveRows(20, 9, at::kDouble);
  const at::Tensor mask = groupMask(20, 4);
  const at::Tensor order = (at::arange(20, at::kLong) * 7 + 3).remainder(20);
  const at::Tensor shuffled = mask.index_select(0, order).index_select(1, order);
  const auto plain = ours(z, mask);
  const auto moved = ours(z.index_select(0, order), shuffled);
  QVERIFY(worstDifference(moved.loss, plain.loss) < 1e-13);
  QVERIFY(worstDifference(moved.gradient, plain.gradient.index_select(0, order)) < 1e-13);
}

void TestContrastiveLoss::ignoresLengthOfRows() {
  const at::Tensor z = waveRows(16, 9, at::kDouble);
  const at::Tensor mask = groupMask(16, 4);
  const at::Tensor factor = at::arange(1, 17, at::kDouble).unsqueeze(1);
  const auto plain = ours(z, mask);
  const auto longer = ours(z * factor, mask);
  QVERIFY(worstDifference(longer.loss, plain.loss) < 1e-13);
  QVERIFY(worstDifference(longer.gradient * factor, plain.gradient) < 1e-12);
  // So no gradient lies along its own row.
  QVERIFY((plain.gradient * z).sum(1).abs().max().item<double>() < 1e-13);
}

void TestContrastiveLoss::collapseGivesLogOfTheOthers() {
  for (const std::int64_t batch : {2, 16, 32}) {
    const at::Tensor z = at::ones({2 * batch, 4}, at::kDouble) * 0.3;
    const double loss = contrastiveLoss(z, groupMask(2 * batch, batch), kTau).item<double>();
    QVERIFY(std::abs(loss - std::log(2.0 * static_cast<double>(batch) - 1)) < 1e-12);
  }
}

void TestContrastiveLoss::takesAnyStridesAndMaskTypes() {
  const at::Tensor z = waveRows(18, 10, at::kFloat);
  const at::Tensor mask = groupMask(18, 3);
  const auto want = ours(z, mask);
  const at::Tensor wide = at::zeros({18, 20}, at::kFloat);
  wide.slice(1, 0, 20, 2).copy_(z);
  const at::Tensor bytes = at::zeros({18, 36}, at::kByte);
  bytes.slice(1, 0, 36, 2).copy_(mask);
  const at::Tensor transposed = z.t().contiguous().t();
  for (const at::Tensor& view : {wide.slice(1, 0, 20, 2), transposed}) {
    QVERIFY(!view.is_contiguous());
    const at::Tensor value = contrastiveLoss(view, bytes.slice(1, 0, 36, 2), kTau);
    QVERIFY(value.equal(want.loss));
  }
  const at::Tensor leaf = transposed.detach().requires_grad_(true);
  contrastiveLoss(leaf, mask, kTau).backward();
  QVERIFY(leaf.grad().equal(want.gradient));
}

void TestContrastiveLoss::survivesRowsOfZeros() {
  at::Tensor z = waveRows(8, 6, at::kDouble);
  z[3].zero_();
  const at::Tensor mask = groupMask(8, 4);
  const auto got = ours(z, mask);
  QVERIFY(std::isfinite(got.loss.item<double>()));
  QVERIFY(worstDifference(got.loss, lossByExpression(z, mask, kTau)) < 1e-12);
  QVERIFY(got.gradient.isfinite().all().item<bool>());
}

void TestContrastiveLoss::notFiniteStaysVisible() {
  at::Tensor z = waveRows(8, 6, at::kFloat);
  z[2][1] = std::nan("");
  QVERIFY(std::isnan(contrastiveLoss(z, groupMask(8, 4), kTau).item<double>()));
}

void TestContrastiveLoss::sameBitsAgain() {
  const at::Tensor z = waveRows(64, 512, at::kFloat);
  const at::Tensor mask = groupMask(64, 32);
  const auto first = ours(z, mask);
  const auto second = ours(z, mask);
  QVERIFY(first.loss.equal(second.loss));
  QVERIFY(first.gradient.equal(second.gradient));
}

void TestContrastiveLoss::worksWithoutGradient() {
  const at::Tensor z = waveRows(8, 6, at::kDouble);
  const at::Tensor mask = groupMask(8, 4);
  const at::Tensor want = contrastiveLoss(z, mask, kTau);
  QVERIFY(!want.requires_grad());
  const c10::InferenceMode inference;
  QVERIFY(contrastiveLoss(z, mask, kTau).equal(want));
}

void TestContrastiveLoss::refusesBadArguments_data() {
  QTest::addColumn<QString>("what");
  for (const char* what : {"one row", "three dimensions", "no columns", "integers",
                           "mask too small", "mask of numbers", "no positive", "own positive",
                           "temperature 0", "temperature negative", "temperature nan"}) {
    QTest::newRow(what) << QString(what);
  }
}

void TestContrastiveLoss::refusesBadArguments() {
  QFETCH(QString, what);
  at::Tensor z = waveRows(6, 4, at::kFloat);
  at::Tensor mask = groupMask(6, 3);
  double tau = kTau;
  if (what == "one row") z = z.slice(0, 0, 1), mask = mask.slice(0, 0, 1).slice(1, 0, 1);
  if (what == "three dimensions") z = z.reshape({6, 2, 2});
  if (what == "no columns") z = z.slice(1, 0, 0);
  if (what == "integers") z = z.to(at::kLong);
  if (what == "mask too small") mask = mask.slice(1, 0, 5);
  if (what == "mask of numbers") mask = mask.to(at::kFloat);
  if (what == "no positive") mask[2].zero_(), mask.select(1, 2).zero_();
  if (what == "own positive") mask[2][2] = true;
  if (what == "temperature 0") tau = 0;
  if (what == "temperature negative") tau = -0.1;
  if (what == "temperature nan") tau = std::nan("");
  QVERIFY_EXCEPTION_THROWN(contrastiveLoss(z, mask, tau), std::invalid_argument);
}

void TestContrastiveLoss::cudaAgreesWithCpu() {
  if (!sw::gpu::cudaUsable())
    QSKIP(
        qPrintable("no CUDA device: " + QString::fromStdString(sw::gpu::devices().back().reason)));
  QFETCH(int, rows);
  QFETCH(int, width);
  const at::ScalarType type = fetchType();
  const at::Tensor z = waveRows(rows, width, type);
  const at::Tensor mask = maskFor(rows);
  const auto want = ours(z, mask);
  const auto got = ours(z.cuda(), mask.cuda());
  QVERIFY(got.loss.is_cuda() && got.gradient.is_cuda());
  QVERIFY2(worstDifference(got.loss, want.loss) <= toleranceOf(type), "loss");
  QVERIFY2(worstDifference(got.gradient, want.gradient) <= toleranceOf(type), "gradient");
}

void TestContrastiveLoss::cudaRepeatsItsBits() {
  if (!sw::gpu::cudaUsable())
    QSKIP(
        qPrintable("no CUDA device: " + QString::fromStdString(sw::gpu::devices().back().reason)));
  const at::Tensor z = waveRows(64, 512, at::kFloat).cuda();
  const at::Tensor mask = groupMask(64, 32).cuda();
  const auto first = ours(z, mask);
  const auto second = ours(z, mask);
  QVERIFY(first.loss.equal(second.loss));
  QVERIFY(first.gradient.equal(second.gradient));
}

QTEST_APPLESS_MAIN(TestContrastiveLoss)
#include "tst_contrastive_loss.moc"
