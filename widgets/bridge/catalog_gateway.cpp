#include "widgets/bridge/catalog_gateway.h"

#include "core/base/error.h"
#include "core/store/catalog.h"

#include <exception>

namespace sw {

struct CatalogGateway::Request {
  QPointer<QObject> receiver;
  QPair<QObject*, QString> slot;
  Done done;
  ErrorHandler failed;
  std::atomic<bool> superseded = false;
  std::any value;
  GatewayError error;
};

CatalogGateway::CatalogGateway(Workspace workspace, QObject* parent)
    : QObject(parent), workspace_(std::move(workspace)) {
  readers_.setMaxThreadCount(1);
  readers_.setExpiryTimeout(-1);
  workers_.setMaxThreadCount(2);
}

CatalogGateway::~CatalogGateway() {
  for (const auto& request : newest_) {
    request->superseded = true;
  }
  readers_.start([this] { reader_.reset(); });
  readers_.waitForDone();
  workers_.waitForDone();
}

std::shared_ptr<CatalogGateway::Request> CatalogGateway::enter(QObject* receiver,
                                                               const QString& key,
                                                               Done done,
                                                               ErrorHandler failed) {
  auto request = std::make_shared<Request>();
  request->receiver = receiver;
  request->slot = {receiver, key};
  request->done = std::move(done);
  request->failed = std::move(failed);
  if (const auto older = newest_.value(request->slot)) {
    older->superseded = true;
  }
  newest_.insert(request->slot, request);
  ++pending_;
  return request;
}

void CatalogGateway::execute(const std::shared_ptr<Request>& request,
                             const std::function<std::any()>& work) {
  if (!request->superseded) {
    try {
      request->value = work();
    } catch (const Error& error) {
      request->error = {error.code(), error.what()};
    } catch (const std::exception& error) {
      request->error = {"unknown", error.what()};
    }
  }
  QMetaObject::invokeMethod(
      this, [this, request] { deliver(request); }, Qt::QueuedConnection);
}

void CatalogGateway::submit(QObject* receiver,
                            const QString& key,
                            bool needsCatalog,
                            Work work,
                            Done done,
                            ErrorHandler failed) {
  auto request = enter(receiver, key, std::move(done), std::move(failed));
  QThreadPool& pool = needsCatalog ? readers_ : workers_;
  pool.start([this, request, needsCatalog, work = std::move(work)] {
    execute(request, [&]() -> std::any {
      if (needsCatalog && !reader_) {
        reader_ = std::make_unique<Catalog>(workspace_, CatalogAccess::ReadOnly);
      }
      return work(needsCatalog ? reader_.get() : nullptr);
    });
  });
}

void CatalogGateway::submitWrite(
    QObject* receiver, const QString& key, Work work, Done done, ErrorHandler failed) {
  auto request = enter(receiver, key, std::move(done), std::move(failed));
  readers_.start([this, request, work = std::move(work)] {
    execute(request, [&]() -> std::any {
      Catalog writer(workspace_, CatalogAccess::ReadWrite);
      return work(&writer);
    });
  });
}

void CatalogGateway::deliver(const std::shared_ptr<Request>& request) {
  --pending_;
  if (newest_.value(request->slot) == request) {
    newest_.remove(request->slot);
  }
  if (request->superseded || !request->receiver) {
    return;
  }
  if (!request->error.code.empty()) {
    if (request->failed) {
      request->failed(request->error);
    }
    return;
  }
  request->done(std::move(request->value));
}

}  // namespace sw
