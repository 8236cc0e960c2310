#include "widgets/plots/scatter_plot.h"

#include "widgets/plots/plot_export.h"

#include <QFileDialog>
#include <QLocale>
#include <QMessageBox>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr double kLayerMargin = 128;  ///< drawn beyond the edge, so that a move shows points at once
constexpr int kMostNamesSaid = 8;
constexpr double kExportSize = 3;    ///< least size of a point in a file
constexpr double kExportShare = 0.7;  ///< height / width

}  // namespace

ScatterPlot::ScatterPlot(const QString& accessibleName, QWidget* parent) : QWidget(parent) {
  setAccessibleName(accessibleName);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  pool_.setMaxThreadCount(1);
  index_ = std::make_unique<ScatterIndex>(data_->points);
  describe();
}

ScatterPlot::~ScatterPlot() {
  pool_.clear();
  pool_.waitForDone();
}

void ScatterPlot::setData(ScatterData data) {
  const bool same = data.points.size() == data_->points.size();
  data_ = std::make_shared<const ScatterData>(std::move(data));
  index_ = std::make_unique<ScatterIndex>(data_->points);
  if (!same) {
    mask_ = std::make_shared<const ScatterMask>();
    layer_ = QImage();  // other points must not be seen
    zoom_.reset();
    current_.reset();
    hovered_.reset();
  }
  describe();
  drawSoon();
}

void ScatterPlot::setEmptyText(const QString& text) {
  emptyText_ = text;
  update();
}

void ScatterPlot::setTool(Tool tool) {
  tool_ = tool;
  setCursor(tool == Tool::Move ? Qt::OpenHandCursor : Qt::CrossCursor);
}

void ScatterPlot::setPointSize(double pixels) {
  pointSize_ = pixels;
  drawSoon();
}

void ScatterPlot::setOpacity(double opacity) {
  opacity_ = opacity;
  drawSoon();
}

void ScatterPlot::setChosen(const std::vector<std::size_t>& points) {
  ScatterMask mask(points.empty() ? 0 : data_->points.size(), 0);
  for (const std::size_t point : points) mask.at(point) = 1;
  if (mask == *mask_) return;
  mask_ = std::make_shared<const ScatterMask>(std::move(mask));
  describe();
  drawSoon();
}

std::vector<std::size_t> ScatterPlot::chosen() const {
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < mask_->size(); ++i)
    if ((*mask_)[i] != 0) points.push_back(i);
  return points;
}

void ScatterPlot::setCurrent(std::optional<std::size_t> point) {
  if (point == current_) return;
  current_ = point;
  describe();
  update();
}

ScatterView ScatterPlot::view() const {
  return zoom_.value_or(viewOfAll(data_->points, area().size()));
}

void ScatterPlot::setView(const ScatterView& view) {
  zoom_ = view;
  drawSoon();
}

void ScatterPlot::showAll() {
  zoom_.reset();
  drawSoon();
}

QPointF ScatterPlot::pixelOf(std::size_t point) const {
  return area().topLeft() + view().pixelAt(data_->points.at(point), area().size());
}

std::vector<std::size_t> ScatterPlot::inside(const QPolygonF& pixels) const {
  QPolygonF polygon;
  const ScatterView now = view();
  const QRectF place = area();
  for (const QPointF& pixel : pixels)
    polygon << now.valueAt(pixel - place.topLeft(), place.size());
  return index_->inside(polygon);
}

QRectF ScatterPlot::area() const {
  QRectF place = QRectF(rect()).adjusted(4, 4, -4, -4);
  if (!data_->colouring.title.isEmpty())
    place.setRight(place.right() - scatterLegendWidth(*data_, font()) - Space::kNormal);
  return place.width() > 20 ? place : QRectF(rect());
}

QRectF ScatterPlot::layerArea() const {
  return area().adjusted(-kLayerMargin, -kLayerMargin, kLayerMargin, kLayerMargin);
}

ScatterLook ScatterPlot::look() const {
  return {themeKind(palette()), pointSize_, opacity_};
}

void ScatterPlot::drawSoon() {
  outdated_ = true;
  update();
  if (drawing_ || layer_.isNull() || data_->points.empty()) return;
  drawing_ = true;
  outdated_ = false;
  const quint64 request = ++request_;
  pool_.start([this, request, data = data_, mask = mask_,
               now = view(), size = layerArea().size(), ratio = devicePixelRatioF(),
               style = look()] {
    const QImage layer = scatterLayer(*data, *mask, now, size, ratio, style);
    // The destructor waits for this thread, so that `this` is there.
    QMetaObject::invokeMethod(
        this,
        [this, layer, now, request] {
          if (request != request_) return;
          drawing_ = false;
          layer_ = layer;
          layerView_ = now;
          update();
          if (outdated_) drawSoon();
        },
        Qt::QueuedConnection);
  });
}

void ScatterPlot::paintLayer(QPainter& painter) {
  const ScatterView now = view();
  if (layer_.isNull()) {  // the first picture: there is nothing to show meanwhile
    layer_ = scatterLayer(*data_, *mask_, now, layerArea().size(), devicePixelRatioF(), look());
    layerView_ = now;
    outdated_ = false;
    ++request_;  // one that is on its way is older
    drawing_ = false;
  }
  const QRectF place = area();
  const double factor = now.scale / layerView_.scale;
  const QSizeF size = layer_.deviceIndependentSize() * factor;
  const QPointF middle =
      place.center() + QPointF((layerView_.centre.x() - now.centre.x()) * now.scale,
                               (now.centre.y() - layerView_.centre.y()) * now.scale);
  painter.save();
  painter.setClipRect(place);
  if (std::abs(factor - 1) < 1e-9) {
    const double ratio = devicePixelRatioF();  // whole pixels, else all of them are blurred
    const QPointF corner = middle - QPointF(size.width(), size.height()) / 2;
    painter.drawImage(QPointF(QPointF(corner * ratio).toPoint()) / ratio, layer_);
  } else {
    QRectF target(QPointF(), size);
    target.moveCenter(middle);
    painter.drawImage(target, layer_);
  }
  painter.restore();
}

