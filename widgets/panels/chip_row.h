#pragma once

#include <QVariant>
#include <QWidget>

#include <vector>

class QPushButton;

namespace sw {

/// A row of buttons that can be on or off and wraps where it must: choose some of a few.
class ChipRow : public QWidget {
  Q_OBJECT
 public:
  explicit ChipRow(const QString& accessibleName, QWidget* parent = nullptr);

  struct Chip {
    QString text;
    QVariant value;
    QString help{};  ///< its tool tip
  };
  /// Chips that were on stay on if they still exist.
  void setChips(const std::vector<Chip>& chips);
  void setChecked(const QVariantList& values);
  QVariantList checked() const;

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void changed();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  int arrange(int width, bool move) const;

  std::vector<QPushButton*> chips_;
};

}  // namespace sw
