#include "app/cli/volume_json.h"

#include "app/cli/output.h"
#include "core/store/findings.h"
#include "core/store/volume_positions.h"

namespace sw::cli {

using nlohmann::json;

json volumeJson(const VolumeRecord& volume) {
  json findings = json::array();
  for (const Finding& finding : findingsOf(volume))
    findings.push_back({{"code", finding.code},
                        {"severity", severityWord(finding.severity)},
                        {"message", finding.sentence},
                        {"advice", finding.advice}});
  const PositionAxis positions = positionAxis(volume, volume.slicingAxis);
  return {{"id", idText("volume", volume.id)},
          {"dataset", idText("dataset", volume.dataset)},
          {"name", volume.name},
          {"subject", volume.subjectName},
          {"group", volume.group},
          {"size", volume.geometry.size},
          {"spacing_mm", volume.geometry.spacingMm},
          {"image", volume.imagePath.string()},
          {"sha256", volume.imageSha256},
          {"label", volume.labelPath.string()},
          {"label_values", volume.labelValues},
          {"not_finite", volume.notFinite},
          {"positions", positionsText(volume.range, volume.excluded)},
          {"flipped", volume.range.flipped},
          {"range", json::array({positions.first() + 1, positions.last() + 1})},
          {"excluded", volume.excluded},
          {"tags", volume.tags},
          {"note", volume.note},
          {"removed", volume.removed},
          {"problems", volume.problems},
          {"findings", findings}};
}

}  // namespace sw::cli
