#include "widgets/scene/slice_scene.h"

#include "core/base/error.h"
#include "widgets/scene/colour_maps.h"
#include "widgets/scene/slice_plane.h"

#include <vtkImageBlend.h>
#include <vtkImageData.h>
#include <vtkImageMapToColors.h>
#include <vtkImageMapToWindowLevelColors.h>
#include <vtkLookupTable.h>
#include <vtkNew.h>

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace sw {
namespace {

constexpr double kSmallestWindow = 1e-12;

/// Copies a slice, turned as the screen wants it, into a VTK image (whose first row is our top).
template <class Voxel>
void fill(vtkImageData* image,
          const VoxelGrid<Voxel>& grid,
          const SlicePlane& plane,
          std::int64_t index) {
  const int width = static_cast<int>(plane.columns());
  const int height = static_cast<int>(plane.rows());
  image->SetDimensions(width, height, 1);
  image->AllocateScalars(std::is_same_v<Voxel, float> ? VTK_FLOAT : VTK_UNSIGNED_CHAR, 1);
  auto* pixel = static_cast<Voxel*>(image->GetScalarPointer());
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      const auto voxel = plane.voxelAt(column, row, index);
      *pixel++ = grid.at(voxel[0], voxel[1], voxel[2]);
    }
  }
  image->Modified();
}

}  // namespace

struct SliceScene::Impl {
  std::shared_ptr<const Volume> volume;
  std::shared_ptr<const LabelMap> labels;
  vtkNew<vtkImageData> imageSlice, labelSlice;
  vtkNew<vtkImageMapToWindowLevelColors> grey;
  vtkNew<vtkLookupTable> palette;
  vtkNew<vtkImageMapToColors> colours;
  vtkNew<vtkImageBlend> blend;

  Impl() {
    grey->SetInputData(imageSlice);
    grey->SetOutputFormatToRGB();
    palette->SetNumberOfTableValues(256);
    palette->SetTableRange(0, 255);
    palette->SetTableValue(0, 0, 0, 0, 0);
    for (int label = 1; label < 256; ++label) {
      const Rgb c = labelColour(label);
      palette->SetTableValue(label, c[0] / 255.0, c[1] / 255.0, c[2] / 255.0, 1);
    }
    colours->SetInputData(labelSlice);
    colours->SetLookupTable(palette);
    colours->SetOutputFormatToRGBA();
    blend->AddInputConnection(grey->GetOutputPort());
    blend->AddInputConnection(colours->GetOutputPort());
    // A slice takes less time than starting threads for it.
    grey->SetNumberOfThreads(1);
    colours->SetNumberOfThreads(1);
    blend->SetNumberOfThreads(1);
  }

  vtkImageData* update(const SlicePlane& plane, std::int64_t index, const SliceLook& look) {
    fill(imageSlice.Get(), *volume, plane, index);
    grey->SetWindow(std::max(look.window.window, kSmallestWindow));
    grey->SetLevel(look.window.level);
    if (!labels || !look.showLabels) {
      grey->Update();
      return grey->GetOutput();
    }
    fill(labelSlice.Get(), *labels, plane, index);
    blend->SetOpacity(1, std::clamp(look.labelOpacity, 0.0, 1.0));
    blend->Update();
    return blend->GetOutput();
  }
};

SliceScene::SliceScene(std::shared_ptr<const Volume> volume, std::shared_ptr<const LabelMap> labels)
    : impl_(std::make_unique<Impl>()) {
  require(volume != nullptr, "a scene needs a volume");
  require(!labels || labels->geometry().size == volume->geometry().size,
          "labels and volume differ in size");
  impl_->volume = std::move(volume);
  impl_->labels = std::move(labels);
}

SliceScene::~SliceScene() = default;
SliceScene::SliceScene(SliceScene&&) noexcept = default;
SliceScene& SliceScene::operator=(SliceScene&&) noexcept = default;

SlicePixels SliceScene::render(int axis, std::int64_t index, const SliceLook& look) {
  const SlicePlane plane(impl_->volume->geometry(), axis);
  require(index >= 0 && index < plane.count(), "slice index is outside the volume");
  vtkImageData* picture = impl_->update(plane, index, look);
  SlicePixels pixels{static_cast<int>(plane.columns()), static_cast<int>(plane.rows()), {}};
  const std::size_t count =
      static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height);
  pixels.rgba.resize(4 * count);
  const auto* from = static_cast<const std::uint8_t*>(picture->GetScalarPointer());
  for (std::size_t i = 0; i < count; ++i) {
    std::memcpy(&pixels.rgba[4 * i], from + 3 * i, 3);
    pixels.rgba[4 * i + 3] = 255;
  }
  return pixels;
}

}  // namespace sw
