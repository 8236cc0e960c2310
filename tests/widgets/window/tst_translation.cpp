#include "app/workbench/translations.h"
#include "core/ssl/random_card.h"
#include "core/ssl/ssl_method.h"
#include "core/study/job_factory.h"
#include "widgets/panels/train_page.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace sw;

namespace {

struct Messages {
  QSet<QString> keys;  ///< context, a tab, source
  int unfinished = 0;
};

Messages readMessages(const QString& name) {
  Messages messages;
  QFile file(name);
  if (!file.open(QIODevice::ReadOnly)) return messages;
  QXmlStreamReader xml(&file);
  QString context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("name")) context = xml.readElementText();
    if (xml.name() == QLatin1String("source"))
      messages.keys.insert(context + '\t' + xml.readElementText());
    if (xml.name() == QLatin1String("translation"))
      messages.unfinished += xml.attributes().hasAttribute("type");
  }
  return messages;
}

}  // namespace

class TestTranslation : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyTextIsTranslated();
  void theFileKnowsEveryText();
  void everyContextIsOneOfTheProgram();
  void optionsMethodsAndPresetsAreTranslated();
  void germanIsLoaded();
  void englishHasPlurals();
};

void TestTranslation::everyTextIsTranslated() {
  const Messages german =
      readMessages(QStringLiteral(SW_SOURCE_DIR "/translations/slicewise_de.ts"));
  QVERIFY(german.keys.size() > 400);
  QCOMPARE(german.unfinished, 0);
}

/// Where lupdate takes a class for one outside its namespace, its texts are never looked up.
void TestTranslation::everyContextIsOneOfTheProgram() {
  QString sources;
  for (const char* folder : {"/widgets", "/app"}) {
    QDirIterator files(QStringLiteral(SW_SOURCE_DIR) + folder, {"*.cpp", "*.h"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
      QFile file(files.next());
      if (file.open(QIODevice::ReadOnly)) sources += QString::fromUtf8(file.readAll());
    }
  }
  QStringList unknown;
  for (const QString& key :
       readMessages(QStringLiteral(SW_SOURCE_DIR "/translations/slicewise_de.ts")).keys) {
    const QString context = key.section('\t', 0, 0);
    if (!context.startsWith("sw::") && !sources.contains('"' + context + '"') &&
        !sources.contains("Q_DECLARE_TR_FUNCTIONS(" + context + ')'))
      unknown << context;
  }
  QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(", ")));
}

void TestTranslation::theFileKnowsEveryText() {
  QTemporaryDir folder;
  const QString fresh = folder.filePath("fresh.ts");
  QProcess lupdate;
  lupdate.setWorkingDirectory(QStringLiteral(SW_SOURCE_DIR));
  lupdate.start(qEnvironmentVariable("SW_LUPDATE", "lupdate"),
                {"-I", ".", "-silent", "-locations", "none", "widgets", "app/workbench",
                 "-source-language", "en_GB", "-target-language", "de_DE", "-ts", fresh});
  QVERIFY(lupdate.waitForFinished(60000));
  const QSet<QString> missing =
      readMessages(fresh).keys -
      readMessages(QStringLiteral(SW_SOURCE_DIR "/translations/slicewise_de.ts")).keys;
  QVERIFY2(missing.isEmpty(), qPrintable("run the target update_translations, then translate:\n" +
                                         missing.values().join('\n')));
}

void TestTranslation::optionsMethodsAndPresetsAreTranslated() {
  QTranslator german;
  QVERIFY(german.load(QStringLiteral(":/i18n/slicewise_de.qm")));
  QStringList missing;
  const auto check = [&](const char* context, const std::string& text) {
    if (!text.empty() && german.translate(context, text.c_str()).isEmpty())
      missing << QString::fromStdString(text);
  };
  const auto checkTable = [&](const OptionTable& table) {
    for (const OptionSpec& spec : table.specs()) {
      check("OptionTitle", spec.title);
      check("OptionHelp", spec.help);
      check("OptionGroup", spec.group);
      for (const std::string& choice : spec.choices) check("OptionChoice", choice);
    }
  };
  for (const SslMethod& method : sslMethods()) {
    check("Method", method.summary);
    check("Method", method.differences);
    checkTable(pretrainOptions(method.id));
  }
  check("Method", RandomCard::kSummary);
  check("Method", RandomCard::kDifferences);
  checkTable(finetuneOptions());
  for (const Preset& preset :
       loadPresets(std::filesystem::path(SW_SOURCE_DIR) / "resources" / "presets")) {
    check("Preset", preset.title);
    check("Preset", preset.help);
  }
  QVERIFY2(missing.isEmpty(),
           qPrintable("list these in widgets/forms/option_texts.cpp:\n" + missing.join('\n')));
}

void TestTranslation::germanIsLoaded() {
  loadTranslations(*qApp, "de");
  QCOMPARE(QCoreApplication::translate("Pages", "Catalog"), QStringLiteral("Katalog"));
  QCOMPARE(TrainPage::tr("Start"), QStringLiteral("Starten"));  // the context carries the namespace
  QCOMPARE(QLocale().toString(0.5, 'f', 1), QStringLiteral("0,5"));
}

void TestTranslation::englishHasPlurals() {
  loadTranslations(*qApp, "en");
  QCOMPARE(QCoreApplication::translate("sw::StudyForm", "%n fine-tuning(s)", nullptr, 1),
           QStringLiteral("1 fine-tuning"));
  QCOMPARE(QCoreApplication::translate("sw::StudyForm", "%n fine-tuning(s)", nullptr, 8),
           QStringLiteral("8 fine-tunings"));
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
