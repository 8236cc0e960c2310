#pragma once

#include "widgets/panels/data_pages/tile_model.h"

#include <QWidget>

#include <optional>

namespace sw {

/// A slice as a picture with its words, laid over another widget; lets the pointer through.
class SliceTip : public QWidget {
  Q_OBJECT
 public:
  /// @param host where it is shown
  SliceTip(VolumeStore& store, QWidget* host);
  /// Beside a place of the host, inside it.
  void showSlice(const TileEntry& entry, const QPointF& at);
  void hideSlice();
  const std::optional<TileEntry>& entry() const { return entry_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QSize wantedSize() const;

  VolumeStore& store_;
  std::optional<TileEntry> entry_;
};

}  // namespace sw
