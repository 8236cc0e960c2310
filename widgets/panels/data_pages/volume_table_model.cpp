#include "widgets/panels/data_pages/volume_table_model.h"

#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
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

QString joined(const std::vector<std::string>& texts) {
  QStringList list;
  for (const std::string& text : texts) list << QString::fromStdString(text);
  return list.join(QStringLiteral(", "));
}

/// By which column of the catalog a column of the table is sorted.
constexpr VolumeColumn kOrders[VolumeTableModel::ColumnCount] = {
    VolumeColumn::Name,    VolumeColumn::Dataset,   VolumeColumn::Subject, VolumeColumn::Group,
    VolumeColumn::Slices,  VolumeColumn::Positions, VolumeColumn::Size,    VolumeColumn::Spacing,
    VolumeColumn::Labels,  VolumeColumn::Tags,      VolumeColumn::Note,    VolumeColumn::Problems,
    VolumeColumn::Modality};

QString labelsText(const VolumeRecord& volume) {
  QStringList values;
  for (const int value : volume.labelValues) {
    if (value != 0) values << QString::number(value);
  }
  if (!volume.heldLabelPath.empty()) return VolumeTableModel::tr("held back");
  if (volume.labelPath.empty()) return VolumeTableModel::tr("none");
  return values.isEmpty() ? VolumeTableModel::tr("empty") : values.join(QStringLiteral(", "));
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

VolumeTableModel::VolumeTableModel(AppServices& services, CatalogData& catalogData, QObject* parent)
    : QAbstractTableModel(parent), services_(services), data_(catalogData) {
  connect(&catalogData.store(), &VolumeStore::tileReady, this, [this](const SliceRef& slice) {
    if (const int row = rowOf(slice.volume); row >= 0) {
      Q_EMIT dataChanged(index(row, Name), index(row, Name), {Qt::DecorationRole, kTileRole});
    }
  });
}

void VolumeTableModel::setIds(std::vector<VolumeId> ids) {
  if (ids == ids_) {
    for (Page& known : pages_) ask(known);
    return;
  }
  beginResetModel();
  ids_ = std::move(ids);
  pages_.clear();
  rows_.clear();
  rows_.reserve(static_cast<qsizetype>(ids_.size()));
  for (std::size_t row = 0; row < ids_.size(); ++row)
    rows_.insert(ids_[row].value, static_cast<int>(row));
  endResetModel();
}

VolumeTableModel::Page& VolumeTableModel::page(int number) const {
  const auto known = std::ranges::find(pages_, number, &Page::number);
  if (known == pages_.end()) {
    if (pages_.size() >= kMostPages) pages_.pop_back();
    pages_.insert(pages_.begin(), Page{number, {}});
    ask(pages_.front());
  } else {
    std::rotate(pages_.begin(), known, known + 1);
  }
  return pages_.front();
}

void VolumeTableModel::ask(Page& page) const {
  const auto begin = ids_.begin() + std::ptrdiff_t{page.number} * kPageRows;
  const auto end = ids_.end() - begin > kPageRows ? begin + kPageRows : ids_.end();
  std::vector<VolumeId> wanted(begin, end);
  auto* self = const_cast<VolumeTableModel*>(this);
  using Rows = std::vector<VolumeRecord>;
  services_.gateway->read<Rows>(
      self, QStringLiteral("page %1").arg(page.number),
      [wanted](Catalog& catalog) { return catalog.finder().rows(wanted); },
      [self, number = page.number, wanted](Rows rows) {
        self->takePage(number, wanted, std::move(rows));
      },
      [self](const GatewayError& error) {
        Q_EMIT self->failed(errorText(error.code, error.text));
      });
}

void VolumeTableModel::takePage(int number,
                                const std::vector<VolumeId>& asked,
                                std::vector<VolumeRecord> rows) {
  const auto known = std::ranges::find(pages_, number, &Page::number);
  const std::size_t first = static_cast<std::size_t>(number) * kPageRows;
  const bool current =
      first + asked.size() <= ids_.size() &&
      std::equal(asked.begin(), asked.end(), ids_.begin() + static_cast<std::ptrdiff_t>(first));
  // Of an older search, or no longer looked at.
  if (known == pages_.end() || !current || rows.size() != asked.size()) return;
  known->rows = std::move(rows);
  const int top = static_cast<int>(first);
  Q_EMIT dataChanged(index(top, 0),
                     index(top + static_cast<int>(asked.size()) - 1, ColumnCount - 1));
  Q_EMIT pageRead();
}

const VolumeRecord* VolumeTableModel::volumeAt(int row) const {
  const std::vector<VolumeRecord>& rows = page(row / kPageRows).rows;
  const auto at = static_cast<std::size_t>(row % kPageRows);
  return at < rows.size() ? &rows[at] : nullptr;
}

int VolumeTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(ids_.size());
}

int VolumeTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant VolumeTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter) | int(isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft);
  const VolumeRecord* volume = volumeAt(index.row());
  if (volume == nullptr) {
    if (role == Qt::DisplayRole && index.column() == Name) return QStringLiteral("…");
    return role == kTileRole ? QVariant::fromValue(TileInfo{}) : QVariant();
  }
  switch (role) {
    case Qt::DisplayRole:
      return text(*volume, index.column());
    case Qt::DecorationRole:
      return index.column() == Name ? QVariant(thumbnailIcon(tile(*volume))) : QVariant();
    case Qt::ToolTipRole:
      if (index.column() == Positions)
        return tr(
            "Which slices have a position, and from which end positions grow: see the menu "
            "Edit");
      if (index.column() == Note) return QString::fromStdString(volume->note);
      return index.column() == Problems ? QVariant(findingsText(*volume)) : QVariant();
    case kTileRole:
      return QVariant::fromValue(tile(*volume));
    default:
      return {};
  }
}

QVariant VolumeTableModel::text(const VolumeRecord& volume, int column) const {
  const DatasetRecord* dataset = data_.dataset(volume.dataset);
  switch (column) {
    case Name:
      return QString::fromStdString(volume.name);
    case Dataset:
      return dataset == nullptr ? QString() : QString::fromStdString(dataset->name);
    case Subject:
      return QString::fromStdString(volume.subjectName);
    case Group:
      return QString::fromStdString(volume.group);
    case Slices:
      return QLocale().toString(qlonglong{sliceCount(volume, volume.slicingAxis)});
    case Positions:
      return positionsLabel(volume);
    case Size:
      return sizeText(volume.geometry);
    case Spacing:
      return spacingText(volume.geometry);
    case Tags:
      return joined(volume.tags);
    case Note:
      return QString::fromStdString(volume.note).simplified();
    case Modality:
      return dataset == nullptr ? QString() : QString::fromStdString(dataset->modality);
    case Labels:
      return labelsText(volume);
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
    if (rowCount() > 0)
      Q_EMIT dataChanged(index(0, Problems), index(rowCount() - 1, Problems), {Qt::DisplayRole});
  });
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
  const QString titles[ColumnCount] = {
      tr("Volume"),    tr("Data set"),      tr("Subject"),      tr("Group"),  tr("Slices"),
      tr("Positions"), tr("Size [voxels]"), tr("Spacing [mm]"), tr("Labels"), tr("Tags"),
      tr("Note"),      tr("Problems"),      tr("Modality")};
  return section >= 0 && section < ColumnCount ? QVariant(titles[section]) : QVariant();
}

void VolumeTableModel::sort(int column, Qt::SortOrder order) {
  if (column < 0 || column >= ColumnCount) return;
  const VolumeOrder wanted{kOrders[column], order == Qt::DescendingOrder};
  if (wanted == order_) return;
  order_ = wanted;
  Q_EMIT orderChanged();
}

TileInfo VolumeTableModel::tile(const VolumeRecord& volume) const {
  const int axis = volume.slicingAxis;
  const VolumeSource source = data_.source(volume);
  return {data_.store().tile(source, axis, sliceCount(volume, axis) / 2, true, TileKeep::Disk),
          sliceExtentMm(volume.geometry, axis), QString::fromStdString(volume.name),
          data_.store().tileProblem(source), TileMark::None};
}

}  // namespace sw
