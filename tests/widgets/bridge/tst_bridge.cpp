#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <semaphore>

#include "core/base/error.h"
#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/one_job.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"

using namespace sw;

namespace {

/// Publishes three samples and ends, or fails.
class SmallJob : public Job {
 public:
  explicit SmallJob(bool fails) : fails_(fails) {}
  std::string title() const override { return "small"; }
  std::string kind() const override { return "pretrain"; }
  void run(JobContext& context) override {
    for (int step = 1; step <= 3; ++step) context.metric({RunId{1}, "loss", step, 6.0 - step});
    context.changed({"runs", 1});
    if (fails_) throw InputError("option.range", "threshold 7 is above 1");
  }

 private:
  bool fails_;
};

/// Goes on until it is told to stop.
class EndlessJob : public Job {
 public:
  std::string title() const override { return "endless"; }
  std::string kind() const override { return "pretrain"; }
  void run(JobContext& context) override {
    while (context.keepGoing()) QThread::msleep(1);
  }
};

/// What starting jobs needs.
struct Running {
  EventChannel channel;
  JobRunner runner{channel};
  RunMonitor monitor{channel};
  CatalogGateway gateway;
  AppServices services;

  explicit Running(const Workspace& workspace) : gateway(workspace) {
    services.workspace = workspace;
    services.runner = &runner;
    services.monitor = &monitor;
    services.gateway = &gateway;
  }
};

}  // namespace

class TestBridge : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void monitorSaysWhatTheChannelHolds();
  void gatewayReadsOffTheGuiThread();
  void newestRequestWins();
  void answerForADeadReceiverIsDropped();
  void errorsArriveAsValues();
  void writesThenReads();
  void aRefusedRequestStartsNoJob();
  void oneJobSaysHowItEnded();
  void selectionClearsWhatBelongsToTheOldDataset();
  void chosenSlicesChooseTheirVolumes();
  void errorTextFallsBackToEnglish();

 private:
  Workspace workspace() const { return {folder_->path().toStdString()}; }
  std::unique_ptr<QTemporaryDir> folder_;
};

void TestBridge::init() {
  folder_ = std::make_unique<QTemporaryDir>();
  Catalog(workspace(), CatalogAccess::ReadWrite).datasets().all();
}

void TestBridge::monitorSaysWhatTheChannelHolds() {
  EventChannel channel;
  RunMonitor monitor(channel);
  JobRunner runner(channel);
  qRegisterMetaType<JobStateChange>();
  int samples = 0;
  connect(&monitor, &RunMonitor::metricsArrived, this, [&](const auto& batch) { samples += int(batch.size()); });
  QSignalSpy changed(&monitor, &RunMonitor::catalogChanged);
  const std::int64_t good = runner.submit(std::make_unique<SmallJob>(false));
  const std::int64_t bad = runner.submit(std::make_unique<SmallJob>(true));
  QTRY_VERIFY(monitor.job(bad) != nullptr && monitor.job(bad)->ended());
  QCOMPARE(samples, 6);
  QCOMPARE(changed.count(), 2);
  QVERIFY(monitor.job(good)->state == JobState::Completed);
  QVERIFY(monitor.job(bad)->state == JobState::Failed);
  QCOMPARE(monitor.job(bad)->errorCode, std::string("option.range"));
  QVERIFY(monitor.current() == nullptr);
}

void TestBridge::gatewayReadsOffTheGuiThread() {
  CatalogGateway gateway(workspace());
  QThread* worker = nullptr;
  QThread* answer = nullptr;
  gateway.read<QThread*>(
      this, "thread", [](Catalog&) { return QThread::currentThread(); },
      [&](QThread* thread) {
        worker = thread;
        answer = QThread::currentThread();
      });
  QVERIFY(gateway.busy());
  QTRY_VERIFY(worker != nullptr);
  QVERIFY(worker != thread());
  QCOMPARE(answer, thread());
  QVERIFY(!gateway.busy());
}

void TestBridge::newestRequestWins() {
  CatalogGateway gateway(workspace());
  std::vector<int> answers;
  std::binary_semaphore gate(0);
  gateway.read<int>(this, "key", [&gate](Catalog&) { gate.acquire(); return 1; }, [&](int n) { answers.push_back(n); });
  for (int n = 2; n <= 5; ++n) {
    gateway.read<int>(this, "key", [n](Catalog&) { return n; }, [&](int value) { answers.push_back(value); });
  }
  gateway.read<int>(this, "other", [](Catalog&) { return 9; }, [&](int n) { answers.push_back(n); });
  gate.release();
  QTRY_COMPARE(answers.size(), 2U);
  QCOMPARE(answers[0], 5);
  QCOMPARE(answers[1], 9);
  QVERIFY(!gateway.busy());
}

void TestBridge::answerForADeadReceiverIsDropped() {
  CatalogGateway gateway(workspace());
  bool called = false;
  auto receiver = std::make_unique<QObject>();
  gateway.compute<int>(receiver.get(), "key", [] { return 1; }, [&](int) { called = true; });
  receiver.reset();
  QTRY_VERIFY(!gateway.busy());
  QVERIFY(!called);
}

