#include "tests/app/cli/cli_process.h"

#include <QProcess>
#include <QTest>

/// What libgomp says of itself when the program loads it: its threads sleep while they wait, unless
/// the user wants otherwise.
class TestWaitPolicy : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void threadsWait_data();
  void threadsWait();
};

void TestWaitPolicy::threadsWait_data() {
  QTest::addColumn<QString>("chosen");
  QTest::addColumn<QString>("policy");
  QTest::newRow("by default") << ""
                              << "PASSIVE";
  QTest::newRow("as the user says") << "active"
                                    << "ACTIVE";
}

void TestWaitPolicy::threadsWait() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  QSKIP("the programs leave waiting alone under sanitizers");
#endif
  QFETCH(QString, chosen);
  QFETCH(QString, policy);
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.remove("OMP_WAIT_POLICY");
  environment.remove("GOMP_SPINCOUNT");
  if (!chosen.isEmpty()) environment.insert("OMP_WAIT_POLICY", chosen);
  environment.insert("OMP_DISPLAY_ENV", "true");
  QProcess process;
  process.setProcessEnvironment(environment);
  process.start(Cli::program(), {"--help"});
  QVERIFY(process.waitForFinished());
  QCOMPARE(process.exitCode(), 0);
  const QString said = QString::fromUtf8(process.readAllStandardError());
  QVERIFY2(said.contains(QStringLiteral("OMP_WAIT_POLICY = '%1'").arg(policy)), qPrintable(said));
}

QTEST_GUILESS_MAIN(TestWaitPolicy)
#include "tst_wait_policy.moc"
