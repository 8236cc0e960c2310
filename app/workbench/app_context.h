#pragma once

#include "core/base/error.h"
#include "core/run/event_channel.h"
#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "widgets/bridge/app_services.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"

#include <memory>

namespace sw {

/// Builds and owns what the window works with: the catalog's lock, channel, runner, monitor,
/// gateway, selection.
class AppContext {
 public:
  /// Opens the workspace for writing, or for reading only where another program holds it or it
  /// cannot be written.
  /// @throws StoreError if the catalog cannot be opened at all (`catalog.newer`, `catalog.foreign`,
  /// `catalog.damaged`)
  AppContext(Workspace workspace,
             std::filesystem::path sampleFolder,
             std::filesystem::path presetFolder);
  /// Cancels running jobs and waits for them.
  ~AppContext();

  AppServices& services() { return services_; }

 private:
  void openCatalog();
  void openForReading(const StoreError& why);

  AppServices services_;
  std::unique_ptr<Catalog> catalog_;  ///< kept open: it holds the workspace's lock
  EventChannel channel_;
  std::unique_ptr<JobRunner> runner_;
  std::unique_ptr<RunMonitor> monitor_;
  std::unique_ptr<Selection> selection_;
  std::unique_ptr<CatalogGateway> gateway_;
};

}  // namespace sw
