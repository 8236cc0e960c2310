#include "app/workbench/translations.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace sw {

void loadTranslations(QApplication& application, const QString& language) {
  const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
  QLocale::setDefault(locale);
  auto* own = new QTranslator(&application);
  // English has a file too: its plural forms.
  if (own->load(locale, QStringLiteral("slicewise"), QStringLiteral("_"),
                QStringLiteral(":/i18n")) ||
      own->load(QStringLiteral(":/i18n/slicewise_en.qm"))) {
    QApplication::installTranslator(own);
  }
  auto* qt = new QTranslator(&application);
  if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
               QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QApplication::installTranslator(qt);
  }
}

}  // namespace sw
