#pragma once

#include <QImage>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace sw {

class MovieWriter;

/// Writes numbered PNG files and a movie of them, picture after picture: each is asked for when the
/// one before is on disk, so that memory holds one. Encoding and files are off the GUI thread.
class PictureSeries : public QObject {
  Q_OBJECT
 public:
  using Done = std::function<void(const QImage&)>;
  /// Makes picture `number` (from 0), now or later. A null picture ends the series as failed.
  using Source = std::function<void(int number, Done done)>;

  struct Order {
    QString folder;  ///< made if it is not there
    QString name;    ///< of the files: name_0001.png …, name.ogv
    int count = 0;
    int rate = 12;  ///< pictures a second
  };

  explicit PictureSeries(QObject* parent = nullptr);
  ~PictureSeries() override;

  void start(const Order& order, Source source);
  /// Ends after the picture in work; what is written stays.
  void cancel();
  bool isRunning() const { return running_; }

 Q_SIGNALS:
  void progressed(int done, int count);
  /// @param problem empty if all is written  @param written how many pictures
  void ended(int written, const QString& problem);

 private:
  void next();
  void write(const QImage& picture);
  void wrote(const QString& problem);
  void finish(const QString& problem);

  Order order_;
  Source source_;
  std::shared_ptr<MovieWriter> movie_;  ///< touched by the pool's one thread only
  QThreadPool pool_;
  int done_ = 0;
  bool running_ = false;
  bool cancelled_ = false;
};

}  // namespace sw
