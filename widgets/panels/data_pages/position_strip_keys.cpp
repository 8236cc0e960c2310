#include "widgets/panels/data_pages/position_strip.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

/// The slice of the row that lies nearest to a position; none in a row without slices.
std::optional<std::size_t> nearest(const StripRow& row, double position) {
  if (row.positions.empty()) return std::nullopt;
  const auto found = std::ranges::min_element(
      row.positions, {}, [&](double other) { return std::abs(other - position); });
  return static_cast<std::size_t>(found - row.positions.begin());
}

/// The slice beside slice `at` on the screen; `at` itself at the end.
std::size_t beside(const StripRow& row, std::size_t at, int direction) {
  const double here = row.positions[at];
  std::size_t best = at;
  for (std::size_t i = 0; i < row.positions.size(); ++i) {
    const double ahead = direction * (row.positions[i] - here);
    if (ahead > 0 && (best == at || ahead < direction * (row.positions[best] - here))) best = i;
  }
  return best;
}

}  // namespace

std::optional<SliceRef> PositionStrip::sliceFrom(int rows, int slices) const {
  const auto anchor = std::ranges::find(data_.rows, data_.anchor.volume, &StripRow::volume);
  if (anchor == data_.rows.end() || !data_.anchorPosition) return std::nullopt;
  const auto row =
      std::clamp<std::ptrdiff_t>(anchor - data_.rows.begin() + rows, 0, std::ssize(data_.rows) - 1);
  const StripRow& wanted = data_.rows[static_cast<std::size_t>(row)];
  auto at = nearest(wanted, *data_.anchorPosition);
  if (!at) return std::nullopt;
  if (slices != 0) at = beside(wanted, *at, slices);
  const SliceRef slice{wanted.volume, data_.anchor.axis,
                       wanted.first + static_cast<std::int64_t>(*at)};
  return slice == data_.anchor ? std::nullopt : std::optional(slice);
}

void PositionStrip::keyPressEvent(QKeyEvent* event) {
  std::optional<SliceRef> slice;
  switch (event->key()) {
    case Qt::Key_Left:
      slice = sliceFrom(0, -1);
      break;
    case Qt::Key_Right:
      slice = sliceFrom(0, 1);
      break;
    case Qt::Key_Up:
      slice = sliceFrom(-1, 0);
      break;
    case Qt::Key_Down:
      slice = sliceFrom(1, 0);
      break;
    default:
      QWidget::keyPressEvent(event);
      return;
  }
  if (slice) Q_EMIT anchorRequested(*slice);
}

}  // namespace sw
