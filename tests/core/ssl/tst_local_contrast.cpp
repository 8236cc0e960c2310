#include "core/base/error.h"
#include "core/ssl/embedding_spread.h"
#include "core/ssl/ssl_method.h"
#include "core/ssl/tasks/local_contrast.h"
#include "core/ssl/tasks/local_stage.h"
#include "core/train/train_options.h"
#include "tests/core/ssl/embeddings.h"
#include "tests/support/sw_verify.h"

#include <ATen/ATen.h>
#include <QtTest>

#include <set>

using namespace sw;
using namespace sw::test;

namespace {

TaskBatch batchOf(std::int64_t slices, std::uint32_t epoch = 0) {
  TaskBatch batch;
  for (std::int64_t i = 0; i < slices; ++i) batch.meta.items.push_back(10 + i);
  batch.seed = 3;
  batch.epoch = epoch;
  return batch;
}

OptionValues optionsWith(OptionValues values) {
  return pretrainOptionTable("gcl_local").complete(values);
}

}  // namespace

/// The local stage of GCL: loss, regions and views; and the spread of embeddings.
class TestLocalContrast : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// One slice, two regions. First view (1, 0) and (0, 1), second view (0.6, 0.8) and (0, 1),
  /// temperature 0.5.
  void lossByHand() {
    const at::Tensor first = at::tensor({1.0, 0.0, 0.0, 1.0}, at::kDouble).view({1, 2, 2});
    const at::Tensor second = at::tensor({0.6, 0.8, 0.0, 2.0}, at::kDouble).view({1, 2, 2});
    const auto term = [](double positive, double a, double b) {
      return -std::log(std::exp(2 * positive) /
                       (std::exp(2 * positive) + std::exp(2 * a) + std::exp(2 * b)));
    };
    // a1·b1 = 0.6, a2·b2 = 1, a1·a2 = 0, a1·b2 = 0, a2·b1 = 0.8, b1·b2 = 0.8
    const double expected =
        (term(0.6, 0, 0) + term(1, 0, 0.8) + term(0.6, 0.8, 0.8) + term(1, 0, 0.8)) / 4;
    QVERIFY(isClose(localContrast(first, second, 0.5).item<double>(), expected, 1e-12));
    // Another slice never is a negative: the mean of two slices' losses.
    const at::Tensor two = localContrast(at::cat({first, first}), at::cat({second, first}), 0.5);
    const double alone = localContrast(first, first, 0.5).item<double>();
    QVERIFY(isClose(two.item<double>(), (expected + alone) / 2, 1e-12));
  }

  void collapsesToTheLogarithmOfTheOthers() {
    const at::Tensor same = at::ones({3, 13, 4}, at::kDouble);
    QVERIFY(isClose(localContrast(same, same, 0.1).item<double>(), std::log(25.0), 1e-12));
    SW_VERIFY_ERROR(localContrast(at::ones({1, 1, 2}), at::ones({1, 1, 2}), 0.1), BugError, "bug");
  }

  void gradientIsThatOfFiniteDifferences() {
    const at::Tensor z = referenceFeatures().view({2, 2, 3, 8});
    QVERIFY(gradientError(z, [](const at::Tensor& both) {
              return localContrast(both[0], both[1], 0.1);
            }) < 1e-6);
  }

  void regionsNeverOverlap() {
    const at::Tensor places = drawRegions(batchOf(6), 16, 17, 3, 13);
    QCOMPARE(places.sizes().vec(), (std::vector<std::int64_t>{6, 13, 2}));
    std::set<std::pair<std::int64_t, std::int64_t>> offsets;
    for (int n = 0; n < 6; ++n) {
      at::Tensor covered = at::zeros({16, 17});
      for (int k = 0; k < 13; ++k) {
        const std::int64_t row = places[n][k][0].item<std::int64_t>(),
                           column = places[n][k][1].item<std::int64_t>();
        QVERIFY(row >= 0 && row + 3 <= 16 && column >= 0 && column + 3 <= 17);
        covered.slice(0, row, row + 3).slice(1, column, column + 3) += 1;
        offsets.insert({row % 3, column % 3});
      }
      QCOMPARE(covered.max().item<double>(), 1.0);
      QCOMPARE(covered.sum().item<double>(), 13.0 * 9);
    }
    QVERIFY(offsets.size() > 1);
    QVERIFY(!places[0].equal(places[1]));
    QVERIFY(drawRegions(batchOf(6), 16, 17, 3, 13).equal(places));
    QVERIFY(!drawRegions(batchOf(6, 1), 16, 17, 3, 13).equal(places));
    // As many as fit: all of them.
    QCOMPARE(regionsThatFit(6, 7, 3), std::int64_t{4});
    QCOMPARE(drawRegions(batchOf(1), 6, 6, 3, 4).sum().item<std::int64_t>(), std::int64_t{12});
  }

  void regionsAreCutWhereTheyLie() {
    const at::Tensor map = at::arange(2 * 3 * 8 * 8, at::kFloat).view({2, 3, 8, 8});
    const at::Tensor places = at::tensor({1, 2, 5, 0, 0, 5, 4, 4}, at::kLong).view({2, 2, 2});
    const at::Tensor cut = cutRegions(map, places, 3);
    QCOMPARE(cut.sizes().vec(), (std::vector<std::int64_t>{4, 3, 3, 3}));
    QVERIFY(cut[0].equal(map[0].slice(1, 1, 4).slice(2, 2, 5)));
    QVERIFY(cut[1].equal(map[0].slice(1, 5, 8).slice(2, 0, 3)));
    QVERIFY(cut[3].equal(map[1].slice(1, 4, 7).slice(2, 4, 7)));
  }

  /// A view is an affine map of the greys, cut off; places stay where they are.
  void viewsDifferInGreysOnly() {
    const at::Tensor images = at::arange(2 * 64, at::kFloat).view({2, 1, 8, 8}) / 63;
    const TaskBatch batch = batchOf(2);
    const at::Tensor view = intensityView(batch, images, 0);
    QVERIFY(view.equal(intensityView(batch, images, 0)));
    QVERIFY(!view.equal(intensityView(batch, images, 1)));
    QVERIFY(!view.equal(intensityView(batchOf(2, 1), images, 0)));
    for (int n = 0; n < 2; ++n) {
      const at::Tensor row = view[n].flatten(), from = images[n].flatten();
      const double low = from.min().item<double>(), range = 1;
      QVERIFY(row.min().item<double>() >= low - 1e-6 &&
              row.max().item<double>() <= low + 1.5 * range + 1e-6);
      // The slope between two neighbours that were not cut off is the contrast.
      const at::Tensor slope = (row.slice(0, 1, 64) - row.slice(0, 0, 63)) * 63;
      const double steepest = slope.max().item<double>();
      QVERIFY2(steepest > 0.7 - 1e-3 && steepest < 1.3 + 1e-3,
               qPrintable(QString::number(steepest)));
      QVERIFY(slope.min().item<double>() > -1e-4);
      const double shift = row[32].item<double>() - from[32].item<double>();
      QVERIFY(std::abs(shift) < 0.31);
    }
  }

  void stagesShareTheEpochs() {
    const LocalStage half = localStage(optionsWith({{"epochs", std::int64_t{7}}}));
    QCOMPARE(half.globalEpochs + half.localEpochs, std::int64_t{7});
    QCOMPARE(half.localEpochs, std::int64_t{4});
    QCOMPARE(half.blocks, std::int64_t{3});
    QCOMPARE(half.regions, std::int64_t{13});
    QCOMPARE(half.side, std::int64_t{3});
    const LocalStage most =
        localStage(optionsWith({{"epochs", std::int64_t{2}}, {"local_share", 0.95}}));
    QCOMPARE(most.globalEpochs, std::int64_t{1});
    SW_VERIFY_ERROR(localStage(optionsWith({{"epochs", std::int64_t{1}}})), InputError,
                    "gcl.epochs");
    // 64 px, one block: a map of 8 × 8 holds four regions.
    SW_VERIFY_ERROR(localStage(optionsWith({{"decoder_blocks", std::int64_t{1}}})), InputError,
                    "gcl.regions");
    localStage(optionsWith({{"decoder_blocks", std::int64_t{1}}, {"regions", std::int64_t{4}}}));
  }

  void spreadByHand() {
    // All alike, whatever their lengths.
    const at::Tensor lengths = at::tensor({1.0, 2.0, 5.0}, at::kDouble).view({3, 1});
    const EmbeddingSpread none = embeddingSpread(lengths * at::tensor({3.0, -4.0}, at::kDouble));
    QVERIFY(none.spread < 1e-12 && isClose(none.effectiveRank, 1, 1e-6));
    // On three axes, both ways: the mean is 0, all singular values are the same.
    const at::Tensor axes = at::cat({at::eye(3, at::kDouble), -at::eye(3, at::kDouble)});
    const EmbeddingSpread full = embeddingSpread(axes);
    QVERIFY(isClose(full.spread, 1, 1e-12) && isClose(full.effectiveRank, 3, 1e-9));
    // Two axes: mean (½, ½), distance² ½ of each.
    const EmbeddingSpread two = embeddingSpread(at::eye(2, at::kFloat));
    QVERIFY(isClose(two.spread, std::sqrt(0.5), 1e-6) && isClose(two.effectiveRank, 2, 1e-6));
    // Many rows: the rank of some of them.
    const EmbeddingSpread many = embeddingSpread(at::cat(std::vector<at::Tensor>(200, axes)));
    QVERIFY(isClose(many.spread, 1, 1e-9) && many.effectiveRank > 2.9);
  }
};

QTEST_APPLESS_MAIN(TestLocalContrast)
#include "tst_local_contrast.moc"
