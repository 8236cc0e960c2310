#include "widgets/panels/data_pages/view_export_dialog.h"

#include "widgets/panels/data_pages/plane_grid.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/volume_viewer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sw {

ViewExportDialog::ViewExportDialog(PlaneGrid& planes, QWidget& page, QWidget* parent)
    : QDialog(parent), planes_(planes), page_(page) {
  setWindowTitle(tr("Save pictures"));
  makeForm();
  connect(what_, &QComboBox::currentIndexChanged, this, &ViewExportDialog::showChoice);
  connect(save_, &QPushButton::clicked, this, &ViewExportDialog::askAndSave);
  connect(close_, &QPushButton::clicked, this, &ViewExportDialog::reject);
  connect(&series_, &PictureSeries::progressed, progress_, [this](int done, int count) {
    progress_->setMaximum(count);
    progress_->setValue(done);
  });
  connect(&series_, &PictureSeries::ended, this, &ViewExportDialog::ended);
  showChoice();
}

void ViewExportDialog::makeForm() {
  what_ = new QComboBox;
  what_->setAccessibleName(tr("What is saved"));
  // In the order of What.
  what_->addItems({tr("The page"), tr("Axial plane"), tr("Coronal plane"), tr("Sagittal plane"),
                   tr("3D view"), tr("All axial slices"), tr("All coronal slices"),
                   tr("All sagittal slices"), tr("A turn in 3D")});
  scale_ = new QComboBox;
  scale_->setAccessibleName(tr("Size"));
  scale_->addItem(tr("as shown"), 1);
  scale_->addItem(tr("twice as large"), 2);
  frames_ = new QSpinBox;
  frames_->setAccessibleName(tr("Pictures of the turn"));
  frames_->setRange(4, 720);
  frames_->setValue(72);
  annotated_ = new QCheckBox(tr("With cross-hair, letters and scale bar"));
  annotated_->setChecked(true);
  message_ = new QLabel;
  message_->setWordWrap(true);
  message_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  progress_ = new QProgressBar;
  progress_->setAccessibleName(tr("Progress"));
  progress_->hide();
  save_ = new QPushButton(tr("Save…"));
  save_->setProperty("primary", true);
  close_ = new QPushButton(tr("Close"));
  auto* form = new QFormLayout;
  form->addRow(tr("What"), what_);
  form->addRow(tr("Size"), scale_);
  form->addRow(tr("Pictures of the turn"), frames_);
  form->addRow({}, annotated_);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch();
  buttons->addWidget(save_);
  buttons->addWidget(close_);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(Space::kNormal);
  layout->addLayout(form);
  layout->addWidget(message_);
  layout->addWidget(progress_);
  layout->addLayout(buttons);
  setMinimumWidth(420);
}

ViewExportDialog::What ViewExportDialog::what() const {
  return static_cast<What>(what_->currentIndex());
}

int ViewExportDialog::axis() const {
  const What now = what();
  return now == Axial || now == AxialSlices ? 2 : now == Coronal || now == CoronalSlices ? 1 : 0;
}

double ViewExportDialog::scale() const {
  return scale_->currentData().toInt();
}

Annotations ViewExportDialog::annotations() const {
  return annotated_->isChecked() ? Annotations::All : Annotations::None;
}

void ViewExportDialog::choose(What what, int scale, bool annotated) {
  what_->setCurrentIndex(what);
  scale_->setCurrentIndex(scale - 1);
  annotated_->setChecked(annotated);
}

void ViewExportDialog::showChoice() {
  annotated_->setEnabled(what() != Page);
  frames_->setEnabled(what() == Turn);
  const bool needs3d = what() == Volume || what() == Turn;
  const bool possible = planes_.volume() && (!needs3d || planes_.volumeViewer()->isAvailable());
  save_->setEnabled(possible && !isRunning());
  message_->setText(!planes_.volume() ? tr("No volume is shown.")
                    : !possible       ? planes_.volumeViewer()->description()
                    : isSeries()
                        ? tr("Numbered PNG files and a movie (Ogg Theora, .ogv) of them, in a "
                             "new folder.")
                        : tr("One PNG file."));
}

