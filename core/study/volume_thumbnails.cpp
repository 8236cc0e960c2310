#include "core/study/volume_thumbnails.h"

#include "core/base/sha256.h"
#include "core/io/prepare_recipe.h"
#include "core/volume/thumbnail.h"

namespace sw {
namespace {

/// Ends a look-up that finds nothing; leaves this file as an empty optional.
struct NotKept {};

}  // namespace

std::vector<float> VolumeThumbnails::get(const std::string& imageSha256,
                                         const std::function<std::vector<float>()>& make) {
  static const std::string kRecipe = sha256OfText("slicewise thumbnail 16, 1");
  const auto slices = cache_.get(sha256OfText(imageSha256), kRecipe, [&] {
    return PreparedSlices{kThumbnailSize, kThumbnailSize, make(), {}};
  });
  std::vector<float> values;
  for (std::int64_t slice = 0; slice < slices->count(); ++slice) {
    const auto image = slices->image(slice);
    values.insert(values.end(), image.begin(), image.end());
  }
  return values;
}

std::optional<std::vector<float>> VolumeThumbnails::kept(const std::string& imageSha256) {
  try {
    return get(imageSha256, []() -> std::vector<float> { throw NotKept{}; });
  } catch (const NotKept&) {
    return std::nullopt;
  }
}

}  // namespace sw
