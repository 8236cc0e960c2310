#pragma once

#include "core/stats/distributions.h"

#include <QString>

#include <optional>
#include <string>

namespace sw {

/// "PCL − Random"
QString pairText(const std::string& method, const std::string& reference);
/// Three decimals in the user's locale, with its sign: "+0.035".
QString signedText(double value);
/// "[0.012, 0.058]"; empty if there is none.
QString intervalText(const std::optional<Interval>& interval);
/// "0.031", "< 0.001", a dash if there is none.
QString pText(const std::optional<double>& p);

}  // namespace sw
