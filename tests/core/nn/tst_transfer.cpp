#include "core/nn/network_state.h"
#include "core/nn/transfer.h"
#include "tests/support/sw_verify.h"

#include <ATen/ops/zeros.h>
#include <nlohmann/json.hpp>

#include <algorithm>

/// What goes from a checkpoint into encoder and decoder, and what the receipt says of it.
class TestTransfer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void wholeEncoderOfAnyMethod();
  void halfAndDoubleAreConverted();
  void renamedPrefixIsNoEncoder();
  void otherWidthIsRefused();
  void missingTensor();
  void extraTensor();
  void otherTypeOfNumber();
  void refusedShareChangesNothing();
  void decoderWithoutItsLastConvolution();
  void checkpointWithoutDecoder();
  void decoderThatDoesNotFit();
  void deepestBlocksOfADecoderAreEnough();
  void receiptGoesRound();
  void damagedReceipts_data();
  void damagedReceipts();
  void summaryNeverRoundsUp();
  void widthIsRead();
};

namespace {

constexpr std::int64_t kWidth = 2;
constexpr std::size_t kEncoderTensors = 60;  // 8 blocks of 7, and 4 of the centre

/// What a pre-training checkpoint holds: encoder and a head, weights by seed.
sw::NamedTensors pretrained(std::uint64_t seed, std::int64_t width = kWidth) {
  sw::PretrainNet network(width, 3);
  sw::initialise(*network, seed);
  return sw::networkState(*network);
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string textOf(const sw::NamedTensors& from, sw::UNet& to, double minimum) {
  try {
    sw::transferWeights(from, *to->encoder, nullptr, minimum);
  } catch (const sw::InputError& error) {
    return error.what();
  }
  return "not refused";
}

sw::UNet freshUnet(std::uint64_t seed = 9) {
  sw::UNet network(kWidth, 3);
  sw::initialise(*network, seed);
  return network;
}

}  // namespace

void TestTransfer::wholeEncoderOfAnyMethod() {
  sw::NamedTensors from = pretrained(1);
  from.emplace("predictor.0.weight", at::zeros({5, 5}));
  sw::UNet to = freshUnet();
  const std::string decoder = sw::weightHash(*to->decoder), before = sw::weightHash(*to->encoder);
  const sw::TransferReceipt receipt = sw::transferWeights(from, *to->encoder, nullptr, 1);
  sw::PretrainNet source(kWidth, 3);
  sw::initialise(*source, 1);
  QCOMPARE(receipt.checksumBefore, before);
  QCOMPARE(receipt.checksumAfter, sw::weightHash(*source->encoder));
  QCOMPARE(sw::weightHash(*to->encoder), receipt.checksumAfter);
  QCOMPARE(sw::weightHash(*to->decoder), decoder);
  QCOMPARE(receipt.encoderShare(), 1.0);
  QCOMPARE(receipt.loaded.size(), kEncoderTensors);
  QVERIFY(receipt.missing.empty() && receipt.unexpected.empty() && receipt.mismatched.empty());
  QCOMPARE(receipt.unused.size(), std::size_t{5});  // four of the head, one of the predictor
  QVERIFY(contains(receipt.unused, "predictor.0.weight"));
  QCOMPARE(sw::transferSummary(receipt),
           "encoder 100 % loaded, 60 tensors, checksum " + receipt.checksumAfter.substr(0, 12));
}

void TestTransfer::halfAndDoubleAreConverted() {
  sw::NamedTensors from = pretrained(1);
  at::Tensor& weight = from.at("encoder.center.0.weight");
  weight = weight.to(at::kHalf);
  from.at("encoder.center.2.weight") = from.at("encoder.center.2.weight").to(at::kDouble);
  sw::UNet to = freshUnet();
  QCOMPARE(sw::transferWeights(from, *to->encoder, nullptr, 1).encoderShare(), 1.0);
  const sw::NamedTensors state = sw::networkState(*to);
  QCOMPARE(state.at("encoder.center.0.weight").scalar_type(), at::kFloat);
  QVERIFY(state.at("encoder.center.0.weight").equal(weight.to(at::kFloat)));
}

void TestTransfer::renamedPrefixIsNoEncoder() {
  sw::NamedTensors from;
  for (const auto& [name, tensor] : pretrained(1)) from.emplace("my_" + name, tensor);
  sw::UNet to = freshUnet();
  SW_VERIFY_ERROR(sw::transferWeights(from, *to->encoder, nullptr, 0.01), sw::InputError,
                  "transfer.share");
  const QString text = QString::fromStdString(textOf(from, to, 0.01));
  QVERIFY2(text.contains("0 tensors fit, 60 are missing") &&
               text.contains("64 belong to other parts") &&
               text.contains("my_encoder.center.0.bias"),
           qPrintable(text));
}

void TestTransfer::otherWidthIsRefused() {
  sw::UNet to = freshUnet();
  const sw::NamedTensors from = pretrained(1, 3);
  SW_VERIFY_ERROR(sw::transferWeights(from, *to->encoder, nullptr, 1), sw::InputError,
                  "transfer.share");
  const QString text = QString::fromStdString(textOf(from, to, 1));
  // The eight counters of BatchNorm have no width.
  QVERIFY2(text.contains("8 tensors fit, 0 are missing, 52 have another shape") &&
               text.contains("encoder.center.0.bias is [48] and should be [32]"),
           qPrintable(text));
}

void TestTransfer::missingTensor() {
  sw::NamedTensors from = pretrained(1);
  from.erase("encoder.contr_2_1.1.running_var");
  sw::UNet to = freshUnet();
  const at::Tensor own = sw::networkState(*to).at("encoder.contr_2_1.1.running_var");
  SW_VERIFY_ERROR(sw::transferWeights(from, *to->encoder, nullptr, 1), sw::InputError,
                  "transfer.share");
  const sw::TransferReceipt receipt = sw::transferWeights(from, *to->encoder, nullptr, 0.9);
  QCOMPARE(receipt.missing, std::vector<std::string>{"encoder.contr_2_1.1.running_var"});
  QCOMPARE(receipt.loaded.size(), kEncoderTensors - 1);
  QCOMPARE(receipt.encoderElements - receipt.encoderLoaded, own.numel());
  QVERIFY(receipt.encoderShare() < 1);
  QVERIFY(sw::networkState(*to).at("encoder.contr_2_1.1.running_var").equal(own));
  QVERIFY(sw::networkState(*to)
              .at("encoder.contr_2_1.0.weight")
              .equal(from.at("encoder.contr_2_1.0.weight")));
}

void TestTransfer::extraTensor() {
  sw::NamedTensors from = pretrained(1);
  from.emplace("encoder.contr_5_1.0.weight", at::zeros({1}));
  sw::UNet to = freshUnet();
  const sw::TransferReceipt receipt = sw::transferWeights(from, *to->encoder, nullptr, 1);
  QCOMPARE(receipt.unexpected, std::vector<std::string>{"encoder.contr_5_1.0.weight"});
  QCOMPARE(receipt.encoderShare(), 1.0);
  QVERIFY(sw::transferSummary(receipt).find("1 unexpected") != std::string::npos);
}

void TestTransfer::otherTypeOfNumber() {
  sw::NamedTensors from = pretrained(1);
  at::Tensor& bias = from.at("encoder.center.0.bias");
  bias = bias.to(at::kLong);
  sw::UNet to = freshUnet();
  const sw::TransferReceipt receipt = sw::transferWeights(from, *to->encoder, nullptr, 0.5);
  QCOMPARE(receipt.mismatched.size(), std::size_t{1});
  QCOMPARE(receipt.mismatched.front().found, std::string("Long [32]"));
}

void TestTransfer::refusedShareChangesNothing() {
  sw::NamedTensors from = pretrained(1);
  from.erase("encoder.center.2.weight");  // nearly half of all numbers
  sw::UNet to = freshUnet();
  const std::string before = sw::weightHash(*to);
  SW_VERIFY_ERROR(sw::transferWeights(from, *to->encoder, nullptr, 0.9), sw::InputError,
                  "transfer.share");
  QCOMPARE(sw::weightHash(*to), before);
}

void TestTransfer::decoderWithoutItsLastConvolution() {
  sw::UNet source(kWidth, 1), to = freshUnet();
  sw::initialise(*source, 4);
  const at::Tensor head = sw::networkState(*to).at("decoder.head.0.weight");
  const sw::TransferReceipt receipt =
      sw::transferWeights(sw::networkState(*source), *to->encoder, to->decoder.get(), 1);
  QCOMPARE(receipt.encoderShare(), 1.0);
  QCOMPARE(receipt.decoderShare(), 1.0);
  QCOMPARE(receipt.unused, std::vector<std::string>{"decoder.head.0.weight"});
  sw::NamedTensors want = sw::networkState(*source);
  want.at("decoder.head.0.weight") = head;
  for (const auto& [name, tensor] : sw::networkState(*to))
    QVERIFY2(tensor.equal(want.at(name)), name.c_str());
  QVERIFY(sw::transferSummary(receipt).find("decoder 100 % loaded") != std::string::npos);
  // Not asked for, the decoder stays as it is.
  sw::UNet other = freshUnet();
  const std::string decoder = sw::weightHash(*other->decoder);
  sw::transferWeights(sw::networkState(*source), *other->encoder, nullptr, 1);
  QCOMPARE(sw::weightHash(*other->decoder), decoder);
}

void TestTransfer::checkpointWithoutDecoder() {
  sw::UNet to = freshUnet();
  const std::string decoder = sw::weightHash(*to->decoder);
  const sw::TransferReceipt receipt =
      sw::transferWeights(pretrained(1), *to->encoder, to->decoder.get(), 1);
  QCOMPARE(receipt.decoderElements, std::int64_t{0});
  QCOMPARE(sw::weightHash(*to->decoder), decoder);
}

void TestTransfer::decoderThatDoesNotFit() {
  sw::UNet source(kWidth, 1), to = freshUnet();
  sw::initialise(*source, 4);
  sw::NamedTensors from = sw::networkState(*source);
  from.erase("decoder.upscale5.weight");
  const std::string before = sw::weightHash(*to);
  SW_VERIFY_ERROR(sw::transferWeights(from, *to->encoder, to->decoder.get(), 1), sw::InputError,
                  "transfer.share");
  QCOMPARE(sw::weightHash(*to), before);
}

void TestTransfer::deepestBlocksOfADecoderAreEnough() {
  sw::UNet source(kWidth, 1), to = freshUnet();
  sw::initialise(*source, 4);
  sw::NamedTensors from = sw::networkState(*source);
  std::erase_if(from, [](const auto& item) {
    return item.first.starts_with("decoder.upscale2") ||
           item.first.starts_with("decoder.expand_1_") || item.first.starts_with("decoder.head");
  });
  const sw::NamedTensors before = sw::networkState(*to);
  const sw::TransferReceipt receipt =
      sw::transferWeights(from, *to->encoder, to->decoder.get(), 1);
  // The receipt names what begins with random weights: 2 tensors of the transposed convolution, 7 of each block.
  QCOMPARE(receipt.missing.size(), std::size_t{16});
  QVERIFY(receipt.decoderShare() > 0.98 && receipt.decoderShare() < 1);
  const sw::NamedTensors after = sw::networkState(*to);
  for (const auto& [name, tensor] : after) {
    const bool kept = contains(receipt.missing, name) || name.starts_with("decoder.head");
    QVERIFY2(tensor.equal(kept ? before.at(name) : from.at(name)), name.c_str());
  }
  // Part of a block is not enough.
  from.erase("decoder.expand_3_2.0.weight");
  SW_VERIFY_ERROR(sw::transferWeights(from, *to->encoder, to->decoder.get(), 1), sw::InputError,
                  "transfer.share");
}

void TestTransfer::receiptGoesRound() {
  sw::NamedTensors from = pretrained(1);
  from.erase("encoder.center.0.bias");
  from.emplace("encoder.other", at::zeros({1}));
  from.at("encoder.center.2.bias") = at::zeros({7});
  sw::UNet to = freshUnet();
  const sw::TransferReceipt receipt = sw::transferWeights(from, *to->encoder, nullptr, 0.5);
  const std::string text = sw::transferReceiptJson(receipt);
  QVERIFY(sw::parseTransferReceipt(text) == receipt);
  const auto object = nlohmann::json::parse(text);
  QCOMPARE(object["mismatched"][0]["found"].get<std::string>(), std::string("[7]"));
  QCOMPARE(object["encoder_share"].get<double>(), receipt.encoderShare());
}

void TestTransfer::damagedReceipts_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::newRow("empty") << QByteArray();
  QTest::newRow("no object") << QByteArray("[]");
  QTest::newRow("other schema") << QByteArray(R"({"schema":"slicewise-transfer/2"})");
  QTest::newRow("without numbers") << QByteArray(R"({"schema":"slicewise-transfer/1"})");
}

void TestTransfer::damagedReceipts() {
  QFETCH(QByteArray, text);
  SW_VERIFY_ERROR(sw::parseTransferReceipt(text.toStdString()), sw::InputError, "transfer.receipt");
}

void TestTransfer::summaryNeverRoundsUp() {
  sw::TransferReceipt receipt;
  receipt.encoderElements = 100000;
  receipt.encoderLoaded = 99999;
  receipt.checksumAfter = std::string(64, 'a');
  QCOMPARE(sw::transferSummary(receipt),
           std::string("encoder 99.9 % loaded, 0 tensors, checksum aaaaaaaaaaaa"));
}

void TestTransfer::widthIsRead() {
  QCOMPARE(sw::encoderWidth(pretrained(1, 3)).value_or(0), std::int64_t{3});
  QVERIFY(!sw::encoderWidth({}).has_value());
  QVERIFY(!sw::encoderWidth({{"encoder.contr_1_1.0.weight", at::zeros({3})}}).has_value());
}

QTEST_APPLESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
