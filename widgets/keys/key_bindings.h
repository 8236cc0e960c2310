#pragma once

#include <QKeySequence>
#include <QList>
#include <QMap>
#include <QString>

class QAction;
class QSettings;
class QWidget;

namespace sw {

/// Makes an action's keys editable: `id` is its name in the settings file ("pairs.next_positive")
/// and never changes; actions that do the same in several widgets share it. The keys set now are
/// the default ones.
void nameKeys(QAction* action, const QString& id, const QKeySequence& keys);

/// The keys of all named actions below a window: defaults, and the user's own as the settings file
/// keeps them ("keys/").
class KeyBindings {
 public:
  struct Entry {
    QString id;
    QString text;  ///< without the mark of the menu key
    QKeySequence keys;
    QKeySequence standard;
  };

  /// Finds the actions and gives them the user's keys. Both outlive this.
  KeyBindings(QWidget& window, QSettings& settings);

  QList<Entry> entries() const;
  /// The action that has these keys already, or that they begin; empty if there is none. `id`
  /// itself does not count.
  QString conflict(const QString& id, const QKeySequence& keys) const;
  /// Empty keys take the action's keys away. @return false, and nothing changes, where conflict()
  /// names an action
  bool set(const QString& id, const QKeySequence& keys);
  void reset(const QString& id);
  void resetAll();

 private:
  void apply(const QString& id, const QKeySequence& keys);

  QSettings& settings_;
  QMap<QString, QList<QAction*>> actions_;
};

}  // namespace sw
