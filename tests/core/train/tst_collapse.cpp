#include "core/ssl/collapse.h"
#include "core/train/collapse_watch.h"
#include "tests/support/sw_verify.h"

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace sw;

namespace {

/// Feeds steps of one loss; the last judgement.
std::optional<CollapseJudgement> feed(CollapseWatch& watch,
                                      int steps,
                                      double loss,
                                      std::optional<double> spread = {}) {
  std::optional<CollapseJudgement> last;
  for (int step = 0; step < steps; ++step) {
    if (const auto judgement = watch.add({loss, 5.919, spread})) last = judgement;
  }
  return last;
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

class TestCollapse : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void seriesTellsTheNewestAlarm() {
    QVERIFY(collapseAlarm({}) == CollapseAlarm{});
    QVERIFY(collapseText({}).empty());
    const CollapseAlarm standing = collapseAlarm({{100, 1}, {200, 3}});
    QVERIFY((standing == CollapseAlarm{kLossOnLine | kNoSpread, 100, -1}) && standing.stands());
    QCOMPARE(collapseText(standing), std::string("collapsed since step 100"));
    const CollapseAlarm past = collapseAlarm({{100, 1}, {300, 0}});
    QVERIFY((past == CollapseAlarm{0, 100, 300}) && !past.stands());
    QCOMPARE(collapseText(past), std::string("collapsed from step 100 to 300"));
    QVERIFY((collapseAlarm({{100, 1}, {300, 0}, {400, 2}}) == CollapseAlarm{kNoSpread, 400, -1}));
  }

  void alarmStandsFromOneBlockToAnother() {
    CollapseWatch watch(20, 0.002);
    QVERIFY(!feed(watch, 19, 5.918));
    const auto raised = watch.add({5.918, 5.919, {}});
    QVERIFY(raised && raised->changed() && raised->signs == kLossOnLine && raised->steps == 20);
    QVERIFY(std::abs(raised->loss - 5.918) < 1e-9 && std::abs(raised->collapse - 5.919) < 1e-9);
    const auto stays = feed(watch, 20, 5.919);
    QVERIFY(stays && !stays->changed() && watch.signs() == kLossOnLine);
    const auto over = feed(watch, 20, 5.86);
    QVERIFY(over && over->changed() && over->signs == 0 && over->before == kLossOnLine);
  }

  void shareDecidesWhatLiesOnTheLine() {
    CollapseWatch narrow(10, 0.002), wide(10, 0.02);
    QCOMPARE(feed(narrow, 10, 5.85)->signs, 0);
    QCOMPARE(feed(wide, 10, 5.85)->signs, int(kLossOnLine));
    // Above it, as where a bank of random entries is to be matched, nothing is learned yet, but
    // nothing has collapsed.
    QCOMPARE(feed(narrow, 10, 6.5)->signs, 0);
    QCOMPARE(feed(narrow, 10, 5.925)->signs, int(kLossOnLine));
  }

  void singleLossesMayScatter() {
    CollapseWatch watch(10, 0.002);
    for (int step = 0; step < 9; ++step) watch.add({step % 2 == 0 ? 5.93 : 5.90, 5.919, {}});
    QCOMPARE(watch.add({5.919, 5.919, {}})->signs, int(kLossOnLine));
  }

  void noSpreadIsASignOfItsOwn() {
    CollapseWatch watch(10, 0.002);
    QCOMPARE(feed(watch, 10, 5.0, 0.5)->signs, 0);
    const auto raised = feed(watch, 10, 5.0, 0.001);
    QCOMPARE(raised->signs, int(kNoSpread));
    QVERIFY(contains(watch.text(*raised, 20), "no spread (0.001 of 1)"));
    QVERIFY(!contains(watch.text(*raised, 20), "collapse line"));
    QCOMPARE(feed(watch, 10, 5.919, 0.001)->signs, kLossOnLine | kNoSpread);
    // Without a line only the spread is looked at.
    CollapseWatch lineless(10, 0.002);
    for (int step = 0; step < 9; ++step) lineless.add({7, {}, 0.5});
    QCOMPARE(lineless.add({7, {}, {}})->signs, 0);
  }

  void endOfAStageJudgesTheRest() {
    CollapseWatch few(100, 0.002), enough(100, 0.002);
    feed(few, 9, 5.919);
    QVERIFY(!few.endStage());
    QVERIFY(!feed(few, 99, 5.0));  // the nine are forgotten
    feed(enough, 10, 5.919);
    const auto judgement = enough.endStage();
    QVERIFY(judgement && judgement->changed() && judgement->steps == 10);
    // The next stage trains other weights: what has collapsed stays so.
    QCOMPARE(feed(enough, 100, 1.0)->signs, int(kLossOnLine));
  }

  void textsSayWhatIsSeenAndWhatHelps() {
    CollapseWatch watch(10, 0.002);
    const std::string raised = watch.text(*feed(watch, 10, 5.918), 10);
    for (const char* part :
         {"step 10", "last 10 steps", "5.918", "0.2 %", "5.919", "lower learning rate",
          "warmup_steps", "larger threshold", "larger batch"})
      QVERIFY2(contains(raised, part), part);
    const std::string over = watch.text(*feed(watch, 10, 5.25), 20);
    QVERIFY2(contains(over, "ends at step 20") && contains(over, "5.25") && contains(over, "5.919"),
             over.c_str());
  }

  void stateGoesRound() {
    CollapseWatch watch(20, 0.002), other(20, 0.002);
    feed(watch, 33, 5.919, 0.001);
    other.restore(nlohmann::json::parse(watch.state().dump()));
    SW_VERIFY_ERROR(CollapseWatch(20, 0.002).restore({{"steps", "many"}}), InputError,
                    "checkpoint.damaged");
    QCOMPARE(other.signs(), kLossOnLine | kNoSpread);
    const auto one = feed(watch, 7, 5.3, 0.4), two = feed(other, 7, 5.3, 0.4);
    QVERIFY(one && two && one->loss == two->loss && one->spread == two->spread &&
            one->signs == two->signs);
  }
};

QTEST_APPLESS_MAIN(TestCollapse)
#include "tst_collapse.moc"
