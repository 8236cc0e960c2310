#include "widgets/panels/data_pages/tag_dialog.h"

#include "widgets/theme/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace sw {
namespace {

constexpr int kBefore = Qt::UserRole;

}  // namespace

TagDialog::TagDialog(const std::vector<VolumeRecord>& volumes,
                     const std::vector<std::string>& known,
                     QWidget* parent)
    : QDialog(parent), list_(new QListWidget), new_(new QLineEdit) {
  setWindowTitle(tr("Tags"));
  auto* what = new QLabel(volumes.size() == 1
                              ? QString::fromStdString(volumes.front().name)
                              : tr("%n volume(s)", nullptr, static_cast<int>(volumes.size())));
  std::map<std::string, std::size_t> counts;
  for (const std::string& tag : known) counts[tag] = 0;
  for (const VolumeRecord& volume : volumes)
    for (const std::string& tag : volume.tags) ++counts[tag];
  for (const auto& [tag, count] : counts) {
    auto* item = new QListWidgetItem(QString::fromStdString(tag), list_);
    const Qt::CheckState state = count == 0                ? Qt::Unchecked
                                 : count == volumes.size() ? Qt::Checked
                                                           : Qt::PartiallyChecked;
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(state);
    item->setData(kBefore, static_cast<int>(state));
  }
  list_->setAccessibleName(tr("Tags"));
  list_->setVisible(!counts.empty());
  new_->setPlaceholderText(tr("New tags, with commas between them"));
  new_->setAccessibleName(tr("New tags"));
  new_->setMinimumHeight(kControlHeight);
  auto* buttons = new QDialogButtonBox;
  buttons->addButton(tr("Set tags"), QDialogButtonBox::AcceptRole)->setProperty("primary", true);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(what);
  layout->addWidget(list_, 1);
  layout->addWidget(new_);
  layout->addWidget(buttons);
  new_->setFocus();
  resize(360, sizeHint().height());
}

std::vector<std::string> TagDialog::changedTo(Qt::CheckState state) const {
  std::vector<std::string> tags;
  for (int row = 0; row < list_->count(); ++row) {
    const QListWidgetItem* item = list_->item(row);
    if (item->checkState() == state && item->data(kBefore).toInt() != static_cast<int>(state))
      tags.push_back(item->text().toStdString());
  }
  return tags;
}

std::vector<std::string> TagDialog::added() const {
  std::vector<std::string> tags = changedTo(Qt::Checked);
  for (const QString& part : new_->text().split(QLatin1Char(','))) {
    const std::string tag = part.trimmed().toStdString();
    if (!tag.empty() && std::ranges::find(tags, tag) == tags.end()) tags.push_back(tag);
  }
  return tags;
}

std::vector<std::string> TagDialog::removed() const {
  return changedTo(Qt::Unchecked);
}

}  // namespace sw
