#pragma once

#include "widgets/scene/slice_scene.h"
#include "widgets/scene/transfer_functions.h"
#include "widgets/scene/volume_camera.h"
#include "widgets/scene/volume_model.h"

#include <array>
#include <memory>
#include <optional>
#include <string>

class vtkRenderWindow;

namespace sw {

/// What is cut away of a volume and of its surfaces.
struct VolumeClip {
  /// At the cross-hair's sagittal, coronal and axial plane: what lies left of, before and above it,
  /// so that the cut is seen from there.
  std::array<bool, 3> planes{};
  bool otherSide = false;  ///< the other half of each of them
  bool labelBox = false;   ///< all outside the box around the labels
  bool operator==(const VolumeClip&) const = default;
};

/// How a volume is drawn. Of `slice`, labels, their opacity (from 0.45 on a surface is solid),
/// hidden labels and the window count.
struct VolumeLook {
  SliceLook slice;
  VolumePreset preset = VolumePreset::Mr;
  VolumeClip clip;
  std::optional<std::array<std::int64_t, 3>> crossHair;  ///< voxel
  bool mark = true;  ///< whether the cross-hair is drawn, too
  bool operator==(const VolumeLook&) const = default;
};

/// Moving: coarse and quick; Still: as good as it gets.
enum class VolumeQuality { Moving, Still };

/// Volume rendering, label surfaces and a mark where the cross-hair is, drawn into any
/// vtkRenderWindow whose OpenGL context is current. Same model, look, camera and size on the same
/// OpenGL: same pixels. Thread rule: the thread of the context.
class VolumeScene {
 public:
  /// @param window outlives the scene
  explicit VolumeScene(vtkRenderWindow& window);
  ~VolumeScene();

  /// Null shows nothing.
  void setModel(std::shared_ptr<const VolumeModel> model);
  /// Draws and reads back. @param width, height pixels, ≥ 1
  SlicePixels render(const VolumeLook& look,
                     const VolumeCamera& camera,
                     VolumeQuality quality,
                     int width,
                     int height);
  /// True where OpenGL runs on the processor: rays are then cast by VTK's own threads.
  bool isSoftware() const;
  /// "llvmpipe (LLVM 15.0.6, 256 bits)"; empty before the context is there.
  std::string rendererName() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether a GL renderer's name is that of a software OpenGL.
bool isSoftwareRenderer(const std::string& name);

}  // namespace sw
