#pragma once

#include "core/explore/positive_counts.h"
#include "widgets/panels/pair_lab/anchor_pairs.h"
#include "widgets/panels/pair_lab/pair_tiles.h"

#include <QWidget>

#include <array>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QTableWidget;

namespace sw {

/// A second rule B beside the page's rule A: on how many pairs of the data set they agree, and
/// which slices are positives of the anchor by one of them only.
class CompareView : public QWidget {
  Q_OBJECT
 public:
  explicit CompareView(CatalogData& catalogData, QWidget* parent = nullptr);

  PositiveRule second() const;
  QString secondName() const;
  void setSecond(const std::string& method, double threshold);
  /// Of the anchor. @param second in the order of `first`; empty where the page's method has no
  /// rule
  void setPairs(const std::vector<PairSlice>& first, const std::vector<PairSlice>& second);
  void setAgreement(const RuleAgreement& agreement);
  /// The page's method has no positives and negatives that could be compared.
  void clearAgreement();
  /// The numbers of the table: both, only A, only B, neither.
  std::array<QString, 4> numbers() const;
  const TileModel& onlyFirst() const { return onlyFirst_->tiles(); }
  const TileModel& onlySecond() const { return onlySecond_->tiles(); }

 Q_SIGNALS:
  void changed();
  void partnerChosen(const sw::SliceRef& slice);
  void anchorRequested(const sw::SliceRef& slice);

 private:
  void makeTable();

  QComboBox* methods_;
  QDoubleSpinBox* threshold_;
  QTableWidget* table_;
  QLabel* sentence_;
  PairTileRow* onlyFirst_;
  PairTileRow* onlySecond_;
};

}  // namespace sw
