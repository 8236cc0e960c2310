#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>

#include <QtTest>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/base/durable_file.h"
#include "core/nn/network_state.h"
#include "core/nn/transfer.h"
#include "core/nn/unet.h"
#include "core/ssl/contrastive_objective.h"
#include "core/train/lr_schedule.h"
#include "core/train/optimizer.h"
#include "core/train/segmentation_loss.h"
#include "core/train/train_state.h"

using namespace sw;

namespace {

std::filesystem::path vectorFile() {
  const char* const shared = std::getenv("SLICEWISE_SHARED");
  const std::filesystem::path folder =
      shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path(SW_SOURCE_DIR) / ".." / "shared";
  return folder / "vectors" / "pcl_vectors.json";
}

/// method.md E5: the weights of the vectors, by place in registration order.
void setWeights(const torch::nn::Module& network) {
  std::int64_t k = 0;
  for (const auto& [name, parameter] : namedParameters(network)) {
    const at::Tensor value = at::zeros(parameter.sizes(), at::kDouble);
    double* const cells = value.data_ptr<double>();
    const double root = std::sqrt(static_cast<double>(value.numel()) / static_cast<double>(value.size(0)));
    const bool isBias = name.ends_with("bias");
    for (std::int64_t j = 0; j < value.numel(); ++j) {
      const double s = std::sin(0.37 * static_cast<double>(j) + 0.11 * static_cast<double>(k) + 0.5);
      cells[j] = value.dim() >= 2 ? s / root : (isBias ? 0.01 * s : 1 + 0.05 * s);
    }
    parameter.data().copy_(value);
    ++k;
  }
}

at::Tensor images(std::int64_t count, double phase) {
  const at::Tensor made = at::zeros({count, 1, 32, 32}, at::kDouble);
  double* cell = made.data_ptr<double>();
  for (std::int64_t b = 0; b < count; ++b)
    for (std::int64_t r = 0; r < 32; ++r)
      for (std::int64_t c = 0; c < 32; ++c)
        *cell++ = std::sin(0.2 * static_cast<double>(r * (b + 1)) + 0.13 * static_cast<double>(c) +
                           0.3 * static_cast<double>(b) + phase);
  return made;
}

at::Tensor blockLabels() {
  const at::Tensor labels = at::zeros({4, 32, 32}, at::kLong);
  auto* cell = labels.data_ptr<std::int64_t>();
  for (std::int64_t b = 0; b < 4; ++b)
    for (std::int64_t r = 0; r < 32; ++r)
      for (std::int64_t c = 0; c < 32; ++c) *cell++ = (r / 8 + c / 8 + b) % 3;
  return labels;
}

bool near(double found, double expected) {
  const bool ok = std::abs(found - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
  if (!ok) qWarning("found %.15g, expected %.15g", found, expected);
  return ok;
}

}  // namespace

/// method.md E9: ten steps of pre-training, then six of fine-tuning after the encoder's transfer, in double.
class TestTrajectories : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void pretrainThenFinetune() {
    if (!std::filesystem::exists(vectorFile())) QSKIP("pcl_vectors.json is not there (set SLICEWISE_SHARED)");
    const nlohmann::json vectors = nlohmann::json::parse(readWholeFile(vectorFile()));
    PretrainNet network(4, 6);
    network->to(at::kDouble);
    setWeights(*network);
    checkPretraining(network, vectors.at("pretrain_trajectory"));
    checkFinetuning(network, vectors.at("finetune_trajectory"));
  }

 private:
  static void checkPretraining(PretrainNet& network, const nlohmann::json& expected) {
    const auto optimizer = makeSgd(namedParameters(*network), 0.9, 1e-5);
    const BatchMeta meta{{0.5, 0.52, 0.75, 0.45, 0.53, 0.8}, {2, 2, 3, 2, 2, 4}};
    const PositiveRule rule{PositiveRuleKind::NearPosition, 0.1};
    const at::Tensor view1 = images(6, 0), view2 = images(6, 0.8);
    network->train();
    for (const nlohmann::json& row : expected.at("epoch_it_lr_loss")) {
      const double rate = cosineRate(0.0005, 0, 5, 2, row[0], row[1]);
      QVERIFY(near(rate, row[2]));
      optimizer->clearGradients();
      const at::Tensor first = network->forward(view1);
      const at::Tensor second = network->forward(view2);
      const at::Tensor loss = contrastiveObjective(at::cat({first, second}), meta, rule, 0.1, 0.07).loss;
      QVERIFY(near(loss.item<double>(), row[3]));
      loss.backward();
      optimizer->step(rate);
    }
    double sum = 0;
    for (const auto& [name, parameter] : namedParameters(*network)) sum += parameter.detach().abs().sum().item<double>();
    QVERIFY(near(sum, expected.at("param_abs_sum_after")));
  }

  static void checkFinetuning(PretrainNet& pretrained, const nlohmann::json& expected) {
    UNet network(4, 3);
    network->to(at::kDouble);
    setWeights(*network);
    transferWeights(networkState(*pretrained), *network->encoder, nullptr, 1);
    const auto optimizer = makeAdam(namedParameters(*network), 1e-5);
    const at::Tensor input = images(4, 0.4), labels = blockLabels();
    network->train();
    for (const nlohmann::json& row : expected.at("epoch_it_lr_loss")) {
      const double rate = cosineRate(5e-4, 5e-6, 3, 2, row[0], row[1]);
      QVERIFY(near(rate, row[2]));
      optimizer->clearGradients();
      const at::Tensor loss = crossEntropy(network->forward(input), labels);
      QVERIFY(near(loss.item<double>(), row[3]));
      loss.backward();
      optimizer->step(rate);
    }
  }
};

QTEST_APPLESS_MAIN(TestTrajectories)
#include "tst_trajectories.moc"
