#include <QtTest>

#include <atomic>
#include <chrono>
#include <new>
#include <thread>

#ifdef __linux__
#include <sched.h>
#include <sys/resource.h>
#endif

#include "core/base/error.h"
#include "core/run/job_runner.h"

using namespace sw;
using namespace std::chrono_literals;

namespace {

using Body = std::function<void(JobContext&)>;

class LambdaJob final : public Job {
 public:
  explicit LambdaJob(Body body) : body_(std::move(body)) {}
  std::string title() const override { return "job"; }
  std::string kind() const override { return "test"; }
  void run(JobContext& context) override { body_(context); }

 private:
  Body body_;
};

std::unique_ptr<Job> job(Body body) {
  return std::make_unique<LambdaJob>(std::move(body));
}

/// Works until told to stop.
void workForever(JobContext& context) {
  while (context.keepGoing()) std::this_thread::sleep_for(1ms);
}

using States = std::vector<JobState>;

States statesOf(const std::vector<Event>& events, std::int64_t id) {
  States states;
  for (const auto& event : events) {
    const auto* change = std::get_if<JobStateChange>(&event);
    if (change && change->job == id) states.push_back(change->state);
  }
  return states;
}

void append(States& states, const States& more) {
  states.insert(states.end(), more.begin(), more.end());
}

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

class TestJobRunner : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void runsFirstInFirstOut() {
    EventChannel channel;
    JobRunner runner(channel);
    std::string order;
    std::vector<std::int64_t> ids;
    for (const char name : {'a', 'b', 'c'}) {
      ids.push_back(runner.submit(job([&order, name](JobContext&) { order += name; })));
    }
    for (const auto id : ids) QCOMPARE(runner.wait(id).state, JobState::Completed);
    QCOMPARE(order, std::string("abc"));
    QVERIFY(runner.idle());
    const auto events = channel.drain();
    for (const auto id : ids) {
      QCOMPARE(statesOf(events, id),
               (States{JobState::Queued, JobState::Running, JobState::Completed}));
    }
  }

  void turnsExceptionsIntoOneFailure_data() {
    QTest::addColumn<Body>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    QTest::newRow("error") << Body([](JobContext&) {
      throw InputError("file.truncated", "a.nii is cut");
    }) << "file.truncated"
                           << "a.nii is cut";
    QTest::newRow("standard") << Body([](JobContext&) {
      throw std::runtime_error("boom\n#0 frame");
    }) << "bug.exception"
                              << "boom";
    QTest::newRow("file system") << Body([](JobContext&) {
      throw std::filesystem::filesystem_error("status", "/a/b", std::make_error_code(std::errc::filename_too_long));
    }) << "store.io" << "/a/b: File name too long.";
    QTest::newRow("memory") << Body([](JobContext&) { throw std::bad_alloc(); })
                            << "memory.exhausted"
                            << "Out of memory";
    QTest::newRow("other") << Body([](JobContext&) { throw 3; }) << "bug.exception"
                           << "unknown";
  }

  void turnsExceptionsIntoOneFailure() {
    QFETCH(Body, body);
    QFETCH(QString, code);
    QFETCH(QString, text);
    EventChannel channel;
    JobRunner runner(channel);
    const auto id = runner.submit(job(body));
    const auto end = runner.wait(id);
    QCOMPARE(end.state, JobState::Failed);
    QCOMPARE(QString::fromStdString(end.errorCode), code);
    QVERIFY2(QString::fromStdString(end.errorText).contains(text), end.errorText.c_str());
    QVERIFY(end.errorText.find('\n') == std::string::npos);
    QCOMPARE(statesOf(channel.drain(), id),
             (States{JobState::Queued, JobState::Running, JobState::Failed}));
    QCOMPARE(runner.wait(runner.submit(job([](JobContext&) {}))).state, JobState::Completed);
  }

  void usesTheTranslatorItIsGiven() {
    EventChannel channel;
    JobRunner runner(channel, [](const std::exception_ptr&) {
      return JobFailure{"own.code", "own text"};
    });
    const auto end = runner.wait(runner.submit(job([](JobContext&) { throw 1; })));
    QCOMPARE(end.errorCode, std::string("own.code"));
  }

