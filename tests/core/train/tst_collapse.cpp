#include <QtTest>

#include "core/ssl/collapse.h"

using namespace sw;

class TestCollapse : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void simclrOnHippocampusIsOnTheLine() {
    QVERIFY(onCollapseLine(5.915, 5.919));
    QVERIFY(onCollapseLine(5.92, 5.919));
    QVERIFY(!onCollapseLine(5.860, 5.919));
  }

  void noticeCountsTheLastEpochs() {
    const std::map<std::string, std::vector<MetricPoint>> metrics{
        {"epoch_loss", {{10, 5.5}, {20, 5.917}, {30, 5.918}}}, {"collapse", {{0, 5.919}, {30, 5.919}}}};
    const std::string notice = collapseNotice(metrics);
    QVERIFY2(notice.find("last 2 epochs (5.918)") != std::string::npos, notice.c_str());
    QVERIFY(notice.find("5.919") != std::string::npos);
  }

  void silentWhereItLearns() {
    QVERIFY(collapseNotice({}).empty());
    QVERIFY(collapseNotice({{"epoch_loss", {{10, 5.918}, {20, 5.4}}}, {"collapse", {{0, 5.919}}}}).empty());
    QVERIFY(collapseNotice({{"epoch_loss", {{10, 5.9}}}}).empty());
  }
};

QTEST_APPLESS_MAIN(TestCollapse)
#include "tst_collapse.moc"
