#include "core/study/study_tables.h"
#include "tests/core/study/comparison_samples.h"

#include <QtTest>

using namespace sw;

namespace {

/// Random against "my_method & co", four volumes.
StudyScores scores() {
  StudyScores scores = test::scoredStudy({2}, {1, 2, 3, 4}, test::pclIsBetter);
  scores.result.arms[1].id = "my_method & co";
  for (StudyCell& cell : scores.result.cells) {
    if (cell.arm == "pcl") cell.arm = "my_method & co";
  }
  StudyRow row{"my_method & co", 2, 2, 2, 0.625, 0.1, 0.6, {}};
  row.spread = studySpread({{0, 0, 0.6}, {1, 0, 0.65}});
  row.scope = "transductive";
  row.collapsed = 1;
  scores.result.rows = {row};
  return scores;
}

QStringList linesOf(TableFormat format) {
  const StudyScores study = scores();
  const std::string text = studyTables(study.result, compareMethods({study}), format);
  return QString::fromStdString(text).split('\n');
}

}  // namespace

class TestStudyTables : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void markdown() {
    const QStringList lines = linesOf(TableFormat::Markdown);
    QCOMPARE(
        lines[0],
        QString("| method | subjects | done | dice | over draws | over seeds | pooled dice | note |"));
    QCOMPARE(lines[1], QString("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"));
    // sd 0.0354; t(1) · sd / √2 = 12.706 · 0.025 = 0.318
    QCOMPARE(lines[2],
             QString("| my\\_method & co | 2 | 2/2 | 0.625 | 0.035 \\[0.307, 0.943\\] | - "
                     "| 0.600 | transductive, 1 of 2 encoders collapsed |"));
    const QStringList differences = lines.filter("| my\\_method & co | random | 2 | 4 | 0.025 |");
    QCOMPARE(differences.size(), 1);
    QVERIFY(differences[0].contains("| 0.125 | 0.125 | 0.125 |"));
    QVERIFY(differences[0].endsWith("| impossible |"));
    QCOMPARE(lines.filter(QRegularExpression("^- Significance is impossible")).size(), 1);
  }

  void latex() {
    const QStringList lines = linesOf(TableFormat::Latex);
    QCOMPARE(lines.filter("\\begin{tabular}").size(), 3);
    QCOMPARE(lines.filter("\\end{tabular}").size(), 3);
    QCOMPARE(lines.filter("\\begin{tabular}{lrrrrrrr}").size(), 1);
    static const QRegularExpression column("(?<!\\\\)&");
    int columns = 0;
    for (const QString& line : lines) {
      if (line.startsWith("\\begin{tabular}{"))
        columns = static_cast<int>(line.size() - QString("\\begin{tabular}{}").size());
      if (line.endsWith("\\\\")) QCOMPARE(line.count(column), columns - 1);
    }
    QVERIFY(columns > 0);
    QCOMPARE(lines.filter("my\\_method \\& co & 2 & 2/2 & 0.625").size(), 1);
    QVERIFY(!lines.filter("95 \\%").isEmpty());
  }

  void oneMethod() {
    StudyScores study = scores();
    study.result.rows[0].done = 0;
    const QString text =
        QString::fromStdString(studyTables(study.result, {}, TableFormat::Markdown));
    QVERIFY(text.contains("| 0/2 | - |"));
    QVERIFY(!text.contains("against"));
  }
};

QTEST_APPLESS_MAIN(TestStudyTables)
#include "tst_study_tables.moc"
