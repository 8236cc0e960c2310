#include "app/workbench/first_paint.h"

#include <QApplication>
#include <QEvent>
#include <QTextStream>
#include <QTimer>
#include <QWidget>
#include <time.h>

#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

namespace sw {
namespace {

/// Since this process was started, by the kernel's own record (field 22 of /proc/self/stat).
double millisecondsSinceStart() {
  std::ifstream file("/proc/self/stat");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::string word;
  for (int field = 3; field <= 22; ++field) fields >> word;
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  const double started = std::stod(word) / static_cast<double>(sysconf(_SC_CLK_TCK));
  return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started) *
         1000;
}

class PaintWatcher : public QObject {
 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::Paint) {
      watched->removeEventFilter(this);
      // After the picture, not before it: the timer's turn comes when the paint event has been
      // handled.
      QTimer::singleShot(0, this, [] {
        QTextStream(stdout) << "first picture after " << qRound(millisecondsSinceStart()) << " ms"
                            << Qt::endl;
        QApplication::quit();
      });
    }
    return false;
  }
};

}  // namespace

void reportFirstPaint(QWidget& window) {
  window.installEventFilter(new PaintWatcher(&window));
}

}  // namespace sw
