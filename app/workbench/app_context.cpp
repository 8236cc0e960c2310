#include "app/workbench/app_context.h"

#include "core/base/log.h"
#include "widgets/bridge/error_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

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
    constexpr std::array<std::string_view, 3> kReadable{"catalog.locked", "catalog.readonly", "catalog.network"};
    if (std::ranges::find(kReadable, error.code()) == kReadable.end()) throw;
    openForReading(error);
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

void AppContext::openForReading(const StoreError& why) {
  std::error_code unknown;
  if (!std::filesystem::exists(services_.workspace.catalogFile(), unknown)) throw why;
  catalog_ = std::make_unique<Catalog>(services_.workspace, CatalogAccess::ReadOnly);
  services_.readOnly = true;
  log(LogLevel::Warning, std::string("Read only. ") + why.what());
  services_.readOnlyReason = errorText(why.code(), why.what());
  if (const std::string taken = catalog_->snapshotTaken(); !taken.empty()) {
    services_.readOnlyReason +=
        QLatin1Char('\n') +
        QCoreApplication::translate("AppContext", "This is a copy of %1 (UTC).")
            .arg(QString::fromStdString(taken).left(19).replace(QLatin1Char('T'), QLatin1Char(' ')));
  }
}

}  // namespace sw
