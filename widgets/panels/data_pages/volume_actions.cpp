#include "widgets/panels/data_pages/volume_actions.h"

#include "core/run/event_channel.h"
#include "core/store/catalog.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/bridge/selection.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/panels/data_pages/position_range_dialog.h"
#include "widgets/theme/theme.h"

#include <QAction>

#include <algorithm>

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
  if (edit.kind == "map-labels")
    return VolumeActions::tr("map label values of %n volume(s)", nullptr, count);
  if (edit.kind == "spacing")
    return VolumeActions::tr("voxel spacing of %n volume(s)", nullptr, count);
  if (edit.kind == "relocate") return VolumeActions::tr("another folder of the data set");
  if (edit.kind == "locate") return VolumeActions::tr("files of %n volume(s)", nullptr, count);
  return VolumeActions::tr("positions of %n volume(s)", nullptr, count);
}

VolumeActions::VolumeActions(AppServices& services, CatalogData& catalogData, QWidget* window)
    : QObject(window), services_(services), data_(catalogData), window_(window) {
  flip_ = make(QStringLiteral("volumes.flip"), QStringLiteral("flip"), tr("Flip positions"), {},
               tr("Positions of the selected volumes grow from the last slice to the first"));
  range_ = make(QStringLiteral("volumes.range"), QStringLiteral("range"), tr("Position range…"), {},
                tr("Chooses the slices of the selected volumes that have a position"));
  reset_ = make(QStringLiteral("volumes.reset"), QStringLiteral("reset"), tr("Reset positions"), {},
                tr("Every slice has a position again, from the first to the last"));
  exclude_ = make(QStringLiteral("volumes.exclude"), QStringLiteral("exclude"),
                  tr("Exclude from pre-training"), {},
                  tr("Pre-training and pairs leave the selected volumes out"));
  undo_ = make(QStringLiteral("edit.undo"), QStringLiteral("undo"), tr("Undo"), QKeySequence::Undo,
               tr("Takes back the newest edit of the catalog"));
  redo_ = make(QStringLiteral("edit.redo"), QStringLiteral("redo"), tr("Redo"),
               QKeySequence(QStringLiteral("Ctrl+Y")), tr("Does again what was undone last"));
  for (QAction* action : {flip_, exclude_}) action->setCheckable(true);
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

void VolumeActions::connectActions() {
  connect(flip_, &QAction::triggered, this, [this](bool on) {
    apply({selectedIds(), on, std::nullopt, std::nullopt});
  });
  connect(exclude_, &QAction::triggered, this, [this](bool on) {
    apply({selectedIds(), std::nullopt, std::nullopt, on});
  });
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
    apply({ids, std::nullopt, dialog->range(), std::nullopt});
  });
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
        // Where files lie is read with the data sets.
        const bool files = edit->kind == "relocate" || edit->kind == "locate";
        services_.channel->publish(CatalogChange{files ? "datasets" : "volumes", edit->dataset.value});
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
  const auto all = [&](auto&& is) { return !volumes.empty() && std::ranges::all_of(volumes, is); };
  flip_->setChecked(all([](const VolumeRecord* volume) { return volume->range.flipped; }));
  exclude_->setChecked(all([](const VolumeRecord* volume) { return volume->excluded; }));
  if (all([](const VolumeRecord* volume) { return volume->range == PositionRange{}; }))
    reset_->setEnabled(false);
}

}  // namespace sw
