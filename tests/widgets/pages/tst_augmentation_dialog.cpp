#include "tests/core/train/training_support.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/panels/augmentation_dialog.h"
#include "widgets/panels/augmentation_grid.h"

#include <QDoubleSpinBox>
#include <QTest>

using namespace sw;

/// The window that shows what training's augmentation makes of a slice.
class TestAugmentationDialog : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void strengthChangesWhatIsShown();
};

void TestAugmentationDialog::strengthChangesWhatIsShown() {
  QLocale::setDefault(QLocale::c());
  const test::PhantomWorkspace phantom;
  CatalogGateway gateway(phantom.workspace);
  AppServices services;
  services.workspace = phantom.workspace;
  services.gateway = &gateway;
  AugmentationRequest request;
  request.dataset = phantom.dataset;
  request.method = "pcl";
  request.options = test::smallPretrain(phantom, "pcl", 1).options;
  request.options["augmentation_strength"] = 0.5;
  auto* dialog = new AugmentationDialog(services, request, 1);
  const AugmentationGrid& grid = *dialog->grid();
  QTRY_VERIFY(grid.tileCount() > 1);
  auto* strength = dialog->findChild<QDoubleSpinBox*>();
  QCOMPARE(strength->value(), 0.5);
  const auto pictures = [&grid] {
    std::vector<QImage> all;
    for (int tile = 0; tile < grid.tileCount(); ++tile) all.push_back(grid.picture(tile));
    return all;
  };
  const std::vector<QImage> gentle = pictures();
  strength->setValue(2);
  QTRY_VERIFY(pictures() != gentle);
  QCOMPARE(grid.picture(0), gentle[0]);  // the slice itself
  strength->setValue(0.5);
  QTRY_COMPARE(pictures(), gentle);
  QCOMPARE(strength->value(), 0.5);
  delete dialog;
}

QTEST_MAIN(TestAugmentationDialog)
#include "tst_augmentation_dialog.moc"
