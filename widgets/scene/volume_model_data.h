#pragma once

#include "core/volume/volume_geometry.h"

#include <vtkImageData.h>
#include <vtkMatrix4x4.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include <array>
#include <vector>

namespace sw {

/// Inside of a VolumeModel, for the files that draw it.
struct VolumeModel {
  struct Surface {
    int label = 0;
    vtkSmartPointer<vtkPolyData> mesh;  ///< in mm along the volume's axes from its first voxel
  };

  VolumeGeometry geometry;
  vtkNew<vtkImageData> image;            ///< unsigned short 0…4095, in the same mm
  vtkNew<vtkMatrix4x4> patientFromAxes;  ///< to LPS
  double minimum = 0;                    ///< the value that step 0 stands for
  double valuePerStep = 1;
  std::vector<Surface> surfaces;
  std::array<double, 6> labelBox{0, -1, 0, -1, 0, -1};  ///< in the same mm; empty without labels
};

}  // namespace sw
