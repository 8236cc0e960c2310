#include "tests/support/colour_vision.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sw::test {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr Matrix kProtan{{{0.152286, 1.052583, -0.204868},
                          {0.114503, 0.786281, 0.099216},
                          {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeutan{{{0.367322, 0.860646, -0.227968},
                          {0.280085, 0.672501, 0.047413},
                          {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritan{{{1.255528, -0.076749, -0.178779},
                          {-0.078411, 0.930809, 0.147602},
                          {0.004733, 0.691367, 0.303900}}};
constexpr Matrix kXyzOfRgb{{{0.4124564, 0.3575761, 0.1804375},
                            {0.2126729, 0.7151522, 0.0721750},
                            {0.0193339, 0.1191920, 0.9503041}}};
constexpr Triple kWhite{0.95047, 1.0, 1.08883};

double linear(double value) {
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double encoded(double value) {
  const double v = std::clamp(value, 0.0, 1.0);
  return v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

Triple linearOf(const QColor& colour) {
  return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}

Triple times(const Matrix& matrix, const Triple& v) {
  Triple result{};
  for (std::size_t row = 0; row < 3; ++row)
    result[row] = matrix[row][0] * v[0] + matrix[row][1] * v[1] + matrix[row][2] * v[2];
  return result;
}

double degrees(double radians) {
  const double angle = radians * 180 / std::numbers::pi;
  return angle < 0 ? angle + 360 : angle;
}

double radians(double angle) {
  return angle * std::numbers::pi / 180;
}

double pow7(double value) {
  return std::pow(value, 7);
}

/// Hue of a′, b in degrees; 0 for grey.
double hue(double a, double b) {
  return a == 0 && b == 0 ? 0 : degrees(std::atan2(b, a));
}

double hueDifference(double from, double to) {
  const double difference = to - from;
  return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference;
}

double meanHue(double one, double other) {
  if (std::abs(one - other) <= 180) return (one + other) / 2;
  return one + other < 360 ? (one + other + 360) / 2 : (one + other - 360) / 2;
}

}  // namespace

const char* visionName(Vision vision) {
  constexpr std::array kNames{"full", "protan", "deutan", "tritan"};
  return kNames[static_cast<std::size_t>(vision)];
}

QColor seen(const QColor& colour, Vision vision) {
  if (vision == Vision::Full) return colour;
  const Matrix& matrix = vision == Vision::Protan   ? kProtan
                         : vision == Vision::Deutan ? kDeutan
                                                    : kTritan;
  const Triple rgb = times(matrix, linearOf(colour));
  return QColor::fromRgbF(static_cast<float>(encoded(rgb[0])), static_cast<float>(encoded(rgb[1])),
                          static_cast<float>(encoded(rgb[2])));
}

Lab labOf(const QColor& colour) {
  const Triple xyz = times(kXyzOfRgb, linearOf(colour));
  const auto f = [](double t) {
    constexpr double kDelta = 6.0 / 29;
    return t > kDelta * kDelta * kDelta ? std::cbrt(t) : t / (3 * kDelta * kDelta) + 4.0 / 29;
  };
  const double x = f(xyz[0] / kWhite[0]), y = f(xyz[1] / kWhite[1]), z = f(xyz[2] / kWhite[2]);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double colourDifference(const Lab& one, const Lab& other) {
  const double meanChroma = (std::hypot(one.a, one.b) + std::hypot(other.a, other.b)) / 2;
  const double g = 0.5 * (1 - std::sqrt(pow7(meanChroma) / (pow7(meanChroma) + pow7(25))));
  const double a1 = (1 + g) * one.a, a2 = (1 + g) * other.a;
  const double c1 = std::hypot(a1, one.b), c2 = std::hypot(a2, other.b);
  const double h1 = hue(a1, one.b), h2 = hue(a2, other.b);
  const bool grey = c1 * c2 == 0;
  const double dl = other.l - one.l, dc = c2 - c1;
  const double dh =
      grey ? 0 : 2 * std::sqrt(c1 * c2) * std::sin(radians(hueDifference(h1, h2) / 2));
  const double l = (one.l + other.l) / 2, c = (c1 + c2) / 2;
  const double h = grey ? h1 + h2 : meanHue(h1, h2);
  const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                   0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
  const double sl = 1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50));
  const double sc = 1 + 0.045 * c;
  const double sh = 1 + 0.015 * c * t;
  const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
  const double rt = -2 * std::sqrt(pow7(c) / (pow7(c) + pow7(25))) * std::sin(radians(2 * turn));
  return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dh / sh, 2) +
                   rt * (dc / sc) * (dh / sh));
}

double leastDifference(const QColor& one, const QColor& other) {
  double least = 1e9;
  for (const Vision vision : kVisions)
    least = std::min(least, colourDifference(labOf(seen(one, vision)), labOf(seen(other, vision))));
  return least;
}

double contrast(const QColor& one, const QColor& other) {
  const auto luminance = [](const QColor& colour) {
    const Triple rgb = linearOf(colour);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  };
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace sw::test
