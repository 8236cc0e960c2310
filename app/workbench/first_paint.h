#pragma once

class QWidget;

namespace sw {

/// Prints the milliseconds from the process's start to the window's first picture, then quits.
void reportFirstPaint(QWidget& window);

}  // namespace sw
