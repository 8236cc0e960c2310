#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/nn/transfer_receipt.h"
#include "core/nn/network_state.h"
#include "core/nn/pth_file.h"
#include "core/nn/unet.h"
#include "core/train/finetune_job.h"
#include "core/train/import_weights_job.h"
#include "core/train/run_session.h"
#include "core/train/train_state.h"
#include "tests/core/train/training_support.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

using namespace sw;
using sw::test::PhantomWorkspace;
using sw::test::RecordingContext;
using sw::test::smallFinetune;

namespace {

/// What the published code would save: encoder and head, with `prefix` before every name.
NamedTensors published(const std::string& prefix, std::int64_t width = 4) {
  PretrainNet network(width, 6);
  initialise(*network, 3);
  NamedTensors tensors;
  for (const auto& [name, tensor] : networkState(*network)) tensors.emplace(prefix + name, tensor);
  return tensors;
}

std::filesystem::path written(const PhantomWorkspace& phantom, const NamedTensors& tensors) {
  const std::filesystem::path file =
      std::filesystem::path(phantom.folder.path().toStdString()) / "latest.pth";
  writeDurably(file, pthBytes(tensors));
  return file;
}

std::string refusalOf(const PhantomWorkspace& phantom, const NamedTensors& tensors) {
  RecordingContext context;
  try {
    ImportWeightsJob(phantom.workspace, {written(phantom, tensors), phantom.dataset, {}})
        .run(context);
  } catch (const InputError& error) {
    return error.code() + ": " + error.what();
  }
  return "not refused";
}

bool saysSo(const RecordingContext& context, const std::string& words) {
  return std::any_of(context.lines.begin(), context.lines.end(), [&](const std::string& line) {
    return line.find(words) != std::string::npos;
  });
}

}  // namespace

class TestImportWeights : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void becomesACompletedPretraining_data() {
    QTest::addColumn<QString>("prefix");
    QTest::newRow("plain") << "";
    QTest::newRow("DataParallel") << "module.";
  }

  void becomesACompletedPretraining() {
    QFETCH(QString, prefix);
    const PhantomWorkspace phantom;
    RecordingContext context;
    ImportWeightsJob(phantom.workspace,
                     {written(phantom, published(prefix.toStdString())), phantom.dataset, {}})
        .run(context);
    QCOMPARE(saysSo(context, "DataParallel"), !prefix.isEmpty());
    const RunId run = context.runs.front();
    const RunRecord record = phantom.record(run);
    QCOMPARE(record.kind, std::string("pretrain"));
    QCOMPARE(record.method, std::string(kImportedMethod));
    QCOMPARE(record.state, RunState::Completed);
    QCOMPARE(configOf(record).at("name").get<std::string>(), std::string("latest"));
    const NamedTensors stored =
        networkTensors(loadCheckpoint(lastCheckpoint(phantom.workspace, run)));
    const NamedTensors want = published("");
    QCOMPARE(stored.size(), want.size());
    for (const auto& [name, tensor] : want) QVERIFY2(stored.at(name).equal(tensor), name.c_str());
    const TransferReceipt receipt =
        parseTransferReceipt(readWholeFile(transferFile(phantom.workspace, run)));
    RecordingContext tuning;
    FinetuneJob(phantom.workspace, smallFinetune(phantom, 1, run)).run(tuning);
    QVERIFY(saysSo(tuning, "was imported"));
    QVERIFY(!saysSo(tuning, "transductive"));
    const TransferReceipt taken =
        parseTransferReceipt(readWholeFile(transferFile(phantom.workspace, tuning.runs.front())));
    QCOMPARE(taken.encoderShare(), 1.0);
    QCOMPARE(taken.checksumAfter, receipt.checksumAfter);
  }

  void refusals_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing in it") << 0 << "has 0 tensors";
    QTest::newRow("other names") << 1 << "net_encoder.center.0.bias";
    QTest::newRow("one is missing") << 2 << "Missing: encoder.contr_3_1.0.bias";
    QTest::newRow("not finite") << 3 << "encoder.center.0.bias has numbers that are not finite";
    QTest::newRow("more filters than it holds") << 4 << "holds no encoder";
  }

  void refusals() {
    QFETCH(int, kind);
    QFETCH(QString, said);
    NamedTensors tensors = published(kind == 1 ? "net_" : "");
    if (kind == 0) tensors.clear();
    if (kind == 2) tensors.erase("encoder.contr_3_1.0.bias");
    if (kind == 3) tensors.at("encoder.center.0.bias")[1] = std::numeric_limits<float>::infinity();
    if (kind == 4)
      tensors.at("encoder.contr_1_1.0.weight") =
          tensors.at("encoder.contr_1_1.0.weight").repeat({64, 1, 1, 1});
    const PhantomWorkspace phantom;
    const QString text = QString::fromStdString(refusalOf(phantom, tensors));
    QVERIFY2(text.startsWith("weights.content: latest.pth") && text.contains(said),
             qPrintable(text));
    QVERIFY(Catalog(phantom.workspace, CatalogAccess::ReadOnly).runs().all().empty());
  }
};

QTEST_APPLESS_MAIN(TestImportWeights)
#include "tst_import_weights.moc"
