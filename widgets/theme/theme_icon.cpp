#include "widgets/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace sw {
namespace {

/// Draws one of our one-colour SVGs in the palette's text colour of the moment.
class SvgIconEngine : public QIconEngine {
 public:
  explicit SvgIconEngine(QString name) : name_(std::move(name)) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name_));
    if (!file.open(QIODevice::ReadOnly)) {
      return;
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour(mode).name().toLatin1());
    QSvgRenderer(svg).render(painter, rect);
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    const QString key = QStringLiteral("sw-icon/%1/%2/%3x%4")
                            .arg(name_, colour(mode).name())
                            .arg(size.width())
                            .arg(size.height());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
      pixmap = QPixmap(size);
      pixmap.fill(Qt::transparent);
      QPainter painter(&pixmap);
      painter.setRenderHint(QPainter::Antialiasing);
      paint(&painter, QRect(QPoint(), size), mode, state);
      painter.end();
      QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
  }

  QIconEngine* clone() const override { return new SvgIconEngine(name_); }

 private:
  static QColor colour(QIcon::Mode mode) {
    const QPalette palette = QGuiApplication::palette();
    const ThemeTokens& t = themeTokens(themeKind(palette));
    switch (mode) {
      case QIcon::Disabled:
        return t.muted;
      case QIcon::Selected:
        return t.accentText;
      case QIcon::Active:
      case QIcon::Normal:
        break;
    }
    return t.text;
  }

  QString name_;
};

}  // namespace

QIcon themeIcon(const QString& name) {
  return QIcon(new SvgIconEngine(name));
}

}  // namespace sw
