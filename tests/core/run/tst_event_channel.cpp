#include "core/run/event_channel.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

using namespace sw;

namespace {

template <class Kind>
std::vector<Kind> only(const std::vector<Event>& events) {
  std::vector<Kind> found;
  for (const auto& event : events) {
    if (const auto* value = std::get_if<Kind>(&event)) found.push_back(*value);
  }
  return found;
}

}  // namespace

class TestEventChannel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keepsTheOrderOfPublishing() {
    EventChannel channel;
    channel.publish(LogLine{1, LogLevel::Info, "first"});
    channel.publish(MetricSample{RunId{1}, "loss", 1, 0.5});
    channel.publish(JobProgress{1, 0.5, "half", -1});
    channel.publish(JobStateChange{1, JobState::Completed, "t", "k", {}, {}, {}});
    const auto events = channel.drain();
    QCOMPARE(events.size(), std::size_t{4});
    QVERIFY(std::holds_alternative<LogLine>(events[0]));
    QVERIFY(std::holds_alternative<MetricSample>(events[1]));
    QVERIFY(std::holds_alternative<JobProgress>(events[2]));
    QVERIFY(std::holds_alternative<JobStateChange>(events[3]));
    QVERIFY(channel.drain().empty());
  }

  void keepsOnlyTheNewestProgressOfEachJob() {
    EventChannel channel;
    for (int i = 0; i <= 100; ++i) {
      channel.publish(JobProgress{1, i / 100.0, "a", -1});
      channel.publish(JobProgress{2, i / 200.0, "b", -1});
    }
    const auto progress = only<JobProgress>(channel.drain());
    QCOMPARE(progress.size(), std::size_t{2});
    QCOMPARE(progress[0].fraction, 1.0);
    QCOMPARE(progress[1].fraction, 0.5);
  }

  void thinsEachSeriesOnItsOwn_data() {
    QTest::addColumn<int>("limit");
    for (const int limit : {1, 2, 3, 8, 9}) QTest::newRow(std::to_string(limit).c_str()) << limit;
  }

  void thinsEachSeriesOnItsOwn() {
    QFETCH(int, limit);
    EventChannel channel(static_cast<std::size_t>(limit));
    channel.publish(MetricSample{RunId{1}, "loss", 7, 0.25});
    for (int step = 1; step <= 1000; ++step) {
      channel.publish(MetricSample{RunId{2}, "loss", step, 1.0 / step});
      channel.publish(JobStateChange{step, JobState::Queued, {}, {}, {}, {}, {}});
    }
    const auto events = channel.drain();
    QCOMPARE(only<JobStateChange>(events).size(), std::size_t{1000});
    std::map<std::int64_t, std::vector<std::int64_t>> steps;
    for (const auto& sample : only<MetricSample>(events))
      steps[sample.run.value].push_back(sample.step);
    QCOMPARE(steps[1], std::vector<std::int64_t>{7});
    QVERIFY(!steps[2].empty() && steps[2].size() <= static_cast<std::size_t>(limit));
    QCOMPARE(steps[2].back(), std::int64_t{1000});
    QVERIFY(std::is_sorted(steps[2].begin(), steps[2].end()));
  }

  void losesNoLineWhileManyWriteAndOneReads() {
    constexpr int kWriters = 4;
    constexpr int kEach = 2000;
    EventChannel channel(64);
    std::atomic<int> finished{0};
    std::vector<std::jthread> writers;
    for (int writer = 1; writer <= kWriters; ++writer) {
      writers.emplace_back([&, writer] {
        for (int i = 0; i < kEach; ++i) {
          channel.publish(MetricSample{RunId{writer}, "loss", i, 0});
          channel.publish(LogLine{writer, LogLevel::Info, std::to_string(i)});
        }
        ++finished;
      });
    }
    std::map<std::int64_t, int> nextLine;
    std::map<std::int64_t, std::int64_t> newestStep;
    for (bool last = false; !last;) {
      last = finished == kWriters;
      for (const auto& event : channel.drain()) {
        if (const auto* line = std::get_if<LogLine>(&event))
          QCOMPARE(std::stoi(line->text), nextLine[line->job]++);
        if (const auto* sample = std::get_if<MetricSample>(&event))
          newestStep[sample->run.value] = sample->step;
      }
    }
    for (int writer = 1; writer <= kWriters; ++writer) {
      QCOMPARE(nextLine[writer], kEach);
      QCOMPARE(newestStep[writer], std::int64_t{kEach - 1});
    }
  }
};

QTEST_APPLESS_MAIN(TestEventChannel)
#include "tst_event_channel.moc"
