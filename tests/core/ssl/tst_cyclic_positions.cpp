#include "core/ssl/pretext_task.h"
#include "core/train/pretrain_plan.h"
#include "core/train/train_options.h"

#include <ATen/ops/rand.h>
#include <QtTest>

using namespace sw;

/// Methods that compare positions near each other also over the end of a cycle, if asked to.
class TestCyclicPositions : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void endsAreNeighbours_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<double>("apart");
    QTest::addColumn<double>("joined");
    // Of three slices the outer two are near each other over the end. PCL counts both views of the
    // other slice and the own other one, the queue the keys of one view.
    QTest::newRow("pcl") << "pcl" << 1.0 << 7.0 / 3;
    QTest::newRow("macl") << "macl" << 1.0 << 7.0 / 3;
    QTest::newRow("pcl_queue") << "pcl_queue" << 1.0 << 5.0 / 3;
  }

  void endsAreNeighbours() {
    QFETCH(QString, method);
    for (const char* position : {"index", "cyclic"}) {
      PretrainSettings settings;
      settings.method = method.toStdString();
      settings.options = pretrainOptionTable(settings.method)
                             .complete({{"width", std::int64_t{2}},
                                        {"embedding", std::int64_t{8}},
                                        {"threshold", 0.1},
                                        {"position", std::string(position)}});
      TaskBatch batch;
      batch.view1 = at::rand({3, 1, 32, 32});
      batch.view2 = at::rand({3, 1, 32, 32});
      batch.meta.positions = {0.02, 0.5, 0.97};
      batch.meta.partitions = {1, 2, 4};
      batch.meta.items = {0, 1, 2};
      const TaskStep step = pretrainTask(settings, 3)->step(batch);
      const bool cyclic = std::string(position) == "cyclic";
      QTEST(step.series.at("positives"), cyclic ? "joined" : "apart");
    }
  }
};

QTEST_GUILESS_MAIN(TestCyclicPositions)
#include "tst_cyclic_positions.moc"
