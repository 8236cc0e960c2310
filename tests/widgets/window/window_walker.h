#pragma once

#include <QStringList>

class QWidget;

namespace sw {

/// Visible controls under `root` that a screen reader could not name.
QStringList unnamedControls(const QWidget* root);
/// Visible labels and buttons under `root` whose text does not fit.
QStringList clippedTexts(const QWidget* root);
/// Visible, enabled controls that Tab cannot reach.
QStringList unreachableControls(const QWidget* root);

}  // namespace sw
