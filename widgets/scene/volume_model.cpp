#include "widgets/scene/volume_model.h"

#include "core/base/error.h"
#include "widgets/scene/volume_model_data.h"

#include <vtkFlyingEdges3D.h>
#include <vtkPolyDataNormals.h>
#include <vtkWindowedSincPolyDataFilter.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sw {
namespace {

constexpr double kSteps = 4095;

using Index = std::array<std::int64_t, 3>;

/// By how much each axis is thinned so that at most `most` voxels are left: the finest axis first.
Index thinning(const Index& size, const std::array<double, 3>& spacing, std::int64_t most) {
  Index factor{1, 1, 1};
  const auto left = [&] {
    std::int64_t product = 1;
    for (std::size_t a = 0; a < 3; ++a) product *= (size[a] + factor[a] - 1) / factor[a];
    return product;
  };
  while (left() > most) {
    std::size_t finest = 0;
    for (std::size_t a = 1; a < 3; ++a) {
      const bool finer = spacing[a] * static_cast<double>(factor[a]) <
                         spacing[finest] * static_cast<double>(factor[finest]);
      if (size[finest] <= factor[finest] || (finer && size[a] > factor[a])) finest = a;
    }
    ++factor[finest];
  }
  return factor;
}

void findRange(VolumeModel& model, const Volume& volume) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const float value : volume.voxels()) {
    if (std::isfinite(value)) {
      low = std::min<double>(low, value);
      high = std::max<double>(high, value);
    }
  }
  model.minimum = low <= high ? low : 0;
  model.valuePerStep = high > low ? (high - low) / kSteps : 1;
}

/// Mean of one block of voxels.
double blockMean(const Volume& volume, const Index& first, const Index& factor, double other) {
  const Index& size = volume.geometry().size;
  double sum = 0;
  int count = 0;
  for (std::int64_t k = first[2]; k < std::min(size[2], first[2] + factor[2]); ++k) {
    for (std::int64_t j = first[1]; j < std::min(size[1], first[1] + factor[1]); ++j) {
      for (std::int64_t i = first[0]; i < std::min(size[0], first[0] + factor[0]); ++i) {
        const float value = volume.at(i, j, k);
        sum += std::isfinite(value) ? value : other;
        ++count;
      }
    }
  }
  return sum / count;
}

void fillImage(VolumeModel& model, const Volume& volume, std::int64_t most) {
  const VolumeGeometry& geometry = volume.geometry();
  const Index factor = thinning(geometry.size, geometry.spacingMm, most);
  std::array<int, 3> size{};
  for (std::size_t a = 0; a < 3; ++a) {
    size[a] = static_cast<int>((geometry.size[a] + factor[a] - 1) / factor[a]);
  }
  model.image->SetDimensions(size.data());
  const auto step = [&](std::size_t a) { return static_cast<double>(factor[a]); };
  model.image->SetSpacing(geometry.spacingMm[0] * step(0), geometry.spacingMm[1] * step(1),
                          geometry.spacingMm[2] * step(2));
  model.image->SetOrigin(geometry.spacingMm[0] * (step(0) - 1) / 2,
                         geometry.spacingMm[1] * (step(1) - 1) / 2,
                         geometry.spacingMm[2] * (step(2) - 1) / 2);
  model.image->AllocateScalars(VTK_UNSIGNED_SHORT, 1);
  auto* to = static_cast<std::uint16_t*>(model.image->GetScalarPointer());
  for (int k = 0; k < size[2]; ++k) {
    for (int j = 0; j < size[1]; ++j) {
      for (int i = 0; i < size[0]; ++i) {
        const Index first{i * factor[0], j * factor[1], k * factor[2]};
        const double value = blockMean(volume, first, factor, model.minimum);
        const double steps = std::round((value - model.minimum) / model.valuePerStep);
        *to++ = static_cast<std::uint16_t>(std::clamp(steps, 0.0, kSteps));
      }
    }
  }
}

void placeInPatient(VolumeModel& model) {
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      model.patientFromAxes->SetElement(
          row, column, model.geometry.direction[static_cast<std::size_t>(3 * row + column)]);
    }
    model.patientFromAxes->SetElement(row, 3,
                                      model.geometry.originMm[static_cast<std::size_t>(row)]);
  }
}

struct Box {
  Index low{std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::max(),
            std::numeric_limits<std::int64_t>::max()};
  Index high{-1, -1, -1};

  void take(std::int64_t i, std::int64_t j, std::int64_t k) {
    const Index at{i, j, k};
    for (std::size_t a = 0; a < 3; ++a) {
      low[a] = std::min(low[a], at[a]);
      high[a] = std::max(high[a], at[a]);
    }
  }
};

std::map<int, Box> labelBoxes(const LabelMap& labels) {
  std::vector<Box> boxes(256);
  const Index& size = labels.geometry().size;
  const std::uint8_t* at = labels.voxels().data();
  for (std::int64_t k = 0; k < size[2]; ++k) {
    for (std::int64_t j = 0; j < size[1]; ++j) {
      for (std::int64_t i = 0; i < size[0]; ++i, ++at) {
        if (*at != 0) boxes[*at].take(i, j, k);
      }
    }
  }
  std::map<int, Box> found;
  for (std::size_t label = 1; label < boxes.size(); ++label) {
    if (boxes[label].high[0] >= 0) found.emplace(static_cast<int>(label), boxes[label]);
  }
  return found;
}

