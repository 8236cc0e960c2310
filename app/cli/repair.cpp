#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/findings.h"
#include "core/study/job_factory.h"
#include "core/study/repair_text.h"

#include <memory>

namespace sw::cli {
namespace {

using nlohmann::json;

struct Arguments {
  std::string dataset;
  std::vector<std::string> volumes;
  std::string finding;
  bool resample = false, imageGeometry = false;
  std::string mapping;
  std::string spacing;
};

/// Those that were named, or all that have a finding.
std::vector<VolumeId> chosen(Catalog& catalog, DatasetId dataset, const Arguments& arguments) {
  std::vector<VolumeId> ids;
  for (const std::string& name : arguments.volumes)
    ids.push_back(catalog.datasets().findVolume(dataset, name).id);
  if (arguments.finding.empty()) return ids;
  for (const VolumeRecord& volume : catalog.datasets().volumes(dataset))
    for (const Finding& finding : findingsOf(volume))
      if (finding.code == arguments.finding && (ids.empty() || ids.back() != volume.id))
        ids.push_back(volume.id);
  if (ids.empty())
    throw InputError("repair.volumes", "No volume of the data set has the finding \"" +
                                           arguments.finding +
                                           "\"; \"list volumes --json\" shows what there is.");
  return ids;
}

RepairRequest requestOf(Catalog& catalog, const Arguments& arguments) {
  RepairRequest request;
  request.volumes = chosen(catalog, catalog.datasets().find(arguments.dataset).id, arguments);
  if (arguments.imageGeometry) request.kind = RepairRequest::Kind::ImageGeometry;
  if (arguments.resample) request.kind = RepairRequest::Kind::ResampleLabels;
  if (!arguments.mapping.empty()) request.kind = RepairRequest::Kind::MapLabels;
  request.values = labelMappingFrom(arguments.mapping);
  if (arguments.spacing.empty()) return request;
  request.kind = RepairRequest::Kind::Spacing;
  request.spacingMm = spacingFrom(arguments.spacing);
  return request;
}

void repair(Session& session, const Arguments& arguments) {
  Catalog& catalog = session.catalog(CatalogAccess::ReadWrite);
  const RepairRequest request = requestOf(catalog, arguments);
  if (!runJob(session, JobFactory(session.workspace).repair(request)).completed()) return;
  json rows = json::array();
  for (const VolumeId id : request.volumes) {
    const VolumeRecord volume = catalog.datasets().volume(id);
    json codes = json::array();
    for (const Finding& finding : findingsOf(volume)) codes.push_back(finding.code);
    rows.push_back({{"id", idText("volume", id)},
                    {"name", volume.name},
                    {"image", volume.imagePath.string()},
                    {"label", volume.labelPath.string()},
                    {"label_values", volume.labelValues},
                    {"spacing_mm", volume.geometry.spacingMm},
                    {"findings", codes}});
  }
  printRows({{"id"}, {"name"}, {"label"}, {"label_values"}, {"spacing_mm"}, {"findings"}}, rows,
            session.json);
}

}  // namespace

void addRepair(CLI::App& app, Session& session) {
  CLI::App* verb = app.add_subcommand(
      "repair", "Write repaired copies of labels or images and use them; undo takes it back");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("DATASET", arguments->dataset, "Name or id")->required();
  auto* which = verb->add_option_group("Which", "one of");
  which->add_option("VOLUME", arguments->volumes, "Names, or volume-N");
  which->add_option("--finding", arguments->finding, "All volumes with this finding, as pair.size");
  which->require_option(1);
  auto* how = verb->add_option_group("What", "one of");
  how->add_flag("--resample-labels", arguments->resample,
                "Labels onto the image's grid: each voxel takes the nearest label voxel's value");
  how->add_flag("--image-geometry", arguments->imageGeometry,
                "Labels whose header is wrong: voxel for voxel in the order of both files, where the "
                "image lies");
  how->add_option("--map-labels", arguments->mapping,
                  "Label values that become others; those not named stay")
      ->type_name("FROM=TO,…");
  how->add_option("--spacing", arguments->spacing,
                  "Voxel spacing in mm along the axes left-right, posterior-anterior, "
                  "inferior-superior; 0 = as it is")
      ->type_name("X,Y,Z");
  how->require_option(1);
  verb->footer(
      "Nothing is written beside the originals: the new files lie in the workspace's folder "
      "\"repaired\" under the hash of\n"
      "their bytes, and the catalog uses them. \"edits\" lists repairs, \"undo\" and \"redo\" "
      "switch between old and new.\n"
      "Example: slicewise-cli repair Hippocampus --finding pair.size --resample-labels");
  verb->callback([&session, arguments] { repair(session, *arguments); });
}

}  // namespace sw::cli
