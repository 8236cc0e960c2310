#include "widgets/panels/inspector.h"

#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/study/leakage_report.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sw {
namespace {

template <class Values>
QString joined(const Values& values, int decimals) {
  const QLocale locale;
  QStringList texts;
  for (const auto value : values) {
    texts << (decimals > 0 ? locale.toString(static_cast<double>(value), 'f', decimals)
                           : locale.toString(static_cast<qlonglong>(value)));
  }
  return texts.join(QStringLiteral(" × "));
}

}  // namespace

Inspector::Inspector(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  auto* inner = new QWidget;
  column_ = new QVBoxLayout(inner);
  column_->setContentsMargins(Space::kNormal, Space::kSmall, Space::kNormal, Space::kSmall);
  column_->addStretch();
  auto* scroll = new QScrollArea;
  scroll->setWidget(inner);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setAccessibleName(tr("Inspector"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);
  setMinimumWidth(220);
  connect(services.selection, &Selection::changed, this, &Inspector::read);
  connect(services.monitor, &RunMonitor::catalogChanged, this, &Inspector::read);
  read();
}

Inspector::Section Inspector::describe(const DatasetRecord& record) {
  QStringList labels;
  for (const auto& [value, name] : record.labelNames) {
    labels << QStringLiteral("%1 %2").arg(value).arg(QString::fromStdString(name));
  }
  return {QString::fromStdString(record.name),
          {{tr("Volumes"), QString::number(record.volumeCount)},
           {tr("Subjects"), QString::number(record.subjectCount)},
           {tr("Labelled"), QString::number(record.labelledCount)},
           {tr("Modality"), QString::fromStdString(record.modality)},
           {tr("Slicing axis"), QString::number(record.axis)},
           {tr("Labels"), labels.join(QStringLiteral(", "))},
           {tr("Licence"), QString::fromStdString(record.licence)}},
          {}};
}

Inspector::Section Inspector::describe(const VolumeRecord& record) {
  const QLocale locale;
  Section section{QString::fromStdString(record.name),
                  {{tr("Subject"), QString::fromStdString(record.subjectName)},
                   {tr("Size [voxels]"), joined(record.geometry.size, 0)},
                   {tr("Spacing [mm]"), joined(record.geometry.spacingMm, 2)},
                   {tr("Values"), tr("%1 to %2")
                                      .arg(locale.toString(record.minimum, 'g', 5),
                                           locale.toString(record.maximum, 'g', 5))},
                   {tr("File"), QString::fromStdString(record.imagePath.string())}},
                  {}};
  for (const std::string& problem : record.problems)
    section.problems << QString::fromStdString(problem);
  return section;
}

Inspector::Section Inspector::describe(const RunRecord& record, const Workspace& workspace) {
  Section section{runText(record),
                  {{tr("State"), runStateText(record.state)},
                   {tr("Device"), QString::fromStdString(record.device)},
                   {tr("Started"), timeText(record.started)},
                   {tr("Ended"), timeText(record.ended)}},
                  {}};
  if (!record.error.empty()) section.problems << QString::fromStdString(record.error);
  try {
    if (const auto transfer = transferOf(workspace, record.id))
      section.rows << QPair(tr("Weights"), transferText(*transfer));
  } catch (const Error& error) {
    section.problems << QString::fromStdString(error.what());
  }
  return section;
}

QList<Inspector::Section> Inspector::readSelection(Catalog& catalog,
                                                   const Workspace& workspace,
                                                   DatasetId dataset,
                                                   VolumeId volume,
                                                   RunId run) {
  QList<Section> sections;
  if (dataset) sections << describe(catalog.datasets().get(dataset));
  if (volume) sections << describe(catalog.datasets().volume(volume));
  if (run) {
    const RunRecord record = catalog.runs().get(run);
    sections << describe(record, workspace);
    const RunScope scope = scopeOf(catalog, record);
    sections.last().rows << qMakePair(tr("Scope"),
                                      tr("%1 (%2 of %3 test volumes seen in pre-training)")
                                          .arg(scopeText(scope.word()))
                                          .arg(scope.seen)
                                          .arg(scope.test));
  }
  return sections;
}

void Inspector::read() {
  const Selection& selection = *services_.selection;
  services_.gateway->read<QList<Section>>(
      this, QStringLiteral("inspector"),
      [workspace = services_.workspace, dataset = selection.dataset(), volume = selection.volume(),
       run = selection.run()](Catalog& catalog) {
        return readSelection(catalog, workspace, dataset, volume, run);
      },
      [this](const QList<Section>& sections) { show(sections); });
}

void Inspector::show(const QList<Section>& sections) {
  delete content_;
  content_ = new QWidget;
  auto* layout = new QVBoxLayout(content_);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  if (sections.isEmpty()) {
    auto* nothing = new QLabel(tr("Nothing is selected."));
    nothing->setProperty("role", "muted");
    layout->addWidget(nothing);
  }
  for (const Section& section : sections) {
    auto* title = new QLabel(section.title);
    title->setFont(sectionFont(this));
    title->setWordWrap(true);
    layout->addWidget(title);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(Space::kTight);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (const auto& [name, value] : section.rows) {
      if (value.isEmpty()) continue;
      auto* label = new QLabel(name);
      label->setProperty("role", "muted");
      auto* text = new QLabel(value);
      text->setWordWrap(true);
      text->setTextInteractionFlags(Qt::TextSelectableByMouse);
      form->addRow(label, text);
    }
    layout->addLayout(form);
    for (const QString& problem : section.problems) {
      auto* label = new QLabel(problem);
      label->setProperty("role", "warning");
      label->setWordWrap(true);
      layout->addWidget(label);
    }
    layout->addSpacing(Space::kNormal);
  }
  column_->insertWidget(0, content_);
}

}  // namespace sw
