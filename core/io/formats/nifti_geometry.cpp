#include "core/io/formats/nifti_geometry.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sw {
namespace {

using Columns = std::array<std::array<double, 3>, 3>;  // [axis][x, y, z]
constexpr double kOrthogonality = 1e-3;

bool usable(double spacing) {
  return std::isfinite(spacing) && spacing > 0;
}

double dot(const std::array<double, 3>& a, const std::array<double, 3>& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/// From RAS columns of any length; nothing if they are not finite, vanish or are sheared.
std::optional<VolumeGeometry> fromColumns(const Columns& columns,
                                          const std::array<double, 3>& origin) {
  VolumeGeometry geometry;
  Columns unit = columns;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double length = std::sqrt(dot(columns[axis], columns[axis]));
    if (!usable(length) || !std::isfinite(origin[axis])) {
      return std::nullopt;
    }
    geometry.spacingMm[axis] = length;
    for (double& part : unit[axis]) {
      part /= length;
    }
  }
  for (std::size_t axis = 0; axis < 3; ++axis) {
    if (std::abs(dot(unit[axis], unit[(axis + 1) % 3])) > kOrthogonality) {
      return std::nullopt;
    }
    for (std::size_t row = 0; row < 3; ++row) {
      const double sign = row < 2 ? -1.0 : 1.0;  // RAS → LPS
      geometry.direction[row * 3 + axis] = sign * unit[axis][row] + 0.0;
      geometry.originMm[row] = sign * origin[row] + 0.0;
    }
  }
  return geometry;
}

std::optional<VolumeGeometry> fromSform(const NiftiHeader& header) {
  Columns columns;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    for (std::size_t row = 0; row < 3; ++row) {
      columns[axis][row] = header.sform[row * 4 + axis];
    }
  }
  return fromColumns(columns, {header.sform[3], header.sform[7], header.sform[11]});
}

/// Voxel size of an axis; 1 mm where the header holds none.
double spacingOf(const NiftiHeader& header, std::size_t axis) {
  const double spacing = std::abs(header.pixdim[axis + 1]);
  return usable(spacing) ? spacing : 1.0;
}

/// @source NIfTI-1 header, "QUATERNION REPRESENTATION OF ROTATION MATRIX (METHOD 2)"
std::optional<VolumeGeometry> fromQform(const NiftiHeader& header) {
  const auto [b, c, d] = header.quaternion;
  const double norm = b * b + c * c + d * d;
  if (!std::isfinite(norm) || norm > 1.0 + kOrthogonality) {
    return std::nullopt;
  }
  const double scale = norm > 1.0 ? 1.0 / std::sqrt(norm) : 1.0;
  const double x = b * scale, y = c * scale, z = d * scale;
  const double w = std::sqrt(std::max(0.0, 1.0 - (x * x + y * y + z * z)));
  Columns columns{{{w * w + x * x - y * y - z * z, 2 * (x * y + w * z), 2 * (x * z - w * y)},
                   {2 * (x * y - w * z), w * w + y * y - x * x - z * z, 2 * (y * z + w * x)},
                   {2 * (x * z + w * y), 2 * (y * z - w * x), w * w + z * z - x * x - y * y}}};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double flip = axis == 2 && header.pixdim[0] < 0 ? -1.0 : 1.0;
    for (double& part : columns[axis]) {
      part *= spacingOf(header, axis) * flip;
    }
  }
  return fromColumns(columns, header.qoffset);
}

VolumeGeometry fromSpacing(const NiftiHeader& header) {
  Columns columns{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    columns[axis][axis] = spacingOf(header, axis);
  }
  return *fromColumns(columns, {0, 0, 0});
}

}  // namespace

VolumeGeometry niftiGeometry(const NiftiHeader& header,
                             const std::filesystem::path& path,
                             std::vector<FileVerdict>& warnings) {
  const std::string name = shownName(path);
  const auto warn = [&](const char* code, const std::string& text) {
    warnings.push_back({path, Verdict::Warned, code, name + ": " + text});
  };
  const bool badSpacing = !usable(std::abs(header.pixdim[1])) ||
                          !usable(std::abs(header.pixdim[2])) ||
                          !usable(std::abs(header.pixdim[3]));
  if (header.sformCode > 0) {
    if (const auto geometry = fromSform(header)) {
      if (badSpacing) {
        warn("nifti.pixdim", "its voxel sizes (pixdim) are not usable; taken from the sform");
      }
      return *geometry;
    }
    warn("nifti.sform",
         "its sform is singular or sheared; the qform or the voxel sizes are used instead");
  }
  if (badSpacing) {
    warn("nifti.pixdim", "a voxel size (pixdim) is zero or not a number; 1 mm is assumed");
  }
  if (header.qformCode > 0) {
    if (const auto geometry = fromQform(header)) {
      return *geometry;
    }
    warn("nifti.qform", "its qform is no rotation");
  }
  if (header.qformCode > 0 || header.sformCode > 0) {
    throw InputError("nifti.sheared",
                     name + ": neither sform nor qform is a rigid placement of the volume");
  }
  warn("nifti.no_placement",
       "has no sform and no qform; axes are taken as right, anterior, superior");
  return fromSpacing(header);
}

VolumeGeometry analyzeGeometry(const NiftiHeader& header,
                               const std::filesystem::path& path,
                               std::vector<FileVerdict>& warnings) {
  Columns columns{};
  std::array<double, 3> offset{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double last = static_cast<double>(std::max<std::int64_t>(header.dim[axis + 1], 1) - 1);
    const double step = (axis == 0 ? -1.0 : 1.0) * spacingOf(header, axis);
    columns[axis][axis] = step;
    offset[axis] = -step * last / 2.0;
  }
  warnings.push_back({path, Verdict::Warned, "nifti.analyze",
                      shownName(path) +
                          ": an Analyze 7.5 header says nothing of left and right; its rows are "
                          "taken as running from right to left. Compare with a volume you trust"});
  return *fromColumns(columns, offset);
}

}  // namespace sw
