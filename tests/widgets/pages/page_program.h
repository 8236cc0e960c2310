#pragma once

#include "core/run/job_runner.h"
#include "core/store/catalog.h"
#include "tests/support/temp_workspace.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/panels/data_pages/catalog_data.h"

#include <memory>

namespace sw::test {

/// A program without a window, on a new workspace and the sample data.
struct Program {
  TempWorkspace folder;
  std::unique_ptr<Catalog> lock;
  EventChannel channel;
  JobRunner runner{channel};
  RunMonitor monitor{channel};
  Selection selection;
  CatalogGateway gateway{folder.workspace()};
  AppServices services;

  Program() : lock(std::make_unique<Catalog>(folder.workspace(), CatalogAccess::ReadWrite)) {
    services.workspace = folder.workspace();
    services.runner = &runner;
    services.channel = &channel;
    services.monitor = &monitor;
    services.gateway = &gateway;
    services.selection = &selection;
    services.sampleFolder = SW_SOURCE_DIR "/resources/sample";
  }
  CatalogData& data() { return CatalogData::of(services); }
};

}  // namespace sw::test
