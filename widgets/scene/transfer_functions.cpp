#include "widgets/scene/transfer_functions.h"

#include <algorithm>

namespace sw {

std::vector<TransferPoint> transferPoints(VolumePreset preset, const WindowLevel& window) {
  switch (preset) {
    case VolumePreset::CtBone:
      return {{130, {140, 64, 38}, 0},
              {250, {200, 140, 90}, 0.12},
              {500, {236, 214, 170}, 0.55},
              {1200, {255, 252, 240}, 0.9}};
    case VolumePreset::CtSoft:
      return {{-150, {110, 50, 40}, 0},       {-20, {190, 120, 90}, 0.02},
              {40, {200, 90, 75}, 0.14},      {120, {225, 130, 100}, 0.3},
              {300, {240, 215, 180}, 0.6},    {1200, {255, 255, 245}, 0.9}};
    case VolumePreset::CtLung:
      return {{-980, {40, 60, 90}, 0},        {-850, {90, 140, 190}, 0.03},
              {-600, {150, 190, 220}, 0.1},   {-350, {220, 180, 160}, 0.14},
              {-200, {220, 160, 140}, 0},     {100, {220, 160, 140}, 0},
              {400, {250, 240, 220}, 0.3}};
    case VolumePreset::Mr: {
      const double width = std::max(window.window, 1e-12);
      const double low = window.level - width / 2;
      return {{low + 0.15 * width, {30, 26, 24}, 0},
              {low + 0.4 * width, {150, 138, 128}, 0.08},
              {low + 0.7 * width, {225, 215, 202}, 0.4},
              {low + width, {255, 250, 240}, 0.9}};
    }
    case VolumePreset::LabelsOnly:
      break;
  }
  return {};
}

bool looksLikeHounsfield(double minimum, double maximum) {
  return minimum <= -200 && minimum >= -10000 && maximum >= 100 && maximum <= 33000;
}

}  // namespace sw
