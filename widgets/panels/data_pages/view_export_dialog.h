#pragma once

#include "widgets/viewers/picture_series.h"
#include "widgets/viewers/slice_viewer.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace sw {

class PlaneGrid;

/// Saves what the View page shows: the page or one pane as PNG, or all slices of a plane or a turn
/// in 3D as numbered PNG files and a movie.
class ViewExportDialog : public QDialog {
  Q_OBJECT
 public:
  enum What {
    Page,
    Axial,
    Coronal,
    Sagittal,
    Volume,
    AxialSlices,
    CoronalSlices,
    SagittalSlices,
    Turn
  };

  /// @param page what "the page" is
  ViewExportDialog(PlaneGrid& planes, QWidget& page, QWidget* parent = nullptr);

  void choose(What what, int scale, bool annotated);
  /// One picture into a file. The 3D view answers later.
  void savePicture(const QString& file);
  /// Into a folder of its own below `folder`.
  void saveSeries(const QString& folder);
  bool isRunning() const { return series_.isRunning(); }
  QString message() const;

 public Q_SLOTS:
  void reject() override;

 private:
  void makeForm();
  void showChoice();
  void askAndSave();
  void write(const QImage& picture, const QString& file);
  QImage pageImage() const;
  QImage sliceImage(int axis, std::int64_t index) const;
  void drawVolume(double degrees, PictureSeries::Done done);
  void ended(int written, const QString& problem);
  What what() const;
  bool isSeries() const { return what() >= AxialSlices; }
  int axis() const;
  double scale() const;
  Annotations annotations() const;

  PlaneGrid& planes_;
  QWidget& page_;
  PictureSeries series_;
  QComboBox* what_;
  QComboBox* scale_;
  QSpinBox* frames_;
  QCheckBox* annotated_;
  QLabel* message_;
  QProgressBar* progress_;
  QPushButton* save_;
  QPushButton* close_;
  QString folder_;  ///< of the series
};

}  // namespace sw
