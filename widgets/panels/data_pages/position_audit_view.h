#pragma once

#include "widgets/panels/data_pages/audit_model.h"
#include "widgets/panels/data_pages/catalog_data.h"

#include <QList>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace sw {

/// All volumes of the data set at the same positions, odd ones first, so that stacks that are
/// turned over or have another field of view stand out. Volumes are compared in the background
/// while this is shown; rows that are chosen here are the program's selection.
class PositionAuditView : public QWidget {
  Q_OBJECT
 public:
  /// @param actions what can be done with the chosen rows, as buttons
  PositionAuditView(AppServices& services,
                    CatalogData& catalogData,
                    const QList<QAction*>& actions,
                    QWidget* parent = nullptr);
  AuditModel* model() const { return model_; }
  QTableView* table() const { return table_; }
  QPushButton* chooseFlipped() const { return flipped_; }

 Q_SIGNALS:
  void closed();
  void compared();  ///< every volume has its score

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  /// Whole-volume thumbnails by volume; empty = it cannot be read.
  using Thumbnails = QHash<std::int64_t, std::vector<float>>;
  using Piece = std::vector<std::pair<VolumeId, std::vector<float>>>;

  QWidget* makeHead();
  QWidget* makeFoot(const QList<QAction*>& actions);
  void makeTable();
  void restart();
  void readMore();
  void takePiece(const Piece& piece);
  void compare();
  void takeScores(const QHash<std::int64_t, PositionScore>& scores);
  void follow();
  void choose();

  AppServices& services_;
  CatalogData& data_;
  AuditModel* model_;
  QTableView* table_;
  QLabel* state_;
  QProgressBar* progress_;
  QComboBox* order_;
  QPushButton* flipped_;
  std::shared_ptr<Thumbnails> thumbnails_;
  DatasetId of_;  ///< data set of the thumbnails
  bool following_ = false;
};

}  // namespace sw
