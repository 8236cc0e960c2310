#pragma once

#include <QColor>

#include <array>

namespace sw::test {

/// How an eye sees colours; the three kinds of colour blindness at full severity.
enum class Vision { Full, Protan, Deutan, Tritan };
inline constexpr std::array kVisions{Vision::Full, Vision::Protan, Vision::Deutan, Vision::Tritan};
const char* visionName(Vision vision);

/// The colour that looks to a full eye as `colour` does to this one.
/// @source Machado, Oliveira, Fernandes 2009, "A physiologically-based model for simulation of
/// color vision deficiency", matrices for severity 1.0, applied to linear RGB
QColor seen(const QColor& colour, Vision vision);

/// CIE L*a*b* of the D65 white, 2° observer.
struct Lab {
  double l = 0, a = 0, b = 0;
};
Lab labOf(const QColor& colour);

/// CIEDE2000 with kL = kC = kH = 1.
/// @source Sharma, Wu, Dalal 2005, "The CIEDE2000 color-difference formula", equations 2 to 22
double colourDifference(const Lab& one, const Lab& other);

/// The smallest difference between two colours over all kinds of vision.
double leastDifference(const QColor& one, const QColor& other);

/// Contrast of two opaque colours, 1…21.  @source WCAG 2.1, relative luminance
double contrast(const QColor& one, const QColor& other);

}  // namespace sw::test
