#include "core/base/error.h"
#include "core/store/volume_query.h"
#include "tests/support/sw_verify.h"

#include <QtTest>

using namespace sw;

class TestVolumeQuery : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void termsAreReadWhereTheyStand() {
    const std::string text = R"(  hippo -tag:"needs review",b spacing_z>=2.5 "two words")";
    const VolumeQuery query = parseVolumeQuery(text);
    QVERIFY(query.problems.empty());
    QCOMPARE(query.terms.size(), std::size_t{4});
    QVERIFY(query.terms[0].field == nullptr && !query.terms[0].values[0].quoted);
    QCOMPARE(query.terms[1].values.size(), std::size_t{2});
    QVERIFY(query.terms[1].negated && query.terms[1].values[0].quoted);
    QCOMPARE(query.terms[1].values[0].text, std::string("needs review"));
    QCOMPARE(text.substr(query.terms[1].begin, query.terms[1].length),
             std::string(R"(-tag:"needs review",b)"));
    QVERIFY(query.terms[2].comparison == QueryOperator::GreaterEqual);
    QCOMPARE(std::string(query.terms[2].field->name), std::string("spacing_z"));
    QVERIFY(query.terms[3].values[0].quoted && query.terms[3].field == nullptr);
  }

  void whatIsWrongIsNamedAtTheWord_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    QTest::newRow("field") << "hippo spacig>2 x"
                           << "query.field"
                           << "spacig";
    QTest::newRow("number") << "a slices>many"
                            << "query.value"
                            << "slices>many";
    QTest::newRow("range") << "slices:5..x"
                           << "query.value"
                           << "slices:5..x";
    QTest::newRow("range compared") << "slices>1..2"
                                    << "query.value"
                                    << "slices>1..2";
    QTest::newRow("flag") << "labelled:perhaps"
                          << "query.value"
                          << "labelled:perhaps";
    QTest::newRow("order of a text") << "subject>a"
                                     << "query.value"
                                     << "subject>a";
    QTest::newRow("label") << "label:heart"
                           << "query.value"
                           << "label:heart";
    QTest::newRow("no value") << "b tag: c"
                              << "query.value"
                              << "tag:";
    QTest::newRow("empty quotes") << "tag:\"\""
                                  << "query.value"
                                  << "tag:\"\"";
    QTest::newRow("second value") << "slices:1,b"
                                  << "query.value"
                                  << "slices:1,b";
    QTest::newRow("quote") << "a \"b c"
                           << "query.quote"
                           << "\"b c";
    QTest::newRow("infinity") << "slices<inf"
                              << "query.value"
                              << "slices<inf";
  }

  void whatIsWrongIsNamedAtTheWord() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, word);
    const std::string query = text.toStdString();
    const VolumeQuery parsed = parseVolumeQuery(query);
    QCOMPARE(parsed.problems.size(), std::size_t{1});
    const QueryProblem& problem = parsed.problems.front();
    QCOMPARE(QString::fromStdString(problem.code), code);
    QCOMPARE(QString::fromStdString(query.substr(problem.begin, problem.length)), word);
    QVERIFY_EXCEPTION_THROWN(checkedVolumeQuery(query), InputError);
  }

  void tooLongIsRefused() {
    std::string many;
    for (int i = 0; i < 65; ++i) many += "a ";
    QCOMPARE(parseVolumeQuery(many).problems.front().code, std::string("query.long"));
    QCOMPARE(parseVolumeQuery(std::string(5000, 'a')).problems.front().code,
             std::string("query.long"));
    QVERIFY(parseVolumeQuery(many.substr(2)).problems.empty());
  }

  void whatOnlyLooksLikeAFieldIsAWord() {
    for (const char* text : {"12:30", "-", "a-b", "(x)", ":", "=2", "*", "--"}) {
      const VolumeQuery query = parseVolumeQuery(text);
      QVERIFY2(query.problems.empty() && query.terms.size() == 1, text);
      QVERIFY2(query.terms[0].field == nullptr, text);
    }
  }

  void termsAreAddedAndTaken() {
    QCOMPARE(queryTerm("tag", "test"), std::string("tag:test"));
    const std::string term = queryTerm("tag", "needs \"review\"");
    QCOMPARE(term, std::string("tag:\"needs review\""));
    std::string query = withQueryTerm("hippo", term, true);
    query = withQueryTerm(query, "labelled:yes", true);
    QCOMPARE(query, std::string("hippo tag:\"needs review\" labelled:yes"));
    QVERIFY(hasQueryTerm(query, term) && !hasQueryTerm(query, "tag:needs"));
    QCOMPARE(withQueryTerm(query, term, true), query);
    QCOMPARE(withQueryTerm(query, term, false), std::string("hippo labelled:yes"));
    QCOMPARE(withQueryTerm(query, "labelled:yes", false), "hippo " + term);
    QCOMPARE(withQueryTerm("labelled:yes", "labelled:yes", false), std::string());
    QCOMPARE(withQueryTerm(query, "labelled:no", false), query);
  }
};

QTEST_APPLESS_MAIN(TestVolumeQuery)
#include "tst_volume_query.moc"
