#include "widgets/panels/data_pages/filter_bar.h"

#include "core/store/volume_query.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace sw {

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent), words_(new QLineEdit), problem_(new QLabel) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(makeFirstRow());
  layout->addWidget(makeChips());
  problem_->setProperty("role", "error");
  problem_->setWordWrap(true);
  problem_->hide();
  layout->addWidget(problem_);
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
  connect(words_, &QLineEdit::textChanged, this, [this](const QString& text) {
    showChips();
    Q_EMIT queryChanged(text);
  });
  setChoices({}, {});
  showChips();
}

QWidget* FilterBar::makeFirstRow() {
  auto* holder = new QWidget;
  auto* row = new QHBoxLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kTight);
  words_->setPlaceholderText(tr("Words, or as spacing>2 tag:test"));
  words_->setAccessibleName(tr("Search volumes and subjects"));
  words_->setToolTip(
      tr("<p>Words find volumes whose name, subject, group, data set, tags, note or problems have "
         "a "
         "word that begins so; <i>*word</i> finds it within words, <i>\"in quotes\"</i> whole "
         "words.</p><p>A field looks into one column: <i>subject:anna</i>, <i>tag:test</i>, "
         "<i>slices&gt;=30</i>, <i>spacing_z:2..5</i>, <i>labelled:no</i>. A comma separates "
         "values "
         "of which one is enough; a minus before a term turns it round.</p><p>Fields: %1</p>")
          .arg([] {
            QStringList names;
            for (const QueryField& field : queryFields()) names << QLatin1String(field.name);
            return names.join(QStringLiteral(", "));
          }()));
  words_->setClearButtonEnabled(true);
  words_->setMinimumHeight(kControlHeight);
  words_->setMinimumWidth(160);
  words_->addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
  row->addWidget(words_, 1);
  makeMenu(row, QStringLiteral("tag"), tr("Filter by tag"), tags_);
  makeMenu(row, QStringLiteral("filter"), tr("Saved queries"), saved_);
  makeMenu(row, QStringLiteral("settings"), tr("Columns"), columns_);
  row->addSpacing(Space::kTight);
  row->addWidget(makeToggle());
  return holder;
}

QToolButton* FilterBar::makeMenu(QHBoxLayout* row,
                                 const QString& icon,
                                 const QString& text,
                                 QMenu*& menu) {
  auto* button = new QToolButton;
  menu = new QMenu(button);
  menu->setToolTipsVisible(true);
  button->setIcon(themeIcon(icon));
  button->setMenu(menu);
  button->setPopupMode(QToolButton::InstantPopup);
  button->setFixedHeight(kControlHeight);
  button->setAccessibleName(text);
  button->setToolTip(text);
  row->addWidget(button);
  return button;
}

QWidget* FilterBar::makeChips() {
  auto* holder = new QWidget;
  auto* row = new QHBoxLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Space::kTight);
  const auto add = [&](const QString& text) {
    auto* chip = new QPushButton(text);
    chip->setProperty("chip", true);
    chip->setCheckable(true);
    chip->setAccessibleName(tr("Show: %1").arg(text));
    row->addWidget(chip);
    return chip;
  };
  everything_ = add(tr("All"));
  connect(everything_, &QPushButton::clicked, this, &FilterBar::clear);
  const struct {
    QString text;
    const char *term, *opposite;
  } chips[] = {{tr("Labelled"), "labelled:yes", "labelled:no"},
               {tr("Unlabelled"), "labelled:no", "labelled:yes"},
               {tr("Problems"), "problems:yes", "problems:no"},
               {tr("Excluded"), "excluded:yes", "excluded:no"}};
  for (const auto& [text, term, opposite] : chips) {
    chips_.push_back({term, opposite, add(text)});
    connect(chips_.back().button, &QPushButton::clicked, this,
            [this, on = std::string(term), off = std::string(opposite)](bool checked) {
              toggle(on, off, checked);
            });
  }
  row->addStretch();
  allDatasets_ = add(tr("All data sets"));
  allDatasets_->setToolTip(tr("Searches every data set, not only the chosen one"));
  connect(allDatasets_, &QPushButton::toggled, this, &FilterBar::scopeChanged);
  return holder;
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

QString FilterBar::query() const {
  return words_->text();
}

void FilterBar::setQuery(const QString& query) {
  words_->setText(query);
}

bool FilterBar::allDatasets() const {
  return allDatasets_->isChecked();
}

QPushButton* FilterBar::chip(const std::string& term) const {
  for (const Chip& each : chips_)
    if (each.term == term) return each.button;
  return nullptr;
}

void FilterBar::toggle(const std::string& term, const std::string& opposite, bool on) {
  std::string text = query().toStdString();
  if (on && !opposite.empty()) text = withQueryTerm(text, opposite, false);
  setQuery(QString::fromStdString(withQueryTerm(text, term, on)));
  showChips();
}

void FilterBar::showChips() {
  const std::string text = query().toStdString();
  for (const Chip& each : chips_) each.button->setChecked(hasQueryTerm(text, each.term));
  everything_->setChecked(query().trimmed().isEmpty());
  for (QAction* action : tags_->actions())
    action->setChecked(hasQueryTerm(text, action->data().toString().toStdString()));
}

void FilterBar::setChoices(const std::vector<std::pair<std::string, std::int64_t>>& tags,
                           const std::vector<SavedQuery>& saved) {
  tags_->clear();
  for (const auto& [tag, count] : tags) {
    const std::string term = queryTerm("tag", tag);
    QAction* action =
        tags_->addAction(QStringLiteral("%1 (%2)").arg(QString::fromStdString(tag)).arg(count));
    action->setCheckable(true);
    action->setData(QString::fromStdString(term));
    connect(action, &QAction::triggered, this, [this, term](bool on) { toggle(term, {}, on); });
  }
  if (tags.empty()) tags_->addAction(tr("No volume has a tag"))->setEnabled(false);
  saved_->clear();
  for (const SavedQuery& each : saved) {
    QAction* action = saved_->addAction(QString::fromStdString(each.name));
    action->setToolTip(QString::fromStdString(each.query));
    connect(action, &QAction::triggered, this,
            [this, text = QString::fromStdString(each.query)] { setQuery(text); });
  }
  saved_->addSeparator();
  QAction* save = saved_->addAction(themeIcon(QStringLiteral("plus")), tr("Save this query…"));
  save->setEnabled(writable_);
  connect(save, &QAction::triggered, this, &FilterBar::askForName);
  QMenu* away = saved_->addMenu(themeIcon(QStringLiteral("trash")), tr("Delete"));
  away->setEnabled(writable_ && !saved.empty());
  for (const SavedQuery& each : saved) {
    const QString name = QString::fromStdString(each.name);
    connect(away->addAction(name), &QAction::triggered, this,
            [this, name] { Q_EMIT deleteRequested(name); });
  }
  showChips();
}

void FilterBar::askForName() {
  auto* dialog = new QInputDialog(this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Save this query"));
  dialog->setLabelText(tr("Name of the query \"%1\"").arg(query()));
  connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
    if (!name.trimmed().isEmpty()) Q_EMIT saveRequested(name.trimmed(), query());
  });
  dialog->open();
}

void FilterBar::showProblem(const QString& text) {
  problem_->setText(text);
  problem_->setVisible(!text.isEmpty());
}

void FilterBar::clear() {
  words_->clear();
  showChips();
}

}  // namespace sw
