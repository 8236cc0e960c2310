#include "tests/widgets/window/window_walker.h"

#include "tests/support/painted_texts.h"
#include "tests/support/painting_classes.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSlider>

namespace sw {
namespace {

bool isControl(const QWidget* widget) {
  if (qobject_cast<const QHeaderView*>(widget) != nullptr ||
      qobject_cast<const QScrollBar*>(widget) != nullptr)
    return false;
  return qobject_cast<const QAbstractButton*>(widget) != nullptr ||
         qobject_cast<const QComboBox*>(widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
         qobject_cast<const QLineEdit*>(widget) != nullptr ||
         qobject_cast<const QSlider*>(widget) != nullptr ||
         qobject_cast<const QAbstractItemView*>(widget) != nullptr;
}

/// Parts that Qt makes inside its own controls are the control's business.
bool isInner(const QWidget* widget) {
  const QWidget* parent = widget->parentWidget();
  return widget->objectName().startsWith(QLatin1String("qt_")) ||
         qobject_cast<const QAbstractSpinBox*>(parent) != nullptr ||
         qobject_cast<const QComboBox*>(parent) != nullptr ||
         qobject_cast<const QAbstractItemView*>(parent) != nullptr ||
         (parent != nullptr &&
          (parent->inherits("QTabBar") || parent->inherits("QDockWidget") ||
           parent->inherits("QToolBar") || parent->inherits("QComboBoxPrivateContainer") ||
           parent->inherits("QLineEdit")) &&
          widget->metaObject()->className()[0] == 'Q');
}

QString describe(const QWidget* widget, const QString& text) {
  QStringList path;
  for (const QWidget* at = widget; at != nullptr && path.size() < 4; at = at->parentWidget()) {
    path.prepend(QString::fromLatin1(at->metaObject()->className()));
  }
  return path.join(QLatin1Char('/')) + QStringLiteral(" '%1'").arg(text);
}

/// A view that paints itself; buttons and labels say themselves what they are.
bool isPaintedView(const QWidget* widget) {
  const QString name = QString::fromLatin1(widget->metaObject()->className()).section("::", -1);
  return widget->isVisible() && test::paintingClasses().contains(name) &&
         qobject_cast<const QAbstractButton*>(widget) == nullptr &&
         qobject_cast<const QLabel*>(widget) == nullptr;
}

bool fits(const QLabel* label) {
  if (label->text().isEmpty() || !label->pixmap(Qt::ReturnByValue).isNull()) return true;
  if (label->wordWrap()) return label->heightForWidth(label->width()) <= label->height() + 1;
  return label->sizeHint().width() <= label->width() + 1 &&
         label->sizeHint().height() <= label->height() + 1;
}

}  // namespace

QStringList unnamedControls(const QWidget* root) {
  QStringList found;
  for (QWidget* widget : root->findChildren<QWidget*>()) {
    if (!widget->isVisible() || !isControl(widget) || isInner(widget)) continue;
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
    if (accessible == nullptr || accessible->text(QAccessible::Name).trimmed().isEmpty()) {
      found << describe(widget, widget->objectName());
    }
  }
  return found;
}

QStringList clippedTexts(const QWidget* root) {
  QStringList found;
  for (QWidget* widget : root->findChildren<QWidget*>()) {
    if (!widget->isVisible()) continue;
    if (const auto* label = qobject_cast<QLabel*>(widget); label != nullptr && !fits(label)) {
      found << describe(widget, label->text());
    }
    const auto* button = qobject_cast<QAbstractButton*>(widget);
    if (button != nullptr && !isInner(widget) && !button->text().isEmpty() &&
        !button->inherits("sw::ActivityButton") &&
        button->sizeHint().width() > button->width() + 1) {
      found << describe(widget, button->text());
    }
  }
  return found;
}

QStringList unreachableControls(const QWidget* root) {
  QStringList found;
  for (QWidget* widget : root->findChildren<QWidget*>()) {
    if (widget->isVisible() && widget->isEnabled() && isControl(widget) && !isInner(widget) &&
        (widget->focusPolicy() & Qt::TabFocus) == 0 && widget->focusProxy() == nullptr) {
      found << describe(widget, widget->accessibleName());
    }
  }
  return found;
}

QStringList untoldViews(const QWidget* root) {
  QStringList found;
  for (QWidget* widget : root->findChildren<QWidget*>()) {
    if (isPaintedView(widget) && (widget->accessibleName().trimmed().isEmpty() ||
                                  widget->accessibleDescription().trimmed().size() < 5))
      found << describe(widget, widget->accessibleName());
  }
  return found;
}

QStringList unreadableViews(const QWidget* root) {
  QStringList found;
  for (QWidget* widget : root->findChildren<QWidget*>()) {
    if (!isPaintedView(widget)) continue;
    if (const QString cut = test::cutTexts(*widget); !cut.isEmpty())
      found << describe(widget, "cut off: " + cut);
    if (const QString faint = test::faintTexts(*widget); !faint.isEmpty())
      found << describe(widget, "faint: " + faint);
  }
  return found;
}

}  // namespace sw
