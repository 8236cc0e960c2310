#include "widgets/panels/case_panel.h"

#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/models/case_table_model.h"
#include "widgets/panels/table_view.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

namespace sw {
namespace {

struct Read {
  RunRecord run;
  EvaluationReport last;
  EvaluationReport best;
};

Read readCases(Catalog& catalog, RunId id) {
  Read read;
  if (!id) return read;
  read.run = catalog.runs().get(id);
  const std::vector<EvaluationRow> rows = catalog.runs().evaluation(id);
  if (rows.empty()) return read;
  const std::vector<VolumeRecord> volumes = catalog.datasets().volumes(read.run.dataset);
  read.last = evaluationReport(rows, volumes);
  read.best = evaluationReport(rows, volumes, "best");
  return read;
}

QString absentText(const RunRecord& run) {
  if (!run.id) return CasePanel::tr("No run selected");
  if (run.kind != "finetune")
    return CasePanel::tr("A pre-training has no test results: select a fine-tuning run.");
  return CasePanel::tr("Not evaluated yet: the results of each test volume appear here.");
}

}  // namespace

CasePanel::CasePanel(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  summary_ = new QLabel;
  summary_->setProperty("role", "muted");
  summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  summary_->setWordWrap(true);
  checkpoint_ = new QComboBox;
  checkpoint_->setAccessibleName(tr("Checkpoint shown"));
  checkpoint_->addItem(tr("Last checkpoint"));
  checkpoint_->addItem(tr("Best on validation"));
  checkpoint_->hide();
  cases_ = new CaseTableModel(this);
  table_ = makeTable(cases_, tr("Cases"));
  table_->horizontalHeader()->setStretchLastSection(false);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  auto* bar = new QHBoxLayout;
  bar->addWidget(summary_, 1);
  bar->addWidget(checkpoint_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, Space::kTight, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addLayout(bar);
  layout->addWidget(table_, 1);
  connect(services.selection, &Selection::runChanged, this, &CasePanel::read);
  connect(checkpoint_, &QComboBox::activated, this, &CasePanel::read);
  connect(table_, &QTableView::activated, this,
          [this](const QModelIndex& cell) { showVolume(cell.row()); });
  connect(services.monitor, &RunMonitor::catalogChanged, this, [this](const CatalogChange& change) {
    if (change.what == "runs" && change.id == services_.selection->run().value) read();
  });
  read();
}

QString CasePanel::summary() const {
  return summary_->text();
}

void CasePanel::read() {
  services_.gateway->read<Read>(
      this, QStringLiteral("cases"),
      [run = services_.selection->run()](Catalog& catalog) { return readCases(catalog, run); },
      [this](Read read) {
        dataset_ = read.run.dataset;
        checkpoint_->setVisible(!read.best.empty());
        if (read.best.empty()) checkpoint_->setCurrentIndex(0);
        cases_->setReport(checkpoint_->currentIndex() == 1 ? std::move(read.best)
                                                           : std::move(read.last));
        const QString text = caseSummaryText(cases_->report());
        summary_->setText(text.isEmpty() ? absentText(read.run) : text);
      },
      [this](const GatewayError& error) { summary_->setText(QString::fromStdString(error.text)); });
}

void CasePanel::showVolume(int row) {
  const VolumeId volume = cases_->caseAt(row).volume;
  services_.selection->setDataset(dataset_);
  services_.selection->setVolumes({volume});
  services_.selection->showPage(QStringLiteral("view"));
}

}  // namespace sw
