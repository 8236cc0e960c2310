#include "widgets/panels/pair_lab/row_scene.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <utility>

namespace sw {
namespace {

constexpr double kStep = 1.35;    // from box to box, in widths of a box
constexpr double kRowStep = 1.9;  // from row to row
constexpr int kMostRows = 3;
constexpr double kLength = 1.6;  // of a box
constexpr double kFilled = 0.9;  // of the picture, at zoom 1
constexpr double kDistance = 7;  // of the eye

struct Point3 {
  double x = 0, y = 0, z = 0;
};

/// Turns, moves away and projects.
class Eye {
 public:
  explicit Eye(const RowCamera& camera, double width)
      : yaw_(camera.yaw * std::numbers::pi / 180),
        pitch_(camera.pitch * std::numbers::pi / 180),
        away_(kDistance + width) {}
  /// Moves and scales later points so that what lies within `bounds` now fills the picture.
  /// @return how large things are then
  double fit(const QRectF& bounds, const QSizeF& size, double zoom) {
    const double fitting = std::min(size.width() / std::max(bounds.width(), 1e-6),
                                    size.height() / std::max(bounds.height(), 1e-6));
    scale_ = kFilled * zoom * fitting;
    shift_ = QPointF(size.width() / 2, size.height() / 2) - bounds.center() * scale_;
    return scale_ / away_;
  }
  Point3 turned(const Point3& p) const {
    const double x = p.x * std::cos(yaw_) + p.z * std::sin(yaw_);
    const double z = -p.x * std::sin(yaw_) + p.z * std::cos(yaw_);
    return {x, p.y * std::cos(pitch_) - z * std::sin(pitch_),
            p.y * std::sin(pitch_) + z * std::cos(pitch_)};
  }
  QPointF at(const Point3& p) const {
    const Point3 t = turned(p);
    const double near = std::max(0.5, away_ + t.z);
    return shift_ + QPointF(t.x, t.y) * (scale_ / near);
  }

 private:
  double yaw_, pitch_, away_, scale_ = 1;
  QPointF shift_;
};

/// Corners of the face of a box at a depth, in the order of RowPlane::corners.
std::array<Point3, 4> face(const QPointF& middle, double z, const QSizeF& size) {
  const double left = middle.x() - size.width() / 2, right = middle.x() + size.width() / 2;
  const double top = middle.y() - size.height() / 2, bottom = middle.y() + size.height() / 2;
  return {{{left, top, z}, {right, top, z}, {right, bottom, z}, {left, bottom, z}}};
}

}  // namespace

void RowScene::setPairs(const AnchorPairs& pairs, const std::function<QSizeF(VolumeId)>& extentOf) {
  planes_.clear();
  boxes_.clear();
  leftOut_ = 0;
  std::vector<VolumeId> volumes;
  std::vector<std::vector<const PairSlice*>> slices;
  std::size_t own = 0;
  for (const PairSlice& pair : pairs.pairs) {
    if (volumes.empty() || volumes.back() != pair.slice.volume) {
      volumes.push_back(pair.slice.volume);
      slices.emplace_back();
      if (pair.slice.volume == pairs.anchor.volume) own = volumes.size() - 1;
    }
    slices.back().push_back(&pair);
  }
  for (std::size_t i = 0; i < std::min(volumes.size(), kMostVolumes); ++i) {
    const std::size_t at = (own + i) % volumes.size();
    addVolume(pairs, slices[at], volumes[at]);
    const QSizeF extent = extentOf(volumes[at]);
    const double longer = std::max(extent.width(), extent.height());
    if (longer > 0) boxes_.back().face = extent / longer;
  }
  leftOut_ = volumes.size() - boxes_.size();
}

void RowScene::addVolume(const AnchorPairs& pairs,
                         std::vector<const PairSlice*> slices,
                         VolumeId volume) {
  boxes_.push_back({.volume = volume});
  const double anchor = pairs.position.value_or(0);
  const auto distance = [anchor](const PairSlice* pair) {
    return std::abs(pair->position - anchor);
  };
  std::ranges::stable_sort(slices, {}, distance);
  std::ranges::stable_partition(slices, [](const PairSlice* pair) { return pair->positive; });
  const bool own = volume == pairs.anchor.volume;
  slices.resize(std::min(slices.size(), kMostPlanes - (own ? 1 : 0)));
  bool positive = false, negative = false;
  for (const PairSlice* pair : slices) {
    RowPlane plane{.slice = pair->slice, .position = pair->position, .positive = pair->positive};
    bool& joined = pair->positive ? positive : negative;
    plane.joined = !std::exchange(joined, true);
    planes_.push_back(plane);
  }
  if (own) {
    planes_.push_back({.slice = pairs.anchor, .position = anchor, .anchor = true});
  }
}

const RowBox& RowScene::boxOf(VolumeId volume) const {
  return *std::ranges::find(boxes_, volume, &RowBox::volume);
}

int RowScene::columns() const {
  return std::max(1, (static_cast<int>(boxes_.size()) + rows_ - 1) / rows_);
}

QPointF RowScene::middleOf(const RowBox& box) const {
  const int number = static_cast<int>(&box - boxes_.data());
  return {kStep * (number % columns() - (columns() - 1) / 2.0),
          kRowStep * (number / columns() - (rows_ - 1) / 2.0)};
}

template <class Eye>
QRectF RowScene::place(const Eye& eye) {
  QPolygonF all;
  for (RowBox& box : boxes_) {
    const QPointF middle = middleOf(box);
    const auto front = face(middle, -kLength / 2, box.face);
    const auto back = face(middle, kLength / 2, box.face);
    for (std::size_t i = 0; i < 4; ++i)
      all << (box.corners[i] = eye.at(front[i])) << (box.corners[i + 4] = eye.at(back[i]));
  }
  return all.boundingRect();
}

void RowScene::project(const RowCamera& camera, const QSizeF& size) {
  double largest = 0;
  int best = 1;
  for (rows_ = 1; rows_ <= kMostRows; ++rows_) {
    Eye eye(RowCamera(), kStep * columns());
    if (const double large = eye.fit(place(eye), size, 1); large > largest) {
      largest = large;
      best = rows_;
    }
  }
  rows_ = best;
  Eye eye(camera, kStep * columns());
  eye.fit(place(eye), size, camera.zoom);
  place(eye);
  for (RowPlane& plane : planes_) {
    const RowBox& box = boxOf(plane.slice.volume);
    const QPointF middle = middleOf(box);
    const double z = kLength * (plane.position - 0.5);
    plane.corners.clear();
    for (const Point3& corner : face(middle, z, box.face)) plane.corners << eye.at(corner);
    const Point3 centre{middle.x(), middle.y(), z};
    plane.centre = eye.at(centre);
    plane.depth = eye.turned(centre).z;
  }
  std::ranges::stable_sort(planes_, std::greater<>(), &RowPlane::depth);
  std::set<VolumeId> seen;
  for (std::size_t i = planes_.size(); i-- > 0;)
    planes_[i].front = seen.insert(planes_[i].slice.volume).second;
}

std::optional<std::size_t> RowScene::planeAt(const QPointF& point) const {
  for (std::size_t i = planes_.size(); i-- > 0;) {
    if (planes_[i].corners.containsPoint(point, Qt::OddEvenFill)) return i;
  }
  return std::nullopt;
}

}  // namespace sw
