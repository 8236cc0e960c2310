#include "widgets/models/method_card.h"

#include "core/ssl/random_card.h"
#include "core/ssl/ssl_method.h"
#include "widgets/models/texts.h"

#include <QCoreApplication>

namespace sw {
namespace {

QString translated(const char* text) {
  return QCoreApplication::translate("Method", text).toHtmlEscaped();
}

QString card(const QString& title,
             const char* summary,
             const char* source,
             const char* differences) {
  return QStringLiteral("<p><b>%1</b></p><p>%2</p><p>%3 %4</p><p>%5 %6</p>")
      .arg(title.toHtmlEscaped(), translated(summary),
           QCoreApplication::translate("Texts", "Source:"),
           QString::fromUtf8(source).toHtmlEscaped(),
           QCoreApplication::translate("Texts", "Differs:"), translated(differences));
}

}  // namespace

QString methodCard(const std::string& id) {
  if (id == "random")
    return card(methodTitle(id), RandomCard::kSummary, RandomCard::kSource,
                RandomCard::kDifferences);
  const SslMethod& method = sslMethod(id);
  return card(methodTitle(id), method.summary.c_str(), method.source.c_str(),
              method.differences.c_str());
}

}  // namespace sw
