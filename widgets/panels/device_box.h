#pragma once

#include "widgets/bridge/app_services.h"

#include <QComboBox>

namespace sw {

/// "Automatic" and every device; those that cannot be used are greyed and say why.
class DeviceBox : public QComboBox {
  Q_OBJECT
 public:
  explicit DeviceBox(AppServices& services, QWidget* parent = nullptr);
  /// "auto", "cpu", "cuda:0" …
  std::string device() const { return currentData().toString().toStdString(); }
};

}  // namespace sw
