#include "widgets/panels/tool_button.h"

#include "widgets/theme/theme.h"

#include <QAction>
#include <QToolButton>

namespace sw {

QToolButton* toolButton(QAction* action, Qt::ToolButtonStyle style) {
  auto* button = new QToolButton;
  button->setDefaultAction(action);
  button->setToolButtonStyle(style);
  button->setAutoRaise(true);
  button->setMinimumHeight(kControlHeight);
  button->setFocusPolicy(Qt::TabFocus);
  button->setAccessibleName(action->text());
  return button;
}

}  // namespace sw
