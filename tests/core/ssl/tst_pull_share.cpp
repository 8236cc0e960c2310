#include "core/base/error.h"
#include "core/ssl/pull_share.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

at::Tensor rows(const std::vector<double>& values, std::int64_t columns) {
  return at::tensor(at::ArrayRef<double>(values)).view({-1, columns});
}

/// The first anchor's share by the definition, in loops.
double shareOfFirst(const at::Tensor& unit, const std::vector<double>& w, double temperature) {
  const auto u = unit.accessor<double, 2>();
  const auto dot = [&](std::int64_t a, std::int64_t b) {
    double sum = 0;
    for (std::int64_t k = 0; k < u.size(1); ++k) sum += u[a][k] * u[b][k];
    return sum;
  };
  double total = 0;
  for (std::int64_t j = 1; j < u.size(0); ++j) total += std::exp(dot(0, j) / temperature);
  double length[2] = {0, 0};
  for (int push = 0; push < 2; ++push) {
    std::vector<double> sum(static_cast<std::size_t>(u.size(1)), 0.0);
    double along = 0;
    for (std::int64_t j = 1; j < u.size(0); ++j) {
      const double missing =
          w[static_cast<std::size_t>(j)] - std::exp(dot(0, j) / temperature) / total;
      const double part = std::max(push == 0 ? missing : -missing, 0.0);
      for (std::int64_t k = 0; k < u.size(1); ++k)
        sum[static_cast<std::size_t>(k)] += part * u[j][k];
      along += part * dot(0, j);
    }
    for (std::int64_t k = 0; k < u.size(1); ++k)
      length[push] += std::pow(sum[static_cast<std::size_t>(k)] - along * u[0][k], 2);
  }
  return std::sqrt(length[0]) / (std::sqrt(length[0]) + std::sqrt(length[1]));
}

}  // namespace

class TestPullShare : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void handWorked();
  void isTheShareOfTheDefinition();
  void lengthsDoNotMatter();
  void unlikeNegativesCancelOut();
  void collapsedViewsAreNotDrawn();
  void manyRowsAreSampled();
};

/// Rows 0°, 90°, −90°; every row's positive is the first or, for it, the second. The first is drawn
/// and pushed alike; the negatives of the others lie opposite to them and cannot turn them.
void TestPullShare::handWorked() {
  const at::Tensor z = rows({1, 0, 0, 1, 0, -1}, 2);
  const at::Tensor targets = rows({0, 1, 0, 1, 0, 0, 1, 0, 0}, 3);
  QVERIFY(std::abs(pullShare(z, targets, 1.0).value() - 2.5 / 3) < 1e-12);
}

void TestPullShare::isTheShareOfTheDefinition() {
  at::manual_seed(3);
  const std::int64_t count = 7;
  const at::Tensor z = at::randn({count, 4}, at::kDouble);
  const at::Tensor unit = z / z.square().sum(1, true).sqrt();
  at::Tensor targets = at::rand({count, count}, at::kDouble);
  targets = targets.masked_fill(targets < 0.4, 0);
  double expected = 0;
  for (std::int64_t a = 0; a < count; ++a) {
    targets[a][a].zero_();
    // The anchor first, so that one loop serves all.
    std::vector<std::int64_t> order{a};
    for (std::int64_t b = 0; b < count; ++b)
      if (b != a) order.push_back(b);
    const at::Tensor places = at::tensor(at::ArrayRef<std::int64_t>(order));
    const at::Tensor row = targets[a].index_select(0, places) / targets[a].sum();
    const std::vector<double> w(row.const_data_ptr<double>(), row.const_data_ptr<double>() + count);
    expected += shareOfFirst(unit.index_select(0, places).contiguous(), w, 0.3) / count;
  }
  const double got = pullShare(z, targets, 0.3).value();
  QVERIFY2(std::abs(got - expected) < 1e-12, qPrintable(QString::number(got - expected)));
}

void TestPullShare::lengthsDoNotMatter() {
  at::manual_seed(4);
  const at::Tensor z = at::randn({6, 3}, at::kDouble);
  at::Tensor mask = at::zeros({6, 6}, at::kByte);
  for (int a = 0; a < 6; ++a) mask[a][(a + 3) % 6] = 1;
  const double share = pullShare(z, mask, 0.1).value();
  QVERIFY(std::abs(pullShare(z * 7, mask * 3, 0.1).value() - share) < 1e-12);
  QVERIFY(share > 0 && share < 1);
}

void TestPullShare::unlikeNegativesCancelOut() {
  const at::Tensor targets = rows({0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0}, 4);
  const at::Tensor apart = rows({1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, -1}, 3);
  const at::Tensor alike = rows({1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1}, 3);
  QVERIFY(pullShare(apart, targets, 1.0).value() > pullShare(alike, targets, 1.0).value() + 0.2);
}

void TestPullShare::collapsedViewsAreNotDrawn() {
  QVERIFY(!pullShare(at::ones({4, 3}, at::kDouble), at::ones({4, 4}, at::kByte), 0.1));
  QVERIFY_EXCEPTION_THROWN((void)pullShare(at::ones({4, 3}), at::ones({4, 3}), 0.1), BugError);
}

void TestPullShare::manyRowsAreSampled() {
  at::manual_seed(5);
  const at::Tensor z = at::randn({600, 3}, at::kFloat);
  at::Tensor mask = at::zeros({600, 600}, at::kByte);
  for (int a = 0; a < 600; ++a) mask[a][(a + 300) % 600] = 1;
  const double share = pullShare(z, mask, 0.5).value();
  QVERIFY(share > 0.5 && share < 1);
}

QTEST_GUILESS_MAIN(TestPullShare)
#include "tst_pull_share.moc"
