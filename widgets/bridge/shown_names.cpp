#include "widgets/bridge/shown_names.h"

#include "core/run/event_channel.h"
#include "core/study/names_job.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/run_monitor.h"

namespace sw {
namespace {

struct Kept {
  bool shown = false;
  NamesOfSubjects names;
};

}  // namespace

ShownNames& ShownNames::of(AppServices& services) {
  if (auto* known = services.gateway->findChild<ShownNames*>(QString(), Qt::FindDirectChildrenOnly))
    return *known;
  return *new ShownNames(services);
}

ShownNames::ShownNames(AppServices& services) : QObject(services.gateway), services_(services) {
  connect(services.monitor, &RunMonitor::catalogChanged, this, [this](const CatalogChange& change) {
    if (change.what == "names") read();
  });
  read();
}

QString ShownNames::of(const VolumeRecord& volume) const {
  const auto found = names_.find({volume.dataset, volume.subjectName});
  return found == names_.end() ? QString() : QString::fromStdString(found->second);
}

void ShownNames::read() {
  services_.gateway->compute<Kept>(
      this, QStringLiteral("names"),
      [workspace = services_.workspace] {
        const PatientNames names(workspace);
        return Kept{names.shown(), names.read()};
      },
      [this](const Kept& kept) {
        shown_ = kept.shown;
        names_ = kept.names;
        Q_EMIT changed();
      },
      [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

void ShownNames::switchOn() {
  startJob(
      services_, this,
      [workspace = services_.workspace](const JobFactory&) { return std::make_unique<NamesJob>(workspace); },
      {}, [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

void ShownNames::switchOff() {
  services_.gateway->compute<bool>(
      this, QStringLiteral("forget"),
      [workspace = services_.workspace] {
        PatientNames(workspace).forget();
        return true;
      },
      [this](bool) { read(); },
      [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

}  // namespace sw
