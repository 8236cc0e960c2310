#include "widgets/keys/focus_help.h"

#include <QTextDocument>
#include <QWidget>

namespace sw {

QString focusHelp(const QWidget* focus) {
  if (focus == nullptr) return {};
  QString text;
  const QString own = focus->toolTip();
  if (!own.isEmpty()) {
    text = Qt::mightBeRichText(own) ? own : QStringLiteral("<p>%1</p>").arg(own.toHtmlEscaped());
  }
  for (const QWidget* around = focus; around != nullptr; around = around->parentWidget()) {
    if (!around->whatsThis().isEmpty()) return text + around->whatsThis();
  }
  return text;
}

}  // namespace sw
