#pragma once

#include "core/explore/nearest_slices.h"
#include "widgets/panels/embedding_page/embedding_data.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QLabel;
class QListView;
class QSpinBox;

namespace sw {

class TileModel;

/// The slices that an encoder finds most alike to the current one, with their similarity and how
/// far away they lie.
class NearestTiles : public QWidget {
  Q_OBJECT
 public:
  explicit NearestTiles(EmbeddingData& embeddings, QWidget* parent = nullptr);
  /// Of this checkpoint from now on. @param epoch words for the title; empty = the last one
  void setSet(std::shared_ptr<const EmbeddingSet> set, const QString& epoch);
  const TileModel& tiles() const { return *model_; }
  QSpinBox* countBox() const { return count_; }
  QCheckBox* ownVolumeBox() const { return own_; }

 Q_SIGNALS:
  void opened(const sw::SliceRef& slice);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void ask();
  void fill(std::size_t anchor, const std::vector<NearSlice>& found);

  EmbeddingData& embeddings_;
  std::shared_ptr<const EmbeddingSet> set_;
  QString epoch_;
  bool outdated_ = true;
  TileModel* model_;
  QListView* list_;
  QLabel* title_;
  QSpinBox* count_;
  QCheckBox* own_;
};

}  // namespace sw
