#pragma once

#include <QFrame>
#include <QStringList>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace sw {

/// Three steps for the first start: import data, look at pairs, run the demo study. Each can be
/// done, or skipped; none is in the way. What was done is kept in the user's settings.
class FirstRunGuide : public QFrame {
  Q_OBJECT
 public:
  enum Step { Import, Pairs, Study, StepCount };

  explicit FirstRunGuide(QWidget* parent = nullptr);

  /// The step is ticked; after the last one the guide is gone.
  void setDone(Step step);
  bool isDone(Step step) const { return done_[step]; }
  void setImportAllowed(bool allowed, const QString& why);

 Q_SIGNALS:
  void stepRequested(int step);

 private:
  QWidget* makeStep(Step step);
  void showState();

  QPushButton* buttons_[StepCount] = {};
  QLabel* titles_[StepCount] = {};
  bool done_[StepCount] = {};
};

}  // namespace sw
