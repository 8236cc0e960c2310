#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <fcntl.h>
#include <signal.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace sw {

/// An X server for tests of label gl that were started without one: Xvfb, named by SW_XVFB. To be
/// made before the application object. Takes the display that is there, if any.
class VirtualDisplay {
 public:
  VirtualDisplay() {
    qputenv("QT_QPA_PLATFORM", "xcb");
    if (!qEnvironmentVariableIsEmpty("DISPLAY")) return;
    const QByteArray server = qgetenv("SW_XVFB");
    int ends[2];
    if (access(server.constData(), X_OK) != 0 || pipe(ends) != 0) return;
    child_ = fork();
    if (child_ == 0) {
      dup2(ends[1], 3);
      execl(server.constData(), "Xvfb", "-displayfd", "3", "-screen", "0", "1600x1000x24",
            "-nolisten", "tcp", static_cast<char*>(nullptr));
      _exit(127);
    }
    close(ends[1]);
    std::string number;
    for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';) number += c;
    close(ends[0]);
    if (!number.empty()) qputenv("DISPLAY", QByteArray(":" + QByteArray::fromStdString(number)));
  }

  ~VirtualDisplay() {
    if (child_ <= 0) return;
    kill(child_, SIGTERM);
    waitpid(child_, nullptr, 0);
  }

  VirtualDisplay(const VirtualDisplay&) = delete;
  VirtualDisplay& operator=(const VirtualDisplay&) = delete;

  /// Without: the reason to skip; the offscreen platform then lets the test program start.
  static bool isThere() {
    const bool there = !qEnvironmentVariableIsEmpty("DISPLAY");
    if (!there) qputenv("QT_QPA_PLATFORM", "offscreen");
    return there;
  }

 private:
  pid_t child_ = -1;
};

}  // namespace sw
