#include "widgets/panels/page_frame.h"

#include "widgets/panels/elided_label.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace sw {
namespace {

/// Keeps the button like its action. @return the function that does it, for a change of theme
std::function<void()> bindButton(QPushButton* button, QAction* action) {
  const auto sync = [button, action] {
    button->setText(action->text());
    const bool primary = button->property("primary").toBool() && action->isEnabled();
    const QPixmap onAccent =
        action->icon().pixmap(button->iconSize(), button->devicePixelRatioF(), QIcon::Selected);
    button->setIcon(primary ? QIcon(onAccent) : action->icon());
    button->setEnabled(action->isEnabled());
    button->setVisible(action->isVisible());
    button->setCheckable(action->isCheckable());
    button->setChecked(action->isChecked());
    button->setToolTip(action->toolTip());
    button->setAccessibleName(action->text().remove(QLatin1Char('&')));
  };
  sync();
  QObject::connect(action, &QAction::changed, button, sync);
  QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
  return sync;
}

}  // namespace

PageFrame::PageFrame(const QString& title, QWidget* parent) : QWidget(parent) {
  auto* titleLabel = new QLabel(title);
  titleLabel->setFont(titleFont(this));
  titleLabel->setObjectName(QStringLiteral("pageTitle"));
  subject_ = new ElidedLabel;
  subject_->setObjectName(QStringLiteral("pageSubject"));
  header_ = new QHBoxLayout;
  header_->setSpacing(Space::kSmall);
  header_->addWidget(titleLabel);
  header_->addSpacing(Space::kSmall);
  header_->addWidget(subject_, 1);

  notice_ = new QLabel;
  notice_->setWordWrap(true);
  notice_->setMargin(Space::kSmall);
  notice_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  notice_->hide();

  makeEmpty();
  stack_ = new QStackedWidget;
  stack_->addWidget(empty_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(Space::kWide, Space::kNormal, Space::kWide, Space::kNormal);
  layout->setSpacing(Space::kNormal);
  layout->addLayout(header_);
  layout->addWidget(notice_);
  layout->addWidget(stack_, 1);
}

void PageFrame::makeEmpty() {
  emptySentence_ = new QLabel;
  emptySentence_->setFont(sectionFont(this));
  emptySentence_->setAlignment(Qt::AlignCenter);
  emptySentence_->setWordWrap(true);
  emptyButton_ = new QPushButton;
  emptyButton_->setProperty("primary", true);
  empty_ = new QWidget;
  auto* emptyLayout = new QVBoxLayout(empty_);
  emptyLayout->setSpacing(Space::kWide);
  emptyLayout->addStretch();
  emptyLayout->addWidget(emptySentence_);
  emptyLayout->addWidget(emptyButton_, 0, Qt::AlignHCenter);
  emptyLayout->addStretch();
}

void PageFrame::setSubject(const QString& subject) {
  subject_->setText(subject);
}

void PageFrame::setBody(QWidget* body) {
  if (body_ != nullptr) {
    stack_->removeWidget(body_);
    body_->deleteLater();
  }
  body_ = body;
  stack_->addWidget(body);
  stack_->setCurrentWidget(body);
}

QPushButton* PageFrame::addAction(QAction* action, bool main) {
  // With a parent from the start: shown without one, it would flash up as a window.
  auto* button = new QPushButton(this);
  button->setProperty("primary", main);
  syncs_.push_back(bindButton(button, action));
  header_->addWidget(button);
  return button;
}

void PageFrame::addHeaderWidget(QWidget* widget) {
  header_->addWidget(widget);
}

void PageFrame::setNotice(const QString& text, Notice kind) {
  const char* const role = kind == Notice::Error     ? "notice-error"
                           : kind == Notice::Warning ? "notice-warning"
                                                     : "notice";
  notice_->setProperty("role", role);
  notice_->style()->unpolish(notice_);
  notice_->style()->polish(notice_);
  notice_->setText(text);
  notice_->setVisible(!text.isEmpty());
}

void PageFrame::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) {
    for (const auto& sync : syncs_) sync();
  }
}

QString PageFrame::notice() const {
  return notice_->text();
}

void PageFrame::showEmpty(const QString& sentence, QAction* action) {
  emptySentence_->setText(sentence);
  disconnect(emptyConnection_);
  emptyButton_->setVisible(action != nullptr);
  if (action != nullptr) {
    emptyButton_->setText(action->text());
    emptyButton_->setAccessibleName(action->text());
    emptyConnection_ = connect(emptyButton_, &QPushButton::clicked, action, &QAction::trigger);
  }
  stack_->setCurrentWidget(empty_);
}

void PageFrame::showBody() {
  if (body_ != nullptr) {
    stack_->setCurrentWidget(body_);
  }
}

bool PageFrame::isEmpty() const {
  return stack_->currentWidget() == empty_;
}

}  // namespace sw
