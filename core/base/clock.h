#pragma once

#include <string>

namespace sw {

/// UTC, ISO 8601 with milliseconds: 2026-11-23T23:45:00.000Z
std::string utcNow();
/// From one utcNow() to another; 0 if either is no such text.
double secondsBetween(const std::string& from, const std::string& to);
/// Seconds of a clock that never goes back; for durations.
double monotonicSeconds();

}  // namespace sw
