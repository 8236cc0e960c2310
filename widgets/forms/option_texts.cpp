#include "widgets/forms/option_field.h"

#include <QCoreApplication>

namespace sw {
namespace {

QString translated(const char* context, const std::string& text) {
  return QCoreApplication::translate(context, text.c_str());
}

}  // namespace

QString optionTitle(const OptionSpec& spec) {
  return translated("OptionTitle", spec.title);
}
QString optionHelp(const OptionSpec& spec) {
  return translated("OptionHelp", spec.help);
}
QString optionGroup(const std::string& group) {
  return translated("OptionGroup", group);
}
QString optionChoice(const std::string& choice) {
  return translated("OptionChoice", choice);
}

}  // namespace sw
