#include "core/base/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdio>
#include <mutex>
#include <string>

namespace sw {
namespace {

constexpr std::size_t kFileBytes = 4 << 20;
constexpr std::size_t kFiles = 3;
constexpr std::size_t kLongestLine = 4000;

struct Sinks {
  std::mutex mutex;
  std::shared_ptr<spdlog::sinks::stderr_sink_mt> console = makeConsole();
  std::shared_ptr<spdlog::logger> logger = makeLogger(nullptr);
  std::function<void(LogLevel, std::string_view)> extra;

  static std::shared_ptr<spdlog::sinks::stderr_sink_mt> makeConsole() {
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    sink->set_level(spdlog::level::warn);
    sink->set_pattern("%l: %v");
    return sink;
  }

  std::shared_ptr<spdlog::logger> makeLogger(const spdlog::sink_ptr& file) const {
    auto made = std::make_shared<spdlog::logger>("slicewise", spdlog::sinks_init_list{console});
    if (file) made->sinks().push_back(file);
    made->set_level(spdlog::level::debug);
    made->flush_on(spdlog::level::info);
    return made;
  }
};

Sinks& sinks() {
  static Sinks instance;
  return instance;
}

spdlog::level::level_enum spdlogLevel(LogLevel level) {
  switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

std::string escaped(std::string_view text) {
  std::string line;
  for (const char c : text.substr(0, kLongestLine)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      line += c;
      continue;
    }
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "\\x%02x", byte);
    line += code.data();
  }
  if (text.size() > kLongestLine) line += " …";
  return line;
}

}  // namespace

void logToFile(const std::filesystem::path& file) {
  auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), kFileBytes, kFiles);
  const std::scoped_lock lock(sinks().mutex);
  sinks().logger = sinks().makeLogger(sink);
}

void logToConsole(bool wanted) {
  const std::scoped_lock lock(sinks().mutex);
  sinks().console->set_level(wanted ? spdlog::level::warn : spdlog::level::off);
}

void logToSink(std::function<void(LogLevel, std::string_view)> sink) {
  const std::scoped_lock lock(sinks().mutex);
  sinks().extra = std::move(sink);
}

void log(LogLevel level, std::string_view text) {
  const std::string line = escaped(text);
  const std::scoped_lock lock(sinks().mutex);
  sinks().logger->log(spdlogLevel(level), spdlog::string_view_t(line));
  if (sinks().extra) sinks().extra(level, line);
}

}  // namespace sw
