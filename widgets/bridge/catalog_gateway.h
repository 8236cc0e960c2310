#pragma once

#include "core/store/workspace.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include <any>
#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace sw {

class Catalog;

/// A failure as a value: the code to translate (error_text.h) and the English text.
struct GatewayError {
  std::string code;
  std::string text;
};

/// The window's only way to the catalog and to files: work runs on a pool, one value comes back on
/// the GUI thread. Per (receiver, key) the newest request wins; older ones are dropped, and so is
/// the answer for a receiver that died. Thread rule: call from the GUI thread. The functions given
/// run elsewhere and must own what they use.
class CatalogGateway : public QObject {
  Q_OBJECT
 public:
  using ErrorHandler = std::function<void(const GatewayError&)>;

  explicit CatalogGateway(Workspace workspace, QObject* parent = nullptr);
  ~CatalogGateway() override;

  /// Runs `query` with a read-only connection; `R` must be copyable.
  template <class R>
  void read(QObject* receiver,
            const QString& key,
            std::function<R(Catalog&)> query,
            std::function<void(R)> done,
            ErrorHandler failed = {}) {
    submit(
        receiver, key, true,
        [query = std::move(query)](Catalog* catalog) -> std::any { return query(*catalog); },
        [done = std::move(done)](std::any value) { done(std::any_cast<R>(std::move(value))); },
        std::move(failed));
  }

  /// Runs `work` without a connection: files, pictures, anything slow. `R` must be copyable.
  template <class R>
  void compute(QObject* receiver,
               const QString& key,
               std::function<R()> work,
               std::function<void(R)> done,
               ErrorHandler failed = {}) {
    submit(
        receiver, key, false, [work = std::move(work)](Catalog*) -> std::any { return work(); },
        [done = std::move(done)](std::any value) { done(std::any_cast<R>(std::move(value))); },
        std::move(failed));
  }

  /// Runs `change` with the writing connection of this process, after all earlier writes. For small
  /// commands (a new split); long work belongs into a job.
  template <class R>
  void write(QObject* receiver,
             const QString& key,
             std::function<R(Catalog&)> change,
             std::function<void(R)> done,
             ErrorHandler failed = {}) {
    submitWrite(
        receiver, key,
        [change = std::move(change)](Catalog* catalog) -> std::any { return change(*catalog); },
        [done = std::move(done)](std::any value) { done(std::any_cast<R>(std::move(value))); },
        std::move(failed));
  }

  /// True while something asked for has not been answered.
  bool busy() const { return pending_ > 0; }

 private:
  using Work = std::function<std::any(Catalog*)>;
  using Done = std::function<void(std::any)>;
  struct Request;

  void submit(QObject* receiver,
              const QString& key,
              bool needsCatalog,
              Work work,
              Done done,
              ErrorHandler failed);
  void submitWrite(
      QObject* receiver, const QString& key, Work work, Done done, ErrorHandler failed);
  std::shared_ptr<Request> enter(QObject* receiver,
                                 const QString& key,
                                 Done done,
                                 ErrorHandler failed);
  void execute(const std::shared_ptr<Request>& request, const std::function<std::any()>& work);
  void deliver(const std::shared_ptr<Request>& request);

  Workspace workspace_;
  QHash<QPair<QObject*, QString>, std::shared_ptr<Request>> newest_;
  int pending_ = 0;
  std::unique_ptr<Catalog> reader_;  ///< touched by readers_'s one thread only
  QThreadPool readers_;              ///< one thread: a connection belongs to one
  QThreadPool workers_;
};

}  // namespace sw
