#include "widgets/panels/slice_pages/sheet_content.h"

#include "core/store/volume_positions.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>

namespace sw {
namespace {

constexpr int kTenths = 10;

/// Positions of all slices of a volume; −1 where there is none.
std::vector<float> positionsOf(const VolumeRecord& volume, int axis) {
  const PositionAxis positions = positionAxis(volume, axis);
  std::vector<float> all(static_cast<std::size_t>(positions.slices), -1);
  for (const PlacedSlice& slice : PositionScale().placesOf(positions))
    all[static_cast<std::size_t>(slice.index)] = static_cast<float>(slice.position);
  return all;
}

/// Position 0.1 belongs to the first tenth: positions are the upper ends of slices. What a float
/// makes of 0.3 must not move it to the next.
int tenthOf(const SheetItem& item) {
  constexpr double kRounding = 1e-5;
  if (item.position < 0) return kTenths;
  const int tenth = static_cast<int>(std::ceil(double{item.position} * kTenths - kRounding)) - 1;
  return std::clamp(tenth, 0, kTenths - 1);
}

void group(SheetContent& content) {
  const bool byPosition = content.options.order == SheetOrder::ByPosition;
  if (byPosition) {
    std::ranges::stable_sort(content.items, {}, [](const SheetItem& item) {
      return std::pair(item.position < 0, item.position);
    });
  }
  for (const SheetItem& item : content.items) {
    const SheetGroup wanted = byPosition ? SheetGroup{-1, tenthOf(item)} : SheetGroup{item.volume};
    if (content.groups.empty() || content.groups.back().volume != wanted.volume ||
        content.groups.back().tenth != wanted.tenth)
      content.groups.push_back(wanted);
    ++content.groups.back().count;
  }
}

QString text(const char* words) {
  return QCoreApplication::translate("SliceSheet", words);
}

}  // namespace

SliceRef SheetContent::sliceAt(int item) const {
  const SheetItem& at = items[static_cast<std::size_t>(item)];
  return {volumeAt(item).id, options.axis, at.index};
}

const VolumeRecord& SheetContent::volumeAt(int item) const {
  const SheetItem& at = items[static_cast<std::size_t>(item)];
  return volumes[static_cast<std::size_t>(at.volume)].record;
}

int SheetContent::itemOf(const SliceRef& slice) const {
  if (slice.axis != options.axis) return -1;
  for (int item = 0; item < count(); ++item)
    if (items[static_cast<std::size_t>(item)].index == slice.index &&
        volumeAt(item).id == slice.volume)
      return item;
  return -1;
}

std::vector<int> SheetContent::itemsOf(const std::vector<SliceRef>& slices) const {
  std::vector<int> found;
  if (slices.empty()) return found;
  for (int item = 0; item < count(); ++item)
    if (std::ranges::binary_search(slices, sliceAt(item))) found.push_back(item);
  return found;
}

SheetContent sheetOfVolumes(std::vector<VolumeSource> volumes, const SheetOptions& options) {
  SheetContent content{options, std::move(volumes), {}, {}};
  const int step = std::max(1, options.every);
  for (std::size_t volume = 0; volume < content.volumes.size(); ++volume) {
    const auto positions = positionsOf(content.volumes[volume].record, options.axis);
    for (std::size_t index = 0; index < positions.size(); index += static_cast<std::size_t>(step))
      content.items.push_back(
          {static_cast<std::int32_t>(volume), static_cast<std::int32_t>(index), positions[index]});
  }
  group(content);
  return content;
}

SheetContent sheetOfSlices(std::vector<VolumeSource> volumes,
                           const std::vector<SliceRef>& slices,
                           const SheetOptions& options) {
  SheetContent content{options, std::move(volumes), {}, {}};
  std::map<VolumeId, std::size_t> rows;
  std::vector<std::vector<float>> positions;
  for (std::size_t volume = 0; volume < content.volumes.size(); ++volume) {
    rows[content.volumes[volume].record.id] = volume;
    positions.push_back(positionsOf(content.volumes[volume].record, options.axis));
  }
  for (const SliceRef& slice : slices) {
    const auto row = rows.find(slice.volume);
    if (row == rows.end() || slice.axis != options.axis || slice.index < 0) continue;
    const auto index = static_cast<std::size_t>(slice.index);
    if (index >= positions[row->second].size()) continue;
    content.items.push_back({static_cast<std::int32_t>(row->second),
                             static_cast<std::int32_t>(slice.index),
                             positions[row->second][index]});
  }
  std::ranges::sort(content.items, {},
                    [](const SheetItem& item) { return std::pair(item.volume, item.index); });
  group(content);
  return content;
}

QString headingText(const SheetContent& content, const SheetGroup& group) {
  const QString slices =
      QCoreApplication::translate("SliceSheet", "%n slice(s)", nullptr, group.count);
  if (group.volume < 0) {
    if (group.tenth == kTenths)
      return text(QT_TRANSLATE_NOOP("SliceSheet", "Without a position · %1")).arg(slices);
    const QLocale locale;
    return text(QT_TRANSLATE_NOOP("SliceSheet", "Position %1 to %2 · %3"))
        .arg(locale.toString(group.tenth / 10.0, 'f', 1),
             locale.toString((group.tenth + 1) / 10.0, 'f', 1), slices);
  }
  const VolumeRecord& volume = content.volumes[static_cast<std::size_t>(group.volume)].record;
  QString heading = text(QT_TRANSLATE_NOOP("SliceSheet", "%1 · subject %2 · %3"))
                        .arg(QString::fromStdString(volume.name),
                             QString::fromStdString(volume.subjectName), slices);
  if (volume.range.flipped)
    heading += QStringLiteral(" · ") + text(QT_TRANSLATE_NOOP("SliceSheet", "positions flipped"));
  if (volume.excluded)
    heading +=
        QStringLiteral(" · ") + text(QT_TRANSLATE_NOOP("SliceSheet", "excluded from pre-training"));
  return heading;
}

QString positionText(const SheetItem& item) {
  return item.position < 0 ? QStringLiteral("–")
                           : QLocale().toString(double{item.position}, 'f', 2);
}

}  // namespace sw
