#include "widgets/panels/device_box.h"

#include "core/study/job_factory.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/theme/theme.h"

#include <QStandardItemModel>

namespace sw {

DeviceBox::DeviceBox(AppServices& services, QWidget* parent) : QComboBox(parent) {
  setAccessibleName(tr("Device"));
  setMinimumHeight(kControlHeight);
  setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  addItem(tr("Automatic"), QStringLiteral("auto"));
  services.gateway->compute<std::vector<DeviceInfo>>(
      this, QStringLiteral("devices"), [] { return listDevices(); },
      [this](std::vector<DeviceInfo> devices) {
        auto* items = qobject_cast<QStandardItemModel*>(model());
        for (const DeviceInfo& device : devices) {
          addItem(QString::fromStdString(device.name), QString::fromStdString(device.id));
          setItemData(count() - 1, QString::fromStdString(device.reason), Qt::ToolTipRole);
          if (!device.usable && items != nullptr) {
            items->item(count() - 1)->setEnabled(false);
          }
        }
      });
}

}  // namespace sw
