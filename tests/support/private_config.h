#pragma once

#include <QTemporaryDir>

namespace sw::test {

/// Settings of one test program: neither the user's nor those of another test that runs beside it.
class PrivateConfig {
 public:
  PrivateConfig() { qputenv("XDG_CONFIG_HOME", folder_.path().toUtf8()); }

 private:
  QTemporaryDir folder_;
};

}  // namespace sw::test
