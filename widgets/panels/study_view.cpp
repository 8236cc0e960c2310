#include "widgets/panels/study_view.h"

#include "core/study/collapsed_runs.h"
#include "core/study/study_tables.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/models/study_models.h"
#include "widgets/models/texts.h"
#include "widgets/panels/comparison_tables.h"
#include "widgets/panels/table_view.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QSaveFile>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kReadMilliseconds = 300;

/// What one reading of the catalog gives.
struct StudyReading {
  StudyResult result;
  StudyComparison comparison;
  std::vector<CollapsedRun> collapsed;
};

QWidget* titled(const QString& title, QWidget* content, QWidget* extra = nullptr) {
  auto* box = new QWidget;
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  auto* label = new QLabel(title);
  label->setFont(sectionFont(box));
  layout->addWidget(label);
  if (extra != nullptr) layout->addWidget(extra);
  layout->addWidget(content, 1);
  return box;
}

QString suffixOf(StudyExport format) {
  if (format == StudyExport::Csv) return QStringLiteral("csv");
  return format == StudyExport::Markdown ? QStringLiteral("md") : QStringLiteral("tex");
}

std::string textOf(StudyExport format,
                   const StudyResult& result,
                   const StudyComparison& comparison) {
  if (format == StudyExport::Csv) return studyCsv(result);
  return studyTables(result, comparison,
                     format == StudyExport::Markdown ? TableFormat::Markdown : TableFormat::Latex);
}

}  // namespace

StudyView::StudyView(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  auto* split = new QSplitter(Qt::Vertical);
  split->addWidget(makeResults());
  tabs_ = new QTabWidget;
  tabs_->setDocumentMode(true);
  tabs_->addTab(makeMatrix(), tr("Plan and results"));
  comparison_ = new ComparisonTables(tabs_);
  bySubject_ = new QCheckBox(tr("One case per subject"));
  bySubject_->setToolTip(
      tr("Averages a subject's test volumes, which are not independent of each other"));
  connect(bySubject_, &QCheckBox::toggled, this, &StudyView::read);
  tabs_->setCornerWidget(bySubject_);
  split->addWidget(tabs_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  split->setHandleWidth(Space::kNormal);
  split->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(split);
  readTimer_.setSingleShot(true);
  readTimer_.setInterval(kReadMilliseconds);
  connect(&readTimer_, &QTimer::timeout, this, &StudyView::read);
  connect(services.monitor, &RunMonitor::catalogChanged, this, [this](const CatalogChange& change) {
    if ((change.what == "runs" || change.what == "studies") && !readTimer_.isActive())
      readTimer_.start();
  });
}

QWidget* StudyView::makeMatrix() {
  matrix_ = new StudyMatrixModel(this);
  QTableView* view = makeTable(matrix_, tr("Plan"));
  view->setShowGrid(true);
  view->verticalHeader()->show();
  view->setSelectionBehavior(QAbstractItemView::SelectItems);
  view->horizontalHeader()->setStretchLastSection(false);
  view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  view->horizontalHeader()->setMinimumSectionSize(90);
  view->horizontalHeader()->setDefaultAlignment(Qt::AlignCenter);
  connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& cell) {
            if (const qlonglong run = cell.data(StudyMatrixModel::RunRole).toLongLong(); run > 0) {
              services_.selection->setRun(RunId{run});
            }
          });
  return view;
}

QWidget* StudyView::makeResults() {
  curve_ = new CurvePlot(tr("Label-fraction curve"));
  curve_->setEmptyText(tr("The curve grows here as results arrive."));
  table_ = new StudyTableModel(this);
  QTableView* view = makeTable(table_, tr("Results"));
  view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  state_ = new QLabel;
  state_->setProperty("role", "muted");
  collapsed_ = new QLabel;
  collapsed_->setProperty("role", "warning");
  collapsed_->setWordWrap(true);
  collapsed_->hide();
  auto* states = new QWidget;
  auto* lines = new QVBoxLayout(states);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->addWidget(state_);
  lines->addWidget(collapsed_);
  auto* split = new QSplitter(Qt::Horizontal);
  split->addWidget(titled(tr("Dice over labelled subjects"), curve_));
  split->addWidget(titled(tr("Mean ± standard deviation"), view, states));
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  split->setHandleWidth(Space::kNormal);
  split->setChildrenCollapsible(false);
  split->setSizes({400, 560});
  view->setMinimumWidth(300);
  return split;
}

void StudyView::setStudy(StudyId study) {
  study_ = study;
  read();
}

void StudyView::read() {
  if (!study_) {
    result_ = {};
    comparisonResult_ = {};
    matrix_->setResult(result_);
    table_->setResult(result_);
    curve_->setData({});
    comparison_->clear();
    state_->clear();
    collapsed_->hide();
    Q_EMIT updated();
    return;
  }
  services_.gateway->read<StudyReading>(
      this, QStringLiteral("study"),
      [study = study_, bySubject = bySubject_->isChecked()](Catalog& catalog) {
        const StudyScores scores = loadStudyScores(catalog, study);
        return StudyReading{scores.result, comparisonOf(scores, bySubject),
                            collapsedRuns(catalog, study)};
      },
      [this](const StudyReading& reading) {
        result_ = reading.result;
        comparisonResult_ = reading.comparison;
        matrix_->setResult(result_);
        table_->setResult(result_);
        curve_->setData(studyCurves(result_));
        comparison_->setResult(result_, reading.comparison);
        showState(reading.collapsed);
        Q_EMIT updated();
      });
}

void StudyView::showState(const std::vector<CollapsedRun>& collapsed) {
  const auto done = std::ranges::count(result_.cells, CellState::Done, &StudyCell::state);
  const auto all = static_cast<qsizetype>(result_.cells.size());
  state_->setText(done < all ? tr("incomplete: %1 of %2 fine-tunings are done").arg(done).arg(all)
                             : tr("complete: %1 fine-tunings").arg(all));
  QStringList lines;
  for (const CollapsedRun& each : collapsed) {
    lines << tr("The pre-training of %1, seed %2 (run %3), has collapsed since step %4.")
                 .arg(methodTitle(each.method))
                 .arg(each.seed)
                 .arg(each.run.value)
                 .arg(each.alarm.raised);
  }
  collapsed_->setText(lines.join(QLatin1Char('\n')));
  collapsed_->setVisible(!lines.isEmpty());
}

void StudyView::exportTable(StudyExport format) {
  const QString suffix = suffixOf(format);
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export results"),
      QString::fromStdString(result_.plan.name) + QLatin1Char('.') + suffix,
      tr("Tables (*.%1)").arg(suffix));
  if (file.isEmpty()) return;
  services_.gateway->compute<QString>(
      this, QStringLiteral("export"),
      [file, format, result = result_, comparison = comparisonResult_] {
        const QByteArray bytes = QByteArray::fromStdString(textOf(format, result, comparison));
        QSaveFile out(file);
        const bool ok =
            out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit();
        return ok ? QString() : out.errorString();
      },
      [this, file](const QString& problem) {
        if (!problem.isEmpty()) {
          QMessageBox::warning(this, tr("The table was not written"),
                               tr("%1: %2").arg(file, problem));
        }
      });
}

void StudyView::exportCurve() {
  curve_->exportPlot();
}

}  // namespace sw
