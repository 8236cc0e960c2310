#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace sw {

/// The frame of every page: title · what is selected · main action, then an optional notice, then
/// the body or, where there is nothing to show, one sentence with one button.
class PageFrame : public QWidget {
  Q_OBJECT
 public:
  enum class Notice { Information, Warning, Error };

  explicit PageFrame(const QString& title, QWidget* parent = nullptr);

  /// What the page is about now, e.g. "Hippocampus · 12 volumes".
  void setSubject(const QString& subject);
  /// Takes the place under the header; owned by the frame.
  void setBody(QWidget* body);
  /// Adds a button for the action at the right of the header; the main action is filled with the
  /// accent colour.
  QPushButton* addAction(QAction* action, bool main = false);
  /// Any widget at the right of the header, before the buttons.
  void addHeaderWidget(QWidget* widget);
  /// A line under the header; an empty text removes it.
  void setNotice(const QString& text, Notice kind = Notice::Information);
  QString notice() const;
  /// Shows the sentence and button instead of the body. @param action may be null
  void showEmpty(const QString& sentence, QAction* action = nullptr);
  void showBody();
  bool isEmpty() const;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void makeEmpty();

  QLabel* subject_;
  QHBoxLayout* header_;
  QLabel* notice_;
  QStackedWidget* stack_;
  QWidget* body_ = nullptr;
  QWidget* empty_;
  QLabel* emptySentence_;
  QPushButton* emptyButton_;
  QMetaObject::Connection emptyConnection_;
  std::vector<std::function<void()>> syncs_;
};

}  // namespace sw
