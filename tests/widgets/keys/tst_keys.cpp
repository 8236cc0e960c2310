#include "widgets/keys/button_keys.h"
#include "widgets/keys/focus_help.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/keys/keys_dialog.h"
#include "widgets/keys/mouse_scheme.h"
#include "widgets/keys/wheel_guard.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace sw;

class TestKeys : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void ownKeysLastAndCanBeReset();
  void conflictsAreRefused();
  void actionsWithOneNameChangeTogether();
  void dialogAssignsAndNamesConflicts();
  void mouseSchemes();
  void spaceStaysWithTheButton();
  void wheelPassesOverFields();
  void helpOfTheFocus();

 private:
  QAction* add(const QString& id, const QString& text, const QKeySequence& keys);
  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<QSettings> settings_;
  std::unique_ptr<QWidget> window_;
};

void TestKeys::init() {
  folder_ = std::make_unique<QTemporaryDir>();
  settings_ = std::make_unique<QSettings>(folder_->filePath("s.ini"), QSettings::IniFormat);
  window_ = std::make_unique<QWidget>();
}

QAction* TestKeys::add(const QString& id, const QString& text, const QKeySequence& keys) {
  auto* action = new QAction(text, window_.get());
  nameKeys(action, id, keys);
  window_->addAction(action);
  return action;
}

void TestKeys::ownKeysLastAndCanBeReset() {
  QAction* labels = add("viewer.labels", "&Labels", Qt::Key_L);
  QVERIFY(KeyBindings(*window_, *settings_).set("viewer.labels", QKeySequence("Ctrl+Alt+M")));
  QCOMPARE(labels->shortcut(), QKeySequence("Ctrl+Alt+M"));
  QVERIFY(labels->toolTip().contains(labels->shortcut().toString(QKeySequence::NativeText)));
  window_ = std::make_unique<QWidget>();  // the next start of the program
  labels = add("viewer.labels", "&Labels", Qt::Key_L);
  KeyBindings next(*window_, *settings_);
  QCOMPARE(labels->shortcut(), QKeySequence("Ctrl+Alt+M"));
  QCOMPARE(next.entries().front().text, QString("Labels"));
  QCOMPARE(next.entries().front().standard, QKeySequence(Qt::Key_L));
  QVERIFY(next.set("viewer.labels", {}));
  QVERIFY(labels->shortcut().isEmpty());
  next.resetAll();
  QCOMPARE(labels->shortcut(), QKeySequence(Qt::Key_L));
  QVERIFY(!settings_->contains("keys/viewer.labels"));
}

void TestKeys::conflictsAreRefused() {
  QAction* first = add("first", "First", QKeySequence("Ctrl+K"));
  QAction* second = add("second", "Second", QKeySequence("Ctrl+J"));
  KeyBindings bindings(*window_, *settings_);
  QVERIFY(!bindings.set("second", QKeySequence("Ctrl+K")));
  QVERIFY2(!bindings.set("second", QKeySequence("Ctrl+K, Ctrl+B")), "could never be reached");
  QCOMPARE(bindings.conflict("second", QKeySequence("Ctrl+K")), QString("First"));
  QCOMPARE(second->shortcut(), QKeySequence("Ctrl+J"));
  QVERIFY(!bindings.set("unknown", QKeySequence("Ctrl+U")));
  QVERIFY(bindings.set("first", QKeySequence("Ctrl+L")));
  QVERIFY(bindings.set("second", QKeySequence("Ctrl+K")));
  QCOMPARE(first->shortcut(), QKeySequence("Ctrl+L"));
}

void TestKeys::actionsWithOneNameChangeTogether() {
  const QAction* left = add("viewer.reset", "Reset", Qt::Key_R);
  const QAction* right = add("viewer.reset", "Reset", Qt::Key_R);
  KeyBindings bindings(*window_, *settings_);
  QCOMPARE(bindings.entries().size(), 1);
  QVERIFY(bindings.set("viewer.reset", Qt::Key_Q));
  QCOMPARE(left->shortcut(), QKeySequence(Qt::Key_Q));
  QCOMPARE(right->shortcut(), QKeySequence(Qt::Key_Q));
}

