#include "app/workbench/screenshots.h"

#include "app/workbench/main_window.h"
#include "widgets/bridge/catalog_gateway.h"

#include <QApplication>
#include <QDir>
#include <QTextStream>

namespace sw {
namespace {

constexpr int kTickMilliseconds = 100;
constexpr int kQuietTicks =
    6;  ///< nothing was asked of the catalog for so long: the page is filled
constexpr int kLongestTicks = 150;

}  // namespace

Screenshots::Screenshots(MainWindow& window,
                         AppServices& services,
                         const QString& folder,
                         const QString& theme)
    : QObject(&window), window_(window), services_(services), folder_(folder), theme_(theme) {
  QDir().mkpath(folder);
  for (const QSize& size : {QSize(1366, 768), QSize(1440, 900)}) {
    for (const QString& page : window.pageNames()) {
      shots_.push_back({page, size, false});
    }
  }
  shots_.push_back({window.pageNames().back(), QSize(1440, 900), true});
  connect(&timer_, &QTimer::timeout, this, &Screenshots::take);
  begin();
  timer_.start(kTickMilliseconds);
}

void Screenshots::begin() {
  window_.resize(shots_.front().size);
  window_.showPage(shots_.front().page);
  window_.setDrawerVisible(shots_.front().drawer);
  quietTicks_ = 0;
  ticks_ = 0;
}

void Screenshots::take() {
  quietTicks_ = services_.gateway->busy() ? 0 : quietTicks_ + 1;
  if (quietTicks_ < kQuietTicks && ++ticks_ < kLongestTicks) return;
  const Shot& shot = shots_.front();
  const QString name =
      QStringLiteral("%1/%2%3_%4_%5x%6.png")
          .arg(folder_, shot.page, shot.drawer ? QStringLiteral("-drawer") : QString(), theme_)
          .arg(shot.size.width())
          .arg(shot.size.height());
  QTextStream out(stdout);
  out << (window_.grab().save(name) ? name : QStringLiteral("not written: ") + name) << Qt::endl;
  shots_.pop_front();
  if (shots_.empty()) {
    timer_.stop();
    QApplication::quit();
    return;
  }
  begin();
}

}  // namespace sw
