#include "app/workbench/app_context.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "widgets/bridge/error_text.h"

#include <QCoreApplication>

namespace sw {

AppContext::AppContext(Workspace workspace,
                       std::filesystem::path sampleFolder,
                       std::filesystem::path presetFolder) {
  services_.workspace = std::move(workspace);
  services_.sampleFolder = std::move(sampleFolder);
  services_.presetFolder = std::move(presetFolder);
  openCatalog();
  logToSink([this](LogLevel level, std::string_view text) {
    channel_.publish(LogLine{0, level, std::string(text)});
  });
  runner_ = std::make_unique<JobRunner>(channel_);
  monitor_ = std::make_unique<RunMonitor>(channel_);
  selection_ = std::make_unique<Selection>();
  gateway_ = std::make_unique<CatalogGateway>(services_.workspace);
  services_.channel = &channel_;
  services_.runner = runner_.get();
  services_.monitor = monitor_.get();
  services_.selection = selection_.get();
  services_.gateway = gateway_.get();
}

AppContext::~AppContext() {
  gateway_.reset();
  runner_.reset();
  monitor_.reset();
  logToSink({});
}

void AppContext::openCatalog() {
  try {
    catalog_ = std::make_unique<Catalog>(services_.workspace, CatalogAccess::ReadWrite);
  } catch (const StoreError& error) {
    if (error.code() != "catalog.locked" && error.code() != "catalog.readonly") throw;
    readOnlyReason_ = errorText(error.code(), error.what());
    services_.readOnly = true;
    catalog_ = std::make_unique<Catalog>(services_.workspace, CatalogAccess::ReadOnly);
    return;
  }
  logToFile(services_.workspace.logFile());
  if (const int interrupted = catalog_->runs().markInterrupted(); interrupted > 0) {
    channel_.publish(
        LogLine{0, LogLevel::Warning,
                QCoreApplication::translate(
                    "AppContext",
                    "%n run(s) were interrupted last time and can be resumed on the page Train.",
                    nullptr, interrupted)
                    .toStdString()});
  }
}

std::filesystem::path findResourceFolder(const std::string& name) {
  const std::filesystem::path program = QCoreApplication::applicationDirPath().toStdString();
  for (const std::filesystem::path& base :
       {program / ".." / "share" / "slicewise", program / ".." / ".." / ".." / "resources"}) {
    std::error_code none;
    if (std::filesystem::is_directory(base / name, none)) {
      return std::filesystem::weakly_canonical(base / name);
    }
  }
  return {};
}

}  // namespace sw
