#pragma once

#include "widgets/panels/embedding_page/embedding_data.h"

#include <QWidget>

class QAction;
class QLabel;
class QListView;

namespace sw {

class TileModel;

/// The chosen slices as tiles, in the order of their positions, and what can be done with them.
class ChosenTiles : public QWidget {
  Q_OBJECT
 public:
  explicit ChosenTiles(EmbeddingData& embeddings, QWidget* parent = nullptr);
  const TileModel& tiles() const { return *model_; }
  /// Tags of the volumes that the chosen slices are of.
  QAction* tagAction() const { return tag_; }
  QAction* clearAction() const { return clear_; }

 Q_SIGNALS:
  void opened(const sw::SliceRef& slice);
  void failed(const QString& text);

 private:
  void fill();
  void tagVolumes();

  EmbeddingData& embeddings_;
  TileModel* model_;
  QListView* list_;
  QLabel* title_;
  QAction* tag_;
  QAction* clear_;
  int writes_ = 0;
};

}  // namespace sw
