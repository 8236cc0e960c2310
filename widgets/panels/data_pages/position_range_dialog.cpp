#include "widgets/panels/data_pages/position_range_dialog.h"

#include "core/store/volume_positions.h"
#include "widgets/theme/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace sw {
namespace {

int fewestSlices(const std::vector<VolumeRecord>& volumes) {
  std::int64_t fewest = std::numeric_limits<int>::max();
  for (const VolumeRecord& volume : volumes)
    fewest = std::min(fewest, positionAxis(volume, volume.slicingAxis).slices);
  return static_cast<int>(fewest);
}

}  // namespace

PositionRangeDialog::PositionRangeDialog(const std::vector<VolumeRecord>& volumes, QWidget* parent)
    : QDialog(parent),
      slices_(fewestSlices(volumes)),
      first_(new QSpinBox),
      last_(new QSpinBox),
      count_(new QLabel) {
  const VolumeRecord& shown = volumes.front();
  const PositionAxis axis = positionAxis(shown, shown.slicingAxis);
  setWindowTitle(tr("Position range"));
  auto* note = new QLabel(
      tr("Only slices of the range have a position and take part in pre-training and pairs. "
         "Fine-tuning and evaluation use every slice; images and labels stay as they are."));
  note->setProperty("role", "muted");
  note->setWordWrap(true);
  auto* what = new QLabel(volumes.size() == 1
                              ? QString::fromStdString(shown.name)
                              : tr("%n volume(s)", nullptr, static_cast<int>(volumes.size())));
  first_->setAccessibleName(tr("First slice"));
  last_->setAccessibleName(tr("Last slice"));
  for (QSpinBox* box : {first_, last_}) {
    box->setRange(1, slices_);
    connect(box, &QSpinBox::valueChanged, this, &PositionRangeDialog::showCount);
  }
  last_->setValue(static_cast<int>(std::min<std::int64_t>(axis.last() + 1, slices_)));
  first_->setValue(static_cast<int>(std::min<std::int64_t>(axis.first() + 1, last_->value())));
  auto* form = new QFormLayout(this);
  form->addRow(note);
  form->addRow(tr("Volume"), what);
  form->addRow(tr("First slice"), first_);
  form->addRow(tr("Last slice"), last_);
  form->addRow(count_);
  form->addRow(makeButtons());
  showCount();
  resize(420, sizeHint().height());
}

QDialogButtonBox* PositionRangeDialog::makeButtons() {
  auto* buttons = new QDialogButtonBox;
  QPushButton* apply = buttons->addButton(tr("Set range"), QDialogButtonBox::AcceptRole);
  apply->setProperty("primary", true);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  return buttons;
}

std::pair<std::int64_t, std::int64_t> PositionRangeDialog::range() const {
  return {first_->value() - 1, last_->value() - 1};
}

void PositionRangeDialog::showCount() {
  // One cannot pass the other: every state of the dialog is a range.
  first_->setMaximum(last_->value());
  last_->setMinimum(first_->value());
  count_->setText(
      tr("%1 of %2 slices have a position").arg(last_->value() - first_->value() + 1).arg(slices_));
}

}  // namespace sw
