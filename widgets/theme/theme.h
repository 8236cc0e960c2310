#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QApplication;
class QPalette;
class QWidget;

namespace sw {

enum class ThemeKind { Light, Dark };

/// Every colour of the program (ui.md 3). Widgets take them from here, never from literals.
struct ThemeTokens {
  QColor background, surface, raised, border;
  QColor text, muted;
  QColor accent, accentText;
  QColor ok, warning, error;
  QColor positive, negative;
  QColor canvas;  ///< behind pictures, the same in both themes
};

/// Pixels between things.
struct Space {
  static constexpr int kTight = 4;
  static constexpr int kSmall = 8;
  static constexpr int kNormal = 12;
  static constexpr int kWide = 16;
  static constexpr int kPage = 24;
};
inline constexpr int kControlHeight = 28;

const ThemeTokens& themeTokens(ThemeKind kind);
/// Read from the lightness of the window colour, so that nobody keeps a copy of "the current
/// theme".
ThemeKind themeKind(const QPalette& palette);
const ThemeTokens& themeTokens(const QWidget* widget);

/// Fusion style, palette, and a short style sheet for what a palette cannot say.
void applyTheme(QApplication& application, ThemeKind kind);

enum class Marker { Circle, Square, Triangle, Diamond, Cross, Plus, Star };

/// How a method is drawn everywhere: colour, dash and marker.
struct MethodStyle {
  QColor colour;
  Qt::PenStyle dash = Qt::SolidLine;
  Marker marker = Marker::Circle;
};
MethodStyle methodStyle(const QString& methodId, ThemeKind kind);
QColor methodColour(const QString& methodId, ThemeKind kind);

/// Icon `:/icons/<name>.svg`, drawn at any scale in the palette's colours at the time of painting.
QIcon themeIcon(const QString& name);

/// Text roles: sizes relative to the system font.
QFont sectionFont(const QWidget* widget);  ///< 1.2, semi-bold
QFont titleFont(const QWidget* widget);    ///< 1.5, semi-bold

}  // namespace sw
