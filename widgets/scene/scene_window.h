#pragma once

#include <functional>
#include <memory>

class vtkRenderWindow;

namespace sw {

/// A vtkRenderWindow without a window: it draws into its own frame buffer in an OpenGL context that
/// somebody else made. Thread rule: the thread of the context, which must be current when the
/// object is made and when it dies.
class SceneWindow {
 public:
  struct Context {
    std::function<void()> makeCurrent;
    std::function<bool()> isCurrent;
  };

  explicit SceneWindow(Context context);
  ~SceneWindow();

  vtkRenderWindow& window();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
