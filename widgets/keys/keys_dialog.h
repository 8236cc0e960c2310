#pragma once

#include "widgets/keys/key_bindings.h"
#include "widgets/keys/mouse_scheme.h"

#include <QDialog>

class QComboBox;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace sw {

/// Lists all keys, lets them be changed, and offers the schemes of the mouse. What is changed holds
/// at once.
class KeysDialog : public QDialog {
  Q_OBJECT
 public:
  /// `bindings` outlives the dialog.
  KeysDialog(KeyBindings& bindings, MouseScheme scheme, QWidget* parent = nullptr);

 Q_SIGNALS:
  void mouseSchemeChosen(sw::MouseScheme scheme);

 private:
  QWidget* makeMouse(MouseScheme scheme);
  QWidget* makeEditor();
  QWidget* makeButtons();
  void fill();
  void filter();
  void showCurrent();
  void assign();
  void showMouse();
  QString currentId() const;

  KeyBindings& bindings_;
  QLineEdit* words_;
  QTableWidget* table_;
  QKeySequenceEdit* edit_;
  QPushButton* assign_;
  QPushButton* reset_;
  QLabel* notice_;
  QComboBox* mouse_;
  QLabel* mouseText_;
};

}  // namespace sw
