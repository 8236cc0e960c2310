#include "core/embedding/procrustes.h"

#include "core/base/error.h"

#include <cmath>

namespace sw {
namespace {

struct Centre {
  double x = 0;
  double y = 0;
};

Centre centreOf(const MapPoints& points) {
  Centre centre;
  for (const MapPoint& point : points) {
    centre.x += point.x / static_cast<double>(points.size());
    centre.y += point.y / static_cast<double>(points.size());
  }
  return centre;
}

/// Σ of the products of the coordinates, and Σ of the squares of `points`.
struct Moments {
  double xx = 0, xy = 0, yx = 0, yy = 0;  ///< points' coordinate first, target's second
  double squares = 0;
};

Moments momentsOf(const MapPoints& points, Centre from, const MapPoints& target, Centre to) {
  Moments sums;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double px = points[i].x - from.x, py = points[i].y - from.y;
    const double tx = target[i].x - to.x, ty = target[i].y - to.y;
    sums.xx += px * tx;
    sums.xy += px * ty;
    sums.yx += py * tx;
    sums.yy += py * ty;
    sums.squares += px * px + py * py;
  }
  return sums;
}

/// scale · a rotation (c, s), after mirroring y where `sign` is −1.
struct Turn {
  double cosine = 1, sine = 0, sign = 1;
};

/// In the plane the best rotation has a closed form; the better of the two with and without mirror.
Turn turnOf(const Moments& m) {
  if (!(m.squares > 0)) return {};
  const double plainC = m.xx + m.yy, plainS = m.xy - m.yx;
  const double mirroredC = m.xx - m.yy, mirroredS = m.xy + m.yx;
  if (std::hypot(plainC, plainS) >= std::hypot(mirroredC, mirroredS))
    return {plainC / m.squares, plainS / m.squares, 1};
  return {mirroredC / m.squares, mirroredS / m.squares, -1};
}

}  // namespace

MapPoints alignedTo(const MapPoints& target, const MapPoints& points) {
  require(target.size() == points.size(), "maps of the same rows");
  if (points.empty()) return {};
  const Centre from = centreOf(points), to = centreOf(target);
  const Turn turn = turnOf(momentsOf(points, from, target, to));
  MapPoints aligned;
  aligned.reserve(points.size());
  for (const MapPoint& point : points) {
    const double x = point.x - from.x, y = turn.sign * (point.y - from.y);
    aligned.push_back({static_cast<float>(to.x + turn.cosine * x - turn.sine * y),
                       static_cast<float>(to.y + turn.sine * x + turn.cosine * y)});
  }
  return aligned;
}

}  // namespace sw
