#pragma once

#include "core/base/option_spec.h"

#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace sw {

class OptionField;

/// A form made from an option table: groups, advanced rows folded, a dot where a value differs from
/// the preset, and what is wrong with a value under its row. A new option needs no code here.
class OptionForm : public QWidget {
  Q_OBJECT
 public:
  explicit OptionForm(QWidget* parent = nullptr);

  /// Builds the rows; values of options that both tables know are kept.
  void setTable(const OptionTable& table);
  /// What the dots compare with, and what `reset` goes back to: defaults overlaid with `values`.
  void setPreset(const OptionValues& values);
  /// Every option of the table.
  OptionValues values() const;
  void setValue(const std::string& name, const OptionValue& value);
  /// All values as the preset says.
  void reset();
  bool isValid() const { return issues_.empty(); }
  bool differsFromPreset() const;

 Q_SIGNALS:
  void valuesChanged();

 private:
  struct Row {
    OptionField* field = nullptr;
    QLabel* dot = nullptr;
    QLabel* issue = nullptr;
  };

  void build();
  void addAdvanced(QVBoxLayout& column, const std::vector<std::string>& groups);
  QWidget* makeGroup(const std::string& group, bool advanced);
  Row makeRow(QGridLayout* grid, int row, const OptionSpec& spec);
  OptionValue presetValue(const OptionSpec& spec) const;
  void review();

  OptionTable table_;
  OptionValues preset_;
  std::map<std::string, Row> rows_;
  std::vector<OptionIssue> issues_;
  QVBoxLayout* layout_;
  QWidget* body_ = nullptr;
};

}  // namespace sw
