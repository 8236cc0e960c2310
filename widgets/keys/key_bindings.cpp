#include "widgets/keys/key_bindings.h"

#include <QAction>
#include <QSettings>
#include <QWidget>

namespace sw {
namespace {

constexpr const char* kId = "keysId";
constexpr const char* kStandard = "keysStandard";
constexpr const char* kHelp = "keysHelp";

QString settingsKey(const QString& id) {
  return QStringLiteral("keys/%1").arg(id);
}

QKeySequence standardOf(const QAction* action) {
  return action->property(kStandard).value<QKeySequence>();
}

QString plainText(const QAction* action) {
  return action->text().remove(QLatin1Char('&'));
}

}  // namespace

void nameKeys(QAction* action, const QString& id, const QKeySequence& keys) {
  action->setProperty(kId, id);
  action->setProperty(kStandard, QVariant::fromValue(keys));
  action->setShortcut(keys);
}

KeyBindings::KeyBindings(QWidget& window, QSettings& settings) : settings_(settings) {
  for (QAction* action : window.findChildren<QAction*>()) {
    const QString id = action->property(kId).toString();
    if (!id.isEmpty()) actions_[id] << action;
  }
  for (auto named = actions_.begin(); named != actions_.end(); ++named) {
    const QVariant own = settings_.value(settingsKey(named.key()));
    apply(named.key(), own.isValid() ? QKeySequence(own.toString(), QKeySequence::PortableText)
                                     : standardOf(named->front()));
  }
}

QList<KeyBindings::Entry> KeyBindings::entries() const {
  QList<Entry> all;
  for (auto named = actions_.begin(); named != actions_.end(); ++named) {
    const QAction* action = named->front();
    all << Entry{named.key(), plainText(action), action->shortcut(), standardOf(action)};
  }
  return all;
}

QString KeyBindings::conflict(const QString& id, const QKeySequence& keys) const {
  if (keys.isEmpty()) return {};
  for (const Entry& entry : entries()) {
    if (entry.id == id || entry.keys.isEmpty()) continue;
    if (keys.matches(entry.keys) != QKeySequence::NoMatch ||
        entry.keys.matches(keys) != QKeySequence::NoMatch) {
      return entry.text;
    }
  }
  return {};
}

bool KeyBindings::set(const QString& id, const QKeySequence& keys) {
  if (!actions_.contains(id) || !conflict(id, keys).isEmpty()) return false;
  settings_.setValue(settingsKey(id), keys.toString(QKeySequence::PortableText));
  apply(id, keys);
  return true;
}

void KeyBindings::reset(const QString& id) {
  const auto named = actions_.find(id);
  if (named == actions_.end()) return;
  settings_.remove(settingsKey(id));
  apply(id, standardOf(named->front()));
}

void KeyBindings::resetAll() {
  for (const QString& id : actions_.keys()) reset(id);
}

void KeyBindings::apply(const QString& id, const QKeySequence& keys) {
  for (QAction* action : actions_.value(id)) {
    action->setShortcut(keys);
    QString help = action->property(kHelp).toString();
    if (help.isEmpty()) {
      help = action->toolTip();
      action->setProperty(kHelp, help);
    }
    action->setToolTip(keys.isEmpty() ? help
                                      : QStringLiteral("%1 (%2)").arg(
                                            help, keys.toString(QKeySequence::NativeText)));
  }
}

}  // namespace sw
