#include "core/study/audit_sheet.h"

#include "core/base/error.h"
#include "core/volume/thumbnail.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace sw {
namespace {

constexpr std::uint32_t kTile = 80, kGap = 4, kNumbers = 36, kFrame = 3;
constexpr std::uint32_t kPitch = kTile + 2 * kGap;
constexpr std::array<double, 5> kPlaces{0, 0.25, 0.5, 0.75, 1};
constexpr double kMostShown = 0.99;

using Colour = std::array<std::uint8_t, 3>;
constexpr Colour kBackground{24, 24, 28}, kInk{225, 225, 225}, kMark{230, 120, 20};

/// 3 × 5 dots a digit, rows from the top, the left dot in bit 2.
constexpr std::array<std::array<std::uint8_t, 5>, 10> kDigits{{{7, 5, 5, 5, 7},
                                                               {2, 6, 2, 2, 7},
                                                               {7, 1, 7, 4, 7},
                                                               {7, 1, 3, 1, 7},
                                                               {5, 5, 7, 1, 1},
                                                               {7, 4, 7, 1, 7},
                                                               {7, 4, 7, 5, 7},
                                                               {7, 1, 2, 2, 2},
                                                               {7, 5, 7, 5, 7},
                                                               {7, 5, 7, 1, 7}}};
constexpr std::uint32_t kDot = 2;

struct Canvas {
  RgbImage image;

  void fill(std::uint32_t x, std::uint32_t y, std::uint32_t w, std::uint32_t h, const Colour& c) {
    for (std::uint32_t row = y; row < y + h; ++row)
      for (std::uint32_t column = x; column < x + w; ++column)
        std::ranges::copy(c, image.pixels.begin() +
                                 std::ptrdiff_t{3} * (std::ptrdiff_t{row} * image.width + column));
  }

