#include "widgets/theme/theme.h"

#include <QApplication>
#include <QHash>
#include <QPalette>
#include <QStyleFactory>
#include <QWidget>

/// Outside the namespace: the macro declares a global function.
static void initResources() {
  Q_INIT_RESOURCE(slicewise);
}

namespace sw {
namespace {

ThemeTokens lightTokens() {
  return {.background = 0xF6F7F9,
          .surface = 0xFFFFFF,
          .raised = 0xECEFF3,
          .border = 0xD3D9E1,
          .text = 0x1A2230,
          .muted = 0x566274,
          .accent = 0x0B6E99,
          .accentText = 0xFFFFFF,
          .ok = 0x197846,
          .warning = 0x8A5A00,
          .error = 0xB3261E,
          .positive = 0x0072B2,
          .negative = 0xB84A00,
          .canvas = 0x0B0D10};
}

ThemeTokens darkTokens() {
  return {.background = 0x14171C,
          .surface = 0x1B1F26,
          .raised = 0x242A33,
          .border = 0x363E4A,
          .text = 0xE7EBF1,
          .muted = 0x9AA6B6,
          .accent = 0x4DB6E2,
          .accentText = 0x0B1520,
          .ok = 0x5CC98F,
          .warning = 0xE3B341,
          .error = 0xFF8A80,
          .positive = 0x56B4E9,
          .negative = 0xF0883E,
          .canvas = 0x0B0D10};
}

QPalette paletteOf(const ThemeTokens& t) {
  QPalette palette;
  palette.setColor(QPalette::Window, t.background);
  palette.setColor(QPalette::WindowText, t.text);
  palette.setColor(QPalette::Base, t.surface);
  palette.setColor(QPalette::AlternateBase, t.background);
  palette.setColor(QPalette::Text, t.text);
  palette.setColor(QPalette::PlaceholderText, t.muted);
  palette.setColor(QPalette::Button, t.raised);
  palette.setColor(QPalette::ButtonText, t.text);
  palette.setColor(QPalette::BrightText, t.error);
  palette.setColor(QPalette::Highlight, t.accent);
  palette.setColor(QPalette::HighlightedText, t.accentText);
  palette.setColor(QPalette::Link, t.accent);
  palette.setColor(QPalette::LinkVisited, t.accent);
  palette.setColor(QPalette::ToolTipBase, t.raised);
  palette.setColor(QPalette::ToolTipText, t.text);
  palette.setColor(QPalette::Light, t.surface);
  palette.setColor(QPalette::Midlight, t.raised);
  palette.setColor(QPalette::Mid, t.border);
  palette.setColor(QPalette::Dark, t.border);
  palette.setColor(QPalette::Shadow, t.border);
  for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, t.muted);
  }
  palette.setColor(QPalette::Disabled, QPalette::Highlight, t.raised);
  palette.setColor(QPalette::Disabled, QPalette::HighlightedText, t.muted);
  return palette;
}

QString buttonSheet() {
  return QStringLiteral(
      "QToolTip { color: %1; background: %2; border: 1px solid %3; padding: 4px; }"
      "QPushButton { min-height: 26px; padding: 0 12px; border: 1px solid %3;"
      "  border-radius: 6px; background: %2; color: %1; }"
      "QPushButton:hover { border-color: %4; }"
      "QPushButton:focus { border: 2px solid %4; padding: 0 11px; }"
      "QPushButton:pressed, QPushButton:checked { background: %3; }"
      "QPushButton:disabled { color: %6; }"
      "QPushButton[primary=\"true\"] { background: %4; color: %5; border-color: %4; "
      "font-weight: 600; }"
      "QPushButton[primary=\"true\"]:focus { border: 2px solid %1; }"
      "QPushButton[primary=\"true\"]:disabled { background: %2; color: %6; border-color: "
      "%3; }"
      "QPushButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: center "
      "right; right: 6px; }"
      "QPushButton[menu=\"true\"] { padding-right: 22px; }"
      "QPushButton[chip=\"true\"] { min-height: 24px; padding: 0 10px; border-radius: 13px; "
      "}"
      "QPushButton[chip=\"true\"]:checked { background: %4; color: %5; border-color: %4; }"
      "QPushButton[chip=\"true\"]:focus { border: 2px solid %1; padding: 0 9px; }");
}

