#pragma once

#include "core/study/pair_explorer.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace sw {

/// A sign below a slice's tick.
enum class StripMark : std::uint8_t {
  None,
  Became,     ///< ▲ positive by the last move
  Ceased,     ///< ▽ negative by the last move
  OnlyFirst,  ///< ◆ positive by the first of two rules only
  OnlySecond  ///< □ positive by the second only; its tick is dashed
};

/// One volume of the strip.
struct StripRow {
  VolumeId volume;
  QString name;
  std::vector<double> positions;
  std::vector<bool> positive;      ///< as many
  std::int64_t first = 0;          ///< slice of the first of them; the others follow
  std::vector<double> weight{};    ///< as many, 0…1: how strongly positives are drawn; empty = 1
  std::vector<StripMark> marks{};  ///< as many, or empty
};

struct StripData {
  std::vector<StripRow> rows;
  SliceRef anchor;
  std::optional<double> anchorPosition;  ///< none outside the volume's position range
  double threshold = 0;  ///< half width of the anchor's window; 0 = the rule has none
};

/// Every volume a band from 0 to 1 with its slices as ticks; the anchor's window is shaded across
/// all. Positives are tall, coloured ticks. A click makes the nearest slice the anchor,
/// ← → the one beside it, ↑ ↓ the nearest one of the volume above or below.
class PositionStrip : public QWidget {
  Q_OBJECT
 public:
  explicit PositionStrip(QWidget* parent = nullptr);
  void setData(StripData strip);
  /// The slice drawn nearest to a point of this widget.
  std::optional<SliceRef> sliceAt(const QPointF& point) const;
  QPointF pointOf(const SliceRef& slice) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void anchorRequested(const sw::SliceRef& slice);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  /// The slice that lies `rows` volumes below and `slices` slices to the right of the anchor.
  std::optional<SliceRef> sliceFrom(int rows, int slices) const;
  QRectF bandOf(std::size_t row) const;
  void paintRow(QPainter& painter, std::size_t row) const;
  void paintAxis(QPainter& painter) const;
  void paintTick(QPainter& painter,
                 const StripRow& volume,
                 std::size_t at,
                 const QPointF& place) const;

  StripData data_;
  double nameWidth_ = 0;  ///< of the widest name, within bounds
};

}  // namespace sw
