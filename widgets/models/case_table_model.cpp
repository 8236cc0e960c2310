#include "widgets/models/case_table_model.h"

#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>
#include <utility>

namespace sw {
namespace {

QString numberText(std::optional<double> value, int decimals) {
  return value ? QLocale().toString(*value, 'f', decimals) : QStringLiteral("–");
}

/// The metric behind a column, with its decimals; none for texts and counts.
std::pair<const char*, int> metricOf(int column) {
  switch (column) {
    case CaseTableModel::Dice:
      return {"native_dice", 3};
    case CaseTableModel::Hd95:
      return {"hd95_mm", 2};
    case CaseTableModel::Assd:
      return {"assd_mm", 2};
    case CaseTableModel::Difference:
      return {"volume_difference_ml", 2};
    case CaseTableModel::PreparedDice:
      return {"dice", 3};
    default:
      return {nullptr, 0};
  }
}

const MetricSummary* overall(const EvaluationReport& report, const std::string& metric) {
  const auto found = std::ranges::find_if(report.summary, [&](const MetricSummary& each) {
    return each.metric == metric && each.structure == 0;
  });
  return found == report.summary.end() ? nullptr : &*found;
}

QString distanceText(const EvaluationReport& report,
                     const std::string& metric,
                     const QString& title) {
  const MetricSummary* summary = overall(report, metric);
  if (summary == nullptr) return {};
  const QString value =
      summary->count > 0 ? QLocale().toString(summary->mean, 'f', 2) : QStringLiteral("–");
  return QCoreApplication::translate("CaseTable", "%1 %2 mm (%3 of %4 volumes, %5 missed)")
      .arg(title, value)
      .arg(summary->count)
      .arg(summary->volumes)
      .arg(summary->missed);
}

}  // namespace

int CaseTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(report_.cases.size());
}

int CaseTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant CaseTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const CaseReport& each = caseAt(index.row());
  if (role == Qt::TextAlignmentRole && index.column() > Subject)
    return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ForegroundRole && index.column() == Missed && each.missed > 0)
    return themeTokens(themeKind(QGuiApplication::palette())).warning;
  if (role == Qt::ToolTipRole) return tr("Double-click shows the volume on the page View");
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case VolumeName:
      return QString::fromStdString(each.name);
    case Subject:
      return QString::fromStdString(each.subject);
    case Missed:
      return each.value("missed") ? QString::number(each.missed) : QStringLiteral("–");
    default: {
      const auto [metric, decimals] = metricOf(index.column());
      return numberText(each.value(metric), decimals);
    }
  }
}

QVariant CaseTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section > Subject)
    return int(Qt::AlignRight | Qt::AlignVCenter);
  const bool tip = role == Qt::ToolTipRole;
  if (role != Qt::DisplayRole && !tip) return {};
  switch (section) {
    case VolumeName:
      return tr("Volume");
    case Subject:
      return tr("Subject");
    case Dice:
      return tip ? tr("3D Dice on the volume's own grid, mean over structures; the lowest first")
                 : tr("Dice");
    case Hd95:
      return tip ? tr("95th percentile of the distances between the surfaces, mean over "
                      "structures; "
                      "none where a structure is missed")
                 : tr("HD95 [mm]");
    case Assd:
      return tip ? tr("Mean distance between the surfaces, mean over structures; none where a "
                      "structure is missed")
                 : tr("ASSD [mm]");
    case Difference:
      return tip ? tr("Predicted minus true volume, all structures together")
                 : tr("Volume difference [ml]");
    case Missed:
      return tip ? tr("Structures that only the prediction or only the truth has") : tr("Missed");
    case PreparedDice:
      return tip ? tr("3D Dice on the network's slices, as the studies show it")
                 : tr("Dice, prepared");
    default:
      return {};
  }
}

void CaseTableModel::setReport(EvaluationReport report) {
  beginResetModel();
  report_ = std::move(report);
  endResetModel();
}

QString caseSummaryText(const EvaluationReport& report) {
  if (report.cases.empty()) return {};
  const int count = static_cast<int>(report.cases.size());
  QStringList parts;
  parts << QCoreApplication::translate("CaseTable", "%n test volume(s), worst first", nullptr,
                                       count);
  if (const MetricSummary* dice = overall(report, report.rankedBy)) {
    parts << QCoreApplication::translate("CaseTable", "Dice %1")
                 .arg(QLocale().toString(dice->mean, 'f', 3));
  }
  for (const auto& [metric, title] : {std::pair{"hd95_mm", "HD95"}, std::pair{"assd_mm", "ASSD"}}) {
    if (const QString text = distanceText(report, metric, QString::fromLatin1(title));
        !text.isEmpty())
      parts << text;
  }
  if (report.missed > 0) {
    parts << QCoreApplication::translate("CaseTable", "%1 of %2 structures missed")
                 .arg(report.missed)
                 .arg(report.structures);
  }
  return parts.join(QStringLiteral(" · "));
}

}  // namespace sw
