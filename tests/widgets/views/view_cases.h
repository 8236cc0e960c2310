#pragma once

#include <QSize>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

namespace sw::test {

/// One view as tst_views shows it: its picture is compared with tests/golden/<name>-<theme>.png,
/// and the gates of accessibility are asked of it.
struct ViewCase {
  const char* name;
  QSize size;
  std::function<std::unique_ptr<QWidget>()> make;
  /// Gives the view another content: its text alternative must follow. None where there is only
  /// one.
  std::function<void(QWidget&)> change = nullptr;
  /// A key that does something in it; 0 for a picture that cannot be worked with.
  int key = 0;
  /// True while pictures of the view are still being made.
  std::function<bool()> busy = nullptr;
  /// Largest share of pixels that may differ from the golden picture.
  double share = 0.005;
};

/// A new view: one line here.
const std::vector<ViewCase>& viewCases();

}  // namespace sw::test
