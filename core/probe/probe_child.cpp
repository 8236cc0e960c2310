#include "core/probe/probe_child.h"

#include "core/probe/probe_report.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace sw {
namespace {

bool writeAll(int out, const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = ::write(out, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    done += static_cast<std::size_t>(wrote);
  }
  return true;
}

bool answer(const std::string& request, int out) {
  const ProbeKind kind = request.front() == 'l' ? ProbeKind::Labels : ProbeKind::Image;
  return writeAll(out, encodeReport(probeHere(request.substr(1), kind)) + '\n');
}

}  // namespace

int serveProbes(int socket) {
  std::string waiting;
  char block[4096];
  for (;;) {
    const ssize_t got = ::read(socket, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0 ? 0 : 1;
    waiting.append(block, static_cast<std::size_t>(got));
    for (std::size_t end = waiting.find('\0'); end != std::string::npos; end = waiting.find('\0')) {
      const std::string request = waiting.substr(0, end);
      waiting.erase(0, end + 1);
      if (request.size() > 1 && !answer(request, socket)) return 1;
    }
  }
}

}  // namespace sw
