#include "core/selfcheck/selfcheck.h"

#include <QtTest>

#include <algorithm>

class TestSelfcheck : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyPartSucceeds();
  void anUnusableTemporaryFolderIsReported();

 private:
  static const sw::SelfcheckItem* find(const std::vector<sw::SelfcheckItem>& items,
                                       const std::string& name) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const auto& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
  }
};

void TestSelfcheck::everyPartSucceeds() {
  const auto items = sw::runSelfcheck();
  for (const auto& item : items) {
    QVERIFY2(item.ok, (item.name + ": " + item.detail).c_str());
    QVERIFY(!item.detail.empty());
  }
  for (const char* name :
       {"catalog", "slice cache", "operator contrastive_loss on cpu", "training step on cpu"}) {
    QVERIFY2(find(items, name) != nullptr, name);
  }
}

void TestSelfcheck::anUnusableTemporaryFolderIsReported() {
  const QByteArray before = qgetenv("TMPDIR");
  qputenv("TMPDIR", "/nonexistent-folder-of-slicewise");
  const auto items = sw::runSelfcheck();
  if (before.isEmpty()) {
    qunsetenv("TMPDIR");
  } else {
    qputenv("TMPDIR", before);
  }
  const auto* catalog = find(items, "catalog");
  QVERIFY(catalog != nullptr && !catalog->ok && !catalog->detail.empty());
  const auto* training = find(items, "training step on cpu");
  QVERIFY(training != nullptr && training->ok);
}

QTEST_APPLESS_MAIN(TestSelfcheck)
#include "tst_selfcheck.moc"
