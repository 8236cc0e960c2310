#include "widgets/panels/chip_row.h"

#include "widgets/theme/theme.h"

#include <QPushButton>
#include <QVariant>

#include <algorithm>

namespace sw {

ChipRow::ChipRow(const QString& accessibleName, QWidget* parent) : QWidget(parent) {
  setAccessibleName(accessibleName);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void ChipRow::setChips(const std::vector<Chip>& chips) {
  const QVariantList before = checked();
  qDeleteAll(chips_);
  chips_.clear();
  for (const auto& [text, value, help] : chips) {
    auto* chip = new QPushButton(text, this);
    chip->setCheckable(true);
    chip->setProperty("chip", true);
    chip->setProperty("value", value);
    chip->setAccessibleName(QStringLiteral("%1: %2").arg(accessibleName(), text));
    chip->setToolTip(help);
    chip->setChecked(before.contains(value));
    chip->show();
    connect(chip, &QPushButton::toggled, this, &ChipRow::changed);
    chips_.push_back(chip);
  }
  arrange(width(), true);
  updateGeometry();
  Q_EMIT changed();
}

void ChipRow::setChecked(const QVariantList& values) {
  for (QPushButton* chip : chips_) {
    chip->setChecked(values.contains(chip->property("value")));
  }
}

QVariantList ChipRow::checked() const {
  QVariantList values;
  for (const QPushButton* chip : chips_) {
    if (chip->isChecked()) values << chip->property("value");
  }
  return values;
}

int ChipRow::arrange(int width, bool move) const {
  int x = 0;
  int y = 0;
  for (QPushButton* chip : chips_) {
    const QSize size(chip->sizeHint().width(), kControlHeight);
    if (x > 0 && x + size.width() > width) {
      x = 0;
      y += kControlHeight + Space::kTight;
    }
    if (move) chip->setGeometry(QRect(QPoint(x, y), size));
    x += size.width() + Space::kTight;
  }
  return y + kControlHeight;
}

int ChipRow::heightForWidth(int width) const {
  return arrange(width, false);
}

QSize ChipRow::sizeHint() const {
  return {240, arrange(std::max(width(), 240), false)};
}

QSize ChipRow::minimumSizeHint() const {
  int widest = 0;
  for (const QPushButton* chip : chips_) widest = std::max(widest, chip->sizeHint().width());
  return {widest, kControlHeight};
}

void ChipRow::resizeEvent(QResizeEvent*) {
  arrange(width(), true);
}

}  // namespace sw
