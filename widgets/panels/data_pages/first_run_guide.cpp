#include "widgets/panels/data_pages/first_run_guide.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

/// The program's settings file, the one that holds the window's layout.
QSettings guideSettings() {
  return {QSettings::IniFormat, QSettings::UserScope, QStringLiteral("slicewise"),
          QStringLiteral("slicewise")};
}

QString settingsKey(int step) {
  return QStringLiteral("guide/step%1").arg(step);
}

}  // namespace

FirstRunGuide::FirstRunGuide(QWidget* parent) : QFrame(parent) {
  setProperty("card", true);
  setAccessibleName(tr("First steps"));
  for (int step = 0; step < StepCount; ++step) {
    done_[step] = guideSettings().value(settingsKey(step), false).toBool();
  }
  auto* title = new QLabel(tr("First steps"));
  title->setFont(sectionFont(this));
  auto* skip = new QToolButton;
  skip->setIcon(themeIcon(QStringLiteral("close")));
  skip->setAutoRaise(true);
  skip->setAccessibleName(tr("Skip the first steps"));
  skip->setToolTip(skip->accessibleName());
  connect(skip, &QToolButton::clicked, this, [this] {
    for (const Step step : {Import, Pairs, Study}) {
      setDone(step);
    }
  });
  auto* head = new QHBoxLayout;
  head->addWidget(title, 1);
  head->addWidget(skip);
  auto* steps = new QHBoxLayout;
  steps->setSpacing(Space::kPage);
  for (const Step step : {Import, Pairs, Study}) {
    steps->addWidget(makeStep(step), 1);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(Space::kNormal, Space::kSmall, Space::kNormal, Space::kNormal);
  layout->addLayout(head);
  layout->addLayout(steps);
  showState();
}

QWidget* FirstRunGuide::makeStep(Step step) {
  const QString titles[] = {tr("1  Import volumes"), tr("2  Look at pairs"),
                            tr("3  Run the demo study")};
  const QString texts[] = {tr("Twelve hippocampus volumes come with the program."),
                           tr("See which slices the method calls positive."),
                           tr("Random against PCL with few labels, in minutes.")};
  const QString actions[] = {tr("Use the sample data"), tr("Look at pairs"), tr("Open studies")};
  auto* holder = new QWidget;
  titles_[step] = new QLabel(titles[step]);
  titles_[step]->setProperty("title", titles[step]);
  auto* text = new QLabel(texts[step]);
  text->setProperty("role", "muted");
  text->setWordWrap(true);
  buttons_[step] = new QPushButton(actions[step]);
  buttons_[step]->setAccessibleName(actions[step]);
  connect(buttons_[step], &QPushButton::clicked, this,
          [this, step] { Q_EMIT stepRequested(step); });
  auto* skip = new QToolButton;
  skip->setText(tr("Skip"));
  skip->setAutoRaise(true);
  skip->setMinimumHeight(kControlHeight);
  skip->setAccessibleName(tr("Skip: %1").arg(actions[step]));
  connect(skip, &QToolButton::clicked, this, [this, step] { setDone(step); });
  auto* row = new QHBoxLayout;
  row->setSpacing(Space::kTight);
  row->addWidget(buttons_[step]);
  row->addWidget(skip);
  row->addStretch();
  auto* layout = new QVBoxLayout(holder);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(titles_[step]);
  layout->addWidget(text, 1);
  layout->addLayout(row);
  return holder;
}

void FirstRunGuide::setDone(Step step) {
  if (!done_[step]) {
    done_[step] = true;
    guideSettings().setValue(settingsKey(step), true);
    showState();
  }
}

void FirstRunGuide::setImportAllowed(bool allowed, const QString& why) {
  buttons_[Import]->setEnabled(allowed && !done_[Import]);
  buttons_[Import]->setToolTip(allowed ? QString() : why);
}

void FirstRunGuide::showState() {
  const auto next = std::find(std::begin(done_), std::end(done_), false) - std::begin(done_);
  for (int step = 0; step < StepCount; ++step) {
    const QString title = titles_[step]->property("title").toString();
    titles_[step]->setText(done_[step] ? tr("✓ %1").arg(title) : title);
    if (step == Import && done_[step]) {
      buttons_[step]->setEnabled(false);
    }
    QFont font = titles_[step]->font();
    font.setWeight(step == next ? QFont::DemiBold : QFont::Normal);
    titles_[step]->setFont(font);
  }
  setVisible(next < StepCount);
}

}  // namespace sw
