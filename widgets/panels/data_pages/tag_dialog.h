#pragma once

#include "core/store/records.h"

#include <QDialog>

#include <string>
#include <vector>

class QLineEdit;
class QListWidget;

namespace sw {

/// The tags of some volumes: checked = all have it, half = some do. New ones are typed, with commas
/// between them.
class TagDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param volumes at least one  @param known tags of other volumes, to be offered
  TagDialog(const std::vector<VolumeRecord>& volumes,
            const std::vector<std::string>& known,
            QWidget* parent = nullptr);
  /// What all volumes are to get, and to lose.
  std::vector<std::string> added() const;
  std::vector<std::string> removed() const;
  QListWidget* list() const { return list_; }
  QLineEdit* newTags() const { return new_; }

 private:
  std::vector<std::string> changedTo(Qt::CheckState state) const;

  QListWidget* list_;
  QLineEdit* new_;
};

}  // namespace sw
