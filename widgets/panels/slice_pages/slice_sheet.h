#pragma once

#include "core/volume/slice_ref.h"
#include "widgets/panels/data_pages/tile_model.h"
#include "widgets/panels/slice_pages/sheet_choice.h"
#include "widgets/panels/slice_pages/sheet_content.h"
#include "widgets/panels/slice_pages/sheet_layout.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace sw {

/// Slices as a scrolling sheet of tiles under headings. Only what is visible is painted and asked
/// from the store, so the number of slices costs nothing. Choosing is told, never kept from
/// elsewhere: setChosen says what the program's selection is. Clicks, Shift, Ctrl and a drawn
/// rectangle choose; arrows, Page, Home, End and Space do so by keyboard; Enter or a double click
/// opens. Tiles never run from right to left: pictures keep their places in every language.
class SliceSheet : public QAbstractScrollArea {
  Q_OBJECT
 public:
  static constexpr int kSmallestSide = 48;
  static constexpr int kLargestSide = 256;
  static constexpr int kSideStep = 16;

  explicit SliceSheet(VolumeStore& store, QWidget* parent = nullptr);
  ~SliceSheet() override;

  /// As many slices as before stay scrolled to where they were.
  void setContent(std::shared_ptr<const SheetContent> content);
  const SheetContent& content() const { return *content_; }
  /// @param side of a picture, in device-independent pixels; brought to a step
  void setSide(int side);
  int side() const { return side_; }
  void setLabelsShown(bool shown);
  bool labelsShown() const { return labels_; }
  /// @param slices sorted  @param current the slice with the keyboard, if it is on the sheet
  /// @param scroll to the current one, or the first chosen one
  void setChosen(const std::vector<SliceRef>& slices, const SliceRef& current, bool scroll);
  std::vector<SliceRef> chosen() const;
  const SheetChoice& choice() const { return choice_; }
  void chooseAll();
  void chooseNone();
  /// Where an item lies in the viewport now.
  QRect visualRect(int item) const;
  /// Tiles that were asked from the store by the last painting of the whole viewport, or more.
  int visibleCount() const;
  /// "Sheet of 1,204 slices of 12 volumes, 3 chosen; at slice 43 of 112 of X, position 0.38"
  QString description() const;
  void scrollToItem(int item);
  /// Scrolls to the first slice of a volume, where the sheet is ordered by volume.
  void showVolume(VolumeId volume);

 Q_SIGNALS:
  /// By the user. @param current none where no tile has the keyboard
  void choiceMade(const std::vector<sw::SliceRef>& chosen, const sw::SliceRef& current);
  void opened(const sw::SliceRef& slice);
  void sideChanged(int side);

 protected:
  bool event(QEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  struct Band {
    QPoint from, to;  ///< on the sheet
    QPoint mouse;     ///< in the viewport
    std::vector<int> before;
    Qt::KeyboardModifiers modifiers;
    bool drawn = false;  ///< false until the mouse has moved far enough
  };

  int scrolled() const;
  QPoint onSheet(const QPoint& inViewport) const;
  void layOut();
  void paintHeading(QPainter& painter, int group);
  void paintItem(QPainter& painter, int item);
  TileInfo tileOf(int item);
  TileWish wishOf(int item, int side) const;
  int deviceSide() const;
  QString captionOf(int item) const;
  QString toolTipOf(int item) const;
  void showReady(const SliceRef& slice);
  void dropUnseen();
  /// @return where the key leads; −1 if it leads nowhere
  int itemByKey(int key) const;
  void drawBand(const QPoint& inViewport);
  void tellChoice();
  void changed();

  VolumeStore& store_;
  std::shared_ptr<const SheetContent> content_;
  SheetLayout layout_;
  SheetChoice choice_;
  std::optional<Band> band_;
  QTimer drop_;    ///< wishes are taken back when scrolling rests
  QTimer onward_;  ///< scrolls on while a rectangle is drawn beyond an edge
  int side_ = 96;
  int sideBefore_ = 96;  ///< its pictures are shown until those of side_ are there
  bool labels_ = true;
  int nameStart_ = 0;  ///< what all volumes' names begin with is left out of captions
  int wheelRest_ = 0;
};

}  // namespace sw
