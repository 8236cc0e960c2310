#pragma once

#include "core/store/edit_repository.h"
#include "widgets/panels/data_pages/catalog_data.h"

#include <QList>
#include <QObject>

#include <functional>

class QAction;
class QWidget;

namespace sw {

/// Edits of the selected volumes: flip and range of their positions, reset, exclude from
/// pre-training; and undo and redo of the catalog's edits, whose texts name the edit. The actions
/// know when they apply.
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
  /// Those of the selected volumes.
  QList<QAction*> ofVolumes() const { return {flip_, range_, reset_, exclude_}; }

 Q_SIGNALS:
  void failed(const QString& text);

 private:
  using Change = std::function<std::optional<EditRecord>(EditRepository&)>;

  QAction* make(const QString& id,
                const QString& icon,
                const QString& text,
                const QKeySequence& keys,
                const QString& help);
  std::vector<const VolumeRecord*> selected() const;
  std::vector<VolumeId> selectedIds() const;
  void connectActions();
  void askForRange();
  void apply(VolumeEdit edit);
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
  QAction* undo_;
  QAction* redo_;
  int writes_ = 0;
};

/// "flip 3 volumes": an edit as the texts of undo and redo name it.
QString editText(const EditRecord& edit);

}  // namespace sw
