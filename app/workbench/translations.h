#pragma once

#include <QString>

class QApplication;

namespace sw {

/// Our own texts and Qt's, and the number format, for `language` ("de", "en") or, if it is empty,
/// the system's.
void loadTranslations(QApplication& application, const QString& language);

}  // namespace sw