void TestBridge::errorsArriveAsValues() {
  CatalogGateway gateway(workspace());
  GatewayError seen;
  gateway.read<int>(
      this, "key", [](Catalog& catalog) { return int(catalog.datasets().get(DatasetId{77}).id.value); }, [](int) {},
      [&](const GatewayError& error) { seen = error; });
  QTRY_VERIFY(!seen.code.empty());
  QCOMPARE(seen.code, std::string("catalog.unknown"));
}

void TestBridge::writesThenReads() {
  CatalogGateway gateway(workspace());
  DatasetId made;
  gateway.write<DatasetId>(
      this, "add",
      [](Catalog& catalog) {
        DatasetRecord record;
        record.name = "Phantoms";
        record.root = "/data";
        return catalog.datasets().add(record, {}, {});
      },
      [&](DatasetId id) { made = id; });
  QTRY_VERIFY(made);
  QString name;
  gateway.read<QString>(
      this, "name", [made](Catalog& catalog) { return QString::fromStdString(catalog.datasets().get(made).name); },
      [&](const QString& text) { name = text; });
  QTRY_COMPARE(name, QStringLiteral("Phantoms"));
}

void TestBridge::aRefusedRequestStartsNoJob() {
  Running running(workspace());
  AppServices& services = running.services;
  GatewayError refused;
  startJob(services, this, [](const JobFactory& factory) { return factory.study(StudyPlan{}); }, {},
           [&](const GatewayError& error) { refused = error; });
  QTRY_COMPARE(refused.code, std::string("plan.dataset"));
  running.monitor.drain();
  QVERIFY(running.monitor.jobs().empty());
  std::int64_t started = 0;
  startJob(services, this, [](const JobFactory&) { return std::make_unique<SmallJob>(false); },
           [&](std::int64_t job) { started = job; }, {});
  QTRY_VERIFY(started > 0);
  QTRY_VERIFY(running.monitor.job(started) != nullptr && running.monitor.job(started)->ended());
}

void TestBridge::oneJobSaysHowItEnded() {
  Running running(workspace());
  OneJob job(running.services, this);
  std::vector<std::pair<JobState, QString>> ends;
  connect(&job, &OneJob::ended, this,
          [&](JobState state, const QString& problem) { ends.emplace_back(state, problem); });
  job.start([] { return std::make_unique<SmallJob>(false); });
  job.start([] { return std::make_unique<SmallJob>(true); });  // one at a time: nothing happens
  QTRY_COMPARE(ends.size(), std::size_t{1});
  QVERIFY(ends[0].first == JobState::Completed && ends[0].second.isEmpty() && !job.isRunning());
  job.start([] { return std::make_unique<SmallJob>(true); });
  QTRY_COMPARE(ends.size(), std::size_t{2});
  QVERIFY(ends[1].first == JobState::Failed && ends[1].second.contains("threshold 7"));
  job.start([]() -> std::unique_ptr<Job> { throw InputError("option.range", "refused"); });
  QTRY_COMPARE(ends.size(), std::size_t{3});
  QVERIFY(ends[2].first == JobState::Failed && !ends[2].second.isEmpty());
  job.start([] { return std::make_unique<EndlessJob>(); });
  job.cancel();  // before the runner has it
  QTRY_COMPARE(ends.size(), std::size_t{4});
  QVERIFY(ends[3].first == JobState::Cancelled && ends[3].second.isEmpty());
}

void TestBridge::chosenSlicesChooseTheirVolumes() {
  Selection selection;
  selection.setDataset(DatasetId{1});
  selection.setSlice({VolumeId{9}, 2, 1});
  QSignalSpy slices(&selection, &Selection::slicesChanged);
  const SliceRef first{VolumeId{3}, 2, 7}, second{VolumeId{4}, 2, 0};
  selection.setSlices({second, first, second});
  QCOMPARE(slices.count(), 1);
  QCOMPARE(selection.slices(), (std::vector{first, second}));
  QCOMPARE(selection.volumes(), (std::vector{VolumeId{3}, VolumeId{4}}));
  QCOMPARE(selection.slice(), first);
  selection.setSlices({});
  QCOMPARE(selection.volumes().size(), 2U);
  selection.setSlices({first, second});
  selection.setSlice(second);
  selection.setSlices({second});
  QCOMPARE(selection.slice(), second);
  selection.setVolumes({VolumeId{3}});
  QVERIFY(selection.slices().empty());
}

void TestBridge::selectionClearsWhatBelongsToTheOldDataset() {
  Selection selection;
  QSignalSpy changed(&selection, &Selection::changed);
  selection.setDataset(DatasetId{1});
  selection.setVolumes({VolumeId{3}, VolumeId{4}});
  selection.setSlice({VolumeId{3}, 2, 7});
  QCOMPARE(changed.count(), 3);
  selection.setDataset(DatasetId{1});
  QCOMPARE(changed.count(), 3);
  selection.setDataset(DatasetId{2});
  QVERIFY(selection.volumes().empty());
  QVERIFY(!selection.slice().volume);
}

void TestBridge::errorTextFallsBackToEnglish() {
  QVERIFY(errorText("catalog.locked", "held by process 12").contains("held by process 12"));
  QVERIFY(errorText("catalog.locked", "held by process 12").contains("another program", Qt::CaseInsensitive));
  QCOMPARE(errorText("no.such.code", "plain"), QStringLiteral("plain"));
}

QTEST_MAIN(TestBridge)
#include "tst_bridge.moc"
