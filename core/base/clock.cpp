#include "core/base/clock.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace sw {

std::string utcNow() {
  using namespace std::chrono;
  const auto now = system_clock::now();
  const std::time_t seconds = system_clock::to_time_t(now);
  const auto milliseconds = duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(text.data() + length, text.size() - length, ".%03dZ", static_cast<int>(milliseconds));
  return text.data();
}

double secondsBetween(const std::string& from, const std::string& to) {
  const auto seconds = [](const std::string& text, double& value) {
    std::tm parts{};
    int millisecond = 0;
    const int read = std::sscanf(text.c_str(), "%d-%d-%dT%d:%d:%d.%dZ", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
                                 &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &millisecond);
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    value = static_cast<double>(timegm(&parts)) + millisecond / 1000.0;
    return read == 7;
  };
  double begin = 0, end = 0;
  return seconds(from, begin) && seconds(to, end) ? end - begin : 0;
}

double monotonicSeconds() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace sw
