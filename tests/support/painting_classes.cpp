#include "tests/support/painting_classes.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace sw::test {
namespace {

void addClasses(const QString& file, QStringList& classes) {
  static const QRegularExpression words(
      QStringLiteral("(?<!enum )\\bclass (\\w+)[^;{]*\\{|void paintEvent\\("));
  QFile source(file);
  if (!source.open(QIODevice::ReadOnly)) return;
  QString current;
  auto found = words.globalMatch(QString::fromUtf8(source.readAll()));
  while (found.hasNext()) {
    const QRegularExpressionMatch match = found.next();
    if (match.hasCaptured(1)) {
      current = match.captured(1);
    } else if (!current.isEmpty() && !classes.contains(current)) {
      classes << current;
    }
  }
}

}  // namespace

const QStringList& paintingClasses() {
  static const QStringList classes = [] {
    QStringList all;
    for (const char* folder : {"/widgets", "/app"}) {
      QDirIterator files(QStringLiteral(SW_SOURCE_DIR) + QLatin1String(folder), {"*.h"},
                         QDir::Files, QDirIterator::Subdirectories);
      while (files.hasNext()) addClasses(files.next(), all);
    }
    all.sort();
    return all;
  }();
  return classes;
}

}  // namespace sw::test
