#include "widgets/panels/data_pages/volume_actions.h"

#include "core/run/event_channel.h"
#include "core/store/catalog.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/panels/data_pages/position_range_dialog.h"
#include "widgets/panels/data_pages/tag_volumes.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QInputDialog>

#include <algorithm>
#include <memory>

namespace sw {
namespace {

using Steps = std::pair<std::optional<EditRecord>, std::optional<EditRecord>>;

}  // namespace

QString editText(const EditRecord& edit) {
  const int count = static_cast<int>(edit.volumeCount());
  if (edit.kind == "flip") return VolumeActions::tr("flip %n volume(s)", nullptr, count);
  if (edit.kind == "unflip") return VolumeActions::tr("flip %n volume(s) back", nullptr, count);
  if (edit.kind == "range")
    return VolumeActions::tr("position range of %n volume(s)", nullptr, count);
  if (edit.kind == "reset")
    return VolumeActions::tr("reset positions of %n volume(s)", nullptr, count);
  if (edit.kind == "exclude") return VolumeActions::tr("exclude %n volume(s)", nullptr, count);
  if (edit.kind == "include") return VolumeActions::tr("include %n volume(s)", nullptr, count);
  if (edit.kind == "resample-labels")
    return VolumeActions::tr("resample labels of %n volume(s)", nullptr, count);
  if (edit.kind == "image-geometry")
    return VolumeActions::tr("place labels of %n volume(s)", nullptr, count);
  if (edit.kind == "read-labels")
    return VolumeActions::tr("read labels of %n volume(s) again", nullptr, count);
  if (edit.kind == "map-labels")
    return VolumeActions::tr("map label values of %n volume(s)", nullptr, count);
  if (edit.kind == "spacing")
    return VolumeActions::tr("voxel spacing of %n volume(s)", nullptr, count);
  if (edit.kind == "tags") return VolumeActions::tr("tags of %n volume(s)", nullptr, count);
  if (edit.kind == "note") return VolumeActions::tr("note of %n volume(s)", nullptr, count);
  if (edit.kind == "subject") return VolumeActions::tr("subject of %n volume(s)", nullptr, count);
  if (edit.kind == "group") return VolumeActions::tr("group of %n volume(s)", nullptr, count);
  if (edit.kind == "remove") return VolumeActions::tr("remove %n volume(s)", nullptr, count);
  if (edit.kind == "restore") return VolumeActions::tr("restore %n volume(s)", nullptr, count);
  if (edit.kind == "several") return VolumeActions::tr("edit %n volume(s)", nullptr, count);
  if (edit.kind == "dataset.rename") return VolumeActions::tr("rename data set");
  if (edit.kind == "dataset.remove") return VolumeActions::tr("remove data set");
  if (edit.kind == "dataset.restore") return VolumeActions::tr("restore data set");
  if (edit.kind == "relocate") return VolumeActions::tr("another folder of the data set");
  if (edit.kind == "locate") return VolumeActions::tr("files of %n volume(s)", nullptr, count);
  return VolumeActions::tr("positions of %n volume(s)", nullptr, count);
}

VolumeActions::VolumeActions(AppServices& services, CatalogData& catalogData, QWidget* window)
    : QObject(window), services_(services), data_(catalogData), window_(window) {
  makePositionActions();
  makeDescriptionActions();
  undo_ = make(QStringLiteral("edit.undo"), QStringLiteral("undo"), tr("Undo"), QKeySequence::Undo,
               tr("Takes back the newest edit of the catalog"));
  redo_ = make(QStringLiteral("edit.redo"), QStringLiteral("redo"), tr("Redo"),
               QKeySequence(QStringLiteral("Ctrl+Y")), tr("Does again what was undone last"));
  undo_->setIconText(undo_->text());
  connectActions();
  connect(services.selection, &Selection::volumesChanged, this, &VolumeActions::showState);
  connect(&catalogData, &CatalogData::volumesChanged, this, &VolumeActions::showState);
  connect(&catalogData, &CatalogData::datasetsChanged, this, &VolumeActions::readSteps);
  connect(services.monitor, &RunMonitor::catalogChanged, this, [this](const CatalogChange& change) {
    if (change.what == "volumes") readSteps();
  });
  showSteps({}, {});
  showState();
  readSteps();
}

void VolumeActions::makePositionActions() {
  flip_ = make(QStringLiteral("volumes.flip"), QStringLiteral("flip"), tr("Flip positions"), {},
               tr("Positions of the selected volumes grow from the last slice to the first"));
  range_ = make(QStringLiteral("volumes.range"), QStringLiteral("range"), tr("Position range…"), {},
                tr("Chooses the slices of the selected volumes that have a position"));
  reset_ = make(QStringLiteral("volumes.reset"), QStringLiteral("reset"), tr("Reset positions"), {},
                tr("Every slice has a position again, from the first to the last"));
  exclude_ = make(QStringLiteral("volumes.exclude"), QStringLiteral("exclude"),
                  tr("Exclude from pre-training"), {},
                  tr("Pre-training and pairs leave the selected volumes out"));
  for (QAction* action : {flip_, exclude_}) action->setCheckable(true);
  // What buttons show; menus have room for more.
  flip_->setIconText(tr("Flip"));
  range_->setIconText(tr("Range…"));
  reset_->setIconText(tr("Reset"));
  exclude_->setIconText(tr("Exclude"));
}

void VolumeActions::makeDescriptionActions() {
  tags_ = make(QStringLiteral("volumes.tags"), QStringLiteral("tag"), tr("Tags…"),
               QKeySequence(QStringLiteral("Ctrl+Shift+T")),
               tr("Gives the selected volumes tags, or takes tags from them"));
  note_ = make(QStringLiteral("volumes.note"), QStringLiteral("log"), tr("Note…"), {},
               tr("Writes the note of the selected volumes"));
  subject_ = make(QStringLiteral("volumes.subject"), QStringLiteral("split"), tr("Subject…"), {},
                  tr("Corrects whose the selected volumes are"));
  group_ = make(QStringLiteral("volumes.group"), QStringLiteral("labels"), tr("Group…"), {},
                tr("Changes the group of the selected volumes' subjects"));
  remove_ =
      make(QStringLiteral("volumes.remove"), QStringLiteral("trash"), tr("Remove from the catalog"),
           {}, tr("Hides the selected volumes; files stay, and undo brings them back"));
  rename_ = make(QStringLiteral("dataset.rename"), QStringLiteral("folder"), tr("Rename data set…"),
                 {}, tr("Gives the chosen data set another name"));
  removeDataset_ =
      make(QStringLiteral("dataset.remove"), QStringLiteral("trash"), tr("Remove data set"), {},
           tr("Hides the chosen data set; files stay, and undo brings it back"));
  restore_ = make(QStringLiteral("dataset.restore"), QStringLiteral("refresh"), tr("Restore…"), {},
                  tr("Brings back data sets and volumes that were removed"));
}

void VolumeActions::connectActions() {
  const auto edit = [this](auto VolumeEdit::*what, auto value) {
    auto change = std::make_unique<VolumeEdit>();  // on the stack GCC 12 finds it uninitialised
    change->volumes = selectedIds();
    (*change).*what = std::move(value);
    apply(std::move(*change));
  };
  connect(flip_, &QAction::triggered, this, [edit](bool on) { edit(&VolumeEdit::flipped, on); });
  connect(exclude_, &QAction::triggered, this,
          [edit](bool on) { edit(&VolumeEdit::excluded, on); });
  connect(remove_, &QAction::triggered, this, [edit] { edit(&VolumeEdit::removed, true); });
  connect(tags_, &QAction::triggered, this, &VolumeActions::askForTags);
  connect(note_, &QAction::triggered, this, &VolumeActions::askForNote);
  connect(subject_, &QAction::triggered, this, &VolumeActions::askForSubject);
  connect(group_, &QAction::triggered, this, &VolumeActions::askForGroup);
  connect(rename_, &QAction::triggered, this, &VolumeActions::askForName);
  connect(removeDataset_, &QAction::triggered, this, [this] {
    write([dataset = services_.selection->dataset()](EditRepository& edits) {
      return edits.apply(DatasetEdit{dataset, {}, true});
    });
  });
  connect(restore_, &QAction::triggered, this, &VolumeActions::askWhatToRestore);
  connect(reset_, &QAction::triggered, this, [this] { apply(resetPositions(selectedIds())); });
  connect(range_, &QAction::triggered, this, &VolumeActions::askForRange);
  connect(undo_, &QAction::triggered, this,
          [this] { write([](EditRepository& edits) { return edits.undo(); }); });
  connect(redo_, &QAction::triggered, this,
          [this] { write([](EditRepository& edits) { return edits.redo(); }); });
}

QAction* VolumeActions::make(const QString& id,
                             const QString& icon,
                             const QString& text,
                             const QKeySequence& keys,
                             const QString& help) {
  auto* action = new QAction(themeIcon(icon), text, window_);
  nameKeys(action, id, keys);
  action->setToolTip(writeHelp(services_, help));
  action->setStatusTip(action->toolTip());
  return action;
}

std::vector<const VolumeRecord*> VolumeActions::selected() const {
  std::vector<const VolumeRecord*> volumes;
  for (const VolumeId id : services_.selection->volumes()) {
    if (const VolumeRecord* volume = data_.volume(id)) volumes.push_back(volume);
  }
  return volumes;
}

std::vector<VolumeId> VolumeActions::selectedIds() const {
  std::vector<VolumeId> ids;
  for (const VolumeRecord* volume : selected()) ids.push_back(volume->id);
  return ids;
}

void VolumeActions::askForRange() {
  const std::vector<const VolumeRecord*> volumes = selected();
  if (volumes.empty()) return;
  std::vector<VolumeRecord> copies;
  for (const VolumeRecord* volume : volumes) copies.push_back(*volume);
  auto* dialog = new PositionRangeDialog(copies, window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog, ids = selectedIds()] {
    VolumeEdit edit{ids};
    edit.range = dialog->range();
    apply(std::move(edit));
  });
  dialog->open();
}

