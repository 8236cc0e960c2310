#include "core/volume/phantom.h"

#include <cmath>

#include "core/base/rng.h"

namespace sw {
namespace {

/// One patient's variation: centre, size and a small tilt, all as shares of the in-plane size.
struct Anatomy {
  double centreX, centreY, radius, tilt;
};

Anatomy drawAnatomy(std::uint64_t seed) {
  Rng rng(seed, RngPurpose::Phantom);
  return {rng.uniform(0.46, 0.54), rng.uniform(0.46, 0.54), rng.uniform(0.30, 0.36), rng.uniform(-0.1, 0.1)};
}

bool inside(double x, double y, double centreX, double centreY, double radiusX, double radiusY) {
  const double dx = (x - centreX) / radiusX;
  const double dy = (y - centreY) / radiusY;
  return dx * dx + dy * dy < 1;
}

/// 0 background, 3 body, 1 a disc that grows along the axis, 2 a bar that moves from left to right.
int tissueAt(const Anatomy& a, double x, double y, double z) {
  const double bodyRadius = a.radius + 0.10 * std::sin(3.14159265358979 * z);
  const double shift = a.tilt * (z - 0.5);
  if (inside(x, y, a.centreX - 0.10 + shift, a.centreY - 0.08, 0.05 + 0.10 * z, 0.05 + 0.10 * z)) return 1;
  if (inside(x, y, a.centreX - 0.15 + 0.30 * z, a.centreY + 0.17, 0.06, 0.10)) return 2;
  return inside(x, y, a.centreX + shift, a.centreY, bodyRadius, bodyRadius) ? 3 : 0;
}

}  // namespace

PhantomCase makePhantom(std::uint64_t seed, std::int64_t inPlane, std::int64_t slices) {
  constexpr float kIntensity[4] = {0.0F, 1.0F, 0.65F, 0.35F};
  constexpr double kNoise = 0.08;
  VolumeGeometry geometry;
  geometry.size = {inPlane, inPlane, slices};
  geometry.direction = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
  const Anatomy anatomy = drawAnatomy(seed);
  Rng noise(seed, RngPurpose::Phantom, 1);
  std::vector<float> voxels;
  std::vector<std::uint8_t> labels;
  voxels.reserve(static_cast<std::size_t>(geometry.voxelCount()));
  labels.reserve(voxels.capacity());
  const auto share = [](std::int64_t index, std::int64_t count) {
    return (static_cast<double>(index) + 0.5) / static_cast<double>(count);
  };
  for (std::int64_t k = 0; k < slices; ++k)
    for (std::int64_t j = 0; j < inPlane; ++j)
      for (std::int64_t i = 0; i < inPlane; ++i) {
        const int tissue = tissueAt(anatomy, share(i, inPlane), share(j, inPlane), share(k, slices));
        voxels.push_back(kIntensity[tissue] + static_cast<float>(kNoise * noise.normal()));
        labels.push_back(static_cast<std::uint8_t>(tissue == 3 ? 0 : tissue));
      }
  return {std::make_shared<const Volume>(geometry, std::move(voxels)),
          std::make_shared<const LabelMap>(geometry, std::move(labels))};
}

}  // namespace sw
