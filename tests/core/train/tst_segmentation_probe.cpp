#include "core/base/error.h"
#include "core/train/frozen_encoder.h"
#include "core/train/pretrain_job.h"
#include "core/train/run_session.h"
#include "core/train/segmentation_probe.h"
#include "core/train/train_state.h"
#include "core/volume/phantom.h"
#include "tests/core/train/training_support.h"

#include <ATen/ATen.h>
#include <QtTest>

using namespace sw;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;

namespace {

/// Slices of a phantom, z-scored, with its labels or with the same labels at other places.
class PhantomSlices final : public CachedSlices {
 public:
  enum class Labels { True, Scattered, None };
  PhantomSlices(std::uint64_t seed, Labels labels, std::int64_t size = 32) : size_(size) {
    const PhantomCase phantom = makePhantom(seed, size, 16);
    const auto voxels = phantom.image->voxels();
    const auto truth = phantom.labels->voxels();
    double mean = 0, squares = 0;
    for (const float value : voxels) mean += value / static_cast<double>(voxels.size());
    for (const float value : voxels)
      squares += (value - mean) * (value - mean) / static_cast<double>(voxels.size());
    for (const float value : voxels)
      images_.push_back(static_cast<float>((value - mean) / std::sqrt(squares)));
    if (labels != Labels::None) labels_.assign(truth.begin(), truth.end());
    if (labels == Labels::Scattered) std::shuffle(labels_.begin(), labels_.end(), std::mt19937(7));
  }
  std::int64_t count() const override { return 16; }
  std::int64_t size() const override { return size_; }
  std::span<const float> image(std::int64_t slice) const override { return part(images_, slice); }
  std::span<const std::uint8_t> label(std::int64_t slice) const override {
    return labels_.empty() ? std::span<const std::uint8_t>{} : part(labels_, slice);
  }

 private:
  template <class Value>
  std::span<const Value> part(const std::vector<Value>& all, std::int64_t slice) const {
    const auto area = static_cast<std::size_t>(size_ * size_);
    return std::span(all).subspan(static_cast<std::size_t>(slice) * area, area);
  }
  std::int64_t size_;
  std::vector<float> images_;
  std::vector<std::uint8_t> labels_;
};

using Labels = PhantomSlices::Labels;

SliceIndex indexOf(Labels labels, int volumes = 6) {
  std::vector<std::shared_ptr<const CachedSlices>> list;
  for (int v = 0; v < volumes; ++v)
    list.push_back(std::make_shared<PhantomSlices>(static_cast<std::uint64_t>(v), labels));
  return makeSliceIndex(list);
}

ProbeLabels labelsOf(int volumes = 6) {
  ProbeLabels labels{{}, {0, 1, 2}};
  for (int v = 0; v < volumes; ++v) labels.subjects.push_back(SubjectId{v + 1});
  return labels;
}

PretrainNet network(std::uint64_t seed = 1) {
  PretrainNet made(4, 8);
  initialise(*made, seed);
  return made;
}

}  // namespace

class TestSegmentationProbe : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Two classes on a line, at 0 and 2 with variance 1: the border lies in the middle, moved by the
  /// priors.
  void discriminantByHand() {
    const at::Tensor x = at::tensor({-1.0, 1.0, 1.0, 3.0}, at::kDouble).view({4, 1});
    const at::Tensor classes = at::tensor({0, 0, 1, 1}, at::kLong);
    const auto borderOf = [&](double prior) {
      const LinearClassifier found = linearDiscriminant(x, classes, {1 - prior, prior});
      const double slope = (found.weights[0][1] - found.weights[0][0]).item<double>();
      return -(found.bias[1] - found.bias[0]).item<double>() / slope;
    };
    QVERIFY(qAbs(borderOf(0.5) - 1) < 1e-9);
    // ln(9) · variance / distance = 2.197 / 2; the shrinkage of 0.01 adds a little.
    QVERIFY2(qAbs(borderOf(0.1) - (1 + std::log(9.0) / 2)) < 0.05,
             qPrintable(QString::number(borderOf(0.1))));
  }

  void tellsWhetherFeaturesKnowTheStructures() {
    PretrainNet net = network();
    RecordingContext context;
    const auto told =
        segmentationProbe(*net, at::kCPU, indexOf(Labels::True), labelsOf(), 0, context);
    const auto blind =
        segmentationProbe(*net, at::kCPU, indexOf(Labels::Scattered), labelsOf(), 0, context);
    QVERIFY(told && blind);
    QVERIFY2(*told > 0.3 && *blind < 0.1, qPrintable(QString("%1 %2").arg(*told).arg(*blind)));
  }

  void trainedEncoderScoresBetterThanChance() {
    const PhantomWorkspace phantom;
    PretrainRequest request = sw::test::smallPretrain(phantom, "pcl", 6);
    request.options["augmentation"] = std::string("none");
    request.options["learning_rate"] = 0.002;
    request.options["probe_every"] = std::int64_t{6};
    RecordingContext context;
    PretrainJob(phantom.workspace, request).run(context);
    const double dice = phantom.metrics(context.runs.front()).at("probe_dice").back().value;
    QVERIFY2(dice > 0.3, qPrintable(QString::number(dice)));
  }

  void leavesTheNetworkAsItWas() {
    PretrainNet net = network();
    net->train();
    net->encoder->eval();
    RecordingContext context;
    const std::string before = weightHash(*net);
    const auto first =
        segmentationProbe(*net, at::kCPU, indexOf(Labels::True), labelsOf(), 3, context);
    QCOMPARE(weightHash(*net), before);
    QVERIFY(net->is_training() && !net->encoder->is_training() && net->head->is_training());
    // The same halves and pixels again; another seed has others.
    QVERIFY(first ==
            segmentationProbe(*net, at::kCPU, indexOf(Labels::True), labelsOf(), 3, context));
    QVERIFY(first !=
            segmentationProbe(*net, at::kCPU, indexOf(Labels::True), labelsOf(), 4, context));
  }

  void nothingWithoutLabels() {
    PretrainNet net = network();
    RecordingContext context;
    QVERIFY(!segmentationProbe(*net, at::kCPU, indexOf(Labels::None), labelsOf(), 0, context));
    QVERIFY(!segmentationProbe(*net, at::kCPU, indexOf(Labels::True), {}, 0, context));
    // Two volumes of one subject would be fitted on and scored alike.
    ProbeLabels one = labelsOf(2);
    one.subjects[1] = one.subjects[0];
    QVERIFY(!segmentationProbe(*net, at::kCPU, indexOf(Labels::True, 2), one, 0, context));
  }

  void stopsWhenAsked() {
    PretrainNet net = network();
    net->train();
    RecordingContext context;
    context.going = false;
    QVERIFY_EXCEPTION_THROWN(
        segmentationProbe(*net, at::kCPU, indexOf(Labels::True), labelsOf(), 0, context),
        Cancelled);
    QVERIFY(net->is_training() && net->encoder->is_training());
  }

  void scopeGivesEveryModuleItsMode() {
    PretrainNet net = network();
    net->train();
    net->encoder->eval();
    net->encoder->children().front()->train();
    {
      const EvaluationScope scope(*net);
      QVERIFY(!net->is_training() && !net->encoder->children().front()->is_training());
    }
    QVERIFY(net->is_training() && !net->encoder->is_training() &&
            net->encoder->children().front()->is_training());
    QVERIFY(!net->encoder->children().back()->is_training());
  }
};

QTEST_GUILESS_MAIN(TestSegmentationProbe)
#include "tst_segmentation_probe.moc"