  void number(std::size_t value, std::uint32_t x, std::uint32_t y) {
    for (const char digit : std::to_string(value)) {
      const auto& dots = kDigits[static_cast<std::size_t>(digit - '0')];
      for (std::uint32_t row = 0; row < dots.size(); ++row)
        for (std::uint32_t column = 0; column < 3; ++column)
          if ((dots[row] >> (2 - column) & 1) != 0)
            fill(x + column * kDot, y + row * kDot, kDot, kDot, kInk);
      x += 4 * kDot;
    }
  }
};

/// Across one axis: which axes are columns and rows of the picture, and which of them run against
/// the screen (as widgets/scene/slice_plane.h has it).
struct View {
  std::size_t across, column, row;
  bool flipColumns, flipRows;
  double widthMm, heightMm;
};

View viewOf(const VolumeGeometry& geometry, int axis) {
  const PlaneAxes plane = planeAxes(axis);
  View view{};
  view.across = static_cast<std::size_t>(axis);
  view.column = static_cast<std::size_t>(plane.column);
  view.row = static_cast<std::size_t>(plane.row);
  const auto own = [&](std::size_t of) { return geometry.direction[4 * of]; };
  view.flipColumns = own(view.column) < 0;
  view.flipRows = view.row == 1 ? own(1) < 0 : own(2) > 0;
  const auto extent = [&](std::size_t of) {
    return static_cast<double>(geometry.size[of]) * geometry.spacingMm[of];
  };
  view.widthMm = extent(view.column);
  view.heightMm = extent(view.row);
  return view;
}

/// Where the darkest and the brightest grey of a volume lie.
std::pair<double, double> window(const std::vector<float>& values) {
  std::vector<float> sorted = values;
  std::ranges::sort(sorted);
  const auto last = static_cast<double>(sorted.size() - 1);
  const double low = sorted[static_cast<std::size_t>((1 - kMostShown) * last)];
  const double high = sorted[static_cast<std::size_t>(kMostShown * last)];
  return {low, high > low ? high : low + 1};
}

/// A slice of a thumbnail, between whose values it interpolates. @param u, v 0 … 1 from the left
/// and the top of the picture
double valueAt(const SheetRow& row, const View& view, std::size_t slice, double u, double v) {
  const auto side = static_cast<std::size_t>(kThumbnailSize);
  constexpr std::array<std::size_t, 3> kStrides{
      1, static_cast<std::size_t>(kThumbnailSize),
      static_cast<std::size_t>(kThumbnailSize * kThumbnailSize)};
  const auto edge = [&](double share, bool flip) {
    const double at = (flip ? 1 - share : share) * static_cast<double>(side) - 0.5;
    return std::clamp(at, 0.0, static_cast<double>(side - 1));
  };
  const double x = edge(u, view.flipColumns), y = edge(v, view.flipRows);
  const auto x0 = static_cast<std::size_t>(x), y0 = static_cast<std::size_t>(y);
  const double dx = x - static_cast<double>(x0), dy = y - static_cast<double>(y0);
  const auto value = [&](std::size_t i, std::size_t j) {
    return static_cast<double>(
        row.placed[slice * kStrides[view.across] + std::min(i, side - 1) * kStrides[view.column] +
                   std::min(j, side - 1) * kStrides[view.row]]);
  };
  return (1 - dy) * ((1 - dx) * value(x0, y0) + dx * value(x0 + 1, y0)) +
         dy * ((1 - dx) * value(x0, y0 + 1) + dx * value(x0 + 1, y0 + 1));
}

void drawSlice(Canvas& canvas,
               const SheetRow& row,
               const View& view,
               std::size_t slice,
               double pixelMm,
               std::uint32_t x,
               std::uint32_t y) {
  const auto pixels = [&](double mm) {
    return std::clamp(static_cast<std::uint32_t>(std::lround(mm / pixelMm)), 1U, kTile);
  };
  const std::uint32_t width = pixels(view.widthMm), height = pixels(view.heightMm);
  const auto [low, high] = window(row.placed);
  for (std::uint32_t j = 0; j < height; ++j)
    for (std::uint32_t i = 0; i < width; ++i) {
      const double value = valueAt(row, view, slice, (i + 0.5) / width, (j + 0.5) / height);
      const auto grey = static_cast<std::uint8_t>(
          std::lround(255 * std::clamp((value - low) / (high - low), 0.0, 1.0)));
      canvas.fill(x + (kTile - width) / 2 + i, y + (kTile - height) / 2 + j, 1, 1,
                  {grey, grey, grey});
    }
}

void mark(Canvas& canvas, std::uint32_t top) {
  const std::uint32_t width = canvas.image.width;
  canvas.fill(0, top, width, kFrame, kMark);
  canvas.fill(0, top + kPitch - kFrame, width, kFrame, kMark);
  canvas.fill(0, top, kFrame, kPitch, kMark);
  canvas.fill(width - kFrame, top, kFrame, kPitch, kMark);
}

}  // namespace

RgbImage auditSheet(const std::vector<SheetRow>& rows, int axis) {
  require(!rows.empty() && rows.size() <= kMostSheetRows, "a sheet has 1 to 500 volumes");
  double longest = 0;
  for (const SheetRow& row : rows) {
    const View view = viewOf(row.geometry, axis);
    longest = std::max({longest, view.widthMm, view.heightMm});
  }
  Canvas canvas;
  canvas.image.width = kNumbers + static_cast<std::uint32_t>(kPlaces.size()) * kPitch;
  canvas.image.height = static_cast<std::uint32_t>(rows.size()) * kPitch;
  canvas.image.pixels.resize(std::size_t{3} * canvas.image.width * canvas.image.height);
  canvas.fill(0, 0, canvas.image.width, canvas.image.height, kBackground);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const View view = viewOf(rows[i].geometry, axis);
    for (std::uint32_t at = 0; at < kPlaces.size(); ++at) {
      const auto slice = static_cast<std::size_t>(
          std::lround(kPlaces[at] * static_cast<double>(kThumbnailSize - 1)));
      drawSlice(canvas, rows[i], view, slice, longest / kTile, kNumbers + at * kPitch + kGap,
                i * kPitch + kGap);
    }
    if (rows[i].marked) mark(canvas, i * kPitch);
    canvas.number(i + 1, 2 * kGap, i * kPitch + kPitch / 2 - 5 * kDot / 2);
  }
  return std::move(canvas.image);
}

}  // namespace sw
