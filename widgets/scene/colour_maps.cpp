#include "widgets/scene/colour_maps.h"

#include "core/base/error.h"

namespace sw {
namespace {

// Any two differ by CIEDE2000 ≥ 15 for full, protan, deutan and tritan eyes, which more than ten
// that read on black hardly can: tst_colours.
constexpr std::array<Rgb, 10> kLabelColours{{{0x4a, 0xbd, 0xc4},
                                             {0xfd, 0xe2, 0x2b},
                                             {0xfa, 0x03, 0x00},
                                             {0x8b, 0x87, 0xfd},
                                             {0xb9, 0xfd, 0xf5},
                                             {0xff, 0x42, 0x9b},
                                             {0x08, 0x8b, 0x82},
                                             {0xa5, 0xbd, 0x7a},
                                             {0xef, 0xff, 0xc9},
                                             {0x70, 0x85, 0x57}}};

}  // namespace

Rgb labelColour(int label) {
  require(label >= 1 && label <= 255, "a label value is 1 to 255");
  return kLabelColours[static_cast<std::size_t>(label - 1) % kLabelColours.size()];
}

int labelColourCount() {
  return static_cast<int>(kLabelColours.size());
}

}  // namespace sw