  void cancelsARunningJobWithinASecond_data() {
    QTest::addColumn<Body>("body");
    QTest::newRow("returns") << Body(workForever);
    QTest::newRow("throws") << Body([](JobContext& context) {
      workForever(context);
      throw Cancelled{};
    });
  }

  void cancelsARunningJobWithinASecond() {
    QFETCH(Body, body);
    EventChannel channel;
    JobRunner runner(channel);
    std::atomic<bool> started{false};
    const auto id = runner.submit(job([&](JobContext& context) {
      started = true;
      body(context);
    }));
    QTRY_VERIFY(started);
    const auto start = std::chrono::steady_clock::now();
    runner.cancel(id);
    QCOMPARE(runner.wait(id).state, JobState::Cancelled);
    QVERIFY(secondsSince(start) < 1.0);
    runner.cancel(id);
    QCOMPARE(statesOf(channel.drain(), id),
             (States{JobState::Queued, JobState::Running, JobState::Cancelled}));
  }

  void cancelsAQueuedJobAtOnceAndNeverRunsIt() {
    EventChannel channel;
    JobRunner runner(channel);
    std::atomic<bool> ran{false};
    const auto first = runner.submit(job(workForever));
    const auto second = runner.submit(job([&](JobContext&) { ran = true; }));
    runner.cancel(second);
    QCOMPARE(runner.wait(second).state, JobState::Cancelled);
    QVERIFY(!runner.idle());
    runner.cancel(first);
    QCOMPARE(runner.wait(first).state, JobState::Cancelled);
    QVERIFY(!ran);
    QCOMPARE(statesOf(channel.drain(), second), (States{JobState::Queued, JobState::Cancelled}));
  }

  void aJobThatFinishedBeforeItNoticedIsCompleted() {
    EventChannel channel;
    JobRunner runner(channel);
    std::atomic<bool> go{false};
    std::atomic<bool> started{false};
    const auto id = runner.submit(job([&](JobContext&) {
      started = true;
      while (!go) std::this_thread::sleep_for(1ms);
    }));
    QTRY_VERIFY(started);
    runner.cancel(id);
    go = true;
    QCOMPARE(runner.wait(id).state, JobState::Completed);
  }

  void pausesAndGoesOn() {
    EventChannel channel;
    JobRunner runner(channel);
    std::atomic<std::int64_t> steps{0};
    const auto id = runner.submit(job([&](JobContext& context) {
      for (; context.keepGoing(); ++steps) std::this_thread::sleep_for(1ms);
    }));
    QTRY_VERIFY(steps > 3);
    runner.setPaused(id, true);
    States states;
    const auto sawPaused = [&] {
      append(states, statesOf(channel.drain(), id));
      return states.back() == JobState::Paused;
    };
    QTRY_VERIFY(sawPaused());
    const auto before = steps.load();
    std::this_thread::sleep_for(60ms);
    QCOMPARE(steps.load(), before);
    runner.setPaused(id, false);
    QTRY_VERIFY(steps > before + 3);
    runner.cancel(id);
    QCOMPARE(runner.wait(id).state, JobState::Cancelled);
    append(states, statesOf(channel.drain(), id));
    QCOMPARE(states, (States{JobState::Queued, JobState::Running, JobState::Paused,
                             JobState::Running, JobState::Cancelled}));
  }

  void cancelPassesThroughAPause() {
    EventChannel channel;
    JobRunner runner(channel);
    const auto id = runner.submit(job(workForever));
    runner.setPaused(id, true);
    States states;
    const auto sawPaused = [&] {
      append(states, statesOf(channel.drain(), id));
      return !states.empty() && states.back() == JobState::Paused;
    };
    QTRY_VERIFY(sawPaused());
    const auto start = std::chrono::steady_clock::now();
    runner.cancel(id);
    QCOMPARE(runner.wait(id).state, JobState::Cancelled);
    QVERIFY(secondsSince(start) < 1.0);
  }