QString surfaceSheet() {
  return QStringLiteral(
      "QHeaderView::section { background: %2; color: %6; border: none; border-bottom: 1px "
      "solid %3;"
      "  padding: 4px 8px; }"
      "QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }"
      "QTableView::item { border: none; padding: 0 5px; }"
      "QTableCornerButton::section { background: %2; border: none; border-bottom: 1px solid %3; }"
      "QFrame[card=\"true\"] { background: %7; border: 1px solid %3; border-radius: 6px; }"
      "QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid %6; "
      "border-radius: 3px;"
      "  background: %7; }"
      "QCheckBox::indicator:checked { background: %4; border-color: %4; image: "
      "url(:/icons/%10.svg); }"
      "QCheckBox::indicator:focus { border: 2px solid %4; }"
      "QLabel[role=\"muted\"] { color: %6; }"
      "QLabel[role=\"error\"] { color: %8; }"
      "QLabel[role=\"warning\"] { color: %9; }"
      "QLabel[role=\"accent\"] { color: %4; }"
      "QLabel[role=\"notice\"], QLabel[role=\"notice-warning\"], "
      "QLabel[role=\"notice-error\"] {"
      "  background: %7; color: %1; border: 1px solid %4; border-left: 4px solid %4; "
      "border-radius: 6px;"
      "  }"
      "QLabel[role=\"notice-warning\"] { border-color: %9; }"
      "QLabel[role=\"notice-error\"] { border-color: %8; }"
      "QToolBar#activityBar { border: none; border-right: 1px solid %3; padding: 0; "
      "spacing: 0; }");
}

QString styleSheetOf(const ThemeTokens& t) {
  return (buttonSheet() + surfaceSheet())
      .arg(t.text.name(), t.raised.name(), t.border.name(), t.accent.name(), t.accentText.name(),
           t.muted.name(), t.surface.name(), t.error.name(), t.warning.name(),
           t.accentText.lightness() > 128 ? QStringLiteral("check-white")
                                          : QStringLiteral("check-ink"));
}

struct MethodRow {
  const char* id;
  QRgb light;
  QRgb dark;
  Qt::PenStyle dash;
  Marker marker;
};

// Those of one dash, and those of one marker, differ by CIEDE2000 ≥ 15 for colour-blind eyes too,
// and all read as text (4.5:1) on every surface: tst_colours.
constexpr MethodRow kMethods[] = {
    {"random", 0x6B6B6B, 0xA8A8A8, Qt::DashLine, Marker::Square},
    {"pcl", 0x006CCA, 0x49B6F4, Qt::SolidLine, Marker::Circle},
    {"simclr", 0x916306, 0xE2B500, Qt::DotLine, Marker::Triangle},
    {"gcl", 0x097B5C, 0x2FC79A, Qt::DashDotLine, Marker::Diamond},
    {"kernel_pcl", 0x7A3E9D, 0xC792EA, Qt::DashLine, Marker::Triangle},
    {"rotation", 0xAA4B7A, 0xE38CAA, Qt::SolidLine, Marker::Cross},
    {"pirl", 0x5C7501, 0xB5D33D, Qt::DashDotLine, Marker::Cross},
    {"masked_image", 0xBA4700, 0xFF9A5C, Qt::DashLine, Marker::Circle},
    {"pcl_queue", 0x3341A4, 0x939DFF, Qt::DashDotDotLine, Marker::Diamond},
    {"macl", 0x8B5A2B, 0xD9A066, Qt::DashDotDotLine, Marker::Square},
    {"rank_contrast", 0x0D7784, 0x6ED4DC, Qt::DashDotDotLine, Marker::Plus},
    {"gcl_original", 0x48755A, 0x98DA9C, Qt::DotLine, Marker::Star},
    {"gcl_local", 0x5E6B1F, 0xC3D26B, Qt::SolidLine, Marker::Plus},
};

QFont scaledFont(const QWidget* widget, double factor) {
  QFont font = QApplication::font(widget);
  font.setPointSizeF(font.pointSizeF() * factor);
  font.setWeight(QFont::DemiBold);
  return font;
}

}  // namespace

const ThemeTokens& themeTokens(ThemeKind kind) {
  static const ThemeTokens light = lightTokens();
  static const ThemeTokens dark = darkTokens();
  return kind == ThemeKind::Dark ? dark : light;
}

ThemeKind themeKind(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < 128 ? ThemeKind::Dark : ThemeKind::Light;
}

const ThemeTokens& themeTokens(const QWidget* widget) {
  return themeTokens(themeKind(widget->palette()));
}

void applyTheme(QApplication& application, ThemeKind kind) {
  initResources();
  const ThemeTokens& t = themeTokens(kind);
  application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  QApplication::setPalette(paletteOf(t));
  application.setStyleSheet(styleSheetOf(t));
}

MethodStyle methodStyle(const QString& methodId, ThemeKind kind) {
  for (const MethodRow& row : kMethods) {
    if (methodId == QLatin1String(row.id)) {
      return {QColor(kind == ThemeKind::Dark ? row.dark : row.light), row.dash, row.marker};
    }
  }
  return {themeTokens(kind).text, Qt::SolidLine, Marker::Star};
}

QColor methodColour(const QString& methodId, ThemeKind kind) {
  return methodStyle(methodId, kind).colour;
}

QFont sectionFont(const QWidget* widget) {
  return scaledFont(widget, 1.2);
}

QFont titleFont(const QWidget* widget) {
  return scaledFont(widget, 1.5);
}

}  // namespace sw
