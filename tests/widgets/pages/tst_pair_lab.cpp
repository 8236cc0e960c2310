#include "tests/support/private_config.h"
#include "tests/widgets/pages/page_program.h"
#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/pair_bands.h"
#include "widgets/panels/data_pages/pair_stats_view.h"
#include "widgets/panels/data_pages/pairs_page.h"
#include "widgets/panels/data_pages/position_strip.h"
#include "widgets/panels/data_pages/rule_bar.h"
#include "widgets/panels/pair_lab/changed_view.h"
#include "widgets/panels/pair_lab/compare_view.h"
#include "widgets/panels/pair_lab/errors_view.h"
#include "widgets/panels/pair_lab/job_line.h"
#include "widgets/panels/pair_lab/pair_lab.h"
#include "widgets/panels/pair_lab/row_view.h"
#include "widgets/panels/pair_lab/similarity_view.h"
#include "widgets/panels/pair_lab/strip_rows.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/heat_map.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <ctime>

using namespace sw;

using test::Program;

class TestPairLab : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void numbersAreExact();
  void changesAreKeptUntilTheNextMove();
  void everyMethodIsShown();
  void twoRulesAreCompared();
  void rowIsTurnedAndClicked();
  void rowIsFluid();
  void labelsSayWhatIsWrong();
  void similarityNeedsARun();
  void picturesOfAllTabs();

 private:
  void openTab(QWidget* view) {
    QTabWidget* tabs = page_->lab()->tabs();
    for (int i = 0; i < tabs->count(); ++i) {
      if (tabs->widget(i) == view || tabs->widget(i)->isAncestorOf(view)) tabs->setCurrentIndex(i);
    }
  }

  test::PrivateConfig config_;
  std::unique_ptr<Program> sample_;  ///< with the sample imported
  std::unique_ptr<PairsPage> page_;
};

void TestPairLab::initTestCase() {
  QLocale::setDefault(QLocale::c());
  applyTheme(*qApp, ThemeKind::Light);
  sample_ = std::make_unique<Program>();
  CatalogPage catalog(sample_->services);
  QTRY_VERIFY(sample_->data().isLoaded());
  catalog.importSample();
  QTRY_COMPARE_WITH_TIMEOUT(sample_->data().volumes().size(), std::size_t{12}, 60000);
  page_ = std::make_unique<PairsPage>(sample_->services);
  page_->resize(1440, 860);
  page_->show();
  QTRY_VERIFY_WITH_TIMEOUT(!page_->ruleBar()->statsText().isEmpty(), 20000);
}

void TestPairLab::numbersAreExact() {
  // Pair by pair over all slices of the sample: positions (i + 1)/n.
  std::vector<double> positions;
  std::vector<std::size_t> volumes;
  for (const VolumeRecord& volume : sample_->data().volumes()) {
    const std::int64_t n = sliceCount(volume, sample_->data().dataset()->axis);
    for (std::int64_t i = 1; i <= n; ++i) {
      positions.push_back(static_cast<double>(i) / static_cast<double>(n));
      volumes.push_back(static_cast<std::size_t>(volume.id.value));
    }
  }
  page_->ruleBar()->setThreshold(0.02);
  double pairs = 0;
  std::size_t alone = 0;
  for (std::size_t a = 0; a < positions.size(); ++a) {
    std::size_t across = 0;
    for (std::size_t b = 0; b < positions.size(); ++b) {
      const bool near = a != b && std::abs(positions[a] - positions[b]) < 0.02;
      pairs += near;
      across += near && volumes[a] != volumes[b];
    }
    alone += across == 0;
  }
  const double n = static_cast<double>(positions.size());
  const double mean = 1 + 62 * pairs / (n * (n - 1));
  const QString wanted = QLocale().toString(mean, 'f', 1) + " ±";
  QTRY_VERIFY2(page_->ruleBar()->statsText().startsWith(wanted), qPrintable(wanted));
  QTRY_VERIFY2(page_->stats()->aloneText().startsWith(
                   QString("%1 of %2 anchors").arg(alone).arg(positions.size())),
               qPrintable(page_->stats()->aloneText()));
  QCOMPARE(page_->stats()->histogram().data().series.size(), std::size_t{2});
}

