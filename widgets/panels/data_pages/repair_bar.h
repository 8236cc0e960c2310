#pragma once

#include "core/store/records.h"
#include "core/study/requests.h"
#include "widgets/bridge/app_services.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace sw {

/// The repairs that fit the findings of the shown volume, as buttons. A repair runs as a job, and
/// can be undone.
class RepairBar : public QWidget {
  Q_OBJECT
 public:
  explicit RepairBar(AppServices& services, QWidget* parent = nullptr);
  /// Hidden where nothing fits.
  void showFor(const VolumeRecord& volume);

 private:
  QPushButton* makeButton(const QString& text, const QString& help, RepairRequest::Kind kind);
  void ask(RepairRequest::Kind kind);
  void start(const RepairRequest& request);
  void say(const QString& text);

  AppServices& services_;
  VolumeRecord volume_;
  QPushButton* resample_;
  QPushButton* place_;
  QPushButton* map_;
  QPushButton* spacing_;
  QLabel* problem_;
  std::int64_t job_ = 0;
};

}  // namespace sw
