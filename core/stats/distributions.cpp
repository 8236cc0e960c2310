#include "core/stats/distributions.h"

#include "core/base/error.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace sw {
namespace {

/// Continued fraction of the incomplete beta function; converges fast for x < (a + 1) / (a + b +
/// 2).
double betaFraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300;
  constexpr double kEnough = 1e-16;
  constexpr int kMostSteps = 10'000;
  const auto safe = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
  double c = 1;
  double d = 1 / safe(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= kMostSteps; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < kEnough) break;
  }
  return fraction;
}

/// The regularised incomplete beta function I_x(a, b).
double incompleteBeta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) +
                                a * std::log(x) + b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * betaFraction(a, b, x) / a;
  return 1 - front * betaFraction(b, a, 1 - x) / b;
}

/// P(T > t) for t ≥ 0, exact far out in the tail.
double studentTail(double t, double degrees) {
  return 0.5 * incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t));
}

template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double sum = 0;
  for (const double coefficient : coefficients) sum = sum * x + coefficient;
  return sum;
}

/// Acklam's approximation, relative error 1.2e-9. @param p in (0, 0.5]
double roughQuantile(double p) {
  constexpr double kLow = 0.02425;
  if (p < kLow) {
    constexpr std::array kTop{-7.784894002430293e-03, -3.223964580411365e-01,
                              -2.400758277161838e+00, -2.549732539343734e+00,
                              4.374664141464968e+00,  2.938163982698783e+00};
    constexpr std::array kBottom{7.784695709041462e-03, 3.224671290700398e-01,
                                 2.445134137142996e+00, 3.754408661907416e+00, 1.0};
    const double q = std::sqrt(-2 * std::log(p));
    return polynomial(kTop, q) / polynomial(kBottom, q);
  }
  constexpr std::array kTop{-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                            1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
  constexpr std::array kBottom{-5.447609879822406e+01, 1.615858368580409e+02,
                               -1.556989798598866e+02, 6.680131188771972e+01,
                               -1.328068155288572e+01, 1.0};
  const double q = p - 0.5;
  return polynomial(kTop, q * q) * q / polynomial(kBottom, q * q);
}

}  // namespace

double normalCdf(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normalQuantile(double p) {
  require(p >= 0 && p <= 1, "a probability lies in [0, 1]");
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p == 0) return -std::numeric_limits<double>::infinity();
  const double rough = roughQuantile(p);
  const double step =
      (normalCdf(rough) - p) * std::sqrt(2 * std::numbers::pi) * std::exp(rough * rough / 2);
  return rough - step / (1 + rough * step / 2);
}

double studentCdf(double t, double degrees) {
  require(degrees > 0, "Student's t has positive degrees of freedom");
  return t < 0 ? studentTail(-t, degrees) : 1 - studentTail(t, degrees);
}

double studentQuantile(double p, double degrees) {
  require(p > 0 && p < 1, "a quantile is asked for p in (0, 1)");
  require(degrees >= 1, "Student's t has one degree of freedom or more");
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  const double tail = 1 - p;
  double low = 0;
  double high = 1;
  while (studentTail(high, degrees) > tail) high *= 2;
  // Bisection needs no derivative and ends where doubles end.
  while (true) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    (studentTail(middle, degrees) > tail ? low : high) = middle;
  }
}

}  // namespace sw
