#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/option_spec.h"

using namespace sw;

namespace {

OptionTable table() {
  return OptionTable({
      {.name = "epochs", .title = "Epochs", .defaultValue = std::int64_t{5}, .minimum = 1, .maximum = 100},
      {.name = "rate", .title = "Rate", .defaultValue = 0.1, .minimum = 0, .maximum = 1},
      {.name = "loss", .title = "Loss", .defaultValue = std::string("ce"), .choices = {"ce", "dice_ce"}},
      {.name = "drop", .title = "Drop", .defaultValue = true},
  });
}

}  // namespace

class TestOptionSpec : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void completeFillsDefaults() {
    const OptionValues all = table().complete({{"rate", 0.5}});
    QCOMPARE(optionInt(all, "epochs"), std::int64_t{5});
    QCOMPARE(optionReal(all, "rate"), 0.5);
    QCOMPARE(optionText(all, "loss"), std::string("ce"));
    QVERIFY(optionBool(all, "drop"));
  }

  void validateReportsEveryProblem() {
    const auto issues = table().validate({{"epochs", std::int64_t{0}}, {"rate", true}, {"loss", std::string("mse")},
                                          {"nonsense", 1.0}});
    QCOMPARE(issues.size(), std::size_t{4});
  }

  void parseAccepts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("whole") << "epochs=7" << true;
    QTest::newRow("whole with fraction") << "epochs=7.5" << false;
    QTest::newRow("out of range") << "epochs=101" << false;
    QTest::newRow("real") << "rate=2e-3" << true;
    QTest::newRow("decimal comma") << "rate=0,5" << false;
    QTest::newRow("not a number") << "rate=nan" << false;
    QTest::newRow("choice") << "loss=dice_ce" << true;
    QTest::newRow("wrong choice") << "loss=focal" << false;
    QTest::newRow("switch") << "drop=off" << true;
    QTest::newRow("unknown") << "width=3" << false;
    QTest::newRow("no equals sign") << "epochs" << false;
    QTest::newRow("empty") << "" << false;
  }
  void parseAccepts() {
    QFETCH(QString, text);
    QFETCH(bool, accepted);
    OptionValues values;
    if (accepted) {
      table().parseInto(values, text.toStdString());
      QCOMPARE(values.size(), std::size_t{1});
    } else {
      QVERIFY_EXCEPTION_THROWN(table().parseInto(values, text.toStdString()), InputError);
      QVERIFY(values.empty());
    }
  }

  void jsonRoundTrip() {
    const OptionValues all = table().complete({{"rate", 0.25}, {"epochs", std::int64_t{9}}});
    QVERIFY(table().fromJson(table().toJson(all)) == all);
    QVERIFY_EXCEPTION_THROWN(table().fromJson(nlohmann::json{{"epochs", "9"}}), InputError);
    QVERIFY_EXCEPTION_THROWN(table().fromJson(nlohmann::json{{"depth", 9}}), InputError);
    QVERIFY_EXCEPTION_THROWN(table().fromJson(nlohmann::json::array()), InputError);
  }
};

QTEST_APPLESS_MAIN(TestOptionSpec)
#include "tst_option_spec.moc"
