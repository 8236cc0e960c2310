#include "core/base/error.h"
#include "core/nn/network_state.h"
#include "core/nn/transfer.h"
#include "core/nn/unet.h"
#include "tests/core/data/vector_file.h"
#include "tests/core/nn/formula.h"
#include "tests/support/sw_verify.h"

#include <ATen/ATen.h>

using sw::test::fillByFormula;
using sw::test::isNear;
using sw::test::vectorFile;
using sw::test::waveImages;

namespace {

constexpr double kTolerance = 1e-9;
constexpr double kFloatTolerance = 1e-5;

std::int64_t count(const torch::nn::Module& network) {
  std::int64_t numbers = 0;
  for (const at::Tensor& parameter : network.parameters()) numbers += parameter.numel();
  return numbers;
}

bool allNear(const at::Tensor& got, const nlohmann::json& want, double tolerance) {
  const at::Tensor flat = got.detach().to(at::kDouble).flatten();
  if (flat.numel() != static_cast<std::int64_t>(want.size())) return false;
  for (std::size_t i = 0; i < want.size(); ++i) {
    const double number = flat[static_cast<std::int64_t>(i)].item<double>();
    if (!isNear(number, want[i].get<double>(), tolerance)) return false;
  }
  return true;
}

}  // namespace

class TestUnet : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void encoderMatchesTheReference_data() { addTypes(); }
  void encoderMatchesTheReference();
  void unetMatchesTheReference_data() { addTypes(); }
  void unetMatchesTheReference();
  void countsOfParameters();
  void namesArePublishedOnes();
  void shapesOfFeatures();
  void refusesOtherSizes();
  void initialisationIsKaiming();
  void sameSeedSameWeights();
  void transferCopiesEverything();
  void transferRefusesOtherWidth();
  void hashSeesEveryTensor();
  void stateGoesRound();
  void stateRefusesOtherTensors();

 private:
  static void addTypes() {
    QTest::addColumn<bool>("isDouble");
    QTest::newRow("double") << true;
    QTest::newRow("float") << false;
  }
};

void TestUnet::encoderMatchesTheReference() {
  QFETCH(bool, isDouble);
  const auto want = vectorFile("pcl_vectors.json")["network"]["encoder_f4_out6_input_2x1x32x32"];
  const auto type = isDouble ? at::kDouble : at::kFloat;
  const double tolerance = isDouble ? kTolerance : kFloatTolerance;
  sw::PretrainNet network(4, 6);
  network->to(type);
  fillByFormula(*network);
  const at::Tensor images = waveImages(2, 32, 0).to(type);
  network->train();
  const at::Tensor trained = network->forward(images);
  for (int b = 0; b < 2; ++b) QVERIFY(allNear(trained[b], want["train_mode_output"][b], tolerance));
  const auto state = sw::networkState(*network);
  QVERIFY(allNear(state.at("encoder.contr_1_1.1.running_mean"), want["running_mean_first_bn"],
                  tolerance));
  QVERIFY(allNear(state.at("encoder.contr_1_1.1.running_var"), want["running_var_first_bn"],
                  tolerance));
  network->eval();
  const at::Tensor evaluated = network->forward(images);
  for (int b = 0; b < 2; ++b) {
    QVERIFY(allNear(evaluated[b], want["eval_mode_output_after_that"][b], tolerance));
  }
  const auto features = network->encoder->forward(images);
  for (std::size_t level = 0; level < features.size(); ++level) {
    const double sum = features[features.size() - 1 - level].sum().item<double>();
    QVERIFY(isNear(sum, want["encoder_eval_feature_sums_deep_to_shallow"][level], tolerance));
  }
}

void TestUnet::unetMatchesTheReference() {
  QFETCH(bool, isDouble);
  const auto want = vectorFile("pcl_vectors.json")["network"]["unet_f4_3classes_train"];
  const auto type = isDouble ? at::kDouble : at::kFloat;
  const double tolerance = isDouble ? kTolerance : kFloatTolerance;
  sw::UNet network(4, 3);
  network->to(type);
  fillByFormula(*network);
  network->train();
  const at::Tensor logits = network->forward(waveImages(2, 32, 0).to(type)).to(at::kDouble);
  QCOMPARE(logits.sizes().vec(), want["shape"].get<std::vector<std::int64_t>>());
  QVERIFY(isNear(logits.sum().item<double>(), want["sum"], tolerance));
  QVERIFY(isNear(logits.abs().sum().item<double>(), want["abs_sum"], tolerance));
  QVERIFY(allNear(logits.select(0, 0).select(1, 5).select(1, 7), want["at_0_:_5_7"], tolerance));
}

