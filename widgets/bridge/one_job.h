#pragma once

#include "core/run/event_channel.h"
#include "core/run/job.h"
#include "widgets/bridge/app_services.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>

namespace sw {

struct GatewayError;

/// One job at a time, from its start to what became of it, for a view that starts jobs of its own.
class OneJob : public QObject {
  Q_OBJECT
 public:
  OneJob(AppServices& services, QObject* parent);

  /// From `start` to `ended`.
  bool isRunning() const { return number_ != 0 || starting_; }
  /// Whether the runner has it, so that it can be cancelled.
  bool isSubmitted() const { return number_ != 0; }
  /// @param make called on a pool thread; owns what it needs. Nothing happens while a job runs.
  void start(std::function<std::unique_ptr<Job>()> make);
  void cancel();

 Q_SIGNALS:
  void submitted();
  /// @param thousandths of the work
  void progressed(int thousandths, const QString& phase);
  /// @param problem in the user's language; empty unless it failed or could not be started
  void ended(sw::JobState state, const QString& problem);

 private:
  void follow(const JobStateChange& change);
  void end(JobState state, const QString& problem);

  AppServices& services_;
  std::int64_t number_ = 0;
  bool starting_ = false;
  bool unwanted_ = false;  ///< cancelled, perhaps before it had a number
};

}  // namespace sw
