#include "widgets/viewers/picture_series.h"

#include "widgets/scene/movie_writer.h"

#include <QDir>
#include <QPointer>
#include <QTimer>

#include <cstring>

namespace sw {
namespace {

SlicePixels toPixels(const QImage& image) {
  const QImage rgba = image.convertToFormat(QImage::Format_RGBA8888);
  SlicePixels pixels{rgba.width(), rgba.height(), {}};
  const std::size_t line = 4 * static_cast<std::size_t>(rgba.width());
  pixels.rgba.resize(line * static_cast<std::size_t>(rgba.height()));
  for (int row = 0; row < rgba.height(); ++row) {
    std::memcpy(&pixels.rgba[line * static_cast<std::size_t>(row)], rgba.constScanLine(row), line);
  }
  return pixels;
}

}  // namespace

PictureSeries::PictureSeries(QObject* parent) : QObject(parent) {
  pool_.setMaxThreadCount(1);
}

PictureSeries::~PictureSeries() {
  pool_.waitForDone();
}

void PictureSeries::start(const Order& order, Source source) {
  order_ = order;
  source_ = std::move(source);
  done_ = 0;
  running_ = true;
  cancelled_ = false;
  if (!QDir().mkpath(order.folder)) {
    finish(tr("The folder %1 cannot be made: choose another one.").arg(order.folder));
    return;
  }
  const QString movie = QDir(order.folder).filePath(order.name + QStringLiteral(".ogv"));
  movie_ = std::make_shared<MovieWriter>(movie.toStdString(), order.rate);
  next();
}

void PictureSeries::cancel() {
  cancelled_ = true;
}

void PictureSeries::next() {
  if (cancelled_ || done_ == order_.count) {
    pool_.start([this, movie = movie_] {
      const bool ended = movie->end();
      const QString problem = ended ? QString() : tr("The movie could not be written.");
      QMetaObject::invokeMethod(
          this, [this, problem] { finish(problem); }, Qt::QueuedConnection);
    });
    return;
  }
  source_(done_, [self = QPointer(this)](const QImage& picture) {
    if (self) self->write(picture);
  });
}

void PictureSeries::write(const QImage& picture) {
  if (picture.isNull()) {
    // Not at once: this may be called by the source, which ends with the series.
    QTimer::singleShot(0, this,
                       [this] { finish(tr("Picture %1 could not be drawn.").arg(done_ + 1)); });
    return;
  }
  const QString file =
      QDir(order_.folder)
          .filePath(
              QStringLiteral("%1_%2.png").arg(order_.name).arg(done_ + 1, 4, 10, QLatin1Char('0')));
  pool_.start([this, picture, file, movie = movie_] {
    QString problem;
    if (!picture.save(file, "PNG")) {
      problem = tr("%1 could not be written: is the disk full?").arg(file);
    } else if (!movie->add(toPixels(picture))) {
      problem = tr("The movie could not be written.");
    }
    QMetaObject::invokeMethod(
        this, [this, problem] { wrote(problem); }, Qt::QueuedConnection);
  });
}

void PictureSeries::wrote(const QString& problem) {
  if (!problem.isEmpty()) {
    finish(problem);
    return;
  }
  ++done_;
  Q_EMIT progressed(done_, order_.count);
  // A turn of the event loop between two pictures, so that clicks come through.
  QTimer::singleShot(0, this, &PictureSeries::next);
}

void PictureSeries::finish(const QString& problem) {
  running_ = false;
  movie_.reset();
  source_ = {};
  Q_EMIT ended(done_, problem);
}

}  // namespace sw
