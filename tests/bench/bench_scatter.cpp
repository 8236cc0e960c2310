// bench_scatter [POINTS [WIDTH HEIGHT [RATIO]]]: frame times of a scatter plot while it is moved,
// zoomed, hovered and while a lasso is drawn, and the time from the end of a lasso to the answer.
// Milliseconds, p50 and p99: what the clock says, and what the thread of the window has worked,
// which other programs on a busy machine change little.
#include "widgets/plots/scatter_plot.h"

#include <QApplication>
#include <QImage>
#include <QLineF>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

using namespace sw;

namespace {

constexpr int kFrames = 300;

ScatterData cloud(std::size_t count, bool numeric) {
  std::mt19937 random(1);
  std::normal_distribution<float> place(0, 1);
  ScatterData data;
  data.colouring.title = "Position";
  data.colouring.numeric = numeric;
  for (int i = 0; !numeric && i < 12; ++i) data.colouring.names << QString("volume %1").arg(i);
  for (std::size_t i = 0; i < count; ++i) {
    const float middle = static_cast<float>(i % 12) * 2;
    data.points.push_back({middle + place(random), place(random) + std::sin(middle)});
    if (numeric) {
      data.colouring.values.push_back(static_cast<float>(i) / static_cast<float>(count));
    } else {
      data.colouring.categories.push_back(static_cast<int>(i % 12));
    }
  }
  return data;
}

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

class Bench {
 public:
  Bench(std::size_t points, QSize size, double ratio, bool numeric)
      : screen_((QSizeF(size) * ratio).toSize(), QImage::Format_RGB32) {
    screen_.setDevicePixelRatio(ratio);
    plot_.resize(size);
    plot_.setData(cloud(points, numeric));
    QObject::connect(&plot_, &ScatterPlot::choosingRequested, &plot_,
                     [this](const std::vector<std::size_t>& chosen) { plot_.setChosen(chosen); });
    frame();
  }

  /// The event, and the picture that it leads to; as the window does it.
  template <class Deed>
  void measure(const char* what, int times, const Deed& deed) {
    std::vector<double> wall, worked;
    for (int i = 0; i < times; ++i) {
      const double start = seconds(CLOCK_MONOTONIC), work = seconds(CLOCK_THREAD_CPUTIME_ID);
      deed(i);
      QCoreApplication::processEvents();
      frame();
      wall.push_back(1e3 * (seconds(CLOCK_MONOTONIC) - start));
      worked.push_back(1e3 * (seconds(CLOCK_THREAD_CPUTIME_ID) - work));
    }
    const auto at = [](std::vector<double>& values, double share) {
      std::ranges::sort(values);
      return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    std::printf("%-24s p50 %7.2f  p99 %7.2f   worked p50 %6.2f  p99 %6.2f\n", what, at(wall, 0.5),
                at(wall, 0.99), at(worked, 0.5), at(worked, 0.99));
  }

  void mouse(QEvent::Type type, const QPointF& at, Qt::MouseButton button, bool held) {
    QMouseEvent event(type, at, plot_.mapToGlobal(at), button, held ? button : Qt::NoButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(&plot_, &event);
  }

  void run() {
    const QPointF middle = QRectF(plot_.rect()).center();
    mouse(QEvent::MouseButtonPress, middle, Qt::MiddleButton, true);
    measure("move", kFrames, [&](int i) {
      const QPointF at = middle + QPointF(150 * std::sin(i * 0.07), 90 * std::cos(i * 0.05));
      QMouseEvent event(QEvent::MouseMove, at, plot_.mapToGlobal(at), Qt::NoButton,
                        Qt::MiddleButton, Qt::NoModifier);
      QCoreApplication::sendEvent(&plot_, &event);
    });
    mouse(QEvent::MouseButtonRelease, middle, Qt::MiddleButton, false);
    measure("zoom", kFrames, [&](int i) {
      QWheelEvent event(middle, middle, {}, {0, i / 10 % 2 == 0 ? 120 : -120}, Qt::NoButton,
                        Qt::NoModifier, Qt::NoScrollPhase, false);
      QCoreApplication::sendEvent(&plot_, &event);
    });
    measure("hover", kFrames, [&](int i) {
      mouse(QEvent::MouseMove, middle + QPointF(i % 60 * 4 - 120, i % 37 * 3), Qt::NoButton, false);
    });
    mouse(QEvent::MouseButtonPress, corner(0), Qt::LeftButton, true);
    measure("lasso, being drawn", kFrames, [&](int i) {
      QMouseEvent event(QEvent::MouseMove, corner(i), plot_.mapToGlobal(corner(i)), Qt::NoButton,
                        Qt::LeftButton, Qt::NoModifier);
      QCoreApplication::sendEvent(&plot_, &event);
    });
    measure("lasso, its end", 1,
            [&](int) { mouse(QEvent::MouseButtonRelease, corner(0), Qt::LeftButton, false); });
    std::printf("%-28s %zu\n", "chosen by it", plot_.chosen().size());
    QPolygonF polygon;
    for (int i = 0; i < kFrames; ++i) polygon << corner(i);
    measure("points inside a lasso", 50, [&](int) { plot_.inside(polygon); });
    measure("whole layer drawn", 20, [&](int) {
      scatterLayer(plot_.data(), {}, plot_.view(), plot_.size(), screen_.devicePixelRatio(), {});
    });
  }

 private:
  void frame() { plot_.render(&screen_, {}, {}, QWidget::DrawChildren); }
  QPointF corner(int i) const {
    const double turn = 2 * M_PI * i / kFrames, radius = 0.4 + 0.08 * std::sin(9 * turn);
    return QRectF(plot_.rect()).center() + QPointF(plot_.width() * radius * std::cos(turn),
                                                   plot_.height() * radius * std::sin(turn));
  }

  ScatterPlot plot_{"bench"};
  QImage screen_;
};

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  const std::size_t points = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100000;
  const QSize size = argc > 3 ? QSize(std::atoi(argv[2]), std::atoi(argv[3])) : QSize(1000, 700);
  const double ratio = argc > 4 ? std::atof(argv[4]) : 1;
  for (const bool numeric : {true, false}) {
    std::printf("%zu points, %s, %d x %d at %.0f %%\n", points,
                numeric ? "a scale" : "12 categories", size.width(), size.height(), 100 * ratio);
    Bench(points, size, ratio, numeric).run();
  }
}
