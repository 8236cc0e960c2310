#pragma once

#include "core/study/requests.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace sw {

/// Asks for what a repair needs: a mapping of label values, or a voxel spacing. It can be accepted
/// only with a text that makes sense; what is wrong with it stands under the field.
class RepairDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param kind MapLabels or Spacing  @param suggestion what the field holds at first
  RepairDialog(RepairRequest::Kind kind, const QString& suggestion, QWidget* parent);
  /// The request with values or spacing filled in.
  RepairRequest request(std::vector<VolumeId> volumes) const;

 private:
  void check();

  RepairRequest::Kind kind_;
  QLineEdit* field_;
  QLabel* problem_;
  QPushButton* apply_;
};

}  // namespace sw
