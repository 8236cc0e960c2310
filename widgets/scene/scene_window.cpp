#include "widgets/scene/scene_window.h"

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>

namespace sw {

struct SceneWindow::Impl {
  Context context;
  vtkNew<vtkGenericOpenGLRenderWindow> window;
  vtkNew<vtkCallbackCommand> command;
};

SceneWindow::SceneWindow(Context context) : impl_(std::make_unique<Impl>()) {
  impl_->context = std::move(context);
  vtkGenericOpenGLRenderWindow* window = impl_->window;
  impl_->command->SetClientData(impl_.get());
  impl_->command->SetCallback([](vtkObject*, unsigned long event, void* client, void* data) {
    const auto* self = static_cast<Impl*>(client);
    if (event == vtkCommand::WindowMakeCurrentEvent) self->context.makeCurrent();
    if (event == vtkCommand::WindowIsCurrentEvent) {
      *static_cast<bool*>(data) = self->context.isCurrent();
    }
  });
  window->AddObserver(vtkCommand::WindowMakeCurrentEvent, impl_->command);
  window->AddObserver(vtkCommand::WindowIsCurrentEvent, impl_->command);
  window->SetFrameBlitModeToNoBlit();
  window->SetMultiSamples(0);
  window->SetOwnContext(0);
  window->SetReadyForRendering(true);
  window->SetSize(16, 16);
  window->OpenGLInitContext();
}

SceneWindow::~SceneWindow() {
  impl_->window->Finalize();
}

vtkRenderWindow& SceneWindow::window() {
  return *impl_->window;
}

}  // namespace sw