void TestPairLab::changesAreKeptUntilTheNextMove() {
  page_->ruleBar()->setThreshold(0.05);
  const VolumeRecord& volume = sample_->data().volumes()[2];
  page_->setAnchor({volume.id, 1, 15});
  const int before = page_->bands()->positives().rowCount();
  page_->ruleBar()->setThreshold(0.1);
  const int after = page_->bands()->positives().rowCount();
  QVERIFY(after > before);
  int marked = 0;
  for (const TileEntry& tile : page_->bands()->positives().entries())
    marked += tile.caption.endsWith("new");
  QCOMPARE(marked, after - before);
  QVERIFY(page_->lab()->strip()->accessibleDescription().endsWith(
      QString(", %1 marked").arg(after - before)));
  openTab(page_->lab()->changed());
  QCOMPARE(page_->lab()->changed()->became().rowCount(), after - before);
  QCOMPARE(page_->lab()->changed()->ceased().rowCount(), 0);
  page_->ruleBar()->stepThreshold(-10);
  QCOMPARE(page_->lab()->changed()->became().rowCount(), 0);
  QCOMPARE(page_->lab()->changed()->ceased().rowCount(), after - before);
  QVERIFY(page_->lab()
              ->tabs()
              ->tabText(page_->lab()->tabs()->indexOf(page_->lab()->changed()))
              .endsWith(QString::number(after - before)));
  // Another anchor has not moved.
  page_->setAnchor({volume.id, 1, 16});
  QCOMPARE(page_->lab()->changed()->ceased().rowCount(), 0);
  openTab(page_->bands());
}

void TestPairLab::everyMethodIsShown() {
  RuleBar& bar = *page_->ruleBar();
  const int others =
      page_->bands()->positives().rowCount() + page_->bands()->negatives().rowCount();
  bar.setMethod("kernel_pcl");
  QCOMPARE(bar.threshold(), 0.05);
  QVERIFY(page_->bands()->positives().entries().front().caption.contains("w "));
  QVERIFY(!bar.explanation().isEmpty());
  QTRY_VERIFY2(bar.statsText().startsWith("≈ "), qPrintable(bar.statsText()));
  QTRY_VERIFY(page_->stats()->shareText().contains("are worth"));
  const QString narrow = bar.statsText();
  bar.setThreshold(0.2);
  QTRY_VERIFY(bar.statsText() != narrow);
  bar.setMethod("rank_contrast");
  QVERIFY(bar.statsText().isEmpty());
  QVERIFY(page_->bands()->positives().entries().front().caption.contains("rank 1"));
  QCOMPARE(page_->bands()->negatives().rowCount(), 0);
  for (const char* method : {"rotation", "pirl", "masked_image"}) {
    bar.setMethod(method);
    QVERIFY2(bar.explanation().startsWith("No pairs of slices. What it does instead:"), method);
    QCOMPARE(page_->bands()->positives().rowCount(), 0);
    QCOMPARE(page_->bands()->negatives().rowCount(), std::min(240, others));
  }
  bar.setMethod("simclr");
  QCOMPARE(page_->bands()->positives().rowCount(), 0);
  QTRY_VERIFY2(bar.statsText().startsWith("1.0 ± 0.0"), qPrintable(bar.statsText()));
  bar.setMethod("pcl");
  bar.setThreshold(0.1);
}

void TestPairLab::twoRulesAreCompared() {
  CompareView& compare = *page_->lab()->compare();
  openTab(&compare);
  compare.setSecond("pcl", 0.05);
  // The narrower rule has nothing of its own.
  QTRY_VERIFY(compare.numbers()[2].startsWith("0 ("));
  QVERIFY(compare.onlyFirst().rowCount() > 0);
  QCOMPARE(compare.onlySecond().rowCount(), 0);
  compare.setSecond("gcl", 0.05);
  QTRY_VERIFY(!compare.numbers()[2].startsWith("0 ("));
  QVERIFY(compare.onlySecond().rowCount() > 0);
  QVERIFY(page_->lab()->strip()->accessibleDescription().contains("marked"));
  QSignalSpy partner(&compare, &CompareView::partnerChosen);
  Q_EMIT compare.partnerChosen(compare.onlySecond().sliceAt(0));
  QCOMPARE(partner.size(), 1);
}

