#pragma once

#include "core/run/job.h"

namespace sw {

/// Hands everything on to another context; a job that runs jobs overrides what it wants to say
/// otherwise.
class ForwardingContext : public JobContext {
 public:
  explicit ForwardingContext(JobContext& outer) : outer_(&outer) {}
  bool keepGoing() override { return outer_->keepGoing(); }
  void progress(double fraction, const std::string& phase) override {
    outer_->progress(fraction, phase);
  }
  void metric(const MetricSample& sample) override { outer_->metric(sample); }
  void changed(const CatalogChange& change) override { outer_->changed(change); }
  void logLine(LogLevel level, const std::string& text) override { outer_->logLine(level, text); }
  void startedRun(RunId run) override { outer_->startedRun(run); }

 private:
  JobContext* outer_;
};

}  // namespace sw
