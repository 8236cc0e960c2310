#include "widgets/scene/colour_maps.h"

#include "core/base/error.h"

namespace sw {
namespace {

// Neighbouring values differ in hue and in lightness, so that colour-blind eyes can tell them
// apart.
constexpr std::array<Rgb, 12> kLabelColours{{{0x4f, 0xc3, 0xf7},
                                             {0xff, 0xb3, 0x47},
                                             {0x7f, 0xe0, 0x8a},
                                             {0xf4, 0x8f, 0xb1},
                                             {0xff, 0xf1, 0x76},
                                             {0xb3, 0x9d, 0xff},
                                             {0x2f, 0xd6, 0xc3},
                                             {0xff, 0x7a, 0x6b},
                                             {0xc5, 0xe1, 0x6a},
                                             {0xe0, 0x8c, 0xff},
                                             {0xff, 0xd5, 0xb0},
                                             {0x8f, 0xb8, 0xd8}}};

}  // namespace

Rgb labelColour(int label) {
  require(label >= 1 && label <= 255, "a label value is 1 to 255");
  return kLabelColours[static_cast<std::size_t>(label - 1) % kLabelColours.size()];
}

int labelColourCount() {
  return static_cast<int>(kLabelColours.size());
}

}  // namespace sw