void TestPairLab::rowIsTurnedAndClicked() {
  RowView& row = *page_->lab()->row();
  openTab(&row);
  QTRY_VERIFY(row.width() > 300 && !row.scene().planes().empty());
  QCOMPARE(row.scene().boxes().size(), std::size_t{12});
  const auto& planes = row.scene().planes();
  QCOMPARE(std::ranges::count(planes, true, &RowPlane::front), std::ptrdiff_t{12});
  QVERIFY(planes.back().front && row.scene().rows() > 1);  // the view is not as wide as twelve
  QVERIFY(row.scene().planes().size() > 100);
  QCOMPARE(std::ranges::count(row.scene().planes(), true, &RowPlane::anchor), 1);
  for (std::size_t i = 1; i < row.scene().planes().size(); ++i)
    QVERIFY(row.scene().planes()[i - 1].depth >= row.scene().planes()[i].depth);
  for (const RowPlane& plane : row.scene().planes())
    QVERIFY(plane.anchor || QRectF(row.rect()).adjusted(-60, -60, 60, 60).contains(plane.centre));
  // A click on the nearest plane shows that pair.
  QSignalSpy chosen(&row, &RowView::partnerChosen);
  const RowPlane nearest = row.scene().planes().back();
  const QPointF at = nearest.corners.boundingRect().center();
  const RowPlane hit = row.scene().planes()[row.scene().planeAt(at).value()];
  QTest::mouseClick(&row, Qt::LeftButton, {}, at.toPoint());
  QCOMPARE(chosen.size(), hit.anchor ? 0 : 1);
  if (!hit.anchor) QCOMPARE(chosen[0][0].value<SliceRef>(), hit.slice);
  const double yaw = row.camera().yaw;
  QTest::keyClick(&row, Qt::Key_Right);
  QVERIFY(row.camera().yaw > yaw);
  QTest::mousePress(&row, Qt::LeftButton, {}, QPoint(50, 50));
  QMouseEvent drag(QEvent::MouseMove, QPointF(90, 60), row.mapToGlobal(QPointF(90, 60)),
                   Qt::LeftButton, Qt::LeftButton, {});
  QCoreApplication::sendEvent(&row, &drag);
  QTest::mouseRelease(&row, Qt::LeftButton, {}, QPoint(90, 60));
  QVERIFY(row.camera().yaw < yaw);
  QWheelEvent wheel(QPointF(9, 9), row.mapToGlobal(QPointF(9, 9)), {}, {0, 120}, {}, {},
                    Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(&row, &wheel);
  QVERIFY(row.camera().zoom > 1);
  QTest::keyClick(&row, Qt::Key_Home);
  QCOMPARE(row.camera().zoom, 1.0);
  QTest::keyClick(&row, Qt::Key_PageDown);
  QTest::keyClick(&row, Qt::Key_Return);
  QVERIFY(chosen.size() >= 1);
  QVERIFY(row.accessibleDescription().contains("12 volumes in a row"));
}

void TestPairLab::rowIsFluid() {
  RowView& row = *page_->lab()->row();
  row.grab();
  QTRY_VERIFY_WITH_TIMEOUT(!sample_->data().store().busy(), 60000);
  row.grab();
  double best = 1e9;
  for (int i = 0; i < 12; ++i) {
    const std::clock_t begin = std::clock();
    row.setCamera({20.0 + 4 * i, 18, 1});
    row.grab();
    best = std::min(best, 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  qInfo("row of %zu planes: %.1f ms CPU", row.scene().planes().size(), best);
  QVERIFY2(best < 50, qPrintable(QString::number(best)));  // 16 is the aim; sanitizers are slower
}

void TestPairLab::labelsSayWhatIsWrong() {
  ErrorsView& errors = *page_->lab()->errors();
  openTab(&errors);
  QVERIFY(errors.sentence().isEmpty());
  errors.jobLine()->startButton()->click();
  QTRY_VERIFY_WITH_TIMEOUT(errors.labels() != nullptr, 30000);
  QTRY_VERIFY(!errors.sentence().isEmpty());
  QTRY_VERIFY(errors.curves().data().hasPoints());
  const std::vector<PositiveRule> rule{page_->ruleBar()->shape().rule};
  const PairErrors expected = pairErrors(*errors.labels(), rule).front();
  QVERIFY2(errors.sentence().startsWith(QLocale().toString(100 * expected.falsePositive, 'f', 1)),
           qPrintable(errors.sentence()));
  QVERIFY(!errors.falsePositives()->pairs().empty() && !errors.falseNegatives()->pairs().empty());
  const ShownPair worst = errors.falseNegatives()->pairs().front();
  errors.falseNegatives()->choose(0);
  QCOMPARE(page_->anchor(), worst.first);
  QCOMPARE(sample_->selection.slice(), worst.first);
  QSignalSpy page(&sample_->selection, &Selection::pageRequested);
  errors.falseNegatives()->findChild<QPushButton*>()->click();
  QCOMPARE(page.size(), 1);
  QCOMPARE(page[0][0].toString(), QString("view"));
  const QString before = errors.sentence();
  page_->ruleBar()->setThreshold(0.3);
  QTRY_VERIFY(errors.sentence() != before);
  page_->ruleBar()->setThreshold(0.1);
}

void TestPairLab::similarityNeedsARun() {
  SimilarityView& similarity = *page_->lab()->similarity();
  openTab(&similarity);
  QTRY_VERIFY(similarity.jobLine()->message().contains("No run has weights"));
  QVERIFY(!similarity.jobLine()->startButton()->isEnabled());
  QVERIFY(similarity.sameOnly()->isEnabled());  // the labels were read
  QVERIFY(!similarity.map()->data().hasCells());
}

void TestPairLab::picturesOfAllTabs() {
  const QString folder = qEnvironmentVariable("SW_PICTURES");
  if (folder.isEmpty()) QSKIP("SW_PICTURES names the folder for pictures that are to be looked at");
  for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
    applyTheme(*qApp, kind);
    for (int tab = 0; tab < page_->lab()->tabs()->count(); ++tab) {
      page_->lab()->tabs()->setCurrentIndex(tab);
      QTest::qWait(400);
      page_->grab().save(QString("%1/pairs_%2_%3.png")
                             .arg(folder)
                             .arg(tab)
                             .arg(kind == ThemeKind::Light ? "light" : "dark"));
    }
  }
}

QTEST_MAIN(TestPairLab)
#include "tst_pair_lab.moc"
