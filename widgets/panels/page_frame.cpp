#include "widgets/panels/page_frame.h"

#include "widgets/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sw {
namespace {

void bindButton(QPushButton* button, QAction* action) {
  const auto sync = [button, action] {
    button->setText(action->text());
    button->setIcon(action->icon());
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
}

}  // namespace

PageFrame::PageFrame(const QString& title, QWidget* parent) : QWidget(parent) {
  auto* titleLabel = new QLabel(title);
  titleLabel->setFont(titleFont(this));
  titleLabel->setObjectName(QStringLiteral("pageTitle"));
  subject_ = new QLabel;
  subject_->setProperty("role", "muted");
  subject_->setObjectName(QStringLiteral("pageSubject"));
  header_ = new QHBoxLayout;
  header_->setSpacing(Space::kSmall);
  header_->addWidget(titleLabel);
  header_->addSpacing(Space::kSmall);
  header_->addWidget(subject_, 1);

  notice_ = new QLabel;
  notice_->setWordWrap(true);
  notice_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  notice_->hide();

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

  stack_ = new QStackedWidget;
  stack_->addWidget(empty_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(Space::kWide, Space::kNormal, Space::kWide, Space::kNormal);
  layout->setSpacing(Space::kNormal);
  layout->addLayout(header_);
  layout->addWidget(notice_);
  layout->addWidget(stack_, 1);
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
  bindButton(button, action);
  header_->addWidget(button);
  return button;
}

void PageFrame::addHeaderWidget(QWidget* widget) {
  header_->addWidget(widget);
}

void PageFrame::setNotice(const QString& text, Notice kind) {
  const ThemeTokens& t = themeTokens(this);
  const QColor edge = kind == Notice::Error     ? t.error
                      : kind == Notice::Warning ? t.warning
                                                : t.accent;
  notice_->setStyleSheet(
      QStringLiteral("QLabel { background: %1; color: %2; border: 1px solid %3;"
                     " border-left: 4px solid %3; border-radius: 6px; padding: 8px; }")
          .arg(t.surface.name(), t.text.name(), edge.name()));
  notice_->setText(text);
  notice_->setVisible(!text.isEmpty());
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
