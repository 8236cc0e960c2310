#pragma once

#include "core/store/patient_names.h"
#include "core/store/records.h"
#include "widgets/bridge/app_services.h"

#include <QObject>
#include <QString>

namespace sw {

/// Who the subjects are, where the user has switched that on for this workspace (patient_names.h).
class ShownNames : public QObject {
  Q_OBJECT
 public:
  /// The one of this program; lives as long as the gateway.
  static ShownNames& of(AppServices& services);

  bool shown() const { return shown_; }
  /// Empty if it is not known, or not to be shown.
  QString of(const VolumeRecord& volume) const;
  /// Reads the names from the files, as a job.
  void switchOn();
  /// Forgets them.
  void switchOff();

 Q_SIGNALS:
  void changed();
  void failed(const QString& text);

 private:
  explicit ShownNames(AppServices& services);
  void read();

  AppServices services_;
  bool shown_ = false;
  NamesOfSubjects names_;
};

}  // namespace sw
