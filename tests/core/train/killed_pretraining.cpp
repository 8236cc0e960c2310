// killed_pretraining WORKSPACE DATASET SPLIT STEP: pre-trains six epochs, and kills itself with SIGKILL when the loss of
// step STEP has been published.
#include <csignal>
#include <cstdlib>

#include "core/train/pretrain_job.h"
#include "tests/core/train/small_request.h"

namespace {

class KillingContext : public sw::JobContext {
 public:
  explicit KillingContext(std::int64_t step) : step_(step) {}
  bool keepGoing() override { return true; }
  void progress(double, const std::string&) override {}
  void metric(const sw::MetricSample& sample) override {
    if (sample.series == "loss" && sample.step >= step_) std::raise(SIGKILL);
  }
  void changed(const sw::CatalogChange&) override {}
  void logLine(sw::LogLevel, const std::string&) override {}
  void startedRun(sw::RunId) override {}

 private:
  std::int64_t step_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return EXIT_FAILURE;
  const sw::Workspace workspace{arguments[1]};
  KillingContext context(std::atoll(arguments[4]));
  sw::PretrainJob(workspace, sw::test::smallPretrain({std::atoll(arguments[2])}, {std::atoll(arguments[3])}, "pcl", 6))
      .run(context);
  return EXIT_SUCCESS;
}
