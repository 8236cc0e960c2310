#pragma once

#include <QJsonDocument>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

/// What one call of slicewise-cli gave.
struct CliResult {
  int code = -1;
  QString out;
  QString err;
  /// stdout as JSON; null if it is none.
  QJsonDocument json() const;
};

/// Waits for a started program; the code stays -1 if it did not end by itself.
CliResult resultOf(QProcess& process);

/// Calls the program that CTest names, on a temporary workspace, without a display.
class Cli {
 public:
  QString workspace() const { return folder_.filePath("workspace"); }
  QString path(const QString& name) const { return folder_.filePath(name); }
  CliResult run(const QStringList& arguments) const;
  /// The same with --json before the verb.
  CliResult json(const QStringList& arguments) const;
  /// Starts a call and does not wait for it.
  void start(QProcess& process, const QStringList& arguments) const;
  static QString program();
  static QString sampleFolder();

 private:
  QTemporaryDir folder_;
};

/// Writes a text file below a folder that is made. False if it cannot.
bool writeText(const QString& file, const QByteArray& text);

/// The last epoch that the progress on stderr names; 0 before the first.
int lastEpoch(const QByteArray& err);

/// Sends a signal. False if the process has ended: its number 0 would mean the whole group, CTest
/// included.
bool sendSignal(const QProcess& process, int signal);
