#pragma once

#include "core/explore/labelled_slices.h"
#include "core/explore/slice_similarity.h"
#include "widgets/bridge/app_services.h"
#include "widgets/panels/pair_lab/anchor_pairs.h"
#include "widgets/panels/pair_lab/pair_tiles.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace sw {

class HeatMap;
class JobLine;

/// The pairs as the encoder of a run sees them: negatives of the anchor by cosine similarity, most
/// alike first, and the similarities of a batch with the positives outlined.
class SimilarityView : public QWidget {
  Q_OBJECT
 public:
  SimilarityView(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);

  /// @param explorer null where there are too few volumes
  void setData(std::shared_ptr<const PairExplorer> explorer, DatasetId dataset);
  void setPairs(const AnchorPairs& pairs);
  void setBatch(int batch);
  /// What slices show, for the filter. @param labels null: not known
  void setLabels(std::shared_ptr<const LabelledSlices> labels);
  QComboBox* runs() const { return runs_; }
  JobLine* jobLine() const { return job_; }
  QCheckBox* sameOnly() const { return sameOnly_; }
  HeatMap* map() const { return map_; }
  const PairTileRow& negatives() const { return *negatives_; }

 Q_SIGNALS:
  void pairChosen(const sw::SliceRef& first, const sw::SliceRef& second);
  void partnerChosen(const sw::SliceRef& slice);
  void anchorRequested(const sw::SliceRef& slice);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void makeLayout();
  void readRuns();
  void readFeatures();
  void rankNegatives();
  void drawBatch();
  void showBatch(const BatchSimilarity& batch);
  QString nameOf(std::size_t place) const;

  AppServices& services_;
  CatalogData& data_;
  QComboBox* runs_;
  JobLine* job_;
  QCheckBox* sameOnly_;
  QSpinBox* seed_;
  PairTileRow* negatives_;
  HeatMap* map_;
  std::shared_ptr<const PairExplorer> explorer_;
  DatasetId dataset_;
  AnchorPairs pairs_;
  int batch_ = 32;
  std::shared_ptr<const std::vector<int>>
      shown_;  ///< of each slice of the explorer; −1 = not known
  std::shared_ptr<const SliceFeatures> features_;
  BatchSimilarity drawn_;
};

}  // namespace sw
