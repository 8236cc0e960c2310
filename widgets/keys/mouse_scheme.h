#pragma once

#include <Qt>

class QSettings;

namespace sw {

/// Who grew up with which viewer: in 3D Slicer's way the right button changes window and level, in
/// a PACS the left one.
enum class MouseScheme { Slicer, Pacs };

/// What a drag over a picture does.
enum class DragDeed { None, Pick, Window, Pan };
DragDeed dragDeed(MouseScheme scheme, Qt::MouseButton button);

/// Kept under "keys/mouse"; anything else than "pacs" is Slicer.
MouseScheme readMouseScheme(const QSettings& settings);
void writeMouseScheme(QSettings& settings, MouseScheme scheme);

}  // namespace sw
