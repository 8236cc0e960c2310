#include <ATen/ATen.h>

#include <QtTest>

#include "core/base/error.h"
#include "core/nn/unet.h"
#include "core/train/position_probe.h"
#include "tests/core/data/memory_slices.h"

using namespace sw;

namespace {

/// Slices whose brightness is (told) or is not their position along the volume.
class Brightness final : public CachedSlices {
 public:
  Brightness(std::int64_t count, bool told) {
    for (std::int64_t slice = 0; slice < count; ++slice) {
      const double level = told ? static_cast<double>(slice) / static_cast<double>(count) : 0.5;
      for (int pixel = 0; pixel < 16 * 16; ++pixel)
        pixels_.push_back(static_cast<float>(level * (1 + 0.1 * std::sin(pixel)) - 0.5));
    }
    count_ = count;
  }
  std::int64_t count() const override { return count_; }
  std::int64_t size() const override { return 16; }
  std::span<const float> image(std::int64_t slice) const override {
    return std::span(pixels_).subspan(static_cast<std::size_t>(slice) * 256, 256);
  }
  std::span<const std::uint8_t> label(std::int64_t) const override { return {}; }

 private:
  std::vector<float> pixels_;
  std::int64_t count_ = 0;
};

/// Counts how often it is asked whether to go on.
class Context final : public JobContext {
 public:
  bool keepGoing() override {
    ++asked;
    return going;
  }
  void progress(double, const std::string&) override {}
  void metric(const MetricSample&) override {}
  void changed(const CatalogChange&) override {}
  void logLine(LogLevel, const std::string&) override {}
  void startedRun(RunId) override {}
  int asked = 0;
  bool going = true;
};

SliceIndex indexOf(bool told) {
  std::vector<std::shared_ptr<const CachedSlices>> volumes;
  for (const std::int64_t count : {12, 9, 14, 11, 10, 13}) volumes.push_back(std::make_shared<Brightness>(count, told));
  return makeSliceIndex(volumes);
}

}  // namespace

class TestPositionProbe : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ridgeFindsALine() {
    const at::Tensor x = at::arange(10, at::kDouble).view({10, 1});
    const at::Tensor weights = ridge(x, x.flatten() * 3 - 2, 0);
    QVERIFY(qAbs(weights[0].item<double>() - 3) < 1e-9);
    QVERIFY(qAbs(weights[1].item<double>() + 2) < 1e-9);
    // Penalised without end only the intercept is left: the mean.
    const at::Tensor shrunk = ridge(x, x.flatten() * 3 - 2, 1e12);
    QVERIFY(qAbs(shrunk[0].item<double>()) < 1e-6 && qAbs(shrunk[1].item<double>() - 11.5) < 1e-4);
  }

  void tellsWhetherFeaturesKnowThePosition() {
    PretrainNet network(4, 8);
    initialise(*network, 1);
    Context context;
    const std::string before = weightHash(*network);
    const auto told = positionProbe(*network, at::kCPU, indexOf(true), context);
    const auto blind = positionProbe(*network, at::kCPU, indexOf(false), context);
    QVERIFY(told && *told > 0.8);
    QVERIFY(blind && *blind < 0.1);
    QCOMPARE(weightHash(*network), before);
    QVERIFY(network->is_training());
  }

  void followsFlippedAndCroppedPositions() {
    PretrainNet network(4, 8);
    initialise(*network, 1);
    Context context;
    std::vector<std::shared_ptr<const CachedSlices>> volumes;
    std::vector<PositionAxis> turned;
    for (const std::int64_t count : {20, 18, 22, 21}) {
      volumes.push_back(std::make_shared<Brightness>(count, true));
      turned.push_back({count, 1, {2, count - 3, true}});
    }
    const auto all = positionProbe(*network, at::kCPU, makeSliceIndex(volumes, turned, {}), context);
    QVERIFY(all && *all > 0.8);
    // Fitted on upright volumes, a turned one is told the wrong way round.
    turned[0].range = turned[2].range = {};
    const auto mixed = positionProbe(*network, at::kCPU, makeSliceIndex(volumes, turned, {}), context);
    QVERIFY(mixed && *mixed < 0);
  }

  void oneVolumeIsNotEnough() {
    PretrainNet network(4, 8);
    Context context;
    QVERIFY(!positionProbe(*network, at::kCPU, makeSliceIndex({std::make_shared<Brightness>(8, true)}), context));
  }

  void manySlicesAreThinnedOut() {
    PretrainNet network(4, 8);
    initialise(*network, 1);
    std::vector<std::shared_ptr<const CachedSlices>> volumes;
    for (const std::int64_t count : {1501, 1400, 1601, 7}) volumes.push_back(std::make_shared<Brightness>(count, true));
    Context context;
    const auto told = positionProbe(*network, at::kCPU, makeSliceIndex(volumes), context);
    QVERIFY(told && *told > 0.8);
    // 4509 slices: every third, in pieces of 512.
    QCOMPARE(context.asked, 5);
  }

  void stopsWhenAsked() {
    PretrainNet network(4, 8);
    network->train();
    Context context;
    context.going = false;
    QVERIFY_EXCEPTION_THROWN(positionProbe(*network, at::kCPU, indexOf(true), context), Cancelled);
    QVERIFY(network->is_training());
  }
};

QTEST_APPLESS_MAIN(TestPositionProbe)
#include "tst_position_probe.moc"
