#include "core/store/file_links.h"

#include "core/base/error.h"
#include "core/store/catalog.h"
#include "core/store/database.h"
#include "core/store/row_text.h"

namespace sw {
namespace {

constexpr const char* kRoot = "dataset.root";
constexpr const char* kImage = "image";
constexpr const char* kLabel = "label";
constexpr const char* kHeldLabel = "held_label";

std::filesystem::path& pathOf(VolumeRecord& volume, const std::string& field) {
  if (field == kHeldLabel) return volume.heldLabelPath;
  return field == kImage ? volume.imagePath : volume.labelPath;
}

}  // namespace

EditRecord linkEdit(Database& database, const FileLinks& links) {
  const DatasetRepository datasets(database);
  EditRecord record;
  record.dataset = links.dataset;
  record.kind = links.images.empty() && links.labels.empty() && links.heldLabels.empty()
                    ? "relocate"
                    : "locate";
  const std::string root = datasets.get(links.dataset).root.string();
  if (links.root && links.root->string() != root)
    record.values.push_back({links.dataset.value, kRoot, root, links.root->string()});
  const auto add = [&](const auto& paths, const char* field) {
    for (const auto& [id, path] : paths) {
      VolumeRecord volume = datasets.volume(id);
      require(volume.dataset == links.dataset, "the volumes of an edit are of one data set");
      const std::string before = pathOf(volume, field).string();
      if (before != path.string())
        record.values.push_back({id.value, field, before, path.string()});
    }
  };
  add(links.images, kImage);
  add(links.labels, kLabel);
  add(links.heldLabels, kHeldLabel);
  return record;
}

bool isLinkEdit(const EditRecord& edit) {
  return edit.kind == "relocate" || edit.kind == "locate";
}

void storeLinks(Database& database, const EditRecord& edit, bool undone) {
  const DatasetRepository datasets(database);
  std::map<VolumeId, VolumeRecord> volumes;
  for (const EditValue& value : edit.values) {
    const std::string& text = undone ? value.before : value.after;
    if (value.field == kRoot) {
      database.prepare("UPDATE dataset SET root = ? WHERE id = ?")
          .with(text, edit.dataset.value)
          .run();
      continue;
    }
    const VolumeId id{value.item};
    if (!volumes.contains(id)) volumes[id] = datasets.volume(id);
    pathOf(volumes[id], value.field) = text;
  }
  // Two files may have changed names: no image keeps its old path while the new ones are written.
  auto part = database.prepare("UPDATE volume SET image_path = ? WHERE id = ?");
  for (const auto& [id, volume] : volumes)
    part.with("\n" + std::to_string(id.value), id.value).run();
  auto write = database.prepare(
      "UPDATE volume SET image_path = ?, label_path = ?, held_label = ?, seal = ? WHERE id = ?");
  for (const auto& [id, volume] : volumes) {
    write
        .with(volume.imagePath.string(), volume.labelPath.string(), volume.heldLabelPath.string(),
              rows::sealOf(volume), id.value)
        .run();
  }
}

}  // namespace sw
