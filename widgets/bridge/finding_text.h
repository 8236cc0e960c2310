#pragma once

#include "core/store/findings.h"

#include <QString>

namespace sw {

/// What to do about a finding, in the window's language.
QString adviceText(const std::string& code);
/// "✕", "⚠" or "ℹ": a severity is told without colour too.
QString severityMark(Severity severity);

}  // namespace sw
