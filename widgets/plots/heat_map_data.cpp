#include "widgets/plots/heat_map_data.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sw {
namespace {

// Eleven equal steps of matplotlib's viridis (CC0) and of ColorBrewer's RdBu, turned round.
constexpr std::array<QRgb, 11> kViridis{0xff440154, 0xff482475, 0xff414487, 0xff355f8d,
                                        0xff2a788e, 0xff21918c, 0xff22a884, 0xff44bf70,
                                        0xff7ad151, 0xffbddf26, 0xfffde725};
constexpr std::array<QRgb, 11> kDiverging{0xff053061, 0xff2166ac, 0xff4393c3, 0xff92c5de,
                                          0xffd1e5f0, 0xfff7f7f7, 0xfffddbc7, 0xfff4a582,
                                          0xffd6604d, 0xffb2182b, 0xff67001f};

QString csvField(QString text) {
  if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n')) {
    return text;
  }
  return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString nameOr(const QStringList& names, int at) {
  return at < names.size() ? csvField(names[at]) : QString::number(at + 1);
}

}  // namespace

QColor scaleColour(ColourScale scale, double share) {
  const auto& table = scale == ColourScale::Viridis ? kViridis : kDiverging;
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(table.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(place), table.size() - 2);
  const double part = place - static_cast<double>(below);
  const auto mix = [part](int a, int b) {
    return static_cast<int>(std::lround(a + part * (b - a)));
  };
  const QRgb a = table[below], b = table[below + 1];
  return {mix(qRed(a), qRed(b)), mix(qGreen(a), qGreen(b)), mix(qBlue(a), qBlue(b))};
}

double HeatMapData::at(int row, int column) const {
  return values.at(static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                   static_cast<std::size_t>(column));
}

bool HeatMapData::isOutlined(int row, int column) const {
  return row >= 0 && column >= 0 && row < rows && column < columns && !outlined.empty() &&
         outlined.at(static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                     static_cast<std::size_t>(column)) != 0;
}

std::optional<PlotRange> valueRange(const HeatMapData& data) {
  std::optional<PlotRange> range;
  for (const double value : data.values) {
    if (!std::isfinite(value)) {
      continue;
    }
    range = range ? PlotRange{std::min(range->low, value), std::max(range->high, value)}
                  : PlotRange{value, value};
  }
  return range;
}

QString heatMapCsv(const HeatMapData& data) {
  QString csv = data.outlined.empty() ? QStringLiteral("row,column,value\n")
                                      : QStringLiteral("row,column,value,outlined\n");
  for (int row = 0; row < data.rows; ++row) {
    for (int column = 0; column < data.columns; ++column) {
      const double value = data.at(row, column);
      csv += nameOr(data.rowNames, row) + u',' + nameOr(data.columnNames, column) + u',' +
             (std::isfinite(value) ? QString::number(value, 'g', 9) : QString());
      if (!data.outlined.empty()) {
        csv += data.isOutlined(row, column) ? QStringLiteral(",1") : QStringLiteral(",0");
      }
      csv += u'\n';
    }
  }
  return csv;
}

}  // namespace sw
