#include "widgets/forms/option_field.h"

#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace sw {
namespace {

/// Shows as many digits as the value needs: 0.1, 1e-05, 0.002.
class RealBox : public QDoubleSpinBox {
 public:
  explicit RealBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(12);
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
  }

  QString textFromValue(double value) const override { return locale().toString(value, 'g', 8); }

  double valueFromText(const QString& text) const override {
    return locale().toDouble(text.trimmed());
  }

  QValidator::State validate(QString& text, int&) const override {
    bool ok = false;
    const double value = locale().toDouble(text.trimmed(), &ok);
    return ok && value >= minimum() && value <= maximum() ? QValidator::Acceptable
                                                          : QValidator::Intermediate;
  }

  /// As wide as a number needs, not as wide as the limits would be.
  QSize sizeHint() const override {
    return {fontMetrics().horizontalAdvance(QStringLiteral("0.000000000")) + 32,
            QDoubleSpinBox::sizeHint().height()};
  }
  QSize minimumSizeHint() const override { return sizeHint(); }
};

bool bounded(const OptionSpec& spec) {
  return spec.minimum < spec.maximum;
}

int toInt(double value) {
  return static_cast<int>(std::clamp(value, double(std::numeric_limits<int>::min()),
                                     double(std::numeric_limits<int>::max())));
}

}  // namespace

OptionField::OptionField(const OptionSpec& spec, QWidget* parent) : QWidget(parent), spec_(spec) {
  control_ = makeControl();
  control_->setAccessibleName(optionTitle(spec_));
  control_->setToolTip(optionHelp(spec_));
  control_->setMinimumHeight(kControlHeight);
  setFocusProxy(control_);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(control_);
  setValue(spec_.defaultValue);
}

QWidget* OptionField::makeControl() {
  if (std::holds_alternative<bool>(spec_.defaultValue)) {
    auto* box = new QCheckBox(this);
    connect(box, &QCheckBox::toggled, this, &OptionField::edited);
    return box;
  }
  if (std::holds_alternative<std::int64_t>(spec_.defaultValue)) {
    auto* box = new QSpinBox(this);
    box->setRange(bounded(spec_) ? toInt(spec_.minimum) : std::numeric_limits<int>::min(),
                  bounded(spec_) ? toInt(spec_.maximum) : std::numeric_limits<int>::max());
    connect(box, &QSpinBox::valueChanged, this, &OptionField::edited);
    return box;
  }
  if (std::holds_alternative<double>(spec_.defaultValue)) {
    auto* box = new RealBox(this);
    box->setRange(bounded(spec_) ? spec_.minimum : -1e12, bounded(spec_) ? spec_.maximum : 1e12);
    connect(box, &QDoubleSpinBox::valueChanged, this, &OptionField::edited);
    return box;
  }
  if (!spec_.choices.empty()) {
    auto* box = new QComboBox(this);
    for (const std::string& choice : spec_.choices) {
      box->addItem(optionChoice(choice), QString::fromStdString(choice));
    }
    connect(box, &QComboBox::currentIndexChanged, this, &OptionField::edited);
    return box;
  }
  auto* edit = new QLineEdit(this);
  connect(edit, &QLineEdit::textChanged, this, &OptionField::edited);
  return edit;
}

OptionValue OptionField::value() const {
  if (const auto* check = qobject_cast<QCheckBox*>(control_)) {
    return check->isChecked();
  }
  if (const auto* whole = qobject_cast<QSpinBox*>(control_)) {
    return std::int64_t{whole->value()};
  }
  if (const auto* real = qobject_cast<QDoubleSpinBox*>(control_)) {
    return real->value();
  }
  if (const auto* list = qobject_cast<QComboBox*>(control_)) {
    return list->currentData().toString().toStdString();
  }
  return static_cast<const QLineEdit*>(control_)->text().toStdString();
}

void OptionField::setValue(const OptionValue& value) {
  if (value.index() != spec_.defaultValue.index()) {
    return;
  }
  if (auto* check = qobject_cast<QCheckBox*>(control_)) {
    check->setChecked(std::get<bool>(value));
  } else if (auto* whole = qobject_cast<QSpinBox*>(control_)) {
    whole->setValue(toInt(static_cast<double>(std::get<std::int64_t>(value))));
  } else if (auto* real = qobject_cast<QDoubleSpinBox*>(control_)) {
    real->setValue(std::get<double>(value));
  } else if (auto* list = qobject_cast<QComboBox*>(control_)) {
    list->setCurrentIndex(list->findData(QString::fromStdString(std::get<std::string>(value))));
  } else {
    static_cast<QLineEdit*>(control_)->setText(
        QString::fromStdString(std::get<std::string>(value)));
  }
}

}  // namespace sw
