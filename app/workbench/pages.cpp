#include "app/workbench/pages.h"

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
      {QStringLiteral("train"), tr(QT_TRANSLATE_NOOP("Pages", "Train")), QStringLiteral("train"),
       maker<TrainPage>()},
      {QStringLiteral("studies"), tr(QT_TRANSLATE_NOOP("Pages", "Studies")),
       QStringLiteral("studies"), maker<StudiesPage>()},
  };
}

}  // namespace sw