void TestKeys::dialogAssignsAndNamesConflicts() {
  add("a", "Alpha", QKeySequence("Ctrl+1"));
  QAction* beta = add("b", "Beta", QKeySequence("Ctrl+2"));
  KeyBindings bindings(*window_, *settings_);
  KeysDialog dialog(bindings, MouseScheme::Slicer);
  dialog.show();
  auto* table = dialog.findChild<QTableWidget*>();
  QCOMPARE(table->rowCount(), 2);
  table->selectRow(1);
  auto* edit = dialog.findChild<QKeySequenceEdit*>();
  const auto press = [&](const QString& text) {
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
      if (button->text() == text) button->click();
    }
  };
  edit->setKeySequence(QKeySequence("Ctrl+1"));
  press("Assign");
  QCOMPARE(beta->shortcut(), QKeySequence("Ctrl+2"));
  bool named = false;
  for (const QLabel* label : dialog.findChildren<QLabel*>())
    named |= label->text().contains("Alpha");
  QVERIFY(named);
  edit->setKeySequence(QKeySequence("Ctrl+9"));
  press("Assign");
  QCOMPARE(beta->shortcut(), QKeySequence("Ctrl+9"));
  press("Default");
  QCOMPARE(beta->shortcut(), QKeySequence("Ctrl+2"));
}

void TestKeys::mouseSchemes() {
  QCOMPARE(dragDeed(MouseScheme::Slicer, Qt::RightButton), DragDeed::Window);
  QCOMPARE(dragDeed(MouseScheme::Slicer, Qt::LeftButton), DragDeed::Pick);
  QCOMPARE(dragDeed(MouseScheme::Pacs, Qt::LeftButton), DragDeed::Window);
  QCOMPARE(dragDeed(MouseScheme::Pacs, Qt::RightButton), DragDeed::Pick);
  QCOMPARE(dragDeed(MouseScheme::Pacs, Qt::MiddleButton), DragDeed::Pan);
  QCOMPARE(readMouseScheme(*settings_), MouseScheme::Slicer);
  add("a", "Alpha", {});
  KeyBindings bindings(*window_, *settings_);
  KeysDialog dialog(bindings, MouseScheme::Slicer);
  MouseScheme chosen = MouseScheme::Slicer;
  connect(&dialog, &KeysDialog::mouseSchemeChosen, this,
          [&](MouseScheme scheme) { chosen = scheme; });
  dialog.findChild<QComboBox*>()->setCurrentIndex(1);
  QCOMPARE(chosen, MouseScheme::Pacs);
  writeMouseScheme(*settings_, chosen);
  QCOMPARE(readMouseScheme(*settings_), MouseScheme::Pacs);
}

void TestKeys::spaceStaysWithTheButton() {
  ButtonKeys keys;
  qApp->installEventFilter(&keys);
  QSignalSpy paused(add("run.pause", "Pause", Qt::Key_Space), &QAction::triggered);
  auto* layout = new QVBoxLayout(window_.get());
  auto* button = new QPushButton("Press");
  auto* plain = new QWidget;
  plain->setFocusPolicy(Qt::StrongFocus);
  layout->addWidget(button);
  layout->addWidget(plain);
  QSignalSpy pressed(button, &QPushButton::clicked);
  window_->show();
  QVERIFY(QTest::qWaitForWindowActive(window_.get()));
  button->setFocus();
  QTest::keyClick(button, Qt::Key_Space);
  QCOMPARE(pressed.count(), 1);
  QCOMPARE(paused.count(), 0);
  plain->setFocus();
  QTest::keyClick(plain, Qt::Key_Space);
  QCOMPARE(paused.count(), 1);
}

/// A made event does not travel to the parents as a real one does: that it is left is what counts.
void TestKeys::wheelPassesOverFields() {
  WheelGuard guard;
  qApp->installEventFilter(&guard);
  auto* box = new QComboBox(window_.get());
  box->addItems({"one", "two", "three"});
  window_->show();
  QVERIFY(QTest::qWaitForWindowActive(window_.get()));
  window_->setFocus();
  const auto isTaken = [&] {
    const QPointF place(5, 5);
    QWheelEvent down(place, box->mapToGlobal(place), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                     Qt::NoScrollPhase, false);
    QApplication::sendEvent(box, &down);
    return down.isAccepted();
  };
  QCOMPARE(box->focusPolicy(), Qt::StrongFocus);
  QVERIFY(!isTaken());
  QCOMPARE(box->currentIndex(), 0);
  box->setFocus();
  QVERIFY(isTaken());
  QCOMPARE(box->currentIndex(), 1);
}

void TestKeys::helpOfTheFocus() {
  auto* inner = new QWidget(window_.get());
  auto* field = new QComboBox(inner);
  window_->setWhatsThis("<p>page</p>");
  field->setToolTip("a < b");
  QCOMPARE(focusHelp(field), QString("<p>a &lt; b</p><p>page</p>"));
  inner->setWhatsThis("<p>pane</p>");
  QCOMPARE(focusHelp(field), QString("<p>a &lt; b</p><p>pane</p>"));
  QVERIFY(focusHelp(nullptr).isEmpty());
}

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
