#pragma once

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sw::test {

enum class Vision { Normal, Protan, Deutan, Tritan };
inline constexpr std::array kVisions{Vision::Normal, Vision::Protan, Vision::Deutan,
                                     Vision::Tritan};

using Triple = std::array<double, 3>;

inline Triple linearRgb(const QColor& colour) {
  const auto linear = [](double c) {
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return {linear(static_cast<double>(colour.redF())), linear(static_cast<double>(colour.greenF())),
          linear(static_cast<double>(colour.blueF()))};
}

inline Triple times(const std::array<Triple, 3>& matrix, const Triple& v) {
  Triple result{};
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 3; ++c) result[r] += matrix[r][c] * v[c];
  return result;
}

/// Linear RGB as these eyes see it, severity 1. @source Machado, Oliveira, Fernandes: A
/// Physiologically-based Model for Simulation of Color Vision Deficiency, 2009
inline Triple seenBy(Vision vision, const Triple& linear) {
  switch (vision) {
    case Vision::Normal:
      return linear;
    case Vision::Protan:
      return times({{{0.152286, 1.052583, -0.204868},
                     {0.114503, 0.786281, 0.099216},
                     {-0.003882, -0.048116, 1.051998}}},
                   linear);
    case Vision::Deutan:
      return times({{{0.367322, 0.860646, -0.227968},
                     {0.280085, 0.672501, 0.047413},
                     {-0.011820, 0.042940, 0.968881}}},
                   linear);
    case Vision::Tritan:
      return times({{{1.255528, -0.076749, -0.178779},
                     {-0.078411, 0.930809, 0.147602},
                     {0.004733, 0.691367, 0.303900}}},
                   linear);
  }
  return linear;
}

/// CIELAB under D65.
inline Triple labOf(const Triple& linear) {
  Triple inside = linear;
  for (double& c : inside) c = std::clamp(c, 0.0, 1.0);
  Triple xyz = times({{{0.4124564, 0.3575761, 0.1804375},
                       {0.2126729, 0.7151522, 0.0721750},
                       {0.0193339, 0.1191920, 0.9503041}}},
                     inside);
  const Triple white{0.95047, 1, 1.08883};
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / white[i];
    constexpr double kEdge = 6.0 / 29;
    xyz[i] = t > kEdge * kEdge * kEdge ? std::cbrt(t) : t / (3 * kEdge * kEdge) + 4.0 / 29;
  }
  return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

inline double cosDegrees(double degrees) {
  return std::cos(degrees * std::numbers::pi / 180);
}

inline double hueOf(double a, double b) {
  const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
  return degrees < 0 ? degrees + 360 : degrees;
}

/// The hue between two hues, the shorter way round.
inline double meanHue(double h1, double h2) {
  if (std::abs(h1 - h2) <= 180) return (h1 + h2) / 2;
  return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
}

/// CIEDE2000. @source Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula, 2005
inline double ciede2000(const Triple& first, const Triple& second) {
  const auto seventh = [](double c) {
    return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7)));
  };
  const double mean = (std::hypot(first[1], first[2]) + std::hypot(second[1], second[2])) / 2;
  const double stretch = 1 + 0.5 * (1 - seventh(mean));
  const double a1 = first[1] * stretch, a2 = second[1] * stretch;
  const double c1 = std::hypot(a1, first[2]), c2 = std::hypot(a2, second[2]);
  const double h1 = hueOf(a1, first[2]), h2 = hueOf(a2, second[2]);
  double turn = c1 * c2 == 0 ? 0 : h2 - h1;
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  const double dL = second[0] - first[0], dC = c2 - c1;
  const double dH = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2 * std::numbers::pi / 180);
  const double L = (first[0] + second[0]) / 2, C = (c1 + c2) / 2;
  const double h = c1 * c2 == 0 ? h1 + h2 : meanHue(h1, h2);
  const double t = 1 - 0.17 * cosDegrees(h - 30) + 0.24 * cosDegrees(2 * h) +
                   0.32 * cosDegrees(3 * h + 6) - 0.20 * cosDegrees(4 * h - 63);
  const double sL = 1 + 0.015 * (L - 50) * (L - 50) / std::sqrt(20 + (L - 50) * (L - 50));
  const double sC = 1 + 0.045 * C, sH = 1 + 0.015 * C * t;
  const double around = 30 * std::exp(-std::pow((h - 275) / 25, 2));
  const double rT = -2 * seventh(C) * std::sin(2 * around * std::numbers::pi / 180);
  return std::sqrt(std::pow(dL / sL, 2) + std::pow(dC / sC, 2) + std::pow(dH / sH, 2) +
                   rT * dC / sC * dH / sH);
}

/// The least difference of two colours to any eyes.
inline double leastDifference(const QColor& a, const QColor& b) {
  double least = 1000;
  for (const Vision vision : kVisions)
    least = std::min(
        least, ciede2000(labOf(seenBy(vision, linearRgb(a))), labOf(seenBy(vision, linearRgb(b)))));
  return least;
}

/// WCAG 2 contrast, 1 … 21.
inline double contrast(const QColor& a, const QColor& b) {
  const auto luminance = [](const QColor& colour) {
    const Triple l = linearRgb(colour);
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
  };
  const double first = luminance(a), second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace sw::test
