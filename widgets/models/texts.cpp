#include "widgets/models/texts.h"

#include "core/ssl/ssl_method.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace sw {
QString jobStateText(JobState state) {
  switch (state) {
    case JobState::Queued:
      return QCoreApplication::translate("Texts", "queued");
    case JobState::Running:
      return QCoreApplication::translate("Texts", "running");
    case JobState::Paused:
      return QCoreApplication::translate("Texts", "paused");
    case JobState::Completed:
      return QCoreApplication::translate("Texts", "completed");
    case JobState::Cancelled:
      return QCoreApplication::translate("Texts", "cancelled");
    case JobState::Failed:
      return QCoreApplication::translate("Texts", "failed");
  }
  return {};
}

QString jobKindText(const std::string& kind) {
  if (kind == "import") return QCoreApplication::translate("Texts", "import");
  if (kind == "pretrain") return QCoreApplication::translate("Texts", "pre-training");
  if (kind == "finetune") return QCoreApplication::translate("Texts", "fine-tuning");
  if (kind == "import_weights") return QCoreApplication::translate("Texts", "import of weights");
  if (kind == "evaluate") return QCoreApplication::translate("Texts", "evaluation");
  if (kind == "encode") return QCoreApplication::translate("Texts", "encoding");
  if (kind == "study") return QCoreApplication::translate("Texts", "study");
  return QString::fromStdString(kind);
}

QString runStateText(RunState state) {
  switch (state) {
    case RunState::Running:
      return QCoreApplication::translate("Texts", "running");
    case RunState::Completed:
      return QCoreApplication::translate("Texts", "completed");
    case RunState::Cancelled:
      return QCoreApplication::translate("Texts", "cancelled");
    case RunState::Failed:
      return QCoreApplication::translate("Texts", "failed");
    case RunState::Interrupted:
      return QCoreApplication::translate("Texts", "interrupted");
  }
  return {};
}

QString cellStateText(CellState state) {
  switch (state) {
    case CellState::Planned:
      return QCoreApplication::translate("Texts", "planned");
    case CellState::Running:
      return QCoreApplication::translate("Texts", "running");
    case CellState::Done:
      return QCoreApplication::translate("Texts", "done");
    case CellState::Failed:
      return QCoreApplication::translate("Texts", "failed");
  }
  return {};
}

QString methodTitle(const std::string& id) {
  if (id == "random") return QCoreApplication::translate("Texts", "Random");
  if (id == "imported") return QCoreApplication::translate("Texts", "Imported");
  for (const SslMethod& method : sslMethods()) {
    if (method.id == id) return QString::fromStdString(method.title);
  }
  return QString::fromStdString(id);
}

QString armTitle(const std::string& arm) {
  const QString title = methodTitle(methodOfArm(arm));
  const std::string values = valuesOfArm(arm);
  return values.empty() ? title : QStringLiteral("%1 · %2").arg(title, QString::fromStdString(values));
}

QColor armColour(const std::string& arm, ThemeKind kind) {
  return methodColour(QString::fromStdString(methodOfArm(arm)), kind);
}

QString scopeText(const std::string& scope) {
  if (scope == "inductive") return QCoreApplication::translate("Texts", "inductive");
  if (scope == "transductive") return QCoreApplication::translate("Texts", "transductive");
  if (scope == "unknown") return QCoreApplication::translate("Texts", "unknown");
  if (scope == "mixed") return QCoreApplication::translate("Texts", "mixed");
  return QString::fromStdString(scope);
}

QString durationText(double seconds) {
  if (seconds < 0) return {};
  const auto whole = static_cast<qint64>(std::ceil(seconds));
  if (whole < 60) return QCoreApplication::translate("Texts", "%1 s").arg(whole);
  if (whole < 3600)
    return QCoreApplication::translate("Texts", "%1 min %2 s").arg(whole / 60).arg(whole % 60);
  return QCoreApplication::translate("Texts", "%1 h %2 min")
      .arg(whole / 3600)
      .arg(whole % 3600 / 60);
}

QString meanText(double mean, double sd, int count) {
  const QLocale locale;
  const QString value = locale.toString(mean, 'f', 3);
  return count < 2 ? value : QStringLiteral("%1 ± %2").arg(value, locale.toString(sd, 'f', 3));
}

QString runText(const RunRecord& run) {
  const QString head = QCoreApplication::translate("Texts", "Run %1 · %2")
                           .arg(run.id.value)
                           .arg(methodTitle(run.method));
  if (run.kind == "pretrain") {
    return QCoreApplication::translate("Texts", "%1 · pre-training, seed %2")
        .arg(head)
        .arg(run.seed);
  }
  return QCoreApplication::translate("Texts", "%1 · fine-tuning, %n subject(s)", nullptr,
                                     run.budget)
             .arg(head) +
         QStringLiteral(", ") +
         QCoreApplication::translate("Texts", "draw %1, seed %2").arg(run.draw).arg(run.seed);
}

QString transferText(const RunTransfer& transfer) {
  // Cut off, so that what is not whole never reads 100.
  const auto percent = [](double share) {
    return QLocale().toString(std::floor(share * 1000) / 10, 'g', 4);
  };
  QString text = QCoreApplication::translate("Texts", "encoder %1 % loaded")
                     .arg(percent(transfer.encoderShare));
  if (transfer.decoder)
    text += QStringLiteral(", ") + QCoreApplication::translate("Texts", "decoder %1 % loaded")
                                       .arg(percent(transfer.decoderShare));
  const int tensors = static_cast<int>(transfer.tensors), refused = static_cast<int>(transfer.refused);
  const QString comma = QStringLiteral(", ");
  text += comma + QCoreApplication::translate("Texts", "%n tensor(s)", nullptr, tensors);
  if (refused > 0) text += comma + QCoreApplication::translate("Texts", "%n not fitting", nullptr, refused);
  return text + QStringLiteral(", ") +
         QCoreApplication::translate("Texts", "checksum %1")
             .arg(QString::fromStdString(transfer.checksum.substr(0, 12)));
}

QString timeText(const std::string& iso) {
  const QDateTime time = QDateTime::fromString(QString::fromStdString(iso), Qt::ISODate);
  return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat)
                        : QString::fromStdString(iso);
}

}  // namespace sw
