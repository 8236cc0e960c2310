#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <csignal>

QJsonDocument CliResult::json() const {
  return QJsonDocument::fromJson(out.toUtf8());
}

QString Cli::program() {
  return qEnvironmentVariable("SLICEWISE_CLI", SW_BINARY_DIR "/bin/slicewise-cli");
}

QString Cli::sampleFolder() {
  return SW_SOURCE_DIR "/resources/sample";
}

void Cli::start(QProcess& process, const QStringList& arguments) const {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.remove("DISPLAY");
  environment.remove("WAYLAND_DISPLAY");
  environment.insert("SLICEWISE_WORKSPACE", workspace());
  process.setProcessEnvironment(environment);
  process.start(program(), arguments);
}

CliResult resultOf(QProcess& process) {
  CliResult result;
  if (process.waitForFinished(120000) && process.exitStatus() == QProcess::NormalExit) {
    result.code = process.exitCode();
  }
  result.out = QString::fromUtf8(process.readAllStandardOutput());
  result.err = QString::fromUtf8(process.readAllStandardError());
  return result;
}

CliResult Cli::run(const QStringList& arguments) const {
  QProcess process;
  start(process, arguments);
  return resultOf(process);
}

CliResult Cli::json(const QStringList& arguments) const {
  return run(QStringList{"--json"} + arguments);
}

bool writeText(const QString& file, const QByteArray& text) {
  QDir().mkpath(QFileInfo(file).path());
  QFile out(file);
  return out.open(QIODevice::WriteOnly) && out.write(text) == text.size();
}

int lastEpoch(const QByteArray& err) {
  static const QRegularExpression pattern("epoch (\\d+) of");
  int epoch = 0;
  for (auto found = pattern.globalMatch(QString::fromUtf8(err)); found.hasNext();) {
    epoch = found.next().captured(1).toInt();
  }
  return epoch;
}

bool sendSignal(const QProcess& process, int signal) {
  const qint64 number = process.processId();
  return number > 0 && ::kill(static_cast<pid_t>(number), signal) == 0;
}
