#pragma once

#include "core/explore/rule_map.h"
#include "widgets/panels/embedding_page/embedding_data.h"

#include <QWidget>

#include <memory>

class QLabel;
class QSpinBox;

namespace sw {

class HeatMap;

/// How alike slices of two volumes are, by their positions, beside what the run's training called
/// positive.
class PositionSimilarityView : public QWidget {
  Q_OBJECT
 public:
  explicit PositionSimilarityView(EmbeddingData& embeddings, QWidget* parent = nullptr);
  /// Of this checkpoint from now on. @param epoch words for the title; empty = the last one
  void setSet(std::shared_ptr<const EmbeddingSet> set, const QString& epoch);
  HeatMap* similarity() const { return similarity_; }
  HeatMap* rule() const { return rule_; }
  QString said() const;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Maps {
    SimilarityMap similarity;
    std::optional<RuleMap> rule;
  };
  void ask();
  void fill(const Maps& maps);

  EmbeddingData& embeddings_;
  std::shared_ptr<const EmbeddingSet> set_;
  QString epoch_;
  bool outdated_ = true;
  HeatMap* similarity_;
  HeatMap* rule_;
  QLabel* score_;
  QLabel* ruleTitle_;
  QSpinBox* bins_;
};

}  // namespace sw
