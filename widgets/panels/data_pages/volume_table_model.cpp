#include "widgets/panels/data_pages/volume_table_model.h"

#include "widgets/bridge/finding_text.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/file_states.h"
#include "widgets/panels/data_pages/tile_delegate.h"
#include "widgets/theme/theme.h"

#include <QGuiApplication>
#include <QIcon>
#include <QLocale>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace sw {
namespace {

template <class Number>
QString joined(const std::array<Number, 3>& values) {
  QStringList texts;
  for (const Number value : values) {
    texts << QLocale().toString(static_cast<double>(value), 'g', 4);
  }
  return texts.join(QStringLiteral(" × "));
}

/// Sharp at the finest screen in use.
QPixmap thumbnail(const TileInfo& tile) {
  const double scale = qGuiApp->devicePixelRatio();
  const int side = VolumeTableModel::kThumbnailSide;
  QPixmap pixmap(QSize(side, side) * scale);
  pixmap.setDevicePixelRatio(scale);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  paintTile(painter, QRectF(0, 0, side, side), tile, QGuiApplication::palette());
  return pixmap;
}

/// The same picture in every state: a selected slice must not look tinted.
QIcon thumbnailIcon(const TileInfo& tile) {
  const QPixmap picture = thumbnail(tile);
  QIcon icon;
  for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected, QIcon::Active}) {
    icon.addPixmap(picture, mode);
  }
  return icon;
}

/// "⚠ 2 problems", with the mark of the worst; empty for a volume without any.
QString badgeText(const VolumeRecord& volume) {
  const std::vector<Finding> findings = findingsOf(volume);
  if (findings.empty()) return {};
  return severityMark(findings.front().severity) + QLatin1Char(' ') +
         VolumeTableModel::tr("%n problem(s)", nullptr, static_cast<int>(findings.size()));
}

/// Sorts by the worst severity, then by how many there are.
int badgeRank(const VolumeRecord& volume) {
  const std::vector<Finding> findings = findingsOf(volume);
  if (findings.empty()) return 0;
  return (static_cast<int>(findings.front().severity) + 1) * 1000 +
         static_cast<int>(findings.size());
}

/// Each finding and what to do about it.
QString findingsText(const VolumeRecord& volume) {
  QStringList lines;
  for (const Finding& finding : findingsOf(volume))
    lines << severityMark(finding.severity) + QLatin1Char(' ') +
                 QString::fromStdString(finding.sentence) + QLatin1Char('\n') +
                 adviceText(finding.code);
  return lines.join(QStringLiteral("\n\n"));
}

bool isNumber(int column) {
  return column == VolumeTableModel::Slices || column == VolumeTableModel::Size ||
         column == VolumeTableModel::Spacing;
}

}  // namespace

QString positionsLabel(const VolumeRecord& volume) {
  QStringList words;
  if (volume.range.flipped) words << VolumeTableModel::tr("flipped");
  if (volume.range.last >= 0)
    words << VolumeTableModel::tr("%1–%2").arg(volume.range.first + 1).arg(volume.range.last + 1);
  if (volume.excluded) words << VolumeTableModel::tr("excluded");
  return words.join(QStringLiteral(", "));
}

QString sizeText(const VolumeGeometry& geometry) {
  return joined(geometry.size);
}

QString spacingText(const VolumeGeometry& geometry) {
  return joined(geometry.spacingMm);
}

VolumeTableModel::VolumeTableModel(VolumeStore& store, QObject* parent)
    : QAbstractTableModel(parent), store_(store) {
  connect(&store, &VolumeStore::tileReady, this, [this](const SliceRef& slice) {
    if (const int row = rowOf(slice.volume); row >= 0) {
      Q_EMIT dataChanged(index(row, Name), index(row, Name), {Qt::DecorationRole, kTileRole});
    }
  });
}

void VolumeTableModel::setVolumes(const DatasetRecord& dataset, std::vector<VolumeRecord> volumes) {
  beginResetModel();
  dataset_ = dataset;
  volumes_ = std::move(volumes);
  endResetModel();
}

int VolumeTableModel::rowOf(VolumeId id) const {
  const auto found = std::ranges::find(volumes_, id, &VolumeRecord::id);
  return found == volumes_.end() ? -1 : static_cast<int>(found - volumes_.begin());
}

int VolumeTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(volumes_.size());
}

int VolumeTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant VolumeTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const VolumeRecord& volume = volumeAt(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return text(volume, index.column());
    case kSortRole:
      return sortKey(volume, index.column());
    case Qt::TextAlignmentRole:
      return int(Qt::AlignVCenter) | int(isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft);
    case Qt::DecorationRole:
      return index.column() == Name ? QVariant(thumbnailIcon(tile(volume))) : QVariant();
    case Qt::ToolTipRole:
      if (index.column() == Positions)
        return tr(
            "Which slices have a position, and from which end positions grow: see the menu "
            "Edit");
      return index.column() == Problems ? QVariant(findingsText(volume)) : QVariant();
    case kTileRole:
      return QVariant::fromValue(tile(volume));
    default:
      return {};
  }
}

QVariant VolumeTableModel::text(const VolumeRecord& volume, int column) const {
  switch (column) {
    case Name:
      return QString::fromStdString(volume.name);
    case Subject:
      return QString::fromStdString(volume.subjectName);
    case Slices:
      return QLocale().toString(qlonglong{sliceCount(volume, dataset_.axis)});
    case Positions:
      return positionsLabel(volume);
    case Size:
      return sizeText(volume.geometry);
    case Spacing:
      return spacingText(volume.geometry);
    case Labels: {
      QStringList values;
      for (const int value : volume.labelValues) {
        if (value != 0) {
          values << QString::number(value);
        }
      }
      return !volume.heldLabelPath.empty() ? tr("held back")
             : volume.labelPath.empty() ? tr("none")
             : values.isEmpty()       ? tr("empty")
                                      : values.join(QStringLiteral(", "));
    }
    default:
      return problemsText(volume);
  }
}

QString VolumeTableModel::problemsText(const VolumeRecord& volume) const {
  QStringList words;
  if (states_ != nullptr && states_->of(volume.id) != FileState::Present)
    words << tr("file %1").arg(fileStateText(states_->of(volume.id)));
  if (const QString badge = badgeText(volume); !badge.isEmpty()) words << badge;
  return words.join(QStringLiteral(", "));
}

void VolumeTableModel::setFileStates(const FileStates* states) {
  states_ = states;
  connect(states, &FileStates::changed, this, [this] {
    if (!volumes_.empty())
      Q_EMIT dataChanged(index(0, Problems), index(rowCount() - 1, Problems), {Qt::DisplayRole});
  });
}

QVariant VolumeTableModel::sortKey(const VolumeRecord& volume, int column) const {
  switch (column) {
    case Slices:
      return qlonglong{sliceCount(volume, dataset_.axis)};
    case Size:
      return qlonglong{volume.geometry.voxelCount()};
    case Spacing:
      return volume.geometry.spacingMm[0] * volume.geometry.spacingMm[1] *
             volume.geometry.spacingMm[2];
    case Problems:
      return badgeRank(volume);
    default:
      return text(volume, column);
  }
}

QVariant VolumeTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return int(Qt::AlignVCenter) | int(isNumber(section) ? Qt::AlignRight : Qt::AlignLeft);
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  const QString titles[ColumnCount] = {tr("Volume"),    tr("Subject"),       tr("Slices"),
                                       tr("Positions"), tr("Size [voxels]"), tr("Spacing [mm]"),
                                       tr("Labels"),    tr("Problems")};
  return section >= 0 && section < ColumnCount ? QVariant(titles[section]) : QVariant();
}

TileInfo VolumeTableModel::tile(const VolumeRecord& volume) const {
  const VolumeSource source{dataset_.root, volume};
  const std::int64_t middle = sliceCount(volume, dataset_.axis) / 2;
  return {store_.tile(source, dataset_.axis, middle, true, TileKeep::Disk),
          sliceExtentMm(volume.geometry, dataset_.axis), QString::fromStdString(volume.name),
          store_.tileProblem(source), TileMark::None};
}

VolumeFilterModel::VolumeFilterModel(VolumeTableModel* volumes, QObject* parent)
    : QSortFilterProxyModel(parent), volumes_(volumes) {
  setSourceModel(volumes);
  setSortRole(VolumeTableModel::kSortRole);
  setSortCaseSensitivity(Qt::CaseInsensitive);
  setSortLocaleAware(true);
}

void VolumeFilterModel::setWords(const QString& words) {
  words_ = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  invalidateFilter();
}

void VolumeFilterModel::setFilter(VolumeFilter filter) {
  filter_ = filter;
  invalidateFilter();
}

bool VolumeFilterModel::filterAcceptsRow(int row, const QModelIndex&) const {
  const VolumeRecord& volume = volumes_->volumeAt(row);
  const bool labelled = !volume.labelPath.empty();
  if ((filter_ == VolumeFilter::Labelled && !labelled) ||
      (filter_ == VolumeFilter::Unlabelled && labelled) ||
      (filter_ == VolumeFilter::WithProblems && volume.problems.empty())) {
    return false;
  }
  const QString text = QString::fromStdString(volume.name + "\n" + volume.subjectName);
  return std::ranges::all_of(
      words_, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace sw