void ViewExportDialog::askAndSave() {
  if (isSeries()) {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Where the new folder is made"));
    if (!folder.isEmpty()) saveSeries(folder);
    return;
  }
  QString file = QFileDialog::getSaveFileName(this, tr("Save picture"), {}, tr("Pictures (*.png)"));
  if (file.isEmpty()) return;
  if (!file.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)) file += QStringLiteral(".png");
  savePicture(file);
}

QImage ViewExportDialog::pageImage() const {
  QImage image((QSizeF(page_.size()) * scale()).toSize(), QImage::Format_RGB32);
  image.setDevicePixelRatio(scale());
  image.fill(themeTokens(&page_).background);
  page_.render(&image);
  return image;
}

QImage ViewExportDialog::sliceImage(int axis, std::int64_t index) const {
  return planes_.viewer(axis)->picture(index, scale(), annotations());
}

void ViewExportDialog::drawVolume(double degrees, PictureSeries::Done done) {
  VolumeViewer& viewer = *planes_.volumeViewer();
  const VolumeCamera camera = turned(viewer.camera(), degrees, 0);
  const QSize size = viewer.size();
  const double times = scale();
  const bool annotated = annotations() == Annotations::All;
  viewer.drawOnce(camera, (QSizeF(size) * times).toSize(), annotations(), this,
                  [size, times, camera, annotated, done = std::move(done)](const QImage& drawn) {
                    QImage image = drawn;
                    image.setDevicePixelRatio(times);
                    if (annotated && !image.isNull()) {
                      QPainter painter(&image);
                      VolumeViewer::paintLetters(painter, QRectF(QPointF(), size), camera);
                    }
                    done(image);
                  });
}

void ViewExportDialog::savePicture(const QString& file) {
  if (what() == Volume) {
    drawVolume(0, [this, file](const QImage& picture) { write(picture, file); });
  } else if (what() == Page) {
    write(pageImage(), file);
  } else {
    write(sliceImage(axis(), planes_.viewer(axis())->state().index), file);
  }
}

void ViewExportDialog::write(const QImage& picture, const QString& file) {
  message_->setText(!picture.isNull() && picture.save(file, "PNG")
                        ? tr("Saved: %1").arg(file)
                        : tr("%1 could not be written: choose another folder.").arg(file));
}

void ViewExportDialog::saveSeries(const QString& folder) {
  const QString kind[] = {tr("sagittal"), tr("coronal"), tr("axial")};
  const QString what3d = tr("turn");
  const QString name = what() == Turn ? what3d : kind[axis()];
  const QString volume = QString::fromStdString(planes_.volume()->source.record.name);
  const QString base = QDir(folder).filePath(QStringLiteral("%1-%2").arg(volume, name));
  folder_ = base;
  for (int number = 2; QDir(folder_).exists(); ++number) {
    folder_ = QStringLiteral("%1-%2").arg(base).arg(number);
  }
  const SliceViewer& viewer = *planes_.viewer(axis());
  const int count =
      what() == Turn
          ? frames_->value()
          : static_cast<int>(
                viewer.volume()->voxels->image->geometry().size[static_cast<std::size_t>(axis())]);
  progress_->setRange(0, count);
  progress_->setValue(0);
  progress_->show();
  save_->setEnabled(false);
  what_->setEnabled(false);
  close_->setText(tr("Cancel"));
  message_->setText(tr("Writing to %1").arg(folder_));
  const bool turn = what() == Turn;
  series_.start({folder_, name, count}, [this, turn, count](int number, PictureSeries::Done done) {
    if (turn) {
      drawVolume(360.0 * number / count, std::move(done));
    } else {
      done(sliceImage(axis(), number));
    }
  });
}

void ViewExportDialog::ended(int written, const QString& problem) {
  progress_->hide();
  what_->setEnabled(true);
  save_->setEnabled(true);
  close_->setText(tr("Close"));
  message_->setText(problem.isEmpty()
                        ? tr("%n pictures and a movie are in %1", nullptr, written).arg(folder_)
                        : problem);
}

QString ViewExportDialog::message() const {
  return message_->text();
}

void ViewExportDialog::reject() {
  if (isRunning()) {
    series_.cancel();
    return;
  }
  QDialog::reject();
}

}  // namespace sw
