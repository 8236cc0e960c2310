#include "widgets/panels/data_pages/repair_dialog.h"

#include "core/base/error.h"
#include "core/study/repair_text.h"
#include "widgets/bridge/error_text.h"
#include "widgets/theme/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace sw {

RepairDialog::RepairDialog(RepairRequest::Kind kind, const QString& suggestion, QWidget* parent)
    : QDialog(parent),
      kind_(kind),
      field_(new QLineEdit(suggestion)),
      problem_(new QLabel),
      apply_(nullptr) {
  const bool spacing = kind == RepairRequest::Kind::Spacing;
  setWindowTitle(spacing ? tr("Set voxel spacing") : tr("Map label values"));
  auto* note = new QLabel(
      spacing
          ? tr("Millimetres along the axes left-right, posterior-anterior and inferior-superior, "
               "as 0.7,0.7,5; 0 leaves an axis as it is. A copy of the image is written into the "
               "workspace; the original stays as it is.")
          : tr("Which value of the label file becomes which, as 1000=1,0.5=0; others stay. A copy "
               "of the labels is written into the workspace; the original stays as it is."));
  note->setProperty("role", "muted");
  note->setWordWrap(true);
  const QString name = spacing ? tr("Spacing [mm]") : tr("Values");
  field_->setAccessibleName(name);
  problem_->setProperty("role", "error");
  problem_->setWordWrap(true);
  auto* buttons = new QDialogButtonBox;
  apply_ = buttons->addButton(tr("Repair"), QDialogButtonBox::AcceptRole);
  apply_->setProperty("primary", true);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  auto* form = new QFormLayout(this);
  form->addRow(note);
  form->addRow(name, field_);
  form->addRow(problem_);
  form->addRow(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(field_, &QLineEdit::textChanged, this, &RepairDialog::check);
  check();
  resize(460, sizeHint().height());
}

RepairRequest RepairDialog::request(std::vector<VolumeId> volumes) const {
  RepairRequest request{std::move(volumes), kind_, {}, {}};
  const std::string text = field_->text().toStdString();
  if (kind_ == RepairRequest::Kind::Spacing)
    request.spacingMm = spacingFrom(text);
  else
    request.values = labelMappingFrom(text);
  return request;
}

void RepairDialog::check() {
  QString problem;
  bool usable = !field_->text().trimmed().isEmpty();
  try {
    if (usable) request({});
  } catch (const InputError& error) {
    usable = false;
    problem = errorText(error.code(), error.what());
  }
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  apply_->setEnabled(usable);
}

}  // namespace sw
