#pragma once

#include <QString>

#include <string>

namespace sw {

/// What happened and what to do, in the user's language, by the error's code; the English text
/// where the code is new.
QString errorText(const std::string& code, const std::string& english);

}  // namespace sw
