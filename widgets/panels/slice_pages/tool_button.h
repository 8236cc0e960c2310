#pragma once

class QAction;
class QToolButton;

namespace sw {

/// A flat button for an action, with its icon and text, that Tab reaches.
QToolButton* toolButton(QAction* action);

}  // namespace sw
