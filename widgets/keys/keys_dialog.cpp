#include "widgets/keys/keys_dialog.h"

#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace sw {
namespace {

constexpr int kTextColumn = 0;
constexpr int kKeysColumn = 1;
constexpr int kStandardColumn = 2;
constexpr QSize kUsualSize(620, 560);

QTableWidgetItem* cell(const QString& text) {
  auto* item = new QTableWidgetItem(text);
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  return item;
}

}  // namespace

KeysDialog::KeysDialog(KeyBindings& bindings, MouseScheme scheme, QWidget* parent)
    : QDialog(parent), bindings_(bindings) {
  setWindowTitle(tr("Keys and mouse"));
  resize(kUsualSize);
  words_ = new QLineEdit;
  words_->setPlaceholderText(tr("Search actions and keys"));
  words_->setAccessibleName(words_->placeholderText());
  words_->setMinimumHeight(kControlHeight);
  words_->setClearButtonEnabled(true);
  table_ = new QTableWidget(0, 3);
  table_->setAccessibleName(tr("Keys"));
  table_->setHorizontalHeaderLabels({tr("Action"), tr("Keys"), tr("Default")});
  table_->horizontalHeader()->setSectionResizeMode(kTextColumn, QHeaderView::Stretch);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->verticalHeader()->hide();
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setTabKeyNavigation(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(Space::kNormal, Space::kNormal, Space::kNormal, Space::kNormal);
  layout->setSpacing(Space::kSmall);
  layout->addWidget(makeMouse(scheme));
  layout->addWidget(words_);
  layout->addWidget(table_, 1);
  layout->addWidget(makeEditor());
  layout->addWidget(makeButtons());
  connect(words_, &QLineEdit::textChanged, this, &KeysDialog::filter);
  connect(table_, &QTableWidget::itemSelectionChanged, this, &KeysDialog::showCurrent);
  fill();
  table_->selectRow(0);
}

QWidget* KeysDialog::makeMouse(MouseScheme scheme) {
  mouse_ = new QComboBox;
  mouse_->setAccessibleName(tr("Mouse"));
  mouse_->setMinimumHeight(kControlHeight);
  mouse_->addItem(tr("Slicer"), int(MouseScheme::Slicer));
  mouse_->addItem(tr("PACS"), int(MouseScheme::Pacs));
  mouse_->setCurrentIndex(mouse_->findData(int(scheme)));
  mouseText_ = new QLabel;
  mouseText_->setProperty("role", "muted");
  mouseText_->setWordWrap(true);
  auto* holder = new QWidget;
  auto* row = new QHBoxLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kSmall);
  row->addWidget(new QLabel(tr("Mouse")));
  row->addWidget(mouse_);
  row->addWidget(mouseText_, 1);
  showMouse();
  connect(mouse_, &QComboBox::currentIndexChanged, this, [this] {
    showMouse();
    Q_EMIT mouseSchemeChosen(static_cast<MouseScheme>(mouse_->currentData().toInt()));
  });
  return holder;
}

void KeysDialog::showMouse() {
  const bool pacs = mouse_->currentData().toInt() == int(MouseScheme::Pacs);
  mouseText_->setText(
      pacs ? tr("Left drag: window and level · right: pick a voxel · middle drag: pan · wheel: "
                "slice · Ctrl+wheel: zoom")
           : tr("Right drag: window and level · left: pick a voxel · middle drag: pan · wheel: "
                "slice · Ctrl+wheel: zoom"));
}

QWidget* KeysDialog::makeEditor() {
  edit_ = new QKeySequenceEdit;
  edit_->setAccessibleName(tr("New keys"));
  edit_->setMinimumHeight(kControlHeight);
  assign_ = new QPushButton(tr("Assign"));
  reset_ = new QPushButton(tr("Default"));
  reset_->setToolTip(tr("Gives the action its default keys"));
  notice_ = new QLabel;
  notice_->setWordWrap(true);
  auto* holder = new QWidget;
  auto* column = new QVBoxLayout(holder);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(Space::kTight);
  auto* row = new QHBoxLayout;
  row->setSpacing(Space::kSmall);
  row->addWidget(new QLabel(tr("New keys")));
  row->addWidget(edit_, 1);
  row->addWidget(assign_);
  row->addWidget(reset_);
  column->addLayout(row);
  column->addWidget(notice_);
  connect(assign_, &QPushButton::clicked, this, &KeysDialog::assign);
  connect(reset_, &QPushButton::clicked, this, [this] {
    bindings_.reset(currentId());
    fill();
    showCurrent();
  });
  return holder;
}

QWidget* KeysDialog::makeButtons() {
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  // The system's word need not be in the window's language.
  buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
  QPushButton* all = buttons->addButton(tr("Reset all keys"), QDialogButtonBox::ResetRole);
  connect(all, &QPushButton::clicked, this, [this] {
    bindings_.resetAll();
    fill();
    showCurrent();
  });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  return buttons;
}

void KeysDialog::fill() {
  const QList<KeyBindings::Entry> entries = bindings_.entries();
  table_->setRowCount(static_cast<int>(entries.size()));
  for (int row = 0; row < table_->rowCount(); ++row) {
    const KeyBindings::Entry& entry = entries[row];
    QTableWidgetItem* text = cell(entry.text);
    text->setData(Qt::UserRole, entry.id);
    table_->setItem(row, kTextColumn, text);
    table_->setItem(row, kKeysColumn, cell(entry.keys.toString(QKeySequence::NativeText)));
    table_->setItem(row, kStandardColumn, cell(entry.standard.toString(QKeySequence::NativeText)));
  }
  filter();
}

void KeysDialog::filter() {
  for (int row = 0; row < table_->rowCount(); ++row) {
    const bool found =
        table_->item(row, kTextColumn)->text().contains(words_->text(), Qt::CaseInsensitive) ||
        table_->item(row, kKeysColumn)->text().contains(words_->text(), Qt::CaseInsensitive);
    table_->setRowHidden(row, !found);
  }
}

QString KeysDialog::currentId() const {
  const QTableWidgetItem* item = table_->item(table_->currentRow(), kTextColumn);
  return item == nullptr ? QString() : item->data(Qt::UserRole).toString();
}

void KeysDialog::showCurrent() {
  notice_->clear();
  const QString id = currentId();
  assign_->setEnabled(!id.isEmpty());
  reset_->setEnabled(!id.isEmpty());
  for (const KeyBindings::Entry& entry : bindings_.entries()) {
    if (entry.id == id) edit_->setKeySequence(entry.keys);
  }
}

void KeysDialog::assign() {
  const QKeySequence keys = edit_->keySequence();
  if (bindings_.set(currentId(), keys)) {
    fill();
    showCurrent();
    return;
  }
  notice_->setText(
      tr("%1 belongs to “%2”: choose other keys, or change that action first.")
          .arg(keys.toString(QKeySequence::NativeText), bindings_.conflict(currentId(), keys)));
}

}  // namespace sw
