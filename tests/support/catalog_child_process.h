#pragma once

#include "tests/support/temp_workspace.h"

#include <QProcess>

namespace sw::test {

/// The program catalog_child on one workspace.
class CatalogChild {
 public:
  CatalogChild(const QString& verb, const TempWorkspace& temporary) {
    process_.start(SW_CATALOG_CHILD, {verb, QString::fromStdString(temporary.root().string())});
  }
  ~CatalogChild() { kill(); }
  QByteArray line() {
    while (!process_.canReadLine() && process_.waitForReadyRead(60000)) {
    }
    return process_.readLine().trimmed();
  }
  void send() { process_.write("\n"); }
  /// All lines that are left, once it has ended.
  QList<QByteArray> rest() {
    process_.waitForFinished(20000);
    return process_.readAllStandardOutput().split('\n');
  }
  void kill() {
    process_.kill();
    process_.waitForFinished(10000);
  }
  qint64 id() const { return process_.processId(); }

 private:
  QProcess process_;
};

}  // namespace sw::test
