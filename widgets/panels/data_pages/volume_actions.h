#pragma once

#include "core/store/edit_repository.h"
#include "widgets/panels/data_pages/catalog_data.h"

#include <QList>
#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QInputDialog;
class QWidget;

namespace sw {

/// Edits of the selected volumes (positions, exclude, tags, note, subject, group, remove) and of
/// the selected data set (rename, remove, restore); and undo and redo of the catalog's edits, whose
/// texts name the edit. The actions know when they apply.
class VolumeActions : public QObject {
  Q_OBJECT
 public:
  /// @param window parent of the dialog
  VolumeActions(AppServices& services, CatalogData& catalogData, QWidget* window);
  QAction* flip() const { return flip_; }
  QAction* range() const { return range_; }
  QAction* reset() const { return reset_; }
  QAction* exclude() const { return exclude_; }
  QAction* undo() const { return undo_; }
  QAction* redo() const { return redo_; }
  QAction* tags() const { return tags_; }
  QAction* note() const { return note_; }
  QAction* subject() const { return subject_; }
  QAction* group() const { return group_; }
  QAction* remove() const { return remove_; }
  QAction* rename() const { return rename_; }
  QAction* removeDataset() const { return removeDataset_; }
  QAction* restore() const { return restore_; }
  /// Those of the selected volumes.
  QList<QAction*> ofVolumes() const {
    return {flip_, range_, reset_, exclude_, tags_, note_, subject_, group_, remove_};
  }
  /// Those of the selected data set, and to restore what was removed.
  QList<QAction*> ofDatasets() const { return {rename_, removeDataset_, restore_}; }
  /// Any edit, as if one of the actions had made it.
  void apply(VolumeEdit edit);

 Q_SIGNALS:
  void failed(const QString& text);

 private:
  struct Removed {
    std::vector<DatasetRecord> datasets;
    std::vector<VolumeRecord> volumes;
  };
  using Change = std::function<std::optional<EditRecord>(EditRepository&)>;

  QAction* make(const QString& id,
                const QString& icon,
                const QString& text,
                const QKeySequence& keys,
                const QString& help);
  std::vector<const VolumeRecord*> selected() const;
  std::vector<VolumeId> selectedIds() const;
  void makePositionActions();
  void makeDescriptionActions();
  void connectActions();
  void askForRange();
  void askForTags();
  void askForNote();
  void askForSubject();
  void askForGroup();
  void askForName();
  void askForText(const QString& title,
                  const QString& label,
                  std::string VolumeRecord::*now,
                  std::optional<std::string> VolumeEdit::*what,
                  bool lines);
  QInputDialog* ask(const QString& title,
                    const QString& label,
                    const std::string& before,
                    std::function<void(std::string)> answered);
  void askWhatToRestore();
  void chooseWhatToRestore(const Removed& removed);
  void write(Change change);
  void readSteps();
  void showSteps(const std::optional<EditRecord>& undo, const std::optional<EditRecord>& redo);
  void showState();

  AppServices& services_;
  CatalogData& data_;
  QWidget* window_;
  QAction* flip_;
  QAction* range_;
  QAction* reset_;
  QAction* exclude_;
  QAction* tags_;
  QAction* note_;
  QAction* subject_;
  QAction* group_;
  QAction* remove_;
  QAction* rename_;
  QAction* removeDataset_;
  QAction* restore_;
  QAction* undo_;
  QAction* redo_;
  int writes_ = 0;
};

/// "flip 3 volumes": an edit as the texts of undo and redo name it.
QString editText(const EditRecord& edit);

}  // namespace sw
