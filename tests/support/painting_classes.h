#pragma once

#include <QStringList>

namespace sw::test {

/// Names of the widgets of the program that paint themselves: every class of widgets/ and app/
/// whose header declares paintEvent.
const QStringList& paintingClasses();

}  // namespace sw::test
