#include "widgets/forms/option_form.h"

#include "widgets/forms/option_field.h"
#include "widgets/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kLabelWidth = 120;

}  // namespace

OptionForm::OptionForm(QWidget* parent) : QWidget(parent) {
  layout_ = new QVBoxLayout(this);
  layout_->setContentsMargins(0, 0, 0, 0);
}

void OptionForm::setTable(const OptionTable& table) {
  const OptionValues before = values();
  table_ = table;
  build();
  for (const auto& [name, value] : before) {
    setValue(name, value);
  }
  review();
}

void OptionForm::build() {
  delete body_;
  rows_.clear();
  body_ = new QWidget(this);
  auto* column = new QVBoxLayout(body_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(Space::kNormal);
  std::vector<std::string> groups;
  bool anyAdvanced = false;
  for (const OptionSpec& spec : table_.specs()) {
    if (std::ranges::find(groups, spec.group) == groups.end()) {
      groups.push_back(spec.group);
    }
    anyAdvanced = anyAdvanced || spec.advanced;
  }
  for (const std::string& group : groups) {
    if (QWidget* box = makeGroup(group, false)) {
      column->addWidget(box);
    }
  }
  if (anyAdvanced) {
    addAdvanced(*column, groups);
  }
  layout_->addWidget(body_);
}

void OptionForm::addAdvanced(QVBoxLayout& column, const std::vector<std::string>& groups) {
  auto* fold = new QToolButton;
  fold->setText(tr("Advanced settings"));
  fold->setAccessibleName(fold->text());
  fold->setCheckable(true);
  fold->setAutoRaise(true);
  fold->setArrowType(Qt::RightArrow);
  fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  column.addWidget(fold);
  auto* advanced = new QWidget;
  auto* inner = new QVBoxLayout(advanced);
  inner->setContentsMargins(0, 0, 0, 0);
  inner->setSpacing(Space::kNormal);
  for (const std::string& group : groups) {
    if (QWidget* box = makeGroup(group, true)) {
      inner->addWidget(box);
    }
  }
  advanced->hide();
  column.addWidget(advanced);
  connect(fold, &QToolButton::toggled, advanced, [fold, advanced](bool open) {
    fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    advanced->setVisible(open);
  });
}

QWidget* OptionForm::makeGroup(const std::string& group, bool advanced) {
  auto* box = new QWidget;
  auto* grid = new QGridLayout(box);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(Space::kSmall);
  grid->setVerticalSpacing(Space::kTight);
  grid->setColumnStretch(1, 1);
  grid->setColumnMinimumWidth(0, kLabelWidth);
  int row = 0;
  for (const OptionSpec& spec : table_.specs()) {
    if (spec.group != group || spec.advanced != advanced) {
      continue;
    }
    if (row == 0 && !group.empty()) {
      auto* title = new QLabel(optionGroup(group));
      title->setFont(sectionFont(this));
      grid->addWidget(title, row++, 0, 1, 4);
    }
    rows_[spec.name] = makeRow(grid, row, spec);
    row += 2;
  }
  if (row == 0) {
    delete box;
    return nullptr;
  }
  return box;
}

OptionForm::Row OptionForm::makeRow(QGridLayout* grid, int row, const OptionSpec& spec) {
  Row made;
  made.field = new OptionField(spec);
  auto* label = new QLabel(optionTitle(spec));
  label->setBuddy(made.field);
  label->setToolTip(optionHelp(spec));
  label->setWordWrap(true);
  auto* unit = new QLabel(QString::fromStdString(spec.unit));
  unit->setProperty("role", "muted");
  made.dot = new QLabel(QStringLiteral("●"));
  made.dot->setToolTip(tr("Differs from the preset"));
  made.dot->setProperty("role", "accent");
  QSizePolicy keep = made.dot->sizePolicy();
  keep.setRetainSizeWhenHidden(true);
  made.dot->setSizePolicy(keep);
  made.issue = new QLabel;
  made.issue->setProperty("role", "error");
  made.issue->setWordWrap(true);
  made.issue->hide();
  grid->addWidget(label, row, 0);
  grid->addWidget(made.field, row, 1);
  grid->addWidget(unit, row, 2);
  grid->addWidget(made.dot, row, 3);
  grid->addWidget(made.issue, row + 1, 0, 1, 4);
  connect(made.field, &OptionField::edited, this, [this] {
    review();
    Q_EMIT valuesChanged();
  });
  return made;
}

OptionValue OptionForm::presetValue(const OptionSpec& spec) const {
  const auto found = preset_.find(spec.name);
  return found != preset_.end() && found->second.index() == spec.defaultValue.index()
             ? found->second
             : spec.defaultValue;
}

void OptionForm::setPreset(const OptionValues& values) {
  preset_ = values;
  reset();
}

OptionValues OptionForm::values() const {
  OptionValues values;
  for (const auto& [name, row] : rows_) {
    values[name] = row.field->value();
  }
  return values;
}

void OptionForm::setValue(const std::string& name, const OptionValue& value) {
  const auto found = rows_.find(name);
  if (found != rows_.end()) {
    found->second.field->setValue(value);
  }
}

void OptionForm::reset() {
  for (const auto& [name, row] : rows_) {
    row.field->setValue(presetValue(row.field->spec()));
  }
  review();
  Q_EMIT valuesChanged();
}

bool OptionForm::differsFromPreset() const {
  return std::ranges::any_of(rows_, [this](const auto& entry) {
    return entry.second.field->value() != presetValue(entry.second.field->spec());
  });
}

void OptionForm::review() {
  issues_ = table_.validate(values());
  for (auto& [name, row] : rows_) {
    row.dot->setVisible(row.field->value() != presetValue(row.field->spec()));
    const auto issue = std::ranges::find(issues_, name, &OptionIssue::option);
    row.issue->setVisible(issue != issues_.end());
    row.issue->setText(issue == issues_.end() ? QString() : QString::fromStdString(issue->message));
  }
}

}  // namespace sw
