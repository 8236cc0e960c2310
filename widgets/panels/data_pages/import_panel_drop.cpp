#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/panels/data_pages/import_panel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

/// What is dropped: several plans one after the other; and the report of an import.
namespace sw {

void ImportPanel::forgetDrop() {
  pattern_->clear();
  labelPattern_->clear();
  patterns_->hide();
  forgetRetry();
  waiting_.clear();
  ignored_.clear();
  plans_ = shown_ = 1;
}

void ImportPanel::openPaths(std::vector<std::filesystem::path> paths) {
  if (paths.empty()) return;
  if (isImporting())
    return showProblem(tr("An import is running: drop them again when it has ended."));
  forgetDrop();
  lookAt(paths.size() == 1 ? QString::fromStdString(paths.front().string())
                           : tr("%n files and folders", nullptr, static_cast<int>(paths.size())));
  const std::function<bool()> going = beginLook();
  services_.gateway->compute<DropPreview>(
      this, QStringLiteral("preview"),
      [paths = std::move(paths), going] { return previewDrop(paths, going); },
      [this, going](DropPreview dropped) {
        if (going()) takeDropped(std::move(dropped));
      },
      [this](const GatewayError& error) { showProblem(errorText(error.code, error.text)); });
}

void ImportPanel::takeDropped(DropPreview dropped) {
  waiting_ = std::move(dropped.imports);
  ignored_ = std::move(dropped.ignored);
  plans_ = waiting_.size();
  shown_ = 0;
  if (showNext()) return;
  title_->setText(tr("Nothing here can be imported"));
  fillTable({});
  table_->show();
  showProblem(ignored_.empty() ? tr("There is no volume among what was dropped.")
                               : errorText(ignored_.front().code, ignored_.front().message));
}

bool ImportPanel::showNext() {
  if (waiting_.empty()) return false;
  ImportPreview next = std::move(waiting_.front());
  waiting_.erase(waiting_.begin());
  ++shown_;
  source_ = next.source;
  showPreview(std::move(next));
  ignored_.clear();
  return true;
}

/// "2 left out, 1 warning, 1 duplicate, 3 ignored"; empty if there is nothing to say.
QString ImportPanel::problemSummary() const {
  const auto count = [this](auto&& is) {
    return static_cast<int>(std::ranges::count_if(preview_.problems, is));
  };
  const int left = count([](const PreviewProblem& p) { return p.refused; });
  const int twins = count([](const PreviewProblem& p) { return p.code.starts_with("duplicate."); });
  const int warnings = static_cast<int>(preview_.problems.size()) - left - twins;
  QStringList parts;
  if (left > 0) parts << tr("%n left out", nullptr, left);
  if (warnings > 0) parts << tr("%n warning(s)", nullptr, warnings);
  if (twins > 0) parts << tr("%n duplicate(s)", nullptr, twins);
  if (!ignored_.empty()) parts << tr("%n ignored", nullptr, static_cast<int>(ignored_.size()));
  return parts.join(QStringLiteral(", "));
}

void ImportPanel::followLog(const LogLine& line) {
  // The first lines may come before the job's number is known.
  if (line.level == LogLevel::Warning && line.job != 0 && (starting_ || line.job == job_))
    report_.push_back(line);
}

void ImportPanel::showReport() {
  reporting_ = true;
  title_->setText(tr("%1 is imported").arg(name_->text().trimmed()));
  summary_->setText(
      tr("%n thing(s) to look at. Those of volumes stand in the column Problems, too.", nullptr,
         static_cast<int>(report_.size())));
  table_->setRowCount(0);
  for (const LogLine& line : report_) {
    if (table_->rowCount() >= kMostRows) break;
    const QString text = QString::fromStdString(line.text);
    const bool left = text.startsWith(QLatin1String("Left out: "));
    const QString which = text.section(QLatin1String(": "), 1, 1);
    addRow(QStringLiteral("problems"), left ? tr("Left out") : tr("Warning"), which.toStdString(),
           text.section(QLatin1String(": "), 2));
  }
  finishTable(report_.size());
  table_->show();
  again_->setVisible(leftQuarantineOut());
  cancel_->setText(tr("Close"));
  cancel_->setAccessibleName(cancel_->text());
}

void ImportPanel::endReport() {
  reporting_ = false;
  again_->hide();
  cancel_->setText(tr("Cancel"));
  cancel_->setAccessibleName(cancel_->text());
}

void ImportPanel::finish() {
  endReport();
  const QString name = name_->text().trimmed();
  forgetRetry();
  if (!showNext()) Q_EMIT imported(name);
}

}  // namespace sw
