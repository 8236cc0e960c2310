#include "widgets/panels/state_banner.h"

#include "widgets/theme/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace sw {

StateBanner::StateBanner(AppServices& services, QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  if (services.readOnly) {
    auto* line = new QLabel(tr("Read only. %1").arg(writeHelp(services, {})));
    line->setWordWrap(true);
    line->setMargin(Space::kSmall);
    line->setProperty("role", "notice-warning");
    line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(line);
  }
  if (column->isEmpty()) hide();
}

}  // namespace sw
