#include "core/nn/network_state.h"
#include "core/nn/transfer.h"
#include "core/nn/unet.h"
#include "core/ssl/contrastive_objective.h"
#include "core/train/lr_schedule.h"
#include "core/train/optimizer.h"
#include "core/train/segmentation_loss.h"
#include "core/train/train_state.h"
#include "tests/core/data/vector_file.h"
#include "tests/core/nn/formula.h"

#include <ATen/ATen.h>
#include <QtTest>

using sw::test::fillByFormula;
using sw::test::isNear;
using sw::test::vectorFile;
using sw::test::waveImages;

namespace {

constexpr double kTolerance = 1e-9;
constexpr double kDecay = 1e-5;

/// The ten steps; `losses` gets one value each.
sw::PretrainNet pretrain(std::vector<double>& losses) {
  sw::PretrainNet network(4, 6);
  network->to(at::kDouble);
  fillByFormula(*network);
  network->train();
  auto optimizer = sw::makeSgd(sw::namedParameters(*network), 0.9, kDecay);
  const sw::BatchMeta batch{{0.5, 0.52, 0.75, 0.45, 0.53, 0.8}, {2, 2, 3, 2, 2, 4}};
  const sw::PositiveRule rule{sw::PositiveRuleKind::NearPosition, 0.1};
  for (int step = 0; step < 10; ++step) {
    const at::Tensor first = network->forward(waveImages(6, 32, 0));
    const at::Tensor second = network->forward(waveImages(6, 32, 0.8));
    optimizer->clearGradients();
    const auto value = sw::contrastiveObjective(at::cat({first, second}), batch, rule, 0.1, 0.07);
    value.loss.backward();
    optimizer->step(sw::cosineRate(0.0005, 0, 5, 2, step / 2, step % 2));
    losses.push_back(value.loss.item<double>());
  }
  return network;
}

/// labels[b, r, c] = (⌊r / 8⌋ + ⌊c / 8⌋ + b) mod 3
at::Tensor blockLabels() {
  at::Tensor labels = at::empty({4, 32, 32}, at::kLong);
  auto* data = labels.data_ptr<std::int64_t>();
  for (std::int64_t b = 0; b < 4; ++b)
    for (std::int64_t r = 0; r < 32; ++r)
      for (std::int64_t c = 0; c < 32; ++c) *data++ = (r / 8 + c / 8 + b) % 3;
  return labels;
}

}  // namespace

class TestTrajectory : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void pretrainingFollowsTheReference();
  void fineTuningFollowsTheReference();
};

void TestTrajectory::pretrainingFollowsTheReference() {
  const auto want = vectorFile("pcl_vectors.json")["pretrain_trajectory"];
  std::vector<double> losses;
  const sw::PretrainNet network = pretrain(losses);
  QCOMPARE(losses.size(), want["epoch_it_lr_loss"].size());
  for (std::size_t step = 0; step < losses.size(); ++step) {
    QVERIFY(isNear(losses[step], want["epoch_it_lr_loss"][step][3], kTolerance));
  }
  double sum = 0;
  for (const at::Tensor& parameter : network->parameters())
    sum += parameter.abs().sum().item<double>();
  QVERIFY(isNear(sum, want["param_abs_sum_after"], kTolerance));
}

void TestTrajectory::fineTuningFollowsTheReference() {
  const auto want = vectorFile("pcl_vectors.json")["finetune_trajectory"]["epoch_it_lr_loss"];
  std::vector<double> losses;
  const sw::PretrainNet pretrained = pretrain(losses);
  sw::UNet network(4, 3);
  network->to(at::kDouble);
  fillByFormula(*network);
  sw::transferWeights(sw::networkState(*pretrained), *network->encoder, nullptr, 1);
  network->train();
  auto optimizer = sw::makeAdam(sw::namedParameters(*network), kDecay);
  QCOMPARE(want.size(), std::size_t{6});
  for (int step = 0; step < 6; ++step) {
    optimizer->clearGradients();
    const at::Tensor loss =
        sw::crossEntropy(network->forward(waveImages(4, 32, 0.4)), blockLabels());
    loss.backward();
    optimizer->step(sw::cosineRate(5e-4, 5e-6, 3, 2, step / 2, step % 2));
    QVERIFY(isNear(loss.item<double>(), want[static_cast<std::size_t>(step)][3], kTolerance));
  }
}

QTEST_APPLESS_MAIN(TestTrajectory)
#include "tst_trajectory.moc"
