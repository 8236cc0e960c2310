#pragma once

#include "core/run/job.h"
#include "core/study/job_factory.h"
#include "widgets/bridge/app_services.h"
#include "widgets/bridge/catalog_gateway.h"

#include <cstdint>
#include <functional>
#include <memory>

class QObject;

namespace sw {

/// Makes a job off the GUI thread (its request is checked against the catalog) and submits it to
/// the runner.
/// @param make    called on a pool thread, e.g. `[request](const JobFactory& f) { return
/// f.pretrain(request); }`
/// @param started called on the GUI thread with the job's number
/// @param failed  called on the GUI thread if the request is refused
void startJob(const AppServices& services,
              QObject* receiver,
              std::function<std::unique_ptr<Job>(const JobFactory&)> make,
              std::function<void(std::int64_t)> started,
              CatalogGateway::ErrorHandler failed);

}  // namespace sw
