#include "core/ssl/ssl_method.h"
#include "tests/support/colour_vision.h"
#include "widgets/scene/colour_maps.h"
#include "widgets/theme/theme.h"

#include <QTest>

using namespace sw;
using test::leastDifference;

namespace {

constexpr double kBar = 15;    ///< reliability.md E
constexpr int kToldApart = 9;  ///< labels that all eyes tell apart

QStringList methodIds() {
  QStringList ids{QStringLiteral("random")};
  for (const SslMethod& method : sslMethods()) ids << QString::fromStdString(method.id);
  return ids;
}

QColor label(int value) {
  const Rgb c = labelColour(value);
  return {c[0], c[1], c[2]};
}

}  // namespace

/// What colour-blind eyes can tell apart, in both themes.
class TestColourVision : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Pairs 1, 7 and 17 of the test data of Sharma et al., and what a protanope sees of red.
  void formulasAreThePublishedOnes() {
    const auto near = [](double a, double b) { return std::abs(a - b) < 1e-4; };
    QVERIFY(near(test::ciede2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}), 2.0425));
    QVERIFY(near(test::ciede2000({50, 0, 0}, {50, -1, 2}), 2.3669));
    QVERIFY(near(test::ciede2000({50, 2.5, 0}, {73, 25, -18}), 27.1492));
    QVERIFY(near(test::seenBy(test::Vision::Protan, {1, 0, 0})[0], 0.152286));
    QVERIFY(leastDifference(QColor(200, 0, 0), QColor(115, 90, 0)) < kBar);
  }

  void methodsDifferInColourOrMarker_data() {
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(ThemeKind::Light);
    QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark);
  }

  void methodsDifferInColourOrMarker() {
    QFETCH(int, theme);
    const QStringList ids = methodIds();
    QStringList alike;
    for (int i = 0; i < ids.size(); ++i) {
      for (int j = 0; j < i; ++j) {
        const MethodStyle a = methodStyle(ids[i], static_cast<ThemeKind>(theme));
        const MethodStyle b = methodStyle(ids[j], static_cast<ThemeKind>(theme));
        const double difference = leastDifference(a.colour, b.colour);
        if ((difference < kBar && a.marker == b.marker) ||
            (a.marker == b.marker && a.dash == b.dash))
          alike << QStringLiteral("%1 and %2: %3").arg(ids[i], ids[j]).arg(difference);
      }
    }
    QVERIFY2(alike.isEmpty(), qPrintable(alike.join(QStringLiteral("; "))));
  }

  void positiveAndNegativeDiffer() {
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
      const ThemeTokens& tokens = themeTokens(kind);
      QVERIFY(leastDifference(tokens.positive, tokens.negative) >= kBar);
    }
  }

  void labelsDiffer() {
    for (int a = 1; a <= kToldApart; ++a) {
      for (int b = 1; b < a; ++b) {
        const double difference = leastDifference(label(a), label(b));
        QVERIFY2(difference >= kBar,
                 qPrintable(QStringLiteral("labels %1 and %2: %3").arg(a).arg(b).arg(difference)));
      }
    }
  }

  /// The tones that custom views paint texts in, on what they paint them on.
  void paintedTextsRead() {
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
      const ThemeTokens& t = themeTokens(kind);
      for (const QColor& ground : {t.background, t.surface, t.raised}) {
        for (const QColor& ink : {t.text, t.muted, t.ok, t.warning, t.error, t.accent})
          QVERIFY2(test::contrast(ink, ground) >= 4.5,
                   qPrintable(ink.name() + " on " + ground.name() + " " +
                              QString::number(test::contrast(ink, ground))));
      }
      QVERIFY(test::contrast(t.accentText, t.accent) >= 4.5);
    }
  }
};

QTEST_GUILESS_MAIN(TestColourVision)
#include "tst_colour_vision.moc"
