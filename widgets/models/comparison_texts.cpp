#include "widgets/models/comparison_texts.h"

#include "widgets/models/comparison_models.h"
#include "widgets/models/texts.h"

#include <QCoreApplication>
#include <QLocale>

namespace sw {
namespace {

QString noteWith(const char* text) {
  return QCoreApplication::translate("ComparisonNotes", text);
}

}  // namespace

QString pairText(const std::string& method, const std::string& reference) {
  return QStringLiteral("%1 − %2").arg(armTitle(method), armTitle(reference));
}

QString signedText(double value) {
  const QString text = QLocale().toString(value, 'f', 3);
  return value > 0 ? QStringLiteral("+") + text : text;
}

QString intervalText(const std::optional<Interval>& interval) {
  if (!interval) return {};
  const QLocale locale;
  // A comma would be read as the decimal one in half of Europe.
  return QStringLiteral("[%1; %2]")
      .arg(locale.toString(interval->low, 'f', 3), locale.toString(interval->high, 'f', 3));
}

QString pText(const std::optional<double>& p) {
  constexpr double kSmallestShown = 0.001;
  if (!p) return QStringLiteral("–");
  if (*p < kSmallestShown)
    return QStringLiteral("< %1").arg(QLocale().toString(kSmallestShown, 'f', 3));
  return QLocale().toString(*p, 'f', 3);
}

QString comparisonNoteWord(ComparisonWarning warning) {
  switch (warning) {
    case ComparisonWarning::NoCommonRuns:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "nothing done for both"));
    case ComparisonWarning::Incomplete:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "incomplete"));
    case ComparisonWarning::MissingCases:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "missing scores"));
    case ComparisonWarning::Impossible:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "significance impossible"));
    case ComparisonWarning::ImpossibleAfterHolm:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "impossible after Holm"));
    case ComparisonWarning::SharedSubjects:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "shared subjects"));
    case ComparisonWarning::SameDraws:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "same draws"));
    case ComparisonWarning::SharedTraining:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "shared training"));
    case ComparisonWarning::Collapsed:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "collapsed"));
    case ComparisonWarning::SeenTest:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "transductive"));
    case ComparisonWarning::LeakAllowed:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes", "leak allowed"));
  }
  return {};
}

QString comparisonNoteText(const ComparisonNote& note) {
  const QLocale locale;
  const QString value = locale.toString(note.value, 'g', 3);
  const QString of = locale.toString(note.of, 'g', 3);
  switch (note.warning) {
    case ComparisonWarning::NoCommonRuns:
      return noteWith(QT_TRANSLATE_NOOP(
          "ComparisonNotes", "No fine-tuning of the same draw and seed is done for both."));
    case ComparisonWarning::Incomplete:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes",
                                        "Incomplete: %1 of %2 draws and seeds are done for both."))
          .arg(value, of);
    case ComparisonWarning::MissingCases:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes",
                                        "%1 test volumes lack a score and are left out."))
          .arg(value);
    case ComparisonWarning::Impossible:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes",
                                        "Significance is impossible: with %1 differing cases the "
                                        "smallest p is %2."))
          .arg(value, of);
    case ComparisonWarning::ImpossibleAfterHolm:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes",
                                        "Significance is impossible after correction: over %1 "
                                        "budgets the smallest p is %2."))
          .arg(value, of);
    case ComparisonWarning::SharedSubjects:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes",
                                        "%1 test volumes are of %2 subjects: not independent, p is "
                                        "too small."))
          .arg(value, of);
    case ComparisonWarning::SameDraws:
      return noteWith(
                 QT_TRANSLATE_NOOP("ComparisonNotes",
                                   "With %1 labelled subjects every draw labels the same ones: "
                                   "the spread over draws says nothing there."))
          .arg(value);
    case ComparisonWarning::SharedTraining:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes",
                                        "%1 folds are joined whose models share training subjects: "
                                        "not independent, p is too small."))
          .arg(value);
    case ComparisonWarning::Collapsed:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes",
                                        "%1 of %2 fine-tunings began with a collapsed encoder: what "
                                        "they show is not what the method learns."))
          .arg(value, of);
    case ComparisonWarning::SeenTest:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes",
                                        "Of %1 of %2 fine-tunings the encoder had seen images of "
                                        "test subjects (transductive), or that is not known."))
          .arg(value, of);
    case ComparisonWarning::LeakAllowed:
      return noteWith(QT_TRANSLATE_NOOP("ComparisonNotes",
                                        "%1 splits have subjects or images in common between their "
                                        "roles, allowed on purpose: scores are too high."))
          .arg(value);
  }
  return {};
}

}  // namespace sw