void TestUnet::countsOfParameters() {
  const auto want = vectorFile("pcl_vectors.json")["network"]["param_counts"];
  const auto expect = [&](const char* name) { return want[name].get<std::int64_t>(); };
  const sw::PretrainNet narrow(32, 512);
  QCOMPARE(count(*narrow->encoder), expect("encoder_f32"));
  QCOMPARE(count(*narrow->head), expect("head_f32_512"));
  QCOMPARE(count(*narrow), expect("pretrain_f32"));
  const sw::PretrainNet wide(48, 512);
  QCOMPARE(count(*wide->encoder), expect("encoder_f48"));
  QCOMPARE(count(*wide->head), expect("head_f48_512"));
  QCOMPARE(count(*wide), expect("pretrain_f48"));
  QCOMPARE(count(*sw::UNet(32, 8)), expect("unet_f32_8cls"));
  QCOMPARE(count(*sw::UNet(48, 4)), expect("unet_f48_4cls"));
  QCOMPARE(count(*sw::UNet(48, 3)), expect("unet_f48_3cls"));
}

void TestUnet::namesArePublishedOnes() {
  const auto pretrain = sw::networkState(*sw::PretrainNet(2, 3));
  for (const char* name : {"encoder.contr_1_1.0.weight", "encoder.contr_4_2.1.running_var",
                           "encoder.contr_1_1.1.num_batches_tracked", "encoder.center.0.weight",
                           "encoder.center.2.bias", "head.2.weight", "head.4.bias"}) {
    QVERIFY2(pretrain.contains(name), name);
  }
  QCOMPARE(pretrain.size(), std::size_t{8 * 7 + 2 * 2 + 2 * 2});
  const auto unet = sw::networkState(*sw::UNet(2, 3));
  for (const char* name : {"encoder.center.2.weight", "decoder.upscale5.weight",
                           "decoder.upscale2.bias", "decoder.expand_4_1.0.weight",
                           "decoder.expand_1_2.1.running_mean", "decoder.head.0.weight"}) {
    QVERIFY2(unet.contains(name), name);
  }
  QVERIFY(!unet.contains("decoder.head.0.bias"));
  QVERIFY(sw::networkState(*sw::Encoder(2)).contains("contr_1_1.0.weight"));
}

void TestUnet::shapesOfFeatures() {
  sw::Encoder encoder(3);
  const auto features = encoder->forward(at::zeros({2, 1, 32, 48}));
  for (std::int64_t level = 0; level < 5; ++level) {
    const std::vector<std::int64_t> want{2, 3 << level, 32 >> level, 48 >> level};
    QCOMPARE(features[static_cast<std::size_t>(level)].sizes().vec(), want);
  }
  sw::UNet unet(2, 5);
  QCOMPARE(unet->forward(at::zeros({2, 1, 32, 48})).sizes().vec(),
           (std::vector<std::int64_t>{2, 5, 32, 48}));
}

void TestUnet::refusesOtherSizes() {
  sw::Encoder encoder(2);
  SW_VERIFY_ERROR(encoder->forward(at::zeros({1, 1, 24, 32})), sw::InputError, "network.size");
  SW_VERIFY_ERROR(encoder->forward(at::zeros({1, 1, 32, 40})), sw::InputError, "network.size");
  SW_VERIFY_ERROR(encoder->forward(at::zeros({32, 32})), sw::InputError, "network.size");
}

void TestUnet::initialisationIsKaiming() {
  sw::UNet unet(16, 4);
  sw::initialise(*unet, 7);
  const auto state = sw::networkState(*unet);
  const double gain = std::sqrt(2.0 / (1 + 0.01 * 0.01));
  // Fan-in of a transposed convolution is its second dimension × kernel area, as in LibTorch.
  for (const auto& [name, fan] : {std::pair{"encoder.contr_4_2.0.weight", 128.0 * 9},
                                  {"encoder.center.0.weight", 128.0 * 9},
                                  {"decoder.upscale5.weight", 128.0 * 4}}) {
    const at::Tensor weight = state.at(name);
    const double deviation = weight.std().item<double>();
    const double error = 4 / std::sqrt(2.0 * static_cast<double>(weight.numel()));
    QVERIFY2(std::abs(deviation / (gain / std::sqrt(fan)) - 1) < error, name);
    QVERIFY2(std::abs(weight.mean().item<double>()) < 4 * deviation / std::sqrt(weight.numel()),
             name);
  }
  QCOMPARE(state.at("encoder.contr_1_1.0.bias").abs().max().item<double>(), 0.0);
  QCOMPARE(state.at("decoder.upscale3.bias").abs().max().item<double>(), 0.0);
  QVERIFY(state.at("encoder.contr_1_1.1.weight").eq(1).all().item<bool>());
  sw::PretrainNet pretrain(16, 512);
  sw::initialise(*pretrain, 7);
  for (const char* name : {"head.2.weight", "head.2.bias", "head.4.weight", "head.4.bias"}) {
    const at::Tensor values = sw::networkState(*pretrain).at(name);
    QVERIFY2(values.abs().max().item<double>() <= 1.0 / 16 + 1e-9, name);
    QVERIFY2(values.abs().max().item<double>() > 0.9 / 16, name);
  }
}

