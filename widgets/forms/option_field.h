#pragma once

#include "core/base/option_spec.h"

#include <QWidget>

namespace sw {

/// The control of one option: check box, spin box, list or text, by the type of the option's
/// default.
class OptionField : public QWidget {
  Q_OBJECT
 public:
  explicit OptionField(const OptionSpec& spec, QWidget* parent = nullptr);

  const OptionSpec& spec() const { return spec_; }
  OptionValue value() const;
  /// Ignores a value of another type.
  void setValue(const OptionValue& value);

 Q_SIGNALS:
  void edited();

 private:
  QWidget* makeControl();

  OptionSpec spec_;
  QWidget* control_;
};

/// The option's title and help in the user's language (option_texts.cpp), English where it has no
/// translation yet.
QString optionTitle(const OptionSpec& spec);
QString optionHelp(const OptionSpec& spec);
QString optionGroup(const std::string& group);
QString optionChoice(const std::string& choice);

}  // namespace sw
