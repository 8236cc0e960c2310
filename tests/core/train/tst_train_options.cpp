#include <QtTest>
#include <set>

#include "core/base/error.h"
#include "core/ssl/ssl_method.h"
#include "core/train/train_options.h"

using namespace sw;

class TestTrainOptions : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void tablesAreSound_data() {
    QTest::addColumn<QString>("method");
    for (const SslMethod& method : sslMethods()) QTest::newRow(method.id.c_str()) << QString::fromStdString(method.id);
    QTest::newRow("finetune") << QString();
  }

  void tablesAreSound() {
    QFETCH(QString, method);
    const OptionTable& table = method.isEmpty() ? finetuneOptionTable() : pretrainOptionTable(method.toStdString());
    std::set<std::string> names;
    for (const OptionSpec& spec : table.specs()) {
      QVERIFY2(names.insert(spec.name).second, spec.name.c_str());
      QVERIFY2(!spec.title.empty() && !spec.help.empty(), spec.name.c_str());
    }
    QVERIFY(table.validate(table.complete({})).empty());
    for (const char* name : {"width", "batch", "learning_rate", "crop", "size", "threads"}) QVERIFY(names.contains(name));
  }

  void publishedValuesAreTheDefaults() {
    const OptionValues pretrain = pretrainOptionTable("pcl").complete({});
    QCOMPARE(optionReal(pretrain, "learning_rate"), 0.1);
    QCOMPARE(optionReal(pretrain, "momentum"), 0.9);
    QCOMPARE(optionReal(pretrain, "weight_decay"), 1e-5);
    QCOMPARE(optionInt(pretrain, "batch"), std::int64_t{32});
    QCOMPARE(optionReal(pretrain, "temperature"), 0.1);
    const OptionValues finetune = finetuneOptionTable().complete({});
    QCOMPARE(optionReal(finetune, "learning_rate"), 2e-3);
    QCOMPARE(optionText(finetune, "loss"), std::string("dice_ce"));
  }

  void methodsMayHaveOtherDefaultsAndLeaveOptionsOut() {
    QCOMPARE(optionReal(pretrainOptionTable("masked_image").complete({}), "momentum"), 0.99);
    QCOMPARE(optionText(pretrainOptionTable("rotation").complete({}), "augmentation"), std::string("none"));
    QVERIFY(pretrainOptionTable("rotation").find("embedding") == nullptr);
    QVERIFY(pretrainOptionTable("pirl").find("embedding") != nullptr);
  }

  void lengthIsSaidOnce() {
    const auto of = [](std::vector<std::pair<std::string, std::int64_t>> given) {
      OptionValues values;
      for (const auto& [name, value] : given) values[name] = value;
      return completeFinetuneOptions(values);
    };
    QCOMPARE(finetuneUpdates(of({}), 1000), std::int64_t{250});
    QCOMPARE(finetuneUpdates(of({{"updates", 7}}), 1000), std::int64_t{7});
    const OptionValues epochs = of({{"epochs", 100}});
    QCOMPARE(optionInt(epochs, "updates"), std::int64_t{0});
    // Batches of 10; a last short one is used. @source method.md A9
    QCOMPARE(finetuneUpdates(epochs, 120), std::int64_t{1200});
    QCOMPARE(finetuneUpdates(epochs, 121), std::int64_t{1300});
    QCOMPARE(finetuneUpdates(epochs, 1), std::int64_t{100});
    QCOMPARE(finetuneUpdates(of({{"epochs", 3}, {"updates", 0}, {"batch", 4}}), 9), std::int64_t{9});
    QVERIFY(completeFinetuneOptions(epochs) == epochs);
    QCOMPARE(optionInt(of({{"epochs", 0}}), "updates"), std::int64_t{250});
    for (const auto& wrong : {std::pair{100, 250}, {0, 0}}) {
      try {
        of({{"epochs", wrong.first}, {"updates", wrong.second}});
        QFAIL("was accepted");
      } catch (const InputError& error) {
        QCOMPARE(error.code(), std::string("option.length"));
      }
    }
    QVERIFY_EXCEPTION_THROWN(of({{"epochs", -1}}), InputError);
  }

  void optionsOfOneMethod() {
    const OptionValues shared{{"width", std::int64_t{8}}, {"pcl.threshold", 0.2}, {"simclr.width", std::int64_t{4}}};
    const OptionValues pcl = optionsOfMethod(shared, "pcl");
    QCOMPARE(optionReal(pcl, "threshold"), 0.2);
    QCOMPARE(optionInt(pcl, "width"), std::int64_t{8});
    const OptionValues simclr = optionsOfMethod(shared, "simclr");
    QCOMPARE(optionInt(simclr, "width"), std::int64_t{4});
    QVERIFY(!simclr.contains("threshold"));
    QVERIFY_EXCEPTION_THROWN(optionsOfMethod(shared, "magic"), InputError);
  }
};

QTEST_APPLESS_MAIN(TestTrainOptions)
#include "tst_train_options.moc"
