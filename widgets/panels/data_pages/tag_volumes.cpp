#include "widgets/panels/data_pages/tag_volumes.h"

#include "core/store/catalog.h"
#include "core/store/volume_finder.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/panels/data_pages/tag_dialog.h"

namespace sw {
namespace {

void openDialog(const std::vector<VolumeRecord>& volumes,
                const std::vector<std::string>& known,
                QWidget* window,
                const std::function<void(const VolumeEdit&)>& apply) {
  auto* dialog = new TagDialog(volumes, known, window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  std::vector<VolumeId> ids;
  for (const VolumeRecord& volume : volumes) ids.push_back(volume.id);
  QObject::connect(dialog, &QDialog::accepted, dialog, [dialog, ids, apply] {
    VolumeEdit edit{ids};
    edit.addTags = dialog->added();
    edit.removeTags = dialog->removed();
    apply(edit);
  });
  dialog->open();
}

}  // namespace

void askForTags(AppServices& services,
                std::vector<VolumeRecord> volumes,
                QWidget* window,
                std::function<void(const VolumeEdit&)> apply) {
  if (volumes.empty()) return;
  services.gateway->read<std::vector<std::string>>(
      window, QStringLiteral("tags"),
      [](Catalog& catalog) {
        std::vector<std::string> names;
        for (const auto& [tag, count] : catalog.finder().tags({})) names.push_back(tag);
        return names;
      },
      [volumes = std::move(volumes), window, apply = std::move(apply)](
          const std::vector<std::string>& known) { openDialog(volumes, known, window, apply); });
}

}  // namespace sw
