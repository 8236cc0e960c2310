#include "tests/support/image_compare.h"

#include <QDir>

#include <algorithm>
#include <cstdlib>

namespace sw::test {
namespace {

bool near(QRgb one, QRgb other, int channel) {
  return std::abs(qRed(one) - qRed(other)) <= channel &&
         std::abs(qGreen(one) - qGreen(other)) <= channel &&
         std::abs(qBlue(one) - qBlue(other)) <= channel;
}

bool nearSomewhere(QRgb wanted, const QImage& in, int x, int y, int channel) {
  for (int j = std::max(0, y - 1); j <= std::min(in.height() - 1, y + 1); ++j)
    for (int i = std::max(0, x - 1); i <= std::min(in.width() - 1, x + 1); ++i)
      if (near(wanted, in.pixel(i, j), channel)) return true;
  return false;
}

QRgb faded(QRgb colour) {
  const int grey = 160 + qGray(colour) / 3;
  return qRgb(grey, grey, grey);
}

}  // namespace

ImageDifference compareImages(const QImage& actual, const QImage& golden, int channel) {
  if (actual.size() != golden.size() || actual.isNull()) return {1, actual};
  const QImage a = actual.convertToFormat(QImage::Format_RGB32);
  const QImage b = golden.convertToFormat(QImage::Format_RGB32);
  ImageDifference result{0, a};
  qint64 beyond = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const bool same = nearSomewhere(a.pixel(x, y), b, x, y, channel) &&
                        nearSomewhere(b.pixel(x, y), a, x, y, channel);
      result.picture.setPixel(x, y, same ? faded(a.pixel(x, y)) : qRgb(255, 0, 0));
      beyond += same ? 0 : 1;
    }
  }
  result.share = static_cast<double>(beyond) / (static_cast<double>(a.width()) * a.height());
  return result;
}

QString goldenProblem(const QString& name, const QImage& actual, const ImageTolerance& tolerance) {
  const QString file = QStringLiteral(SW_SOURCE_DIR "/tests/golden/%1.png").arg(name);
  if (qEnvironmentVariableIsSet("SW_RENEW_GOLDEN")) {
    return actual.save(file) ? QString() : QStringLiteral("cannot write %1").arg(file);
  }
  const QString base = QStringLiteral(SW_BINARY_DIR "/golden/%1").arg(name);
  const auto write = [&base](const char* ending, const QImage& image) {
    QDir().mkpath(QStringLiteral(SW_BINARY_DIR "/golden"));
    return image.save(base + QLatin1String(ending));
  };
  const QImage golden(file);
  if (golden.isNull()) {
    write(".actual.png", actual);
    return QStringLiteral("no golden picture; look at %1.actual.png, then renew").arg(base);
  }
  const ImageDifference difference = compareImages(actual, golden, tolerance.channel);
  if (difference.share <= tolerance.share) return {};
  write(".actual.png", actual);
  write(".diff.png", difference.picture);
  return QStringLiteral("%1 % of the pixels differ (%2 × %3, golden %4 × %5); see %6.diff.png")
      .arg(100 * difference.share, 0, 'f', 2)
      .arg(actual.width())
      .arg(actual.height())
      .arg(golden.width())
      .arg(golden.height())
      .arg(base);
}

}  // namespace sw::test