void TestUnet::sameSeedSameWeights() {
  sw::PretrainNet a(4, 8), b(4, 8);
  sw::initialise(*a, 5);
  sw::initialise(*b, 5);
  QCOMPARE(sw::weightHash(*a), sw::weightHash(*b));
  sw::initialise(*b, 6);
  QVERIFY(sw::weightHash(*a) != sw::weightHash(*b));
  // The encoder is registered first everywhere: Random and pre-trained runs begin alike.
  sw::UNet unet(4, 3);
  sw::initialise(*unet, 5);
  QCOMPARE(sw::weightHash(*unet->encoder), sw::weightHash(*a->encoder));
}

void TestUnet::transferCopiesEverything() {
  sw::PretrainNet from(4, 6);
  sw::initialise(*from, 1);
  from->train();
  from->forward(waveImages(2, 32, 0).to(at::kFloat));
  sw::UNet to(4, 3);
  sw::initialise(*to, 2);
  QVERIFY(sw::weightHash(*to->encoder) != sw::weightHash(*from->encoder));
  const std::string decoder = sw::weightHash(*to->decoder);
  sw::transferWeights(sw::networkState(*from), *to->encoder, nullptr, 1);
  QCOMPARE(sw::weightHash(*to->encoder), sw::weightHash(*from->encoder));
  QCOMPARE(sw::weightHash(*to->decoder), decoder);
  const auto state = sw::networkState(*to);
  QCOMPARE(state.at("encoder.contr_2_1.1.num_batches_tracked").item<std::int64_t>(),
           std::int64_t{1});
}

void TestUnet::transferRefusesOtherWidth() {
  sw::PretrainNet from(4, 6);
  sw::Encoder to(6);
  const std::string before = sw::weightHash(*to);
  SW_VERIFY_ERROR(sw::transferWeights(sw::networkState(*from), *to, nullptr, 1), sw::InputError,
                  "transfer.share");
  QCOMPARE(sw::weightHash(*to), before);
}

void TestUnet::hashSeesEveryTensor() {
  sw::Encoder encoder(2);
  const std::string before = sw::weightHash(*encoder);
  QCOMPARE(before.size(), std::size_t{64});
  for (const auto& [name, tensor] : sw::networkState(*encoder)) {
    auto changed = sw::networkState(*encoder);
    changed.at(name).flatten()[0] += 1;
    sw::Encoder other(2);
    sw::loadNetworkState(*other, changed);
    QVERIFY2(sw::weightHash(*other) != before, name.c_str());
  }
}

void TestUnet::stateGoesRound() {
  sw::UNet a(3, 4), b(3, 4);
  sw::initialise(*a, 1);
  sw::initialise(*b, 2);
  const auto state = sw::networkState(*a);
  sw::loadNetworkState(*b, state);
  QCOMPARE(sw::weightHash(*b), sw::weightHash(*a));
  // A snapshot: training on does not change it.
  sw::initialise(*a, 3);
  QVERIFY(!state.at("encoder.contr_1_1.0.weight")
               .equal(sw::networkState(*a).at("encoder.contr_1_1.0.weight")));
}

void TestUnet::stateRefusesOtherTensors() {
  sw::Encoder encoder(2);
  auto missing = sw::networkState(*encoder);
  missing.erase("center.0.bias");
  SW_VERIFY_ERROR((sw::loadNetworkState(*encoder, missing), 0), sw::InputError,
                  "checkpoint.tensors");
  auto more = sw::networkState(*encoder);
  more.emplace("other", at::zeros({1}));
  SW_VERIFY_ERROR((sw::loadNetworkState(*encoder, more), 0), sw::InputError, "checkpoint.tensors");
  auto shape = sw::networkState(*encoder);
  shape["center.0.bias"] = at::zeros({1, 32});
  SW_VERIFY_ERROR((sw::loadNetworkState(*encoder, shape), 0), sw::InputError, "checkpoint.tensors");
}

QTEST_APPLESS_MAIN(TestUnet)
#include "tst_unet.moc"