  void destructorEndsRunningPausedAndQueuedJobs() {
    EventChannel channel;
    std::vector<std::int64_t> ids;
    const auto start = std::chrono::steady_clock::now();
    {
      JobRunner runner(channel);
      for (int i = 0; i < 3; ++i) ids.push_back(runner.submit(job(workForever)));
      runner.setPaused(ids[0], true);
      std::this_thread::sleep_for(20ms);
    }
    QVERIFY(secondsSince(start) < 1.0);
    const auto events = channel.drain();
    for (const auto id : ids) {
      const auto states = statesOf(events, id);
      QCOMPARE(states.back(), JobState::Cancelled);
      QCOMPARE(std::count(states.begin(), states.end(), JobState::Cancelled), std::ptrdiff_t{1});
    }
  }

  void forwardsWhatAJobReports() {
    EventChannel channel;
    JobRunner runner(channel);
    const auto id = runner.submit(job([](JobContext& context) {
      context.startedRun(RunId{42});
      context.progress(1.5, "epoch 1 of 1");
      context.metric({RunId{42}, "loss", 1, 0.25});
      context.changed({"runs", 42});
      context.logLine(LogLevel::Info, "hello");
    }));
    QCOMPARE(runner.wait(id).run, RunId{42});
    int seen = 0;
    for (const auto& event : channel.drain()) {
      if (const auto* progress = std::get_if<JobProgress>(&event)) {
        QCOMPARE(progress->job, id);
        QCOMPARE(progress->fraction, 1.0);
        QCOMPARE(progress->phase, std::string("epoch 1 of 1"));
        ++seen;
      }
      if (const auto* line = std::get_if<LogLine>(&event))
        seen += line->text == "hello" && line->job == id;
      if (const auto* sample = std::get_if<MetricSample>(&event)) seen += sample->value == 0.25;
      if (const auto* change = std::get_if<CatalogChange>(&event)) seen += change->id == 42;
    }
    QCOMPARE(seen, 4);
  }

  void estimatesTheTimeLeftFromThePace() {
    EventChannel channel;
    JobRunner runner(channel);
    runner.wait(runner.submit(job([](JobContext& context) {
      context.progress(0.5, "resumed in the middle");
      std::this_thread::sleep_for(600ms);
      context.progress(0.75, "half of the rest");
    })));
    int seen = 0;
    for (const auto& event : channel.drain()) {
      const auto* progress = std::get_if<JobProgress>(&event);
      if (!progress) continue;
      ++seen;
      QVERIFY2(progress->secondsLeft > 0.5 && progress->secondsLeft < 2.0,
               std::to_string(progress->secondsLeft).c_str());
    }
    QCOMPARE(seen, 1);
  }

  void worksAtLowPriority() {
#ifdef __linux__
    EventChannel channel;
    JobRunner runner(channel);
    int nice = -100;
    int policy = -1;
    runner.wait(runner.submit(job([&](JobContext&) {
      nice = getpriority(PRIO_PROCESS, 0);
      policy = sched_getscheduler(0);
    })));
    QVERIFY(nice >= 10);
    QCOMPARE(policy, SCHED_BATCH);
    QCOMPARE(sched_getscheduler(0), SCHED_OTHER);
#else
    QSKIP("the priority is lowered on Linux only");
#endif
  }

  void refusesAnUnknownJob() {
    EventChannel channel;
    JobRunner runner(channel);
    QVERIFY_EXCEPTION_THROWN(runner.wait(7), BugError);
    QVERIFY_EXCEPTION_THROWN(runner.submit(nullptr), BugError);
  }

  void letsManyThreadsSubmitPauseAndCancel() {
    EventChannel channel;
    JobRunner runner(channel);
    std::atomic<int> ended{0};
    {
      std::vector<std::jthread> threads;
      for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
          for (int i = 0; i < 25; ++i) {
            const auto id =
                runner.submit(job((thread + i) % 2 ? Body(workForever) : Body([](JobContext&) {})));
            runner.setPaused(id, i % 3 == 0);
            runner.cancel(id);
            runner.wait(id);
            ++ended;
          }
        });
      }
    }
    QCOMPARE(ended.load(), 100);
    QVERIFY(runner.idle());
  }
};

QTEST_APPLESS_MAIN(TestJobRunner)
#include "tst_job_runner.moc"
