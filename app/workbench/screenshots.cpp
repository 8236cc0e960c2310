#include "app/workbench/screenshots.h"

#include "app/workbench/main_window.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/volume_viewer.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QPainter>
#include <QSaveFile>
#include <QTableView>
#include <QTextStream>

#include <algorithm>

namespace sw {
namespace {

constexpr int kTickMilliseconds = 100;
/// So long nothing was asked of catalog and volumes: the page is filled.
constexpr int kQuietTicks = 6;
constexpr int kLongestTicks = 600;

QString tableWords(const QTableView& table) {
  QStringList rows;
  for (int row = 0; row < table.model()->rowCount(); ++row) {
    QStringList cells;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
      cells << table.model()->index(row, column).data().toString();
    }
    rows << cells.join(QStringLiteral(" | "));
  }
  return rows.join(QLatin1Char('\n'));
}

}  // namespace

Screenshots::Screenshots(MainWindow& window,
                         AppServices& services,
                         const QString& folder,
                         std::deque<Shot> shots,
                         bool bothThemes)
    : window_(window),
      services_(services),
      folder_(folder),
      shots_(std::move(shots)),
      bothThemes_(bothThemes) {
  QDir().mkpath(folder);
  connect(&timer_, &QTimer::timeout, this, &Screenshots::tick);
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

bool Screenshots::isSettled() {
  const Shot& shot = shots_.front();
  const auto volumes = window_.findChildren<VolumeViewer*>();
  const bool busy = services_.gateway->busy() || CatalogData::of(services_).store().busy() ||
                    std::any_of(volumes.begin(), volumes.end(),
                                [](const VolumeViewer* viewer) { return viewer->isBusy(); });
  // A running job reads the catalog again and again: there what the shot waits for decides.
  quietTicks_ = busy && !shot.ready ? 0 : quietTicks_ + 1;
  if (quietTicks_ < kQuietTicks) return false;
  if (shot.prepare) {
    const auto prepare = std::exchange(shots_.front().prepare, {});
    prepare();
    quietTicks_ = 0;
    return false;
  }
  return !shot.ready || shot.ready();
}

void Screenshots::tick() {
  const bool settled = isSettled();
  if (!settled && ++ticks_ < kLongestTicks) return;
  take(settled);
  if (bothThemes_) {
    const ThemeKind now = themeKind(QApplication::palette());
    applyTheme(*qApp, now == ThemeKind::Dark ? ThemeKind::Light : ThemeKind::Dark);
    take(settled);
    applyTheme(*qApp, now);
  }
  for (QDialog* dialog : window_.findChildren<QDialog*>()) dialog->close();
  shots_.pop_front();
  if (!shots_.empty()) {
    begin();
    return;
  }
  timer_.stop();
  QApplication::exit(0);  // quit() would ask whether to stop the running job
}

void Screenshots::take(bool ready) {
  const Shot& shot = shots_.front();
  const QString name =
      QStringLiteral("%1/%2%3_%4_%5x%6")
          .arg(folder_, shot.page, shot.state.isEmpty() ? QString() : QLatin1Char('-') + shot.state,
               themeKind(window_.palette()) == ThemeKind::Dark ? QStringLiteral("dark")
                                                               : QStringLiteral("light"))
          .arg(shot.size.width())
          .arg(shot.size.height());
  QSaveFile text(name + QStringLiteral(".txt"));
  const QByteArray bytes = words().toUtf8();
  const bool written = picture().save(name + QStringLiteral(".png")) &&
                       text.open(QIODevice::WriteOnly) && text.write(bytes) == bytes.size() &&
                       text.commit();
  QTextStream out(stdout);
  if (!ready) out << "too early: ";
  if (!written) out << "not written: ";
  out << name << Qt::endl;
}

QPixmap Screenshots::picture() const {
  QPixmap picture = window_.grab();
  QPainter painter(&picture);
  for (QDialog* dialog : window_.findChildren<QDialog*>()) {
    if (!dialog->isVisible()) continue;
    const QPoint at = window_.mapFromGlobal(dialog->mapToGlobal(QPoint()));
    painter.drawPixmap(at, dialog->grab());
    painter.setPen(themeTokens(&window_).muted);
    painter.drawRect(QRect(at, dialog->size()).adjusted(-1, -1, 0, 0));
  }
  return picture;
}

QString Screenshots::words() const {
  QStringList lines;
  for (const QLabel* label : window_.findChildren<QLabel*>()) {
    if (label->isVisible() && !label->text().isEmpty()) lines << label->text();
  }
  for (const QTableView* table : window_.findChildren<QTableView*>()) {
    if (table->isVisible()) lines << tableWords(*table);
  }
  return lines.join(QLatin1Char('\n'));
}

}  // namespace sw
