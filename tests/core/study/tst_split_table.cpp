#include <QtTest>

#include "core/data/split.h"
#include "tests/core/study/split_people.h"

using namespace sw;
using namespace sw::test;

/// Tables that name groups and strata, and tables that are a split themselves.
class TestSplitTable : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void columnOfATable() {
    const Subjects people(4);
    const auto file = people.write("volume,subject,site\nv1,S100,north\nv2,S100,north\nv3,S101,\"south, lower\"\n"
                                   "v4,S102,north\nv5,S103,\"south, lower\"\nv6,X1,east\nv7,X2,east\n",
                                   "sites:2024.csv");
    QCOMPARE(subjectColumns(file), std::vector<std::string>{"site"});
    const SubjectColumn by = parseSubjectColumn(file.string() + ":site");
    QCOMPARE(by.file, file);
    const MadeSplits made = people.make(arranged(folds(2, 1), kGrouped, by));
    const std::vector<std::string> north{"S100", "S102"}, south{"S101", "S103"};
    const auto first = people.namesOf(made.splits[0], SplitRole::Test);
    QVERIFY(first == north || first == south);
    QCOMPARE(made.splits[0].name, std::string("2-fold grouped by site, seed 1, fold 0"));
    QVERIFY(QString::fromStdString(made.notes.at(0)).startsWith("2 subjects of"));
  }

  void badColumns_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("part");
    QTest::newRow("no such column") << "subject,scanner\nS100,x\n" << "split.column" << "subject, scanner";
    QTest::newRow("no subjects") << "name,site\nS100,x\n" << "split.column" << "no column 'subject'";
    QTest::newRow("a subject is missing") << "subject,site\nS100,x\nS101,y\n" << "split.column" << "1 of 3 subjects: 'S102'";
    QTest::newRow("a value is missing") << "subject,site\nS100,x\nS101,\nS102,y\n" << "split.column" << "'S101'";
    QTest::newRow("two values") << "subject,site\nS100,x\nS100,y\n" << "split.column" << "both 'x' and 'y'";
    QTest::newRow("empty") << "" << "split.file" << "empty";
    QTest::newRow("ragged") << "subject,site\nS100\n" << "split.file" << "row 2";
  }

  void badColumns() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, part);
    const Subjects people(3);
    const SubjectColumn by{people.write(text.toStdString(), "sites.csv"), "site"};
    for (const auto arrangement : {kGrouped, kStratified}) {
      const auto refusal = QString::fromStdString(people.refusal(arranged(folds(2, 1), arrangement, by)));
      QVERIFY2(refusal.startsWith(code) && refusal.contains(part), qPrintable(refusal));
    }
  }

  void importedGroupsMustBeThere() {
    const Subjects people(3, "ab");
    const auto refusal = QString::fromStdString(people.refusal(arranged(holdoutOf(1), kGrouped)));
    QVERIFY2(refusal.contains("without a group: 'S102'"), qPrintable(refusal));
    QCOMPARE(parseSubjectColumn("group").file, std::filesystem::path());
    for (const char* wrong : {"", "site", "file.csv:", ":site"})
      QVERIFY_EXCEPTION_THROWN(parseSubjectColumn(wrong), InputError);
  }

  void tableByRank() {
    const Subjects people(4);
    const auto file = people.write("subject,role,draw0_rank,draw1_rank\r\nS100,train,2,0\r\nS101,train,1,5\r\n"
                                   "S102,test,,\r\nS103,train,0,1\r\n\r\n");
    const SplitRecord split = people.make(fromTable(file)).splits.front();
    QCOMPARE(split.name, std::string("my_split"));
    QCOMPARE(split.kind, std::string("file"));
    QCOMPARE(people.namesOf(split, SplitRole::Test), std::vector<std::string>{"S102"});
    QCOMPARE(split.draws.size(), std::size_t{2});
    QCOMPARE(people.drawn(split, 0), std::string("S103 S101 S100 "));
    QCOMPARE(people.drawn(split, 1), std::string("S100 S103 S101 "));
  }

  void tableIsCompletedWithOwnDraws() {
    const Subjects people(6);
    // The file ranks two of the four training subjects only.
    const std::string rows = "S100,train,1\nS101,test,\nS102,train,0\nS103,train,\nS104,test,\nS105,train,\n";
    SplitRequest request = fromTable(people.write("subject,role,draw0_rank\n" + rows));
    request.draws = 3;
    const SplitRecord split = people.make(request).splits.front();
    QCOMPARE(split.draws.size(), std::size_t{3});
    QCOMPARE(people.drawn(split, 0), std::string("S102 S100 "));
    const std::vector<std::string> training{"S100", "S102", "S103", "S105"};
    for (std::uint32_t draw = 1; draw < 3; ++draw) {
      std::string expected;
      for (const std::int64_t place : pythonSample(4, 4, 1234 + draw)) {
        expected += training[static_cast<std::size_t>(place)] + " ";
      }
      QCOMPARE(people.drawn(split, draw), expected);
    }
    request.draws = std::nullopt;
    QCOMPARE(people.make(request).splits.front().draws.size(), std::size_t{1});
    // Without ranks in the file all draws are our own.
    request = fromTable(people.write("subject,role\nS100,train\nS101,test\nS103,train\n"));
    QCOMPARE(people.make(request).splits.front().draws.size(), std::size_t{kDefaultDraws});
  }

  void validationOfATable() {
    const Subjects people(4);
    const std::string header = "subject,role,draw0_rank\n";
    SplitRequest request =
        fromTable(people.write(header + "S100,train,2\nS101,train,1\nS102,test,\nS103,train,0\n"));
    request.validation = 1;
    const SplitRecord split = people.make(request).splits.front();
    const std::vector<std::string> validation = people.namesOf(split, SplitRole::Validation);
    QCOMPARE(validation.size(), std::size_t{1});
    QString expected("S103 S101 S100 ");
    QCOMPARE(QString::fromStdString(people.drawn(split, 0)),
             expected.remove(QString::fromStdString(validation[0]) + " "));
    request = fromTable(people.write(header + "S100,train,0\nS101,validation,\nS102,test,\n"));
    QCOMPARE(people.namesOf(people.make(request).splits.front(), SplitRole::Validation),
             std::vector<std::string>{"S101"});
    request.validation = 1;
    QVERIFY(QString::fromStdString(people.refusal(request)).contains("names validation subjects already"));
  }

  void badTables_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << "" << "split.file" << "empty";
    QTest::newRow("no role column") << "subject,rank\nS100,1\n" << "split.file" << "row 1";
    QTest::newRow("unknown subject") << "subject,role,draw0_rank\nS100,train,0\nX7,test,\n" << "split.subject" << "X7";
    QTest::newRow("role") << "subject,role\nS100,teach\n" << "split.file" << "teach";
    QTest::newRow("twice") << "subject,role\nS100,train\nS100,test\n" << "split.file" << "row 3";
    QTest::newRow("rank") << "subject,role,draw0_rank\nS100,train,first\nS101,test,\n" << "split.file" << "first";
    QTest::newRow("rank twice") << "subject,role,draw0_rank\nS100,train,3\nS101,train,3\nS102,test,\n" << "split.file"
                                << "the rank 3 twice";
    QTest::newRow("no ranks") << "subject,role,draw0_rank,draw1_rank\nS100,train,3,\nS102,test,,\n" << "split.file"
                              << "draw1_rank ranks no";
    QTest::newRow("no test") << "subject,role\nS100,train\n" << "split.file" << "test";
  }

  void badTables() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, part);
    const Subjects people(3);
    try {
      people.make(fromTable(people.write(text.toStdString())));
      QFAIL("was accepted");
    } catch (const InputError& error) {
      QCOMPARE(QString::fromStdString(error.code()), code);
      QVERIFY2(QString(error.what()).contains(part), error.what());
    }
  }
};

QTEST_APPLESS_MAIN(TestSplitTable)
#include "tst_split_table.moc"
