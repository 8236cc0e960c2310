#include "widgets/models/texts.h"

#include "core/ssl/ssl_method.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace sw {
namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("Texts", text);
}

}  // namespace

QString jobStateText(JobState state) {
  switch (state) {
    case JobState::Queued:
      return tr(QT_TRANSLATE_NOOP("Texts", "queued"));
    case JobState::Running:
      return tr(QT_TRANSLATE_NOOP("Texts", "running"));
    case JobState::Paused:
      return tr(QT_TRANSLATE_NOOP("Texts", "paused"));
    case JobState::Completed:
      return tr(QT_TRANSLATE_NOOP("Texts", "completed"));
    case JobState::Cancelled:
      return tr(QT_TRANSLATE_NOOP("Texts", "cancelled"));
    case JobState::Failed:
      return tr(QT_TRANSLATE_NOOP("Texts", "failed"));
  }
  return {};
}

QString jobKindText(const std::string& kind) {
  if (kind == "import") return tr(QT_TRANSLATE_NOOP("Texts", "import"));
  if (kind == "pretrain") return tr(QT_TRANSLATE_NOOP("Texts", "pre-training"));
  if (kind == "finetune") return tr(QT_TRANSLATE_NOOP("Texts", "fine-tuning"));
  if (kind == "evaluate") return tr(QT_TRANSLATE_NOOP("Texts", "evaluation"));
  if (kind == "study") return tr(QT_TRANSLATE_NOOP("Texts", "study"));
  return QString::fromStdString(kind);
}

QString runStateText(RunState state) {
  switch (state) {
    case RunState::Running:
      return tr("running");
    case RunState::Completed:
      return tr("completed");
    case RunState::Cancelled:
      return tr("cancelled");
    case RunState::Failed:
      return tr("failed");
    case RunState::Interrupted:
      return tr(QT_TRANSLATE_NOOP("Texts", "interrupted"));
  }
  return {};
}

QString cellStateText(CellState state) {
  switch (state) {
    case CellState::Planned:
      return tr(QT_TRANSLATE_NOOP("Texts", "planned"));
    case CellState::Running:
      return tr("running");
    case CellState::Done:
      return tr(QT_TRANSLATE_NOOP("Texts", "done"));
    case CellState::Failed:
      return tr("failed");
  }
  return {};
}

QString methodTitle(const std::string& id) {
  if (id == "random") return tr(QT_TRANSLATE_NOOP("Texts", "Random"));
  for (const SslMethod& method : sslMethods()) {
    if (method.id == id) return QString::fromStdString(method.title);
  }
  return QString::fromStdString(id);
}

QString durationText(double seconds) {
  if (seconds < 0) return {};
  const auto whole = static_cast<qint64>(std::ceil(seconds));
  if (whole < 60) return tr(QT_TRANSLATE_NOOP("Texts", "%1 s")).arg(whole);
  if (whole < 3600)
    return tr(QT_TRANSLATE_NOOP("Texts", "%1 min %2 s")).arg(whole / 60).arg(whole % 60);
  return tr(QT_TRANSLATE_NOOP("Texts", "%1 h %2 min")).arg(whole / 3600).arg(whole % 3600 / 60);
}

QString meanText(double mean, double sd, int count) {
  const QLocale locale;
  const QString value = locale.toString(mean, 'f', 3);
  return count < 2 ? value : QStringLiteral("%1 ± %2").arg(value, locale.toString(sd, 'f', 3));
}

QString runText(const RunRecord& run) {
  const QString head =
      tr(QT_TRANSLATE_NOOP("Texts", "Run %1 · %2")).arg(run.id.value).arg(methodTitle(run.method));
  if (run.kind == "pretrain") {
    return tr(QT_TRANSLATE_NOOP("Texts", "%1 · pre-training, seed %2")).arg(head).arg(run.seed);
  }
  return QCoreApplication::translate("Texts", "%1 · fine-tuning, %n subject(s)", nullptr,
                                     run.budget)
             .arg(head) +
         QStringLiteral(", ") +
         tr(QT_TRANSLATE_NOOP("Texts", "draw %1, seed %2")).arg(run.draw).arg(run.seed);
}

QString timeText(const std::string& iso) {
  const QDateTime time = QDateTime::fromString(QString::fromStdString(iso), Qt::ISODate);
  return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat)
                        : QString::fromStdString(iso);
}

}  // namespace sw