void VolumeActions::askForTags() {
  std::vector<VolumeRecord> copies;
  for (const VolumeRecord* volume : selected()) copies.push_back(*volume);
  sw::askForTags(services_, std::move(copies), window_,
                 [this](const VolumeEdit& edit) { apply(edit); });
}

QInputDialog* VolumeActions::ask(const QString& title,
                                 const QString& label,
                                 const std::string& before,
                                 std::function<void(std::string)> answered) {
  auto* dialog = new QInputDialog(window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(title);
  dialog->setLabelText(label);
  dialog->setTextValue(QString::fromStdString(before));
  connect(dialog, &QInputDialog::textValueSelected, this,
          [answered = std::move(answered)](const QString& text) {
            answered(text.trimmed().toStdString());
          });
  dialog->resize(420, dialog->sizeHint().height());
  return dialog;
}

void VolumeActions::askForText(const QString& title,
                               const QString& label,
                               std::string VolumeRecord::*now,
                               std::optional<std::string> VolumeEdit::*what,
                               bool lines) {
  const std::vector<const VolumeRecord*> volumes = selected();
  if (volumes.empty()) return;
  // Where the volumes differ nothing is proposed.
  const std::string& first = volumes.front()->*now;
  const bool same = std::ranges::all_of(
      volumes, [&](const VolumeRecord* volume) { return volume->*now == first; });
  QInputDialog* dialog = ask(title, label, same ? first : std::string(),
                             [this, what, ids = selectedIds()](std::string text) {
                               VolumeEdit edit{ids};
                               edit.*what = std::move(text);
                               apply(std::move(edit));
                             });
  dialog->setOption(QInputDialog::UsePlainTextEditForTextInput, lines);
  dialog->open();
}

void VolumeActions::askForNote() {
  askForText(tr("Note"), tr("Note of the selected volumes; search finds its words"),
             &VolumeRecord::note, &VolumeEdit::note, true);
}

void VolumeActions::askForSubject() {
  askForText(
      tr("Subject"),
      tr("Whose the selected volumes are. Splits divide subjects, so all scans of one person "
         "must\nhave the same one. A new name makes a new subject."),
      &VolumeRecord::subjectName, &VolumeEdit::subject, false);
}

void VolumeActions::askForGroup() {
  askForText(tr("Group"), tr("Group of the selected volumes' subjects; all their volumes follow"),
             &VolumeRecord::group, &VolumeEdit::group, false);
}

void VolumeActions::askForName() {
  const DatasetRecord* dataset = data_.dataset();
  if (dataset == nullptr) return;
  ask(tr("Rename data set"), tr("Name of the data set"), dataset->name,
      [this, id = dataset->id](std::string name) {
        write([id, name = std::move(name)](EditRepository& edits) {
          return edits.apply(DatasetEdit{id, name, {}});
        });
      })
      ->open();
}

void VolumeActions::askWhatToRestore() {
  services_.gateway->read<Removed>(
      this, QStringLiteral("removed"),
      [](Catalog& catalog) {
        Removed removed{catalog.datasets().all(Kept::Removed), {}};
        for (const DatasetRecord& dataset : catalog.datasets().all())
          for (VolumeRecord& volume : catalog.datasets().volumes(dataset.id, Kept::Removed))
            removed.volumes.push_back(std::move(volume));
        return removed;
      },
      [this](const Removed& removed) { chooseWhatToRestore(removed); });
}

void VolumeActions::chooseWhatToRestore(const Removed& removed) {
  if (removed.datasets.empty() && removed.volumes.empty()) {
    Q_EMIT failed(tr("Nothing was removed that could be restored."));
    return;
  }
  QStringList names;
  for (const DatasetRecord& dataset : removed.datasets)
    names << tr("Data set %1").arg(QString::fromStdString(dataset.name));
  for (const VolumeRecord& volume : removed.volumes) {
    const DatasetRecord* dataset = data_.dataset(volume.dataset);
    names << tr("Volume %1 of %2")
                 .arg(QString::fromStdString(volume.name),
                      dataset == nullptr ? QString() : QString::fromStdString(dataset->name));
  }
  QInputDialog* dialog = ask(
      tr("Restore"), tr("What to bring back"), {},
      [this, removed, names](const std::string& chosen) {
        const auto row = static_cast<std::size_t>(names.indexOf(QString::fromStdString(chosen)));
        if (row < removed.datasets.size()) {
          write([id = removed.datasets[row].id](EditRepository& edits) {
            return edits.apply(DatasetEdit{id, {}, false});
          });
        } else if (row - removed.datasets.size() < removed.volumes.size()) {
          VolumeEdit edit{{removed.volumes[row - removed.datasets.size()].id}};
          edit.removed = false;
          apply(std::move(edit));
        }
      });
  dialog->setComboBoxItems(names);
  dialog->open();
}

void VolumeActions::apply(VolumeEdit edit) {
  if (edit.volumes.empty()) return;
  write([edit = std::move(edit)](EditRepository& edits) { return edits.apply(edit); });
}

void VolumeActions::write(Change change) {
  // Each edit has a key of its own: none may be dropped for a newer one.
  services_.gateway->write<std::optional<EditRecord>>(
      this, QStringLiteral("edit %1").arg(++writes_),
      [change = std::move(change)](Catalog& catalog) { return change(catalog.edits()); },
      [this](const std::optional<EditRecord>& edit) {
        if (!edit) return;
        // How many volumes a data set has, and where its files lie, is said of the data set.
        const bool files = edit->kind == "relocate" || edit->kind == "locate";
        const bool listed = files || edit->kind.starts_with("dataset.") ||
                            std::ranges::any_of(edit->values, [](const EditValue& value) {
                              return value.field == "removed" || value.field == "subject";
                            });
        if (listed) services_.channel->publish(CatalogChange{"datasets", edit->dataset.value});
        services_.channel->publish(CatalogChange{"volumes", edit->dataset.value});
      },
      [this](const GatewayError& error) {
        showState();  // what was checked by the click is not so
        Q_EMIT failed(errorText(error.code, error.text));
      });
}

void VolumeActions::readSteps() {
  services_.gateway->read<Steps>(
      this, QStringLiteral("steps"),
      [](Catalog& catalog) {
        return Steps{catalog.edits().nextUndo(), catalog.edits().nextRedo()};
      },
      [this](const Steps& steps) { showSteps(steps.first, steps.second); });
}

void VolumeActions::showSteps(const std::optional<EditRecord>& undo,
                              const std::optional<EditRecord>& redo) {
  undo_->setEnabled(undo && !services_.readOnly);
  redo_->setEnabled(redo && !services_.readOnly);
  undo_->setText(undo ? tr("Undo: %1").arg(editText(*undo)) : tr("Undo"));
  redo_->setText(redo ? tr("Redo: %1").arg(editText(*redo)) : tr("Redo"));
}

void VolumeActions::showState() {
  const std::vector<const VolumeRecord*> volumes = selected();
  for (QAction* action : ofVolumes()) action->setEnabled(!volumes.empty() && !services_.readOnly);
  for (QAction* action : {rename_, removeDataset_})
    action->setEnabled(data_.dataset() != nullptr && !services_.readOnly);
  restore_->setEnabled(!services_.readOnly);
  const auto all = [&](auto&& is) { return !volumes.empty() && std::ranges::all_of(volumes, is); };
  flip_->setChecked(all([](const VolumeRecord* volume) { return volume->range.flipped; }));
  exclude_->setChecked(all([](const VolumeRecord* volume) { return volume->excluded; }));
  if (all([](const VolumeRecord* volume) { return volume->range == PositionRange{}; }))
    reset_->setEnabled(false);
}

}  // namespace sw
