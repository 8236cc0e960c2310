#include "widgets/scene/volume_scene.h"

#include "core/base/error.h"
#include "widgets/scene/volume_model_data.h"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkColorTransferFunction.h>
#include <vtkFixedPointVolumeRayCastMapper.h>
#include <vtkGPUVolumeRayCastMapper.h>
#include <vtkPiecewiseFunction.h>
#include <vtkPlane.h>
#include <vtkPlaneCollection.h>
#include <vtkPoints.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkSphereSource.h>
#include <vtkUnsignedCharArray.h>
#include <vtkVolume.h>
#include <vtkVolumeProperty.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace sw {
namespace {

constexpr vtkIdType kLargeVolume = 1 << 22;  // voxels
constexpr double kMovingSteps = 120;  // along the diagonal of the volume
constexpr double kViewAngle = 30;    // degrees
constexpr double kFilled = 0.92;     // of the pane, at zoom 1
constexpr double kSolidFrom = 0.45;  // slider of labels' opacity
constexpr double kMarkRadius = 0.008;  // of the volume's diagonal
constexpr Rgb kCanvas{0x0b, 0x0d, 0x10};
constexpr Rgb kMark{0x4d, 0xb6, 0xe2};

using Point = std::array<double, 3>;

/// Transforms a point in mm along the volume's axes to LPS.
Point inPatient(const VolumeModel& model, const Point& at) {
  const double from[4]{at[0], at[1], at[2], 1};
  double to[4];
  model.patientFromAxes->MultiplyPoint(from, to);
  return {to[0], to[1], to[2]};
}

/// Voxel corner to voxel corner, mm along the volume's axes: low and high of each.
std::array<double, 6> boundsOf(const VolumeModel& model) {
  std::array<double, 6> bounds{};
  for (std::size_t a = 0; a < 3; ++a) {
    const double spacing = model.geometry.spacingMm[a];
    bounds[2 * a] = -spacing / 2;
    bounds[2 * a + 1] = spacing * (static_cast<double>(model.geometry.size[a]) - 0.5);
  }
  return bounds;
}

/// Adds a plane that keeps what lies in direction `sign` of axis `axis` from `at` (mm along axes).
void addPlane(vtkPlaneCollection* planes, const VolumeModel& model, std::size_t axis, double at, double sign) {
  Point on{};
  on[axis] = at;
  const Point origin = inPatient(model, on);
  vtkNew<vtkPlane> plane;
  plane->SetOrigin(origin.data());
  const auto component = [&](int row) {
    return sign * model.patientFromAxes->GetElement(row, static_cast<int>(axis));
  };
  plane->SetNormal(component(0), component(1), component(2));
  planes->AddItem(plane);
}

vtkSmartPointer<vtkPolyData> markLines(const std::array<double, 6>& bounds, const Point& at) {
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> lines;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    for (std::size_t end = 0; end < 2; ++end) {
      Point corner = at;
      corner[axis] = bounds[2 * axis + end];
      points->InsertNextPoint(corner.data());
    }
    lines->InsertNextCell({static_cast<vtkIdType>(2 * axis), static_cast<vtkIdType>(2 * axis + 1)});
  }
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetLines(lines);
  return data;
}

}  // namespace

