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
  const auto& size = grid.geometry().size;
  const auto place = [&](std::int64_t column, std::int64_t row) {
    const auto voxel = plane.voxelAt(column, row, index);
    return voxel[0] + size[0] * (voxel[1] + size[1] * voxel[2]);
  };
  const std::int64_t first = place(0, 0);
  const std::int64_t columnStep = place(1, 0) - first, rowStep = place(0, 1) - first;
  const std::span<const Voxel> voxels = grid.voxels();
  for (int row = 0; row < height; ++row) {
    std::int64_t from = first + row * rowStep;
    for (int column = 0; column < width; ++column, from += columnStep)
      *pixel++ = voxels[static_cast<std::size_t>(from)];
  }
  image->Modified();
}

/// Leaves of each shown label the pixels beside something else; what lies beyond the picture counts
/// as the same, so that a cut-off label has no border there.
void keepOutlines(vtkImageData* image) {
  const int* size = image->GetDimensions();
  const int width = size[0], height = size[1];
  auto* pixels = static_cast<std::uint8_t*>(image->GetScalarPointer());
  const std::vector<std::uint8_t> before(pixels,
                                         pixels + static_cast<std::ptrdiff_t>(width) * height);
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      const auto at = [&](int dx, int dy) {
        const int x = std::clamp(column + dx, 0, width - 1);
        const int y = std::clamp(row + dy, 0, height - 1);
        return before[static_cast<std::size_t>(x + width * y)];
      };
      const std::uint8_t own = at(0, 0);
      if (at(-1, 0) == own && at(1, 0) == own && at(0, -1) == own && at(0, 1) == own) {
        pixels[column + width * row] = 0;
      }
    }
  }
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
  std::bitset<256> hidden;

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
    hide(look.hiddenLabels);
    fill(labelSlice.Get(), *labels, plane, index);
    const bool outline = look.drawing == LabelDrawing::Outline;
    if (outline) keepOutlines(labelSlice.Get());
    blend->SetOpacity(1, outline ? 1.0 : std::clamp(look.labelOpacity, 0.0, 1.0));
    blend->Update();
    return blend->GetOutput();
  }

  void hide(const std::bitset<256>& wanted) {
    for (int label = 1; label < 256 && wanted != hidden; ++label) {
      const auto bit = static_cast<std::size_t>(label);
      if (wanted[bit] == hidden[bit]) continue;
      const Rgb c = labelColour(label);
      palette->SetTableValue(label, c[0] / 255.0, c[1] / 255.0, c[2] / 255.0, wanted[bit] ? 0 : 1);
    }
    hidden = wanted;
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
