#include "core/base/error.h"
#include "core/base/parallel.h"

#include <QtTest>

#include <atomic>
#include <numeric>
#include <vector>

using namespace sw;

class TestParallel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyNumberOnce() {
    for (const std::size_t count : {0, 1, 31, 32, 33, 1000}) {
      std::vector<std::atomic<int>> calls(count);
      inParallel(count, [&](std::size_t i) { ++calls[i]; });
      for (const auto& call : calls) QCOMPARE(call.load(), 1);
    }
  }

  void theFirstFailureIsThrown() {
    std::atomic<int> begun{0};
    QVERIFY_EXCEPTION_THROWN(inParallel(100'000,
                                        [&](std::size_t i) {
                                          ++begun;
                                          if (i == 40)
                                            throw InputError("test.fails", "as it should");
                                        }),
                             InputError);
    QVERIFY(begun < 100'000);
  }
};

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
