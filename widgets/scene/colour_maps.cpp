#include "widgets/scene/colour_maps.h"

#include "core/base/error.h"

namespace sw {
namespace {

// The first nine differ by CIEDE2000 of 15 and more for any two, also for protan, deutan and tritan
// eyes, found by a search over bright colours; there is no tenth. The last three are for other eyes.
constexpr std::array<Rgb, 12> kLabelColours{{{0x40, 0xff, 0xb0},
                                             {0xff, 0x40, 0x80},
                                             {0xff, 0xff, 0x40},
                                             {0xb0, 0x40, 0xff},
                                             {0xe0, 0xb0, 0xff},
                                             {0x80, 0x80, 0x00},
                                             {0xb0, 0xb0, 0x00},
                                             {0x80, 0xb0, 0xb0},
                                             {0xe0, 0xff, 0xff},
                                             {0xff, 0xb3, 0x47},
                                             {0x4f, 0xc3, 0xf7},
                                             {0xff, 0x7a, 0x6b}}};

}  // namespace

Rgb labelColour(int label) {
  require(label >= 1 && label <= 255, "a label value is 1 to 255");
  return kLabelColours[static_cast<std::size_t>(label - 1) % kLabelColours.size()];
}

int labelColourCount() {
  return static_cast<int>(kLabelColours.size());
}

}  // namespace sw
