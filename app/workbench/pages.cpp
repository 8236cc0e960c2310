#include "app/workbench/pages.h"

#include "widgets/panels/data_pages/catalog_page.h"
#include "widgets/panels/data_pages/pairs_page.h"
#include "widgets/panels/data_pages/view_page.h"
#include "widgets/panels/studies_page.h"
#include "widgets/panels/train_page.h"

#include <QCoreApplication>

namespace sw {
namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("Pages", text);
}

template <class Page>
std::function<QWidget*(AppServices&)> maker() {
  return [](AppServices& services) -> QWidget* { return new Page(services, nullptr); };
}

}  // namespace

std::vector<PageEntry> allPages() {
  return {
      {QStringLiteral("catalog"), tr(QT_TRANSLATE_NOOP("Pages", "Catalog")),
       QStringLiteral("catalog"), maker<CatalogPage>()},
      {QStringLiteral("view"), tr(QT_TRANSLATE_NOOP("Pages", "View")), QStringLiteral("view"),
       maker<ViewPage>()},
      {QStringLiteral("pairs"), tr(QT_TRANSLATE_NOOP("Pages", "Pairs")), QStringLiteral("pairs"),
       maker<PairsPage>()},
      {QStringLiteral("train"), tr(QT_TRANSLATE_NOOP("Pages", "Train")), QStringLiteral("train"),
       maker<TrainPage>()},
      {QStringLiteral("studies"), tr(QT_TRANSLATE_NOOP("Pages", "Studies")),
       QStringLiteral("studies"), maker<StudiesPage>()},
  };
}

}  // namespace sw
