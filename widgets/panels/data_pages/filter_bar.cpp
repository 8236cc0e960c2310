#include "widgets/panels/data_pages/filter_bar.h"

#include "widgets/keys/key_bindings.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace sw {

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent), words_(new QLineEdit), chips_(new QButtonGroup(this)) {
  words_->setPlaceholderText(tr("Search volumes and subjects"));
  words_->setAccessibleName(tr("Search volumes and subjects"));
  words_->setClearButtonEnabled(true);
  words_->setMinimumHeight(kControlHeight);
  words_->setMinimumWidth(160);
  words_->addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
  auto* find = new QAction(tr("Search volumes"), this);
  nameKeys(find, QStringLiteral("catalog.find"), QKeySequence::Find);
  find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(find, &QAction::triggered, this, [this] {
    words_->setFocus(Qt::ShortcutFocusReason);
    words_->selectAll();
  });
  if (parent != nullptr) {
    parent->addAction(find);
  }
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(words_, 1);
  const std::pair<VolumeFilter, QString> chips[] = {{VolumeFilter::All, tr("All")},
                                                    {VolumeFilter::Labelled, tr("Labelled")},
                                                    {VolumeFilter::Unlabelled, tr("Unlabelled")},
                                                    {VolumeFilter::WithProblems, tr("Problems")}};
  for (const auto& [filter, text] : chips) {
    auto* chip = new QPushButton(text);
    chip->setProperty("chip", true);
    chip->setCheckable(true);
    chip->setChecked(filter == VolumeFilter::All);
    chip->setAccessibleName(tr("Show: %1").arg(text));
    chips_->addButton(chip, static_cast<int>(filter));
    layout->addWidget(chip);
  }
  layout->addSpacing(Space::kSmall);
  layout->addWidget(makeToggle());
  connect(words_, &QLineEdit::textChanged, this, &FilterBar::wordsChanged);
  connect(chips_, &QButtonGroup::idClicked, this,
          [this](int id) { Q_EMIT filterChanged(static_cast<VolumeFilter>(id)); });
}

QWidget* FilterBar::makeToggle() {
  auto* holder = new QWidget;
  auto* layout = new QHBoxLayout(holder);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* group = new QButtonGroup(this);
  for (const bool grid : {false, true}) {
    auto* button = new QToolButton;
    button->setIcon(themeIcon(grid ? QStringLiteral("grid") : QStringLiteral("list")));
    button->setCheckable(true);
    button->setChecked(!grid);
    button->setFixedSize(kControlHeight, kControlHeight);
    button->setAccessibleName(grid ? tr("Thumbnail grid") : tr("Table"));
    button->setToolTip(button->accessibleName());
    group->addButton(button, grid ? 1 : 0);
    layout->addWidget(button);
  }
  connect(group, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT gridRequested(id == 1); });
  return holder;
}

void FilterBar::clear() {
  words_->clear();
  chips_->button(static_cast<int>(VolumeFilter::All))->click();
}

}  // namespace sw
