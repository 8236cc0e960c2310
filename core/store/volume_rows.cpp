#include "core/store/volume_rows.h"

#include "core/base/error.h"
#include "core/store/row_text.h"

namespace sw::rows {

const char* const kVolumeColumns =
    "SELECT v.id, v.dataset, v.subject, s.name, v.name, v.image_path, v.image_sha256, v.geometry, "
    "v.not_finite, v.minimum, v.maximum, v.label_path, v.label_sha256, v.label_values, v.problems, "
    "v.seal, s.group_name, d.axis, v.position_first, v.position_last, v.flipped, v.excluded, "
    "(SELECT json_group_array(t.tag) FROM volume_tag t WHERE t.volume = v.id), v.note, v.removed, "
    "v.held_label "
    "FROM volume v JOIN subject s ON s.id = v.subject JOIN dataset d ON d.id = v.dataset ";

VolumeRecord volumeFrom(const Statement& row) {
  VolumeRecord volume;
  volume.id = VolumeId{row.integer(0)};
  volume.dataset = DatasetId{row.integer(1)};
  volume.subject = SubjectId{row.integer(2)};
  volume.subjectName = row.text(3);
  volume.name = row.text(4);
  volume.imagePath = row.text(5);
  volume.imageSha256 = row.text(6);
  volume.geometry = geometryFrom(row.text(7));
  volume.notFinite = row.integer(8);
  volume.minimum = row.real(9);
  volume.maximum = row.real(10);
  volume.labelPath = row.text(11);
  volume.labelSha256 = row.text(12);
  volume.labelValues = integersFrom(row.text(13));
  volume.problems = textsFrom(row.text(14));
  volume.group = row.text(16);
  volume.slicingAxis = static_cast<int>(row.integer(17));
  volume.range = {row.integer(18), row.integer(19), row.integer(20) != 0};
  volume.excluded = row.integer(21) != 0;
  volume.tags = textsFrom(row.text(22));
  volume.note = row.text(23);
  volume.removed = row.integer(24) != 0;
  volume.heldLabelPath = row.text(25);
  if (sealOf(volume) != row.text(15)) {
    throw StoreError("catalog.damaged",
                     "The catalog is damaged: the entry of volume " + volume.name + " (" +
                         std::to_string(volume.id.value) +
                         ") was changed by something else than Slicewise. Import the data set "
                         "again, or restore a backup.");
  }
  return volume;
}

}  // namespace sw::rows
