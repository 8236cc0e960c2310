#pragma once

#include "core/store/records.h"

#include <QString>
#include <QWidget>

#include <string>
#include <utility>
#include <vector>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace sw {

/// The search of the catalog as a text (core/store/volume_query.h); chips and menus put terms into
/// it and take them out. Ctrl+F puts the cursor here.
class FilterBar : public QWidget {
  Q_OBJECT
 public:
  explicit FilterBar(QWidget* parent = nullptr);
  QLineEdit* words() const { return words_; }
  QString query() const;
  void setQuery(const QString& query);
  bool allDatasets() const;
  /// Tags with their numbers of volumes, and the saved queries, for the menus.
  void setChoices(const std::vector<std::pair<std::string, std::int64_t>>& tags,
                  const std::vector<SavedQuery>& saved);
  /// What is wrong with the query; empty if nothing is.
  void showProblem(const QString& text);
  QMenu* columnsMenu() const { return columns_; }
  QMenu* tagsMenu() const { return tags_; }
  QMenu* savedMenu() const { return saved_; }
  QPushButton* chip(const std::string& term) const;
  void setWritable(bool writable) { writable_ = writable; }
  void clear();

 Q_SIGNALS:
  void queryChanged(const QString& query);
  void scopeChanged(bool allDatasets);
  void gridRequested(bool grid);
  void saveRequested(const QString& name, const QString& query);
  void deleteRequested(const QString& name);

 private:
  struct Chip {
    std::string term, opposite;
    QPushButton* button;
  };

  QWidget* makeFirstRow();
  QWidget* makeChips();
  QWidget* makeToggle();
  QToolButton* makeMenu(QHBoxLayout* row, const QString& icon, const QString& text, QMenu*& menu);
  void toggle(const std::string& term, const std::string& opposite, bool on);
  void showChips();
  void askForName();

  QLineEdit* words_;
  QLabel* problem_;
  QMenu* tags_ = nullptr;
  QMenu* saved_ = nullptr;
  QMenu* columns_ = nullptr;
  std::vector<Chip> chips_;
  QPushButton* everything_ = nullptr;
  QPushButton* allDatasets_ = nullptr;
  bool writable_ = true;
};

}  // namespace sw
