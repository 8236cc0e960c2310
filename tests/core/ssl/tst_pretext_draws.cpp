#include <ATen/ATen.h>

#include <QtTest>

#include "core/base/error.h"
#include "core/ssl/contrastive_objective.h"
#include "core/ssl/tasks/kernel_contrast.h"
#include "core/ssl/tasks/masked_image_task.h"
#include "core/ssl/tasks/pirl_task.h"
#include "core/ssl/tasks/queue_task.h"
#include "tests/core/ssl/embeddings.h"
#include "tests/support/sw_verify.h"

using namespace sw;
using namespace sw::test;

namespace {

/// Slices whose pixels are all different.
TaskBatch batchOf(std::int64_t slices, std::int64_t size, std::uint32_t epoch = 0) {
  TaskBatch batch;
  batch.view1 = at::arange(slices * size * size, at::kFloat).view({slices, 1, size, size});
  for (std::int64_t i = 0; i < slices; ++i) batch.meta.items.push_back(i);
  batch.epoch = epoch;
  return batch;
}

}  // namespace

/// What the tasks of masked images, PIRL and the queue draw and compute besides their networks.
class TestPretextDraws : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void masksCoverTheirShare() {
    const at::Tensor mask = drawMask(batchOf(4, 64), 8, 0.75);
    QCOMPARE(mask.sizes().vec(), (std::vector<std::int64_t>{4, 1, 64, 64}));
    for (int n = 0; n < 4; ++n) QCOMPARE(mask[n].mean().item<double>(), 0.75);
    // Whole squares: the mean over each 8 × 8 px cell is 0 or 1.
    const at::Tensor cells = at::avg_pool2d(mask, 8);
    QVERIFY(at::logical_or(cells.eq(0), cells.eq(1)).all().item<bool>());
    QVERIFY(!mask[0].equal(mask[1]));
    QVERIFY(drawMask(batchOf(4, 64), 8, 0.75).equal(mask));
    QVERIFY(!drawMask(batchOf(4, 64, 1), 8, 0.75).equal(mask));
    // 48 px do not divide by 7: still every pixel belongs to one cell.
    const double share = drawMask(batchOf(1, 48), 7, 0.5).mean().item<double>();
    QVERIFY(share > 0.4 && share < 0.6);
  }

  void jigsawTakesOnePatchOfEachCell() {
    const TaskBatch batch = batchOf(2, 64);
    const at::Tensor patches = jigsaw(batch);
    QCOMPARE(patches.sizes().vec(), (std::vector<std::int64_t>{2, 9, 1, 16, 16}));
    std::set<std::pair<std::int64_t, std::int64_t>> cells;
    for (int k = 0; k < 9; ++k) {
      const auto first = static_cast<std::int64_t>(patches[0][k][0][0][0].item<float>());
      QCOMPARE(static_cast<std::int64_t>(patches[0][k][0][15][15].item<float>()), first + 15 * 64 + 15);
      cells.insert({first / 64 / 21, first % 64 / 21});
    }
    QCOMPARE(cells.size(), std::size_t{9});
    QVERIFY(jigsaw(batchOf(2, 64)).equal(patches));
    QVERIFY(!jigsaw(batchOf(2, 64, 1)).equal(patches));
    SW_VERIFY_ERROR(jigsaw(batchOf(1, 32)), InputError, "pirl.size");
  }

  void bankLossByHand() {
    const at::Tensor v = at::tensor({1.0, 0.0}, at::kDouble).view({1, 2});
    const at::Tensor others = at::tensor({0.0, 1.0, -1.0, 0.0}, at::kDouble).view({2, 2});
    const double expected = -std::log(std::exp(2.0) / (std::exp(2.0) + 1 + std::exp(-2.0)));
    QVERIFY(isClose(bankLoss(v, v, others, 0.5).item<double>(), expected, 1e-12));
  }

  /// One query, one positive and one negative key, and a place of the queue that holds nothing.
  void queueLossByHand() {
    const at::Tensor query = at::tensor({1.0, 0.0}, at::kDouble).view({1, 2});
    const at::Tensor keys = at::tensor({0.6, 0.8, 0.0, 1.0, 1.0, 0.0}, at::kDouble).view({3, 2});
    const at::Tensor positive = at::tensor({1, 0, 0}).to(at::kBool).view({1, 3});
    const at::Tensor valid = at::tensor({1, 1, 0}).to(at::kBool);
    const double expected = -std::log(std::exp(6.0) / (std::exp(6.0) + 1));
    QVERIFY(isClose(queueLoss(query, keys, positive, valid, 0.1).item<double>(), expected, 1e-12));
    QVERIFY(gradientError(query, [&](const at::Tensor& q) { return queueLoss(q, keys, positive, valid, 0.1); }) < 1e-6);
  }
};

QTEST_APPLESS_MAIN(TestPretextDraws)
#include "tst_pretext_draws.moc"