bool isSoftwareRenderer(const std::string& name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* word : {"llvmpipe", "softpipe", "swrast", "software", "mesa offscreen"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

struct VolumeScene::Impl {
  vtkRenderWindow& window;
  std::string name;
  bool software = false;
  std::shared_ptr<const VolumeModel> model;
  vtkNew<vtkRenderer> main, above;
  vtkNew<vtkVolume> volume;
  vtkNew<vtkVolumeProperty> property;
  vtkNew<vtkColorTransferFunction> colours;
  vtkNew<vtkPiecewiseFunction> opacity;
  vtkSmartPointer<vtkFixedPointVolumeRayCastMapper> processor;
  vtkSmartPointer<vtkGPUVolumeRayCastMapper> card;
  std::vector<vtkSmartPointer<vtkActor>> surfaces;
  vtkNew<vtkActor> markLinesActor, markPointActor;
  vtkNew<vtkPolyDataMapper> markLinesMapper, markPointMapper;
  vtkNew<vtkSphereSource> markPoint;
  std::optional<VolumeLook> applied;

  explicit Impl(vtkRenderWindow& target) : window(target) {
    findRenderer();
    main->SetBackground(kCanvas[0] / 255.0, kCanvas[1] / 255.0, kCanvas[2] / 255.0);
    main->SetLayer(0);
    above->SetLayer(1);
    above->InteractiveOff();
    above->SetActiveCamera(main->GetActiveCamera());
    window.SetNumberOfLayers(2);
    window.SetMultiSamples(0);
    window.AddRenderer(main);
    window.AddRenderer(above);
    property->SetColor(colours);
    property->SetScalarOpacity(opacity);
    property->SetInterpolationTypeToLinear();
    property->ShadeOn();
    property->SetAmbient(0.5);
    property->SetDiffuse(0.7);
    property->SetSpecular(0.15);
    volume->SetProperty(property);
    makeMapper();
    makeMark();
  }

  void findRenderer() {
    const std::string report = window.ReportCapabilities();
    const std::string key = "OpenGL renderer string:";
    const auto at = report.find(key);
    if (at == std::string::npos) return;
    const auto from = report.find_first_not_of(' ', at + key.size());
    name = report.substr(from, report.find('\n', from) - from);
    software = isSoftwareRenderer(name);
  }

  void makeMapper() {
    if (software) {
      processor = vtkSmartPointer<vtkFixedPointVolumeRayCastMapper>::New();
      processor->AutoAdjustSampleDistancesOff();
      processor->LockSampleDistanceToInputSpacingOff();
      processor->IntermixIntersectingGeometryOn();
      volume->SetMapper(processor);
    } else {
      card = vtkSmartPointer<vtkGPUVolumeRayCastMapper>::New();
      card->AutoAdjustSampleDistancesOff();
      card->LockSampleDistanceToInputSpacingOff();
      card->UseJitteringOn();
      volume->SetMapper(card);
    }
  }

  void makeMark() {
    markPoint->SetThetaResolution(16);
    markPoint->SetPhiResolution(12);
    markPointMapper->SetInputConnection(markPoint->GetOutputPort());
    markLinesActor->SetMapper(markLinesMapper);
    markPointActor->SetMapper(markPointMapper);
    for (vtkActor* actor : {markLinesActor.Get(), markPointActor.Get()}) {
      actor->GetProperty()->SetColor(kMark[0] / 255.0, kMark[1] / 255.0, kMark[2] / 255.0);
      actor->GetProperty()->LightingOff();
      above->AddActor(actor);
    }
  }

  void take(std::shared_ptr<const VolumeModel> next) {
    for (const auto& actor : surfaces) main->RemoveActor(actor);
    surfaces.clear();
    main->RemoveVolume(volume);
    model = std::move(next);
    applied.reset();
    if (!model) return;
    volume->GetMapper()->SetInputDataObject(model->image);
    volume->SetUserMatrix(model->patientFromAxes);
    markLinesActor->SetUserMatrix(model->patientFromAxes);
    markPointActor->SetUserMatrix(model->patientFromAxes);
    main->AddVolume(volume);
    for (const VolumeModel::Surface& surface : model->surfaces) {
      vtkNew<vtkPolyDataMapper> mapper;
      mapper->SetInputData(surface.mesh);
      mapper->ScalarVisibilityOff();
      auto actor = vtkSmartPointer<vtkActor>::New();
      actor->SetMapper(mapper);
      actor->SetUserMatrix(model->patientFromAxes);
      const Rgb c = labelColour(surface.label);
      actor->GetProperty()->SetColor(c[0] / 255.0, c[1] / 255.0, c[2] / 255.0);
      actor->GetProperty()->SetAmbient(0.2);
      actor->GetProperty()->SetDiffuse(0.8);
      main->AddActor(actor);
      surfaces.push_back(actor);
    }
  }

  void apply(const VolumeLook& look) {
    if (applied == look) return;
    applied = look;
    applyTransfer(transferPoints(look.preset, look.slice.window));
    for (std::size_t i = 0; i < surfaces.size(); ++i) {
      const auto label = static_cast<std::size_t>(model->surfaces[i].label);
      surfaces[i]->SetVisibility(look.slice.showLabels && !look.slice.hiddenLabels[label]);
      surfaces[i]->GetProperty()->SetOpacity(
          std::clamp(look.slice.labelOpacity / kSolidFrom, 0.0, 1.0));
    }
    applyClip(look);
    applyMark(look);
  }

  void applyTransfer(const std::vector<TransferPoint>& points) {
    colours->RemoveAllPoints();
    opacity->RemoveAllPoints();
    volume->SetVisibility(!points.empty());
    for (const TransferPoint& point : points) {
      const double step = (point.value - model->minimum) / model->valuePerStep;
      colours->AddRGBPoint(step, point.colour[0] / 255.0, point.colour[1] / 255.0,
                           point.colour[2] / 255.0);
      opacity->AddPoint(step, point.opacity);
    }
    property->SetScalarOpacityUnitDistance(1);
  }

  void applyClip(const VolumeLook& look) {
    vtkNew<vtkPlaneCollection> planes;
    for (std::size_t axis = 0; axis < 3 && look.crossHair; ++axis) {
      if (!look.clip.planes[axis]) continue;
      const double at = model->geometry.spacingMm[axis] * static_cast<double>((*look.crossHair)[axis]);
      // Axes count to the right, to anterior and to superior.
      const double kept = axis == 0 ? 1 : -1;
      addPlane(planes, *model, axis, at, look.clip.otherSide ? -kept : kept);
    }
    if (look.clip.labelBox && model->labelBox[0] <= model->labelBox[1]) {
      for (std::size_t axis = 0; axis < 3; ++axis) {
        const double margin = 2 * model->geometry.spacingMm[axis];
        addPlane(planes, *model, axis, model->labelBox[2 * axis] - margin, 1);
        addPlane(planes, *model, axis, model->labelBox[2 * axis + 1] + margin, -1);
      }
    }
    volume->GetMapper()->SetClippingPlanes(planes);
    for (const auto& actor : surfaces) actor->GetMapper()->SetClippingPlanes(planes);
  }

  void applyMark(const VolumeLook& look) {
    const bool seen = look.crossHair && look.mark;
    markLinesActor->SetVisibility(seen);
    markPointActor->SetVisibility(seen);
    if (!seen) return;
    Point at{};
    for (std::size_t a = 0; a < 3; ++a) {
      at[a] = model->geometry.spacingMm[a] * static_cast<double>((*look.crossHair)[a]);
    }
    const auto bounds = boundsOf(*model);
    markLinesMapper->SetInputData(markLines(bounds, at));
    markPoint->SetCenter(at.data());
    markPoint->SetRadius(kMarkRadius * diagonal(bounds));
  }

  static double diagonal(const std::array<double, 6>& bounds) {
    return std::hypot(bounds[1] - bounds[0], bounds[3] - bounds[2], bounds[5] - bounds[4]);
  }

  void place(const VolumeCamera& view) {
    const auto bounds = boundsOf(*model);
    const Point middle = inPatient(*model, {(bounds[0] + bounds[1]) / 2, (bounds[2] + bounds[3]) / 2,
                                            (bounds[4] + bounds[5]) / 2});
    const double radius = diagonal(bounds) / 2;
    const double half = kViewAngle / 2 * M_PI / 180;
    const double zoom = view.zoom * kFilled * std::min(1.0, aspect());
    const double distance = radius / std::sin(half) / zoom;
    const double height = 2 * distance * std::tan(half);  // that the pane shows, in mm
    Point eye{}, focus{};
    for (std::size_t a = 0; a < 3; ++a) {
      focus[a] = middle[a] - height * (view.pan[0] * view.right[a] + view.pan[1] * view.up[a]);
      eye[a] = focus[a] + distance * view.back[a];
    }
    vtkCamera* camera = main->GetActiveCamera();
    camera->SetViewAngle(kViewAngle);
    camera->SetFocalPoint(focus.data());
    camera->SetPosition(eye.data());
    camera->SetViewUp(view.up.data());
    camera->SetClippingRange(std::max(distance - 1.2 * radius, distance / 1000),
                             distance + 1.2 * radius);
  }

  double aspect() const {
    const int* size = window.GetSize();
    return static_cast<double>(size[0]) / std::max(1, size[1]);
  }

  void sample(VolumeQuality quality) {
    const double* spacing = model->image->GetSpacing();
    const double finest = std::min({spacing[0], spacing[1], spacing[2]});
    const bool still = quality == VolumeQuality::Still;
    if (processor) {
      // However large the volume, a moving ray takes about as many steps.
      const double moving = std::max(2 * finest, model->image->GetLength() / kMovingSteps);
      processor->SetSampleDistance(static_cast<float>(still ? 0.7 * finest : moving));
      const bool large = model->image->GetNumberOfPoints() > kLargeVolume;
      processor->SetImageSampleDistance(still ? 1.0F : large ? 4.0F : 3.0F);
    } else {
      card->SetSampleDistance(static_cast<float>(finest * (still ? 0.5 : 1)));
      card->SetImageSampleDistance(still ? 1 : 2);
    }
  }
};

VolumeScene::VolumeScene(vtkRenderWindow& window) : impl_(std::make_unique<Impl>(window)) {}

VolumeScene::~VolumeScene() {
  impl_->window.RemoveRenderer(impl_->above);
  impl_->window.RemoveRenderer(impl_->main);
}

void VolumeScene::setModel(std::shared_ptr<const VolumeModel> model) {
  impl_->take(std::move(model));
}

SlicePixels VolumeScene::render(const VolumeLook& look,
                                const VolumeCamera& camera,
                                VolumeQuality quality,
                                int width,
                                int height) {
  require(width >= 1 && height >= 1, "a picture needs a pixel");
  impl_->window.SetSize(width, height);
  if (impl_->model) {
    impl_->apply(look);
    impl_->place(camera);
    impl_->sample(quality);
  }
  impl_->above->SetDraw(impl_->model != nullptr);
  impl_->window.Render();
  vtkNew<vtkUnsignedCharArray> read;
  impl_->window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, read);
  SlicePixels pixels{width, height, {}};
  const std::size_t line = 4 * static_cast<std::size_t>(width);
  pixels.rgba.resize(line * static_cast<std::size_t>(height));
  require(static_cast<std::size_t>(read->GetNumberOfValues()) == pixels.rgba.size(),
          "the picture that OpenGL drew has another size");
  for (int row = 0; row < height; ++row) {  // OpenGL counts rows from the bottom
    const auto from = static_cast<std::size_t>(height - 1 - row);
    std::memcpy(&pixels.rgba[line * static_cast<std::size_t>(row)], read->GetPointer(0) + line * from,
                line);
  }
  for (std::size_t alpha = 3; alpha < pixels.rgba.size(); alpha += 4) pixels.rgba[alpha] = 255;
  return pixels;
}

bool VolumeScene::isSoftware() const {
  return impl_->software;
}

std::string VolumeScene::rendererName() const {
  return impl_->name;
}

}  // namespace sw
