#pragma once

#include "core/store/records.h"
#include "widgets/bridge/app_services.h"

#include <QWidget>

class QVBoxLayout;

namespace sw {

class Catalog;

/// What the catalog knows of the selection: data set, volume, run. Text can be copied.
class Inspector : public QWidget {
  Q_OBJECT
 public:
  explicit Inspector(AppServices& services, QWidget* parent = nullptr);

 private:
  struct Section {
    QString title;
    QList<QPair<QString, QString>> rows;
    QStringList problems;
  };
  static Section describe(const DatasetRecord& record);
  static Section describe(const VolumeRecord& record);
  static Section describe(const RunRecord& record, const Workspace& workspace);
  static QList<Section> readSelection(Catalog& catalog,
                                      const Workspace& workspace,
                                      DatasetId dataset,
                                      VolumeId volume,
                                      RunId run);
  void read();
  void show(const QList<Section>& sections);

  AppServices& services_;
  QVBoxLayout* column_;
  QWidget* content_ = nullptr;
};

}  // namespace sw
