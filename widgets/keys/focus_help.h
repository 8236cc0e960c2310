#pragma once

#include <QString>

class QWidget;

namespace sw {

/// The help of what has the focus: its own tool tip, then the "What's this?" text of the nearest
/// widget around it that has one. Rich text; empty for null.
QString focusHelp(const QWidget* focus);

}  // namespace sw
