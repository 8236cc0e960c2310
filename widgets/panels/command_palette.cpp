#include "widgets/panels/command_palette.h"

#include "widgets/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kKeysRole = Qt::UserRole + 1;
constexpr int kIconSide = 18;

QString plain(const QAction* action) {
  return action->text().remove(QLatin1Char('&'));
}

/// The name at the left, its keys at the right.
class CommandDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter,
             const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    QStyledItemDelegate::paint(painter, option, index);
    const bool selected = option.state & QStyle::State_Selected;
    painter->setPen(
        option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter->drawText(option.rect.adjusted(0, 0, -Space::kNormal, 0),
                      Qt::AlignRight | Qt::AlignVCenter, index.data(kKeysRole).toString());
  }
};

bool matches(const QString& text, const QString& words) {
  for (const QString& word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    if (!text.contains(word, Qt::CaseInsensitive)) return false;
  }
  return true;
}

}  // namespace

CommandPalette::CommandPalette(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent, Qt::Popup), actions_(actions) {
  setWindowTitle(tr("Commands"));
  setAttribute(Qt::WA_DeleteOnClose);
  words_ = new QLineEdit;
  words_->setPlaceholderText(tr("What do you want to do?"));
  words_->setAccessibleName(tr("Search commands"));
  words_->setMinimumHeight(32);
  words_->installEventFilter(this);
  list_ = new QListWidget;
  list_->setAccessibleName(tr("Commands"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setUniformItemSizes(true);
  list_->setIconSize({kIconSide, kIconSide});
  list_->setItemDelegate(new CommandDelegate(list_));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(Space::kSmall, Space::kSmall, Space::kSmall, Space::kSmall);
  layout->addWidget(words_);
  layout->addWidget(list_);
  resize(520, 360);
  connect(words_, &QLineEdit::textChanged, this, &CommandPalette::filter);
  connect(words_, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
  connect(list_, &QListWidget::itemActivated, this, &CommandPalette::runCurrent);
  connect(list_, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
  filter({});
}

void CommandPalette::filter(const QString& words) {
  list_->clear();
  for (int i = 0; i < actions_.size(); ++i) {
    const QAction* action = actions_[i];
    if (!action->isEnabled() || plain(action).isEmpty() || !matches(plain(action), words)) continue;
    auto* item = new QListWidgetItem(action->icon(), plain(action), list_);
    item->setData(Qt::UserRole, i);
    item->setData(kKeysRole, action->shortcut().toString(QKeySequence::NativeText));
    item->setSizeHint({0, kControlHeight});
  }
  list_->setCurrentRow(0);
}

void CommandPalette::runCurrent() {
  const QListWidgetItem* item = list_->currentItem();
  if (item == nullptr) return;
  const QPointer<QAction> action = actions_[item->data(Qt::UserRole).toInt()];
  close();
  if (action) action->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == words_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
      const int row = list_->currentRow() + (key == Qt::Key_Down ? 1 : -1);
      list_->setCurrentRow(std::clamp(row, 0, std::max(0, list_->count() - 1)));
      return true;
    }
  }
  return QDialog::eventFilter(watched, event);
}

}  // namespace sw
