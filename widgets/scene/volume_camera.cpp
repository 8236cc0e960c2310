#include "widgets/scene/volume_camera.h"

#include <cmath>
#include <numbers>

namespace sw {
namespace {

using Axis = VolumeCamera::Axis;

Axis cross(const Axis& a, const Axis& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

Axis unit(const Axis& a) {
  const double length = std::hypot(a[0], a[1], a[2]);
  return {a[0] / length, a[1] / length, a[2] / length};
}

Axis mixed(const Axis& a, double forA, const Axis& b, double forB) {
  return {forA * a[0] + forB * b[0], forA * a[1] + forB * b[1], forA * a[2] + forB * b[2]};
}

/// Letters of a direction in LPS.
std::string lettersOf(const Axis& axis, int sign) {
  VolumeGeometry geometry;
  geometry.direction = {axis[0], 0, 0, axis[1], 0, 0, axis[2], 0, 0};
  return directionLetters(geometry, 0, sign);
}

}  // namespace

VolumeCamera cameraFrom(ViewFrom side) {
  VolumeCamera camera;
  switch (side) {
    case ViewFrom::Anterior:
      camera.back = {0, -1, 0};
      break;
    case ViewFrom::Posterior:
      camera.back = {0, 1, 0};
      break;
    case ViewFrom::Left:
      camera.back = {1, 0, 0};
      break;
    case ViewFrom::Right:
      camera.back = {-1, 0, 0};
      break;
    case ViewFrom::Superior:
      camera.back = {0, 0, 1};
      break;
    case ViewFrom::Inferior:
      camera.back = {0, 0, -1};
      break;
  }
  camera.up = camera.back[2] != 0 ? Axis{0, -1, 0} : Axis{0, 0, 1};
  camera.right = cross(camera.up, camera.back);
  return camera;
}

VolumeCamera turned(const VolumeCamera& camera, double rightDegrees, double downDegrees) {
  const double a = rightDegrees * std::numbers::pi / 180;
  const double b = downDegrees * std::numbers::pi / 180;
  VolumeCamera next = camera;
  // The eye goes the other way: to the left about the up axis, then up about the right axis.
  next.back = mixed(camera.back, std::cos(a), camera.right, -std::sin(a));
  next.back = unit(mixed(next.back, std::cos(b), camera.up, std::sin(b)));
  next.right = unit(mixed(camera.right, std::cos(a), camera.back, std::sin(a)));
  next.up = unit(cross(next.back, next.right));
  next.right = cross(next.up, next.back);
  return next;
}

EdgeLetters cameraLetters(const VolumeCamera& camera) {
  return {lettersOf(camera.right, -1), lettersOf(camera.right, 1), lettersOf(camera.up, 1),
          lettersOf(camera.up, -1)};
}

}  // namespace sw
