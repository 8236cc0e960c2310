#include "core/base/error.h"
#include "core/study/labels_saved.h"

#include <QtTest>

#include <cmath>

using namespace sw;
using Kind = BudgetNeeded::Kind;

namespace {

bool near(double got, double expected) {
  return std::abs(got - expected) < 1e-12;
}

}  // namespace

class TestLabelsSaved : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void interpolatesInLog2();
  void outsideTheCurve();
  void dipsDoNotMatter();
  void byHand();
  void intervalOverReplicates();
  void openEnds();
  void onlyTheSeedChoosesReplicates();
  void degenerate();
};

// Halfway between the scores of 2 and 8 subjects: 4 subjects.
void TestLabelsSaved::interpolatesInLog2() {
  const BudgetNeeded needed = budgetNeeded({2, 8}, {0.5, 0.7}, 0.6);
  QCOMPARE(needed.kind, Kind::Reached);
  QVERIFY(near(needed.budget, 4));
  QVERIFY(near(budgetNeeded({2, 8}, {0.5, 0.7}, 0.7).budget, 8));
}

void TestLabelsSaved::outsideTheCurve() {
  QCOMPARE(budgetNeeded({2, 8}, {0.5, 0.7}, 0.71).kind, Kind::NotReached);
  QCOMPARE(budgetNeeded({2, 8}, {0.5, 0.7}, 0.71).budget, 8.0);
  QCOMPARE(budgetNeeded({2, 8}, {0.5, 0.7}, 0.5).kind, Kind::AtMost);
  QCOMPARE(budgetNeeded({2, 8}, {0.5, 0.7}, 0.1).budget, 2.0);
  QCOMPARE(budgetNeeded({4}, {0.5}, 0.6).kind, Kind::NotReached);
}

// The curve falls between 2 and 4 and reaches 0.6 again on the way to 8, at 2^2.5.
void TestLabelsSaved::dipsDoNotMatter() {
  const BudgetNeeded needed = budgetNeeded({2, 4, 8}, {0.55, 0.5, 0.7}, 0.6);
  QCOMPARE(needed.kind, Kind::Reached);
  QVERIFY(near(needed.budget, std::exp2(2.5)));
}

// The reference's 8 subjects give 0.7, which the method has with 4; its 16 give 0.9: not reached.
void TestLabelsSaved::byHand() {
  const auto saved = labelsSaved({{2, 4, 8, 16}, {{0.6, 0.7, 0.75, 0.8}}, {{0.5, 0.6, 0.7, 0.9}}});
  QCOMPARE(saved.size(), std::size_t{4});
  QCOMPARE(saved[0].needed.kind, Kind::AtMost);
  QCOMPARE(saved[1].needed.kind, Kind::AtMost);
  QCOMPARE(saved[2].budget, 8);
  QVERIFY(near(saved[2].level, 0.7));
  QCOMPARE(saved[2].needed.kind, Kind::Reached);
  QVERIFY(near(saved[2].needed.budget, 4));
  QCOMPARE(saved[3].needed.kind, Kind::NotReached);
  QVERIFY(!saved[2].low && !saved[2].high);
}

// Two replicates that need 2 and 8: a resample needs 2 or 8 with probability ¼ each, else between.
void TestLabelsSaved::intervalOverReplicates() {
  const CurvePair curves{{1, 2, 4, 8, 16},
                         {{0.1, 0.5, 0.6, 0.7, 0.8}, {0.1, 0.2, 0.3, 0.5, 0.8}},
                         {{0.0, 0.1, 0.2, 0.5, 0.6}, {0.0, 0.1, 0.2, 0.5, 0.6}}};
  const auto saved = labelsSaved(curves, {1, 2000});
  QCOMPARE(saved[3].needed.kind, Kind::Reached);
  QVERIFY(near(saved[3].needed.budget, std::exp2(2 + (0.5 - 0.45) / (0.6 - 0.45))));
  QVERIFY(saved[3].low && saved[3].high);
  QVERIFY(near(saved[3].low->budget, 2));
  QVERIFY(near(saved[3].high->budget, 8));
}

// One replicate in three never reaches the level: resamples of it alone leave the upper end open.
void TestLabelsSaved::openEnds() {
  const auto saved = labelsSaved(
      {{2, 4}, {{0.9, 0.9}, {0.9, 0.9}, {0.1, 0.2}}, {{0.5, 0.6}, {0.5, 0.6}, {0.5, 0.6}}},
      {1, 2000});
  QCOMPARE(saved[1].needed.kind, Kind::AtMost);
  QCOMPARE(saved[1].low->kind, Kind::AtMost);
  QCOMPARE(saved[1].high->kind, Kind::NotReached);
}

void TestLabelsSaved::onlyTheSeedChoosesReplicates() {
  CurvePair curves{{1, 2, 4, 8}, {}, {}};
  for (int i = 0; i < 7; ++i) {
    const double shift = 0.013 * (i * i % 5);
    curves.method.push_back({0.2 + shift, 0.4 + shift, 0.6 - shift, 0.8});
    curves.reference.push_back({0.1, 0.3 + shift, 0.5, 0.7 - shift});
  }
  const auto one = labelsSaved(curves, {1, 200});
  const auto again = labelsSaved(curves, {1, 200});
  const auto other = labelsSaved(curves, {2, 200});
  bool differs = false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    QCOMPARE(one[i].low->budget, again[i].low->budget);
    QCOMPARE(one[i].high->budget, again[i].high->budget);
    differs = differs || one[i].low->budget != other[i].low->budget ||
              one[i].high->budget != other[i].high->budget;
    if (one[i].needed.kind == Kind::Reached && one[i].low->kind == Kind::Reached &&
        one[i].high->kind == Kind::Reached) {
      QVERIFY(one[i].low->budget <= one[i].needed.budget);
      QVERIFY(one[i].needed.budget <= one[i].high->budget);
    }
  }
  QVERIFY(differs);
}

void TestLabelsSaved::degenerate() {
  QVERIFY(labelsSaved({{2, 4}, {}, {}}).empty());
  QVERIFY_EXCEPTION_THROWN(labelsSaved({{2, 4}, {{1, 2}}, {}}), BugError);
  QVERIFY_EXCEPTION_THROWN(labelsSaved({{2}, {{1}}, {{1}}}, {0, 0}), InputError);
  QVERIFY_EXCEPTION_THROWN(budgetNeeded({}, {}, 1), BugError);
  QVERIFY_EXCEPTION_THROWN(budgetNeeded({0, 2}, {0.1, 0.2}, 0.1), BugError);
}

QTEST_APPLESS_MAIN(TestLabelsSaved)
#include "tst_labels_saved.moc"
