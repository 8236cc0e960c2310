#include "core/ssl/ssl_method.h"
#include "tests/support/colour_vision.h"
#include "widgets/plots/plot_style.h"
#include "widgets/scene/colour_maps.h"
#include "widgets/theme/theme.h"

#include <QTest>

using namespace sw;
using namespace sw::test;

namespace {

/// CIEDE2000 between colours that must be told apart.  @source reliability.md E
constexpr double kApart = 15;
/// WCAG AA for text.
constexpr double kText = 4.5;

QStringList methods() {
  QStringList ids{QStringLiteral("random")};
  for (const SslMethod& method : sslMethods()) ids << QString::fromStdString(method.id);
  return ids;
}

QColor label(int value) {
  const Rgb c = labelColour(value);
  return {c[0], c[1], c[2]};
}

}  // namespace

/// What is told apart by colour is told apart by colour-blind eyes too, in both themes.
class TestColours : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void differencesAreThoseOfTheFormula_data();
  void differencesAreThoseOfTheFormula();
  void visionsMixWhatTheyMix();
  void methodsDifferByColourOrDashAndMarker();
  void methodNamesRead();
  void positivesAndNegativesDiffer();
  void labelsDiffer();
};

void TestColours::differencesAreThoseOfTheFormula_data() {
  QTest::addColumn<QList<double>>("lab");
  QTest::addColumn<double>("difference");
  // Sharma, Wu, Dalal 2005, table 1: pairs 1, 7, 9, 17, 25, 33.
  QTest::newRow("blue") << QList<double>{50, 2.6772, -79.7751, 50, 0, -82.7485} << 2.0425;
  QTest::newRow("grey") << QList<double>{50, 0, 0, 50, -1, 2} << 2.3669;
  QTest::newRow("hue across") << QList<double>{50, 2.49, -0.001, 50, -2.49, 0.0009} << 7.1792;
  QTest::newRow("chroma") << QList<double>{50, 2.5, 0, 73, 25, -18} << 27.1492;
  QTest::newRow("green") << QList<double>{60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387}
                         << 1.2644;
  QTest::newRow("dark") << QList<double>{6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286}
                        << 0.6377;
}

void TestColours::differencesAreThoseOfTheFormula() {
  QFETCH(QList<double>, lab);
  QFETCH(double, difference);
  const double got = colourDifference({lab[0], lab[1], lab[2]}, {lab[3], lab[4], lab[5]});
  QVERIFY2(std::abs(got - difference) < 5e-5, qPrintable(QString::number(got, 'f', 4)));
}

void TestColours::visionsMixWhatTheyMix() {
  for (const Vision vision : kVisions) {
    for (const QRgb grey : {0xff000000, 0xff808080, 0xffffffff}) {
      const QColor same = seen(QColor(grey), vision);
      QVERIFY2(std::abs(same.red() - qRed(grey)) <= 1 && std::abs(same.blue() - qRed(grey)) <= 1,
               visionName(vision));
    }
  }
  const QColor red(200, 60, 40), green(70, 130, 40);
  const auto apart = [&](Vision vision) {
    return colourDifference(labOf(seen(red, vision)), labOf(seen(green, vision)));
  };
  QVERIFY(apart(Vision::Full) > 40);
  QVERIFY(apart(Vision::Deutan) < 10);
  QVERIFY(apart(Vision::Protan) < 15);
  QVERIFY(apart(Vision::Tritan) > 40);
}

void TestColours::methodsDifferByColourOrDashAndMarker() {
  QStringList alike;
  for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark}) {
    for (const QString& one : methods()) {
      for (const QString& other : methods()) {
        if (one >= other) continue;
        const MethodStyle a = methodStyle(one, theme), b = methodStyle(other, theme);
        const double apart = leastDifference(a.colour, b.colour);
        // Lines without markers show the dash alone, points without lines the marker alone.
        if (apart < kApart && (a.dash == b.dash || a.marker == b.marker))
          alike << QStringLiteral("%1 and %2: %3").arg(one, other).arg(apart, 0, 'f', 1);
      }
    }
  }
  QVERIFY2(alike.isEmpty(), qPrintable(alike.join(QStringLiteral("; "))));
}

void TestColours::methodNamesRead() {
  QStringList faint;
  for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark}) {
    const ThemeTokens& t = themeTokens(theme);
    for (const QString& method : methods())
      for (const QColor& behind : {t.surface, t.background, t.raised})
        if (const double c = contrast(methodColour(method, theme), behind); c < kText)
          faint << QStringLiteral("%1 on %2: %3").arg(method, behind.name()).arg(c, 0, 'f', 2);
  }
  QVERIFY2(faint.isEmpty(), qPrintable(faint.join(QStringLiteral("; "))));
}

void TestColours::positivesAndNegativesDiffer() {
  for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark}) {
    const ThemeTokens& t = themeTokens(theme);
    QVERIFY(leastDifference(t.positive, t.negative) >= kApart);
    for (const QColor& sign : {t.positive, t.negative})
      for (const QColor& behind : {t.surface, t.canvas}) QVERIFY(contrast(sign, behind) >= 3);
  }
}

void TestColours::labelsDiffer() {
  QStringList alike;
  for (int one = 1; one <= labelColourCount(); ++one)
    for (int other = one + 1; other <= labelColourCount(); ++other)
      if (const double apart = leastDifference(label(one), label(other)); apart < kApart)
        alike << QStringLiteral("%1 and %2: %3").arg(one).arg(other).arg(apart, 0, 'f', 1);
  QVERIFY2(alike.isEmpty(), qPrintable(alike.join(QStringLiteral("; "))));
}

QTEST_GUILESS_MAIN(TestColours)
#include "tst_colours.moc"
