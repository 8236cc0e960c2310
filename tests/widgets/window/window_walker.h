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
/// Visible views under `root` that paint themselves and have no name, or no text alternative of what
/// they show.
QStringList untoldViews(const QWidget* root);
/// Visible views under `root` that paint themselves, with texts that are cut off or too faint.
QStringList unreadableViews(const QWidget* root);

}  // namespace sw
