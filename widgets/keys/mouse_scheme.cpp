#include "widgets/keys/mouse_scheme.h"

#include <QSettings>

namespace sw {
namespace {

const QString kSetting = QStringLiteral("keys/mouse");

}  // namespace

DragDeed dragDeed(MouseScheme scheme, Qt::MouseButton button) {
  const bool pacs = scheme == MouseScheme::Pacs;
  switch (button) {
    case Qt::LeftButton:
      return pacs ? DragDeed::Window : DragDeed::Pick;
    case Qt::RightButton:
      return pacs ? DragDeed::Pick : DragDeed::Window;
    case Qt::MiddleButton:
      return DragDeed::Pan;
    default:
      return DragDeed::None;
  }
}

MouseScheme readMouseScheme(const QSettings& settings) {
  return settings.value(kSetting).toString() == QLatin1String("pacs") ? MouseScheme::Pacs
                                                                      : MouseScheme::Slicer;
}

void writeMouseScheme(QSettings& settings, MouseScheme scheme) {
  settings.setValue(
      kSetting, scheme == MouseScheme::Pacs ? QStringLiteral("pacs") : QStringLiteral("slicer"));
}

}  // namespace sw
