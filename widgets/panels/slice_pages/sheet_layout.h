#pragma once

#include <QRect>
#include <QSize>

#include <utility>
#include <vector>

namespace sw {

/// Where the tiles of a sheet lie: groups one below the other, each a heading and rows of cells.
/// Device-independent pixels from the top left of the whole sheet. Knows no slices; takes the same
/// time for any number of tiles.
class SheetLayout {
 public:
  /// @param groups how many tiles each group has  @param heading height; 0 = no headings
  /// @param width of the place for the sheet
  SheetLayout(const std::vector<int>& groups, const QSize& cell, int heading, int width);
  SheetLayout() : SheetLayout({}, QSize(1, 1), 0, 1) {}

  int count() const { return firsts_.back(); }
  int columns() const { return columns_; }
  int height() const { return tops_.back(); }
  const QSize& cell() const { return cell_; }
  QRect rectOf(int item) const;
  /// The item at a point; −1 between them.
  int itemAt(const QPoint& point) const;
  /// Items [first, last) of the rows that reach into [top, bottom).
  std::pair<int, int> itemsBetween(int top, int bottom) const;
  /// Groups [first, last) that reach into [top, bottom).
  std::pair<int, int> groupsBetween(int top, int bottom) const;
  QRect headingRect(int group) const;
  /// Items that a rectangle touches, ascending.
  std::vector<int> itemsTouching(const QRect& rect) const;
  /// The item nearest to the same column so many rows further (or back), across groups; the first
  /// or last row's at the ends.
  int rowsFrom(int item, int rows) const;
  int groupOf(int item) const;

 private:
  int rowsOf(int group) const;

  QSize cell_;
  int heading_;
  int width_;
  int columns_;
  std::vector<int> firsts_;  ///< first item of each group, then the number of items
  std::vector<int> tops_;    ///< top of each group, then the height
};

}  // namespace sw
