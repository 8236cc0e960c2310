#pragma once

namespace sw {

/// A range of plausible values; low ≤ high.
struct Interval {
  double low = 0;
  double high = 0;
};

/// P(Z ≤ z) of the standard normal distribution.
double normalCdf(double z);

/// z with normalCdf(z) = p, relative error below 1e-14.
/// @param p in [0, 1]; 0 and 1 give ∓infinity
/// @source Acklam's rational approximation (2003) and one step of Halley's method
double normalQuantile(double p);

/// P(T ≤ t) of Student's t. @param degrees of freedom, > 0
/// @source incomplete beta function by Lentz's continued fraction (Numerical Recipes 6.4)
double studentCdf(double t, double degrees);

/// t with studentCdf(t, degrees) = p. @param p in (0, 1) @param degrees of freedom, ≥ 1
double studentQuantile(double p, double degrees);

}  // namespace sw
