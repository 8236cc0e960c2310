#pragma once

#include <Qt>

class QAction;
class QToolButton;

namespace sw {

/// A flat button for an action that Tab reaches.
QToolButton* toolButton(QAction* action, Qt::ToolButtonStyle style = Qt::ToolButtonTextBesideIcon);

}  // namespace sw
