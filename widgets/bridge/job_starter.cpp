#include "widgets/bridge/job_starter.h"

#include "core/run/job_runner.h"

#include <QUuid>

namespace sw {

void startJob(const AppServices& services,
              QObject* receiver,
              std::function<std::unique_ptr<Job>(const JobFactory&)> make,
              std::function<void(std::int64_t)> started,
              CatalogGateway::ErrorHandler failed) {
  // A shared box because the gateway copies its value; a key of its own because no start may
  // displace another.
  using Box = std::shared_ptr<std::unique_ptr<Job>>;
  const Workspace workspace = services.workspace;
  JobRunner* runner = services.runner;
  services.gateway->compute<Box>(
      receiver, QUuid::createUuid().toString(),
      [workspace, make = std::move(make)] {
        return std::make_shared<std::unique_ptr<Job>>(make(JobFactory(workspace)));
      },
      [runner, started = std::move(started)](Box box) {
        const std::int64_t job = runner->submit(std::move(*box));
        if (started) {
          started(job);
        }
      },
      std::move(failed));
}

}  // namespace sw
