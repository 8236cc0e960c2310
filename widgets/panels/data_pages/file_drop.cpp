#include "widgets/panels/data_pages/file_drop.h"

#include "widgets/bridge/selection.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace sw {

std::vector<std::filesystem::path> draggedPaths(const QMimeData* mime) {
  std::vector<std::filesystem::path> paths;
  // The list itself, not urls(): a name that is no UTF-8 would not outlive a QString.
  for (const QByteArray& line : mime->data(QStringLiteral("text/uri-list")).split('\n')) {
    const QByteArray uri = line.trimmed();
    if (!uri.startsWith("file://")) continue;
    const QByteArray name = QByteArray::fromPercentEncoding(uri.mid(uri.indexOf('/', 7)));
    if (!name.isEmpty() && name != "/") paths.emplace_back(name.toStdString());
  }
  return paths;
}

FileDrop::FileDrop(AppServices& services, QWidget* window) : QObject(window), services_(services) {
  window->setAcceptDrops(true);
  window->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject* watched, QEvent* event) {
  const bool enters = event->type() == QEvent::DragEnter;
  if (services_.readOnly || (!enters && event->type() != QEvent::Drop))
    return QObject::eventFilter(watched, event);
  auto* drop = static_cast<QDropEvent*>(event);
  std::vector<std::filesystem::path> paths = draggedPaths(drop->mimeData());
  if (paths.empty()) return QObject::eventFilter(watched, event);
  drop->acceptProposedAction();
  if (enters) return true;
  services_.selection->showPage(QStringLiteral("catalog"));
  Q_EMIT dropped(std::move(paths));
  return true;
}

}  // namespace sw
