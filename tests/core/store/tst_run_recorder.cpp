#include "core/base/error.h"
#include "core/store/run_recorder.h"
#include "tests/support/sw_verify.h"
#include "tests/support/temp_workspace.h"

#include <QtTest>

#include <chrono>
#include <thread>

using namespace sw;
using namespace sw::test;

namespace {

/// Checks for every published sample that the catalog has it already.
class Listener final : public JobContext {
 public:
  explicit Listener(const Workspace& workspace) : reader_(workspace, CatalogAccess::ReadOnly) {}
  bool keepGoing() override { return true; }
  void progress(double, const std::string&) override {}
  void metric(const MetricSample& sample) override {
    ++samples;
    auto series = reader_.runs().metrics(sample.run);
    for (const auto& point : series[sample.series]) {
      if (point.step == sample.step && point.value == sample.value) ++stored;
    }
  }
  void changed(const CatalogChange&) override {}
  void logLine(LogLevel, const std::string&) override {}
  void startedRun(RunId) override {}

  int samples = 0;
  int stored = 0;

 private:
  Catalog reader_;
};

}  // namespace

class TestRunRecorder : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    temporary_ = std::make_unique<TempWorkspace>();
    catalog_ = std::make_unique<Catalog>(temporary_->workspace(), CatalogAccess::ReadWrite);
    RunRecord run;
    run.kind = "pretrain";
    run.dataset = catalog_->datasets().add(sampleDataset("d"), {}, sampleVolumes(1, 1));
    run_ = catalog_->runs().add(run);
  }
  void cleanup() {
    catalog_.reset();
    temporary_.reset();
  }

  void storesBeforeItPublishes() {
    Listener listener(temporary_->workspace());
    RunRecorder recorder(*catalog_, run_, listener);
    for (int step = 1; step <= 10; ++step) recorder.add("loss", step, 1.0 / step);
    recorder.flush();
    QCOMPARE(listener.samples, 10);
    QCOMPARE(listener.stored, 10);
    recorder.flush();
    QCOMPARE(listener.samples, 10);
  }

  void writesInBatches() {
    Listener listener(temporary_->workspace());
    RunRecorder recorder(*catalog_, run_, listener);
    for (int step = 1; step <= 255; ++step) recorder.add("loss", step, step);
    QCOMPARE(listener.samples, 0);
    recorder.add("loss", 256, 256);
    QCOMPARE(listener.samples, 256);
    recorder.add("loss", 257, 257);
    QCOMPARE(listener.samples, 256);
    std::this_thread::sleep_for(std::chrono::milliseconds(550));
    recorder.add("loss", 258, 258);
    QCOMPARE(listener.samples, 258);
  }

  void destructorStoresTheRest() {
    Listener listener(temporary_->workspace());
    {
      RunRecorder recorder(*catalog_, run_, listener);
      recorder.add("loss", 1, 0.5);
    }
    QCOMPARE(listener.stored, 1);
    QCOMPARE(catalog_->runs().metrics(run_)["loss"].size(), std::size_t{1});
  }

  void aFailedWriteIsReportedAndPublishesNothing() {
    Listener listener(temporary_->workspace());
    RunRecorder recorder(*catalog_, RunId{99}, listener);
    recorder.add("loss", 1, 0.5);
    SW_VERIFY_ERROR(recorder.flush(), StoreError, "catalog.constraint");
    QCOMPARE(listener.samples, 0);
  }

 private:
  std::unique_ptr<TempWorkspace> temporary_;
  std::unique_ptr<Catalog> catalog_;
  RunId run_;
};

QTEST_APPLESS_MAIN(TestRunRecorder)
#include "tst_run_recorder.moc"