void ScatterPlot::paintRing(QPainter& painter,
                            std::size_t point,
                            const QColor& colour,
                            double radius) {
  const ThemeTokens& tokens = themeTokens(this);
  const QPointF at = pixelOf(point);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(tokens.surface, 5));
  painter.drawEllipse(at, radius, radius);
  painter.setPen(QPen(colour, 2.4));
  painter.drawEllipse(at, radius, radius);
}

void ScatterPlot::paintOverlay(QPainter& painter) {
  const ThemeTokens& tokens = themeTokens(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.save();
  painter.setClipRect(area());
  if (hovered_ && hovered_ != current_)
    paintRing(painter, *hovered_, tokens.muted, pointSize_ / 2 + 4);
  if (current_) {
    const double radius = pointSize_ / 2 + 6;
    paintRing(painter, *current_, tokens.accent, radius);
    const QPointF at = pixelOf(*current_);
    painter.setPen(QPen(tokens.accent, 2.4));
    for (const QPointF& way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
      painter.drawLine(at + way * radius, at + way * (radius + 6));
  }
  if (lasso_.size() > 1) {
    QColor ground = tokens.accent;
    ground.setAlphaF(0.12F);
    painter.setPen(QPen(tokens.accent, 1.6, Qt::DashLine));
    painter.setBrush(ground);
    painter.drawPolygon(lasso_);
  }
  painter.restore();
}

void ScatterPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setLayoutDirection(Qt::LeftToRight);  // whatever the language
  const ThemeTokens& tokens = themeTokens(this);
  painter.fillRect(rect(), tokens.surface);
  if (data_->points.empty()) {
    painter.setPen(tokens.muted);
    painter.drawText(rect().adjusted(16, 8, -16, -8), Qt::AlignCenter | Qt::TextWordWrap,
                     emptyText_);
  } else {
    paintLayer(painter);
    paintOverlay(painter);
    const QRectF place = area();
    paintScatterLegend(painter, *data_,
                       {place.right() + Space::kNormal, place.top() + Space::kSmall,
                        scatterLegendWidth(*data_, font()), place.height() - Space::kNormal},
                       font(), look());
  }
  if (hasFocus()) {
    painter.setPen(QPen(tokens.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

void ScatterPlot::describe() {
  const QLocale locale;
  const ScatterColouring& colouring = data_->colouring;
  QStringList said{tr("%1 points").arg(locale.toString(qulonglong{data_->points.size()}))};
  if (colouring.numeric) {
    const ScatterScale scale = scaleOf(colouring.values);
    said << tr("coloured by %1, from %2 to %3")
                .arg(colouring.title, locale.toString(scale.low, 'g', 3),
                     locale.toString(scale.high, 'g', 3));
  } else if (!colouring.names.isEmpty()) {
    const std::vector<std::size_t> counts = categoryCounts(colouring);
    QStringList names;
    for (qsizetype i = 0; i < std::min<qsizetype>(kMostNamesSaid, colouring.names.size()); ++i)
      names << colouring.names[i] + QLatin1Char(' ') +
                   locale.toString(qulonglong{counts[static_cast<std::size_t>(i)]});
    said << tr("coloured by %1: %2").arg(colouring.title, names.join(QStringLiteral(", ")));
  }
  if (const std::size_t count = chosen().size(); count > 0)
    said << tr("%1 chosen").arg(locale.toString(qulonglong{count}));
  if (current_ && data_->row)
    said << tr("at %1").arg(data_->row(*current_).join(QStringLiteral(", ")));
  setAccessibleDescription(said.join(QStringLiteral("; ")));
}

QString ScatterPlot::writeTo(const QString& file) const {
  const auto draw = [this](QPainter& painter, const QRectF& whole, const QFont& text) {
    const double legend = scatterLegendWidth(*data_, text);
    const QRectF place = whole.adjusted(4, 4, -legend - Space::kSmall - 4, -4);
    const QRectF now = area();
    ScatterView shown = view();
    const double factor =
        std::min(place.width() / now.width(), place.height() / now.height());
    shown.scale *= factor;
    const ScatterLook style{ThemeKind::Light, std::max(kExportSize, pointSize_ * factor), opacity_};
    paintScatter(painter, *data_, *mask_, shown, place, style);
    paintScatterLegend(painter, *data_,
                       {place.right() + Space::kSmall, place.top(), legend, place.height()}, text,
                       style);
  };
  return writeDrawing(file, plotPageSize(PlotWidth::Full, kExportShare), accessibleName(), draw,
                      [this] { return scatterCsv(*data_); });
}

void ScatterPlot::exportPlot() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export plot or numbers"), accessibleName() + QStringLiteral(".svg"),
      tr("SVG picture (*.svg);;PDF page (*.pdf);;PNG picture (*.png);;Numbers (*.csv)"));
  if (file.isEmpty()) return;
  const QString problem = writeTo(file);
  if (!problem.isEmpty()) QMessageBox::warning(this, tr("The plot was not written"), problem);
}

}  // namespace sw
