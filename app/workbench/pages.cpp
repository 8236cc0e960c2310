#include "app/workbench/pages.h"

#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/pairs_page.h"
#include "widgets/panels/data_pages/view_page.h"
#include "widgets/panels/studies_page.h"
#include "widgets/panels/train_page.h"

#include <QCoreApplication>

namespace sw {
namespace {

template <class Page>
std::function<QWidget*(AppServices&)> maker() {
  return [](AppServices& services) -> QWidget* { return new Page(services, nullptr); };
}

}  // namespace

std::vector<PageEntry> allPages() {
  return {
      {QStringLiteral("catalog"), QCoreApplication::translate("Pages", "Catalog"),
       QStringLiteral("catalog"), maker<CatalogPage>()},
      {QStringLiteral("view"), QCoreApplication::translate("Pages", "View"), QStringLiteral("view"),
       maker<ViewPage>()},
      {QStringLiteral("pairs"), QCoreApplication::translate("Pages", "Pairs"),
       QStringLiteral("pairs"), maker<PairsPage>()},
      {QStringLiteral("train"), QCoreApplication::translate("Pages", "Train"),
       QStringLiteral("train"), maker<TrainPage>()},
      {QStringLiteral("studies"), QCoreApplication::translate("Pages", "Studies"),
       QStringLiteral("studies"), maker<StudiesPage>()},
  };
}

}  // namespace sw