/// 1 inside the label, 0 elsewhere and all around, so that its surface closes.
vtkSmartPointer<vtkImageData> labelMask(const LabelMap& labels,
                                        int label,
                                        const Box& box,
                                        std::int64_t most) {
  const VolumeGeometry& geometry = labels.geometry();
  const Index extent{box.high[0] - box.low[0] + 1, box.high[1] - box.low[1] + 1,
                     box.high[2] - box.low[2] + 1};
  const Index factor = thinning(extent, geometry.spacingMm, most);
  std::array<int, 3> size{};
  std::array<double, 3> spacing{}, origin{};
  for (std::size_t a = 0; a < 3; ++a) {
    size[a] = static_cast<int>((extent[a] + factor[a] - 1) / factor[a]) + 2;
    spacing[a] = geometry.spacingMm[a] * static_cast<double>(factor[a]);
    origin[a] = geometry.spacingMm[a] * static_cast<double>(box.low[a] - factor[a]);
  }
  auto mask = vtkSmartPointer<vtkImageData>::New();
  mask->SetDimensions(size.data());
  mask->SetSpacing(spacing.data());
  mask->SetOrigin(origin.data());
  mask->AllocateScalars(VTK_UNSIGNED_CHAR, 1);
  auto* to = static_cast<std::uint8_t*>(mask->GetScalarPointer());
  std::fill_n(to, mask->GetNumberOfPoints(), std::uint8_t{0});
  for (int k = 1; k < size[2] - 1; ++k) {
    for (int j = 1; j < size[1] - 1; ++j) {
      for (int i = 1; i < size[0] - 1; ++i) {
        const bool inside =
            labels.at(box.low[0] + (i - 1) * factor[0], box.low[1] + (j - 1) * factor[1],
                      box.low[2] + (k - 1) * factor[2]) == label;
        to[i + size[0] * (j + size[1] * k)] = inside ? 1 : 0;
      }
    }
  }
  return mask;
}

vtkSmartPointer<vtkPolyData> smoothSurface(vtkImageData* mask) {
  vtkNew<vtkFlyingEdges3D> edges;
  edges->SetInputData(mask);
  edges->SetValue(0, 0.5);
  edges->ComputeNormalsOff();
  edges->ComputeGradientsOff();
  edges->ComputeScalarsOff();
  vtkNew<vtkWindowedSincPolyDataFilter> smooth;
  smooth->SetInputConnection(edges->GetOutputPort());
  smooth->SetNumberOfIterations(20);
  smooth->SetPassBand(0.1);
  smooth->BoundarySmoothingOff();
  smooth->FeatureEdgeSmoothingOff();
  smooth->NonManifoldSmoothingOn();
  smooth->NormalizeCoordinatesOn();
  vtkNew<vtkPolyDataNormals> normals;
  normals->SetInputConnection(smooth->GetOutputPort());
  normals->SplittingOff();
  normals->Update();
  return normals->GetOutput();
}

void widen(std::array<double, 6>& box, const double* bounds) {
  const bool empty = box[0] > box[1];
  for (std::size_t a = 0; a < 3; ++a) {
    box[2 * a] = empty ? bounds[2 * a] : std::min(box[2 * a], bounds[2 * a]);
    box[2 * a + 1] = empty ? bounds[2 * a + 1] : std::max(box[2 * a + 1], bounds[2 * a + 1]);
  }
}

}  // namespace

std::shared_ptr<const VolumeModel> makeVolumeModel(const Volume& volume,
                                                   const LabelMap* labels,
                                                   const VolumeDetail& detail,
                                                   const std::function<bool()>& stop) {
  require(labels == nullptr || labels->geometry().size == volume.geometry().size,
          "labels and volume differ in size");
  auto model = std::make_shared<VolumeModel>();
  model->geometry = volume.geometry();
  placeInPatient(*model);
  findRange(*model, volume);
  if (stop()) return nullptr;
  fillImage(*model, volume, detail.voxels);
  if (labels == nullptr) return model;
  for (const auto& [label, box] : labelBoxes(*labels)) {
    if (stop()) return nullptr;
    auto mesh = smoothSurface(labelMask(*labels, label, box, detail.surfaceVoxels));
    if (mesh->GetNumberOfPoints() == 0) continue;  // thinned away
    widen(model->labelBox, mesh->GetBounds());
    model->surfaces.push_back({label, mesh});
  }
  return model;
}

std::map<int, std::int64_t> labelVoxels(const LabelMap& labels) {
  std::array<std::int64_t, 256> counts{};
  for (const std::uint8_t label : labels.voxels()) ++counts[label];
  std::map<int, std::int64_t> found;
  for (int label = 1; label < 256; ++label) {
    if (counts[static_cast<std::size_t>(label)] > 0) {
      found.emplace(label, counts[static_cast<std::size_t>(label)]);
    }
  }
  return found;
}

}  // namespace sw
