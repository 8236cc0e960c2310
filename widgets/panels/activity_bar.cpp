#include "widgets/panels/activity_bar.h"

#include "widgets/theme/theme.h"

#include <QAction>
#include <QPainter>

namespace sw {
namespace {

constexpr int kButtonWidth = 84;
constexpr int kButtonHeight = 58;
constexpr int kIconSize = 22;

}  // namespace

ActivityButton::ActivityButton(QAction* action, QWidget* parent)
    : QToolButton(parent), word_(QString(action->text()).remove(QLatin1Char('&'))) {
  setDefaultAction(action);
  setFixedSize(kButtonWidth, kButtonHeight);
  setFocusPolicy(Qt::TabFocus);
  setAccessibleName(word_);
}

void ActivityButton::setBadge(int count, bool failed) {
  count_ = count;
  failed_ = failed;
  setAccessibleDescription(failed      ? tr("something failed")
                           : count > 0 ? tr("%n job(s) running", nullptr, count)
                                       : QString());
  update();
}

void ActivityButton::paintEvent(QPaintEvent*) {
  const ThemeTokens& t = themeTokens(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (isChecked() || underMouse()) {
    painter.fillRect(rect(), isChecked() ? t.surface : t.raised);
  }
  if (isChecked()) {
    painter.fillRect(QRect(0, 0, 3, height()), t.accent);
  }
  const QRect iconRect((width() - kIconSize) / 2, 9, kIconSize, kIconSize);
  icon().paint(&painter, iconRect);
  painter.setPen(isChecked() ? t.text : t.muted);
  painter.drawText(QRect(2, 33, width() - 4, 20), Qt::AlignCenter, word_);
  if (count_ > 0 || failed_) {
    const QRectF badge(iconRect.right() - 2, 5, 15, 15);
    painter.setPen(Qt::NoPen);
    painter.setBrush(failed_ ? t.error : t.accent);
    painter.drawEllipse(badge);
    painter.setPen(t.accentText);
    painter.drawText(badge, Qt::AlignCenter,
                     failed_ ? QStringLiteral("!") : QString::number(count_));
  }
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

ActivityBar::ActivityBar(QWidget* parent) : QToolBar(tr("Pages"), parent) {
  setObjectName(QStringLiteral("activityBar"));
  setMovable(false);
  setFloatable(false);
  setOrientation(Qt::Vertical);
  setContextMenuPolicy(Qt::PreventContextMenu);
  toggleViewAction()->setEnabled(false);
}

void ActivityBar::addPage(QAction* action) {
  auto* button = new ActivityButton(action);
  buttons_[action] = button;
  addWidget(button);
}

void ActivityBar::addBelow(QAction* action) {
  if (!below_) {
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    addWidget(space);
    below_ = true;
  }
  addPage(action);
}

void ActivityBar::setBadge(QAction* action, int count, bool failed) {
  if (const auto found = buttons_.find(action); found != buttons_.end()) {
    found->second->setBadge(count, failed);
  }
}

}  // namespace sw
