#include "widgets/viewers/volume_renderer.h"

#include "widgets/scene/scene_window.h"
#include "widgets/viewers/volume_store.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QPointer>

#include <deque>
#include <mutex>
#include <optional>

namespace sw {

/// Lives on the drawing thread. What the GUI thread wants lies behind the mutex.
class VolumeRenderer::Worker : public QObject {
 public:
  struct Single {
    VolumeShot shot;
    QPointer<QObject> receiver;
    Done done;
  };

  Worker(VolumeRenderer& owner, QOffscreenSurface& surface) : owner_(owner), surface_(surface) {}

  template <class Change>
  void want(Change change) {
    {
      const std::lock_guard lock(mutex_);
      change(*this);
      if (called_) return;
      called_ = true;
    }
    QMetaObject::invokeMethod(this, [this] { work(); }, Qt::QueuedConnection);
  }

  void release() {
    if (!context_ || !context_->makeCurrent(&surface_)) return;
    scene_.reset();
    window_.reset();
    context_->doneCurrent();
    context_.reset();
  }

  std::shared_ptr<const LoadedVolume> volume;
  int volumeNumber = 0;
  std::optional<VolumeShot> shot;
  std::deque<Single> singles;
  bool ended = false;

 private:
  void work();
  void takeVolume();
  bool begin();
  QImage picture(const VolumeShot& shot);
  void tellUnavailable(const QString& why);

  VolumeRenderer& owner_;
  QOffscreenSurface& surface_;
  std::mutex mutex_;
  bool called_ = false;
  bool begun_ = false;
  int shownNumber_ = 0;
  std::unique_ptr<QOpenGLContext> context_;
  std::unique_ptr<SceneWindow> window_;
  std::unique_ptr<VolumeScene> scene_;
};

bool VolumeRenderer::Worker::begin() {
  if (begun_) return scene_ != nullptr;
  begun_ = true;
  auto context = std::make_unique<QOpenGLContext>();
  if (!context->create() || !surface_.isValid() || !context->makeCurrent(&surface_)) {
    tellUnavailable({});
    return false;
  }
  context_ = std::move(context);
  window_ = std::make_unique<SceneWindow>(SceneWindow::Context{
      [this] { context_->makeCurrent(&surface_); },
      [this] { return QOpenGLContext::currentContext() == context_.get(); }});
  scene_ = std::make_unique<VolumeScene>(window_->window());
  return true;
}

void VolumeRenderer::Worker::tellUnavailable(const QString& why) {
  QMetaObject::invokeMethod(&owner_, [this, why] { Q_EMIT owner_.unavailable(why); });
}

void VolumeRenderer::Worker::takeVolume() {
  std::shared_ptr<const LoadedVolume> next;
  int number = 0;
  {
    const std::lock_guard lock(mutex_);
    next = volume;
    number = volumeNumber;
  }
  if (number == shownNumber_) return;
  const auto stop = [this, number] {
    const std::lock_guard lock(mutex_);
    return ended || volumeNumber != number;
  };
  std::shared_ptr<const VolumeModel> model;
  if (next) {
    const VolumeDetail detail = scene_->isSoftware() ? kSoftwareDetail : VolumeDetail{};
    model = makeVolumeModel(*next->image, next->labels.get(), detail, stop);
    if (!model) return;  // dropped: work() has been asked for again
  }
  scene_->setModel(std::move(model));
  shownNumber_ = number;
}

QImage VolumeRenderer::Worker::picture(const VolumeShot& wanted) {
  context_->makeCurrent(&surface_);
  takeVolume();
  return toImage(scene_->render(wanted.look, wanted.camera, wanted.quality, wanted.size.width(),
                                wanted.size.height()));
}

void VolumeRenderer::Worker::work() {
  std::optional<VolumeShot> next;
  std::deque<Single> once;
  {
    const std::lock_guard lock(mutex_);
    called_ = false;
    next.swap(shot);
    once.swap(singles);
    if (ended) return;
  }
  try {
    const bool there = begin();
    for (const Single& single : once) {
      const QImage image = there ? picture(single.shot) : QImage();
      QMetaObject::invokeMethod(&owner_, [receiver = single.receiver, done = single.done, image] {
        if (receiver) done(image);
      });
    }
    if (!there || !next) return;
    const QImage image = picture(*next);
    const bool still = next->quality == VolumeQuality::Still;
    QMetaObject::invokeMethod(&owner_,
                              [this, image, still] { Q_EMIT owner_.drawn(image, still); });
  } catch (const std::exception& error) {
    tellUnavailable(QString::fromUtf8(error.what()));
  }
}

VolumeRenderer::VolumeRenderer(QObject* parent)
    : QObject(parent), surface_(std::make_unique<QOffscreenSurface>()) {
  surface_->create();
  worker_ = new Worker(*this, *surface_);
  if (QOpenGLContext::supportsThreadedOpenGL()) {
    worker_->moveToThread(&thread_);
    thread_.setObjectName(QStringLiteral("volume renderer"));
    thread_.start(QThread::LowPriority);
  }
}

VolumeRenderer::~VolumeRenderer() {
  worker_->want([](Worker& worker) { worker.ended = true; });
  if (thread_.isRunning()) {
    QMetaObject::invokeMethod(worker_, [this] { worker_->release(); }, Qt::BlockingQueuedConnection);
    thread_.quit();
    thread_.wait();
  } else {
    worker_->release();
  }
  delete worker_;
}

void VolumeRenderer::setVolume(std::shared_ptr<const LoadedVolume> volume) {
  worker_->want([&](Worker& worker) {
    worker.volume = std::move(volume);
    ++worker.volumeNumber;
  });
}

void VolumeRenderer::draw(const VolumeShot& shot) {
  worker_->want([&](Worker& worker) { worker.shot = shot; });
}

void VolumeRenderer::drawOnce(const VolumeShot& shot, QObject* receiver, Done done) {
  worker_->want([&](Worker& worker) { worker.singles.push_back({shot, receiver, std::move(done)}); });
}

}  // namespace sw
