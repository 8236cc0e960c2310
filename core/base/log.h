#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace sw {

enum class LogLevel { Debug, Info, Warning, Error };

/// Adds a rotating log file. Without it, lines go to stderr only (Warning and above).
void logToFile(const std::filesystem::path& file);
/// Whether Warning and above go to stderr; they do at first. A program that shows lines itself turns it off.
void logToConsole(bool wanted);
/// Calls `sink` for every line, from the thread that logs; an empty function removes it.
void logToSink(std::function<void(LogLevel, std::string_view)> sink);
/// One line; control characters are escaped, so that file names cannot forge lines.
void log(LogLevel level, std::string_view text);

}  // namespace sw
