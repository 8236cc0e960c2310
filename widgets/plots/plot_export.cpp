#include "widgets/plots/plot_export.h"

#include "widgets/plots/plot_painter.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace sw {
namespace {

constexpr double kMillimetresPerInch = 25.4;
constexpr double kLogicalDpi = 96;
constexpr int kPngDpi = 300;
constexpr double kHeightShare = 0.62;

using Paint = std::function<void(QPainter&, const QRectF&, const QFont&)>;

void paintPage(QPainter& painter, const Paint& paint, const QSizeF& size) {
  QFont font = QGuiApplication::font();
  font.setPixelSize(static_cast<int>(8 * kLogicalDpi / 72));
  painter.setFont(font);
  const QRectF rect(QPointF(), size);
  painter.fillRect(rect, Qt::white);
  paint(painter, rect, font);
}

QByteArray svgBytes(const Paint& paint, const QString& title, const QSizeF& size) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator svg;
  svg.setOutputDevice(&buffer);
  // 2540 units per inch = 0.01 mm, so that the width in whole units is exact; the view box keeps
  // our units.
  svg.setResolution(2540);
  svg.setSize((size * 2540 / kLogicalDpi).toSize());
  svg.setViewBox(QRectF(QPointF(), size));
  svg.setTitle(title);
  QPainter painter(&svg);
  paintPage(painter, paint, size);
  painter.end();
  return bytes;
}

QByteArray pdfBytes(const Paint& paint, const QSizeF& size) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter pdf(&buffer);
  const double toMm = kMillimetresPerInch / kLogicalDpi;
  pdf.setPageSize(QPageSize(size * toMm, QPageSize::Millimeter));
  pdf.setPageMargins(QMarginsF());
  pdf.setResolution(1200);
  QPainter painter(&pdf);
  painter.scale(1200 / kLogicalDpi, 1200 / kLogicalDpi);
  paintPage(painter, paint, size);
  painter.end();
  return bytes;
}

QByteArray pngBytes(const Paint& paint, const QSizeF& size) {
  const double scale = kPngDpi / kLogicalDpi;
  QImage image((size * scale).toSize(), QImage::Format_RGB32);
  image.setDotsPerMeterX(static_cast<int>(kPngDpi / kMillimetresPerInch * 1000));
  image.setDotsPerMeterY(image.dotsPerMeterX());
  QPainter painter(&image);
  painter.scale(scale, scale);
  paintPage(painter, paint, size);
  painter.end();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

}  // namespace

QSizeF plotPageSize(PlotWidth width, double share) {
  const double w = static_cast<double>(width) / kMillimetresPerInch * kLogicalDpi;
  return {w, w * share};
}

QString writePlot(const QString& file,
                  const PlotData& data,
                  const PlotView& view,
                  PlotWidth width) {
  return writeDrawing(
      file, plotPageSize(width, kHeightShare), data.yTitle,
      [&](QPainter& painter, const QRectF& rect, const QFont& font) {
        const PlotGeometry geometry(data, view, rect.adjusted(4, 4, -4, -4), font);
        paintPlot(painter, data, geometry, {ThemeKind::Light, font, 1.5});
      },
      [&data] { return plotCsv(data); });
}

QString writeDrawing(const QString& file,
                     const QSizeF& size,
                     const QString& title,
                     const Paint& paint,
                     const std::function<QString()>& csv) {
  const QString ending = QFileInfo(file).suffix().toLower();
  QByteArray bytes;
  if (ending == QLatin1String("svg")) {
    bytes = svgBytes(paint, title, size);
  } else if (ending == QLatin1String("pdf")) {
    bytes = pdfBytes(paint, size);
  } else if (ending == QLatin1String("png")) {
    bytes = pngBytes(paint, size);
  } else if (ending == QLatin1String("csv")) {
    bytes = csv().toUtf8();
  } else {
    return QCoreApplication::translate("PlotExport",
                                       "%1: the name must end in .svg, .pdf, .png or .csv.")
        .arg(file);
  }
  QSaveFile out(file);
  if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit()) {
    return QCoreApplication::translate("PlotExport", "%1 could not be written: %2")
        .arg(file, out.errorString());
  }
  return {};
}

}  // namespace sw
