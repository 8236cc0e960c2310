#include "widgets/panels/slice_pages/sheet_layout.h"

#include "widgets/theme/theme.h"

#include <algorithm>

namespace sw {
namespace {

constexpr int kMargin = Space::kTight;
constexpr int kGap = 2;
constexpr int kBelow = Space::kSmall;  // after a group

}  // namespace

SheetLayout::SheetLayout(const std::vector<int>& groups, const QSize& cell, int heading, int width)
    : cell_(cell),
      heading_(heading),
      width_(width),
      columns_(std::max(1, (width - 2 * kMargin + kGap) / (cell.width() + kGap))) {
  firsts_.push_back(0);
  tops_.push_back(0);
  for (const int size : groups) {
    const int rows = (size + columns_ - 1) / columns_;
    firsts_.push_back(firsts_.back() + size);
    tops_.push_back(tops_.back() + heading_ + rows * (cell_.height() + kGap) + kBelow);
  }
}

int SheetLayout::groupOf(int item) const {
  return static_cast<int>(std::ranges::upper_bound(firsts_, item) - firsts_.begin()) - 1;
}

int SheetLayout::rowsOf(int group) const {
  const auto at = static_cast<std::size_t>(group);
  return (firsts_[at + 1] - firsts_[at] + columns_ - 1) / columns_;
}

QRect SheetLayout::rectOf(int item) const {
  const auto group = static_cast<std::size_t>(groupOf(item));
  const int within = item - firsts_[group];
  return {kMargin + within % columns_ * (cell_.width() + kGap),
          tops_[group] + heading_ + within / columns_ * (cell_.height() + kGap), cell_.width(),
          cell_.height()};
}

QRect SheetLayout::headingRect(int group) const {
  return {0, tops_[static_cast<std::size_t>(group)], width_, heading_};
}

std::pair<int, int> SheetLayout::groupsBetween(int top, int bottom) const {
  if (bottom <= top) return {0, 0};
  const auto groups = static_cast<std::ptrdiff_t>(tops_.size()) - 1;
  const auto first = std::ranges::upper_bound(tops_, top) - tops_.begin() - 1;
  const auto last = std::ranges::lower_bound(tops_, bottom) - tops_.begin();
  return {static_cast<int>(std::clamp<std::ptrdiff_t>(first, 0, groups)),
          static_cast<int>(std::clamp<std::ptrdiff_t>(last, 0, groups))};
}

std::pair<int, int> SheetLayout::itemsBetween(int top, int bottom) const {
  const auto [from, to] = groupsBetween(top, bottom);
  if (from >= to) return {0, 0};
  const int pitch = cell_.height() + kGap;
  const auto rowAt = [&](int group, int y) {
    const int within = y - tops_[static_cast<std::size_t>(group)] - heading_;
    return std::clamp(within < 0 ? 0 : within / pitch, 0, rowsOf(group));
  };
  const auto itemOfRow = [&](int group, int row) {
    const auto at = static_cast<std::size_t>(group);
    return std::min(firsts_[at] + row * columns_, firsts_[at + 1]);
  };
  const int below = bottom - 1 - tops_[static_cast<std::size_t>(to - 1)] - heading_;
  const int lastRow = below < 0 ? 0 : rowAt(to - 1, bottom - 1) + 1;
  return {itemOfRow(from, rowAt(from, top)), itemOfRow(to - 1, std::min(lastRow, rowsOf(to - 1)))};
}

int SheetLayout::itemAt(const QPoint& point) const {
  const auto [first, last] = itemsBetween(point.y(), point.y() + 1);
  for (int item = first; item < last; ++item)
    if (rectOf(item).contains(point)) return item;
  return -1;
}

std::vector<int> SheetLayout::itemsTouching(const QRect& rect) const {
  std::vector<int> items;
  const auto [first, last] = itemsBetween(rect.top(), rect.bottom() + 1);
  for (int item = first; item < last; ++item)
    if (rectOf(item).intersects(rect)) items.push_back(item);
  return items;
}

int SheetLayout::rowsFrom(int item, int rows) const {
  int group = groupOf(item);
  const int within = item - firsts_[static_cast<std::size_t>(group)];
  const int column = within % columns_;
  int row = within / columns_ + rows;
  const int groups = static_cast<int>(tops_.size()) - 1;
  while (row < 0 && group > 0) row += rowsOf(--group);
  while (row >= rowsOf(group) && group + 1 < groups) row -= rowsOf(group++);
  if (rowsOf(group) == 0) return item;
  row = std::clamp(row, 0, rowsOf(group) - 1);
  const auto at = static_cast<std::size_t>(group);
  return std::min(firsts_[at] + row * columns_ + column, firsts_[at + 1] - 1);
}

}  // namespace sw
