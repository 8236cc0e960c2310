#pragma once

#include <QString>

#include <string>

namespace sw {

/// The card of a method, or of "random", in the user's language, as rich text for a tool tip, which
/// F1 shows too: what it does, where it is from, what differs there and why.
/// @throws InputError `method.unknown`
QString methodCard(const std::string& id);

}  // namespace sw
