#include "widgets/panels/state_banner.h"

#include "widgets/bridge/shown_names.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw {

StateBanner::StateBanner(AppServices& services, QWidget* parent)
    : QWidget(parent),
      names_(ShownNames::of(services)),
      readOnlyLine_(makeLine(tr("Read only. %1").arg(writeHelp(services, {})), tr("Open again"),
                             [this] { Q_EMIT retryRequested(); })),
      namesLine_(makeLine(tr("Patients' names are kept and shown in this workspace, for your eyes only. "
                             "Exports and backups leave them out."),
                          tr("Forget names"), [this] { names_.switchOff(); })) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(readOnlyLine_);
  column->addWidget(namesLine_);
  readOnlyLine_->setVisible(services.readOnly);
  connect(&names_, &ShownNames::changed, this, &StateBanner::showState);
  showState();
}

QWidget* StateBanner::makeLine(const QString& text,
                               const QString& button,
                               const std::function<void()>& clicked) {
  auto* line = new QWidget(this);
  auto* label = new QLabel(text);
  label->setWordWrap(true);
  label->setMargin(Space::kSmall);
  label->setProperty("role", "notice-warning");
  auto* push = new QPushButton(button);
  push->setAccessibleName(button);
  connect(push, &QPushButton::clicked, this, clicked);
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(0, 0, Space::kSmall, 0);
  row->addWidget(label, 1);
  row->addWidget(push);
  return line;
}

void StateBanner::showState() {
  namesLine_->setVisible(names_.shown());
  setVisible(names_.shown() || !readOnlyLine_->isHidden());
}

}  // namespace sw
