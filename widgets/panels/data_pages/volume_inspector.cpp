#include "widgets/panels/data_pages/volume_inspector.h"

#include "widgets/bridge/error_text.h"
#include "widgets/bridge/finding_text.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/repair_bar.h"
#include "widgets/bridge/shown_names.h"
#include "widgets/panels/data_pages/value_histogram.h"
#include "widgets/panels/data_pages/volume_table_model.h"
#include "widgets/scene/colour_maps.h"
#include "widgets/scene/slice_plane.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_viewer.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kHistogramBins = 96;

QLabel* textLabel() {
  auto* label = new QLabel;
  label->setWordWrap(true);
  label->setTextFormat(Qt::RichText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  label->setMinimumWidth(1);
  return label;
}

QLabel* heading(const QString& text, const QWidget* like) {
  auto* label = new QLabel(text);
  label->setFont(sectionFont(like));
  return label;
}

QString row(const QString& name, const QString& value) {
  return QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>")
      .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString orientation(const VolumeGeometry& geometry) {
  QString letters;
  for (int axis = 0; axis < 3; ++axis) {
    letters += QString::fromStdString(directionLetters(geometry, axis, 1)).left(1);
  }
  return letters;
}

}  // namespace

VolumeInspector::VolumeInspector(AppServices& services, CatalogData& catalogData, QWidget* parent)
    : QScrollArea(parent),
      services_(services),
      data_(catalogData),
      name_(new QLabel),
      viewer_(new SliceViewer(tr("Slice preview"))),
      histogram_(new ValueHistogram),
      facts_(textLabel()),
      labels_(textLabel()),
      marks_(textLabel()),
      markButtons_(new QHBoxLayout),
      problems_(textLabel()),
      repairs_(new RepairBar(services)) {
  setAccessibleName(tr("Volume"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  name_->setFont(sectionFont(this));
  name_->setWordWrap(true);
  viewer_->setMinimumHeight(200);
  viewer_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  auto* body = new QWidget;
  auto* layout = new QVBoxLayout(body);
  layout->setContentsMargins(Space::kSmall, 0, Space::kSmall, Space::kSmall);
  layout->setSpacing(Space::kSmall);
  layout->addWidget(name_);
  layout->addWidget(problems_);
  layout->addWidget(repairs_);
  layout->addWidget(viewer_);
  layout->addWidget(heading(tr("Values"), this));
  layout->addWidget(histogram_);
  layout->addWidget(heading(tr("Geometry"), this));
  layout->addWidget(facts_);
  layout->addWidget(heading(tr("Labels"), this));
  layout->addWidget(labels_);
  layout->addWidget(heading(tr("Tags and note"), this));
  layout->addWidget(marks_);
  markButtons_->setSpacing(Space::kSmall);
  markButtons_->addStretch();
  layout->addLayout(markButtons_);
  layout->addStretch();
  setWidget(body);
  connect(&catalogData, &CatalogData::volumesChanged, this, &VolumeInspector::show);
  connect(services.selection, &Selection::volumesChanged, this, &VolumeInspector::show);
  connect(&ShownNames::of(services), &ShownNames::changed, this, &VolumeInspector::show);
  connect(services.selection, &Selection::sliceChanged, this, &VolumeInspector::followSlice);
  show();
}

void VolumeInspector::show() {
  const VolumeRecord* volume = data_.volume(services_.selection->volume());
  const DatasetRecord* dataset = data_.dataset();
  histogram_->clear();
  if (volume == nullptr || dataset == nullptr) {
    name_->setText(tr("No volume selected"));
    viewer_->setVolume(nullptr, tr("Choose a volume"));
    for (QLabel* label : {facts_, labels_, marks_, problems_}) {
      label->clear();
    }
    problems_->hide();
    repairs_->hide();
    return;
  }
  name_->setText(QString::fromStdString(volume->name));
  showFacts(*volume, *dataset);
  showLabels(*volume, *dataset);
  showMarks();
  showProblems(*volume);
  viewer_->setVolume(nullptr, tr("Loading…"));
  viewer_->setSlice(dataset->axis, 0);
  data_.store().load(
      this, data_.source(*volume), [this](auto shown) { takeVoxels(shown); },
      [this](const QString& code, const QString& text) {
        viewer_->setVolume(nullptr, errorText(code.toStdString(), text.toStdString()));
      });
}

void VolumeInspector::takeVoxels(const std::shared_ptr<const ShownVolume>& shown) {
  viewer_->setVolume(shown);
  if (const DatasetRecord* dataset = data_.dataset()) {
    viewer_->setLabelNames(dataset->labelNames);
  }
  histogram_->setHistogram(intensityHistogram(*shown->voxels->image, kHistogramBins),
                           shown->window);
  followSlice();
}

void VolumeInspector::followSlice() {
  const SliceRef& slice = services_.selection->slice();
  if (viewer_->volume() != nullptr && viewer_->volume()->source.record.id == slice.volume) {
    viewer_->setSlice(slice.axis, slice.index);
  }
}

void VolumeInspector::showFacts(const VolumeRecord& volume, const DatasetRecord& dataset) {
  const QLocale locale;
  QString rows = row(tr("Subject"), QString::fromStdString(volume.subjectName));
  if (const QString name = ShownNames::of(services_).of(volume); !name.isEmpty())
    rows += row(tr("Patient"), name);
  rows += row(tr("Size"), tr("%1 voxels").arg(sizeText(volume.geometry)));
  rows += row(tr("Spacing"), tr("%1 mm").arg(spacingText(volume.geometry)));
  rows += row(tr("Axes"), orientation(volume.geometry));
  rows += row(tr("Slices"), tr("%1 along axis %2 (%3)")
                                .arg(sliceCount(volume, dataset.axis))
                                .arg(dataset.axis)
                                .arg(planeName(dataset.axis).toLower()));
  const QString positions = positionsLabel(volume);
  rows += row(tr("Positions"), positions.isEmpty() ? tr("every slice, from the first") : positions);
  rows += row(tr("Values"), tr("%1 to %2")
                                .arg(locale.toString(volume.minimum, 'g', 5),
                                     locale.toString(volume.maximum, 'g', 5)));
  if (volume.notFinite > 0) {
    rows += row(tr("Not finite"),
                tr("%n voxel(s), read as 0", nullptr, static_cast<int>(volume.notFinite)));
  }
  rows += row(tr("File"), QString::fromStdString(volume.imagePath.string()));
  facts_->setText(QStringLiteral("<table cellspacing='0' cellpadding='1'>%1</table>").arg(rows));
}

void VolumeInspector::showLabels(const VolumeRecord& volume, const DatasetRecord& dataset) {
  if (!volume.heldLabelPath.empty()) {
    labels_->setText(tr("The label file %1 is held back: see the problems above.")
                         .arg(QString::fromStdString(volume.heldLabelPath.string()).toHtmlEscaped()));
    return;
  }
  if (volume.labelPath.empty()) {
    labels_->setText(tr("This volume has no labels: it can be used for pre-training."));
    return;
  }
  QString text;
  for (const int value : volume.labelValues) {
    if (value < 1 || value > 255) {
      continue;
    }
    const Rgb c = labelColour(value);
    const auto name = dataset.labelNames.find(value);
    text += QStringLiteral(
                "<span style='color:%1; background:#0b0d10'>&nbsp;■&nbsp;</span>&nbsp;%2 %3<br>")
                .arg(QColor(c[0], c[1], c[2]).name())
                .arg(value)
                .arg(name == dataset.labelNames.end()
                         ? tr("(not declared)")
                         : QString::fromStdString(name->second).toHtmlEscaped());
  }
  labels_->setText(text.isEmpty() ? tr("The label map is empty.") : text);
}

void VolumeInspector::showMarks() {
  std::vector<const VolumeRecord*> chosen;
  for (const VolumeId id : services_.selection->volumes())
    if (const VolumeRecord* volume = data_.volume(id)) chosen.push_back(volume);
  if (chosen.empty()) return marks_->clear();
  const VolumeRecord& first = *chosen.front();
  std::vector<std::string> common = first.tags;
  bool oneNote = true;
  for (const VolumeRecord* volume : chosen) {
    std::erase_if(common, [&](const std::string& tag) { return std::ranges::find(volume->tags, tag) == volume->tags.end(); });
    oneNote = oneNote && volume->note == first.note;
  }
  QStringList tags;
  for (const std::string& tag : common) tags << QString::fromStdString(tag);
  const auto orNone = [](const QString& text, const QString& none) { return text.isEmpty() ? none : text; };
  const bool several = chosen.size() > 1;
  QStringList lines;
  if (several) lines << tr("Of the %n selected volume(s):", nullptr, static_cast<int>(chosen.size()));
  lines << tr("Tags: %1").arg(orNone(tags.join(QStringLiteral(", ")), several ? tr("none in common") : tr("none")));
  lines << (oneNote ? tr("Note: %1").arg(orNone(QString::fromStdString(first.note), tr("none")))
                    : tr("Note: not the same for all"));
  marks_->setText(lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

void VolumeInspector::setMarkActions(const QList<QAction*>& actions) {
  for (QAction* action : actions) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setMinimumHeight(kControlHeight);
    markButtons_->insertWidget(markButtons_->count() - 1, button);  // before the stretch
  }
}

void VolumeInspector::showProblems(const VolumeRecord& volume) {
  const ThemeTokens& tokens = themeTokens(this);
  QString text;
  for (const Finding& finding : findingsOf(volume)) {
    const QColor colour = finding.severity == Severity::Error     ? tokens.error
                          : finding.severity == Severity::Warning ? tokens.warning
                                                                  : tokens.muted;
    text += QStringLiteral("<p style='margin:0 0 6px 0'><span style='color:%1'>%2 %3</span><br>%4</p>")
                .arg(colour.name(), severityMark(finding.severity),
                     QString::fromStdString(finding.sentence).toHtmlEscaped(),
                     adviceText(finding.code).toHtmlEscaped());
  }
  problems_->setText(text);
  problems_->setVisible(!text.isEmpty());
  repairs_->showFor(volume);
}

}  // namespace sw
