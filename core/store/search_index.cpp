#include "core/store/search_index.h"

#include "core/store/database.h"

namespace sw {
namespace {

/// The words of a row are taken out of the index by the values that they were put in with.
constexpr const char* kRefresh = R"sql(
INSERT INTO volume_words (volume_words, rowid, name, subject, group_name, dataset_name, tags, note, problems)
  SELECT 'delete', id, name, subject, group_name, dataset_name, tags, note, problems FROM volume_find
  WHERE id IN (SELECT volume FROM volume_stale);
DELETE FROM volume_find WHERE id IN (SELECT volume FROM volume_stale);
INSERT INTO volume_find
  SELECT v.id, v.dataset, v.subject,
    json_extract(v.geometry, '$.size[' || d.axis || ']'),
    json_extract(v.geometry, '$.size[0]'),
    json_extract(v.geometry, '$.size[1]'),
    json_extract(v.geometry, '$.size[2]'),
    json_extract(v.geometry, '$.size[0]') * json_extract(v.geometry, '$.size[1]') *
      json_extract(v.geometry, '$.size[2]'),
    json_extract(v.geometry, '$.spacing_mm[0]'),
    json_extract(v.geometry, '$.spacing_mm[1]'),
    json_extract(v.geometry, '$.spacing_mm[2]'),
    json_extract(v.geometry, '$.spacing_mm[' || d.axis || ']'),
    v.minimum, v.maximum, v.label_path <> '',
    (SELECT count(*) FROM json_each(v.label_values) WHERE value <> 0),
    json_array_length(v.problems), v.flipped, v.position_last >= 0, v.excluded,
    (SELECT count(*) FROM volume_tag t WHERE t.volume = v.id),
    v.name, s.name, s.group_name, d.name, d.modality,
    replace(replace(v.label_values, '[', ','), ']', ','),
    coalesce((SELECT group_concat(tag, char(10)) FROM volume_tag t WHERE t.volume = v.id), ''),
    v.note,
    coalesce((SELECT group_concat(value, char(10)) FROM json_each(v.problems)), '')
  FROM volume v JOIN subject s ON s.id = v.subject JOIN dataset d ON d.id = v.dataset
  WHERE v.id IN (SELECT volume FROM volume_stale) AND v.removed = 0 AND d.removed = 0;
INSERT INTO volume_words (rowid, name, subject, group_name, dataset_name, tags, note, problems)
  SELECT id, name, subject, group_name, dataset_name, tags, note, problems FROM volume_find
  WHERE id IN (SELECT volume FROM volume_stale);
DELETE FROM volume_stale;)sql";

}  // namespace

void refreshSearchIndex(Database& database) {
  if (database.prepare("SELECT 1 FROM volume_stale LIMIT 1").next()) database.execute(kRefresh);
}

}  // namespace sw
